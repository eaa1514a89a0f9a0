"""The timeline: a total against the earlier and later ones of its series, where no row is of its own time.

A total that no row confirms may still be out of line: ten times the one before it and the one behind it is a slip of
the pen. How far a number may lie from its neighbours, and how near they must be, stands in `timeline.toml`. A jump is
no error: batches are large at times, and certificates lapse after 36 months; so a person has to look.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from extract.check.finding import finding
from extract.check.phrases import counted
from extract.check.span import Span
from extract.check.wording import Text, fill, join
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
    beyond_ratio: Decimal
    beyond_days: int


@cache
def limits() -> Limits:
    """Reads `timeline.toml`."""
    table = tomllib.loads(files("extract.check").joinpath("timeline.toml").read_text(encoding="utf-8"))
    return Limits(
        least_telling=Decimal(table["least_telling"]),
        between_ratio=Decimal(table["between_ratio"]),
        between_days=int(table["between_days"]),
        beyond_ratio=Decimal(table["beyond_ratio"]),
        beyond_days=int(table["beyond_days"]),
    )


def check_timeline(figure: Figure, span: Span | None, series: Iterable[Point]) -> Check | None:
    """A jump from the nearest totals of the series, before and behind; None where there is none.

    Args:
        figure: A figure of any kind; only totals are looked at.
        span: The time that it holds for.
        series: Known totals of the same things and area, in any order, with the figure's own time or without.
    """
    if span is None or not is_total(figure):
        return None
    points = [point for point in series if point.value >= limits().least_telling]
    before = max((p for p in points if p.span.end < span.start), key=lambda p: p.span.end, default=None)
    behind = min((p for p in points if p.span.start > span.end), key=lambda p: p.span.end, default=None)
    neighbours = [point for point in (before, behind) if point is not None]
    near = [point for point in neighbours if span.days_to(point.span) <= limits().between_days]
    if len(near) == 2:
        return _jump(figure, near, limits().between_ratio)
    close = [point for point in neighbours if span.days_to(point.span) <= limits().beyond_days]
    return _jump(figure, close[:1], limits().beyond_ratio) if close else None


def is_jump_between(figure: Figure, span: Span, series: Iterable[Point]) -> bool:
    """Whether a total is out of line with a neighbour on either side, and not just with one."""
    check = check_timeline(figure, span, series)
    return check is not None and len(check.references) > 1


def is_total(figure: Figure) -> bool:
    """Whether a figure is one of a series: a total of things at a time, large enough to be told from another."""
    return (
        figure.status is Status.ACTUAL
        and figure.unit is Unit.COUNT
        and figure.flow in (None, Flow.STOCK)
        and not figure.derived
        and figure.value_min >= limits().least_telling
    )


def _jump(figure: Figure, neighbours: Sequence[Point], ratio: Decimal) -> Check | None:
    values = [point.value for point in neighbours]
    over, under = figure.value_min > max(values) * ratio, figure.value_max * ratio < min(values)
    if not (over or under):
        return None
    nearest = max(values) if over else min(values)
    return finding(
        figure,
        CheckKind.TIMELINE,
        Verdict.AMBIGUOUS,
        fill(
            "timeline.over" if over else "timeline.under",
            stated=counted(figure),
            times=_times(figure.value_min, nearest),
            points=join([point.told for point in neighbours], "; "),
        ),
        difference=figure.value_min - nearest,
        references=[point.reference_id for point in neighbours],
    )


def _times(one: Decimal, other: Decimal) -> Decimal:
    low, high = sorted((one, other))
    return (high / low).quantize(Decimal("0.1"))
