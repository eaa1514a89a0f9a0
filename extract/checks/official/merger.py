"""Mergers: the numbers of the old provinces that a province of July 2025 was made of, added up.

A merged province had no numbers of its own before 1 July 2025, and for months its reports add up those of the old ones.
So where every old province has a row of the same things at about the time that a figure speaks of, the figure is held
against their sum. A sum confirms; it never contradicts by itself, for the new province may have counted anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.checks.official.looseness import Looseness
from extract.checks.official.question import Question
from extract.checks.official.series import TRUST, Candidate, Fit, counts_the_same, held_against, row_nearness
from extract.checks.official.thresholds import thresholds
from extract.checks.statements.area import Area
from extract.checks.statements.scope import meant_stars
from extract.checks.statements.span import Nearness, Span, read_span
from extract.checks.statements.statement import quantity
from extract.dataset.vocabulary import PlaceLevel, Status
from extract.places.place import Place
from extract.places.registry import load_registry
from extract.reference.row import ReferenceRow


def sum_of_old_provinces(question: Question, rows: Iterable[ReferenceRow]) -> Candidate | None:
    """The rows of all old provinces of a merged one, added up; None where one of them has no row near the time.

    Args:
        question: The figure with its time and area.
        rows: Reference rows, without those taken from the article.
    """
    if question.span is None or question.figure.status is not Status.ACTUAL:
        return None
    predecessors = _predecessors(question.area)
    if len(predecessors) < 2:
        return None
    fitting = [row for row in rows if _is_of_the_same(question, row)]
    nearest = [_nearest(question.span, fitting, province) for province in predecessors]
    parts = [row for row in nearest if row is not None]
    if len(parts) < len(predecessors):
        return None
    total = sum((row.value_min for row in parts), Decimal(0))
    row = replace(
        min(parts, key=lambda part: part.period_end),
        reference_id="+".join(part.reference_id for part in parts),
        value_min=total,
        value_max=total,
        place=question.area.name,
        place_code=question.area.code,
        place_vintage=question.area.vintage,
        confidence=max((part.confidence for part in parts), key=TRUST.__getitem__),
        source_article="",
    )
    at_its_time = all(row_nearness(question, part) is Nearness.SAME for part in parts)
    return Candidate(
        row,
        Fit.LOOSE,
        held_against(question.figure, row),
        Looseness.SUMMED if at_its_time else Looseness.CLOSE,
        parts=tuple(parts),
    )


def _predecessors(area: Area) -> Sequence[Place]:
    if area.level is not PlaceLevel.PROVINCE or area.vintage != 34 or not area.code:
        return ()
    registry = load_registry()
    return registry.predecessors(registry.province(area.code, area.vintage))


def _is_of_the_same(question: Question, row: ReferenceRow) -> bool:
    figure = question.figure
    return (
        row.place_level is PlaceLevel.PROVINCE
        and row.place_vintage == 63
        and counts_the_same(figure, row)
        and row.qualifier is figure.qualifier
        and meant_stars(row) == meant_stars(figure)
        and quantity(row).is_plain
    )


def _nearest(span: Span, rows: Iterable[ReferenceRow], province: Place) -> ReferenceRow | None:
    """The row of a province nearest to a time, no farther from it than totals stay comparable."""
    dated = [
        (span.days_to(own), TRUST[row.confidence], row.reference_id, row)
        for row in rows
        if row.place_code == province.code
        if (own := read_span(row.period)) is not None and not own.is_year
    ]
    days, _, _, row = min(dated, default=(0, 0, "", None), key=lambda each: each[:3])
    return row if days <= thresholds().close_days else None
