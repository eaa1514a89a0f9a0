"""The timeline: a total against the earlier and later ones of its series, where no row is of its own time.

A total that no row confirms may still be out of line: ten times the one before it and the one behind it is a slip of
the pen. How far a number may lie above its neighbours, and how near they must be, stands in `timeline.toml`. A jump is
no error, for batches are large at times; so a person has to look. A number far below its neighbours is nearly always
of some products only; it is reported only where it is the largest of its article and far below both neighbours.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from extract.checks.explanations.phrases import counted
from extract.checks.explanations.wording import Text, fill, join
from extract.checks.finding import finding
from extract.checks.statements.scope import SERIES
from extract.checks.statements.span import Span
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Flow, Status, Unit, Verdict


@dataclass(frozen=True, slots=True)
class Point:
    """One known total of a series."""

    value: Decimal
    span: Span
    told: Text
    """It in words, with its source."""
    reference_id: str
    """Of the row, or of the figure."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The contents of `timeline.toml`, which says what they are for."""

    least_telling: Decimal
    between_ratio: Decimal
    between_days: int
    lost_ratio: Decimal
    beyond_ratio: Decimal
    beyond_days: int


@cache
def limits() -> Limits:
    """Reads `timeline.toml`."""
    table = tomllib.loads(files("extract.checks.across").joinpath("timeline.toml").read_text(encoding="utf-8"))
    return Limits(
        least_telling=Decimal(table["least_telling"]),
        between_ratio=Decimal(table["between_ratio"]),
        between_days=int(table["between_days"]),
        lost_ratio=Decimal(table["lost_ratio"]),
        beyond_ratio=Decimal(table["beyond_ratio"]),
        beyond_days=int(table["beyond_days"]),
    )


def check_timeline(
    figure: Figure, span: Span | None, series: Iterable[Point], *, is_largest: bool = False
) -> Check | None:
    """A jump from the nearest totals of the series, before and behind; None where there is none.

    Args:
        figure: A figure of any kind; only totals are looked at.
        span: The time that it holds for.
        series: Known totals of the same things and area, in any order, with the figure's own time or without.
        is_largest: Whether its article states no larger number of the same things and area.
    """
    if span is None or not is_total(figure):
        return None
    points = [point for point in series if point.value >= limits().least_telling]
    before = max((p for p in points if p.span.end < span.start), key=lambda p: p.span.end, default=None)
    behind = min((p for p in points if p.span.start > span.end), key=lambda p: p.span.end, default=None)
    neighbours = [point for point in (before, behind) if point is not None]
    near = [point for point in neighbours if span.days_to(point.span) <= limits().between_days]
    if len(near) == 2:
        lost = _fall(figure, near) if is_largest else None
        return lost or _jump(figure, near, limits().between_ratio)
    close = [point for point in neighbours if span.days_to(point.span) <= limits().beyond_days]
    return _jump(figure, close[:1], limits().beyond_ratio) if close else None


def is_jump_between(figure: Figure, span: Span, series: Iterable[Point], *, is_largest: bool = False) -> bool:
    """Whether a total is out of line with a neighbour on either side, and not just with one."""
    check = check_timeline(figure, span, series, is_largest=is_largest)
    return check is not None and len(check.references) > 1


def is_total(figure: Figure) -> bool:
    """Whether a figure is one of a series: a total of things at a time, large enough to be told from another."""
    return (
        figure.status is Status.ACTUAL
        and figure.unit is Unit.COUNT
        and figure.flow in (None, Flow.STOCK)
        and figure.measure in SERIES
        and not figure.derived
        and figure.value_min >= limits().least_telling
    )


def largest(figures: Iterable[Figure]) -> frozenset[str]:
    """Ids of those figures of an article that no other of the same measure and place exceeds."""
    totals = [figure for figure in figures if is_total(figure)]
    highest: dict[object, Decimal] = {}
    for figure in totals:
        highest[_whereof(figure)] = max(figure.value_min, highest.get(_whereof(figure), Decimal(0)))
    return frozenset(figure.figure_id for figure in totals if figure.value_min == highest[_whereof(figure)])


def _whereof(figure: Figure) -> object:
    return figure.measure, figure.place, figure.place_level


def _fall(figure: Figure, neighbours: Sequence[Point]) -> Check | None:
    lowest = min(point.value for point in neighbours)
    if figure.value_max * limits().lost_ratio > lowest:
        return None
    return finding(
        figure,
        CheckKind.TIMELINE,
        Verdict.AMBIGUOUS,
        fill(
            "timeline.under",
            stated=counted(figure),
            times=(lowest / figure.value_max).quantize(Decimal("0.1")),
            points=join([point.told for point in neighbours], "; "),
        ),
        difference=figure.value_min - lowest,
        references=[point.reference_id for point in neighbours],
    )


def _jump(figure: Figure, neighbours: Sequence[Point], ratio: Decimal) -> Check | None:
    values = [point.value for point in neighbours]
    highest = max(values)
    if figure.value_min <= highest * ratio:
        return None
    return finding(
        figure,
        CheckKind.TIMELINE,
        Verdict.AMBIGUOUS,
        fill(
            "timeline.over",
            stated=counted(figure),
            times=(figure.value_min / highest).quantize(Decimal("0.1")),
            points=join([point.told for point in neighbours], "; "),
        ),
        difference=figure.value_min - highest,
        references=[point.reference_id for point in neighbours],
    )
