"""Elsewhere: what a number is that no row of its own series confirms: a target, or the number of something else."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from extract.checks.official.question import Question
from extract.checks.official.series import Candidate, Fit, held_against, row_nearness
from extract.checks.official.thresholds import thresholds
from extract.checks.statements.area import Area, Kinship, area_of, kinship
from extract.checks.statements.scope import is_potential, meant_stars
from extract.checks.statements.span import Nearness, read_span
from extract.dataset.vocabulary import Flow, Modifier, Status
from extract.reference.row import ReferenceRow


def as_target(question: Question, rows: Iterable[ReferenceRow], *, least: Decimal) -> Candidate | None:
    """A target of the same things and area with the very number that is stated as a result.

    Args:
        question: The figure with its time and area.
        rows: Reference rows, without those taken from the article.
        least: The least number for which being equal says anything.
    """
    figure = question.figure
    if figure.status is not Status.ACTUAL or figure.modifier is not Modifier.EXACT or figure.value_min < least:
        return None
    for row in rows:
        if (
            row.status is Status.TARGET
            and (row.measure, row.unit) == (figure.measure, figure.unit)
            and not row.merged_class
            and row.producer_type is figure.producer_type
            and row.qualifier is figure.qualifier
            and meant_stars(row) == meant_stars(figure)
            and row.value_min == row.value_max == figure.value_min
            and kinship(area_of(row), question.area) is Kinship.SAME
        ):
            return _found(question, row)
    return None


def in_other_scope(
    question: Question, rows: Iterable[ReferenceRow], *, other_areas: Sequence[Area], least: Decimal
) -> Candidate | None:
    """A row of the same time with the very number, but of another class, flow or area.

    Other areas are those that the article speaks of too, and the province that an old one became part of; to search all
    areas would find equal numbers by chance.

    Args:
        question: The figure with its time and area.
        rows: Reference rows, without those taken from the article.
        other_areas: Other areas that the article speaks of.
        least: The least number for which being equal says anything, save for potential 5-star products.
    """
    figure = question.figure
    if figure.modifier is not Modifier.EXACT or figure.status is Status.TARGET:
        return None
    for row in rows:
        if (row.measure, row.unit) != (figure.measure, figure.unit) or row.status is Status.TARGET:
            continue
        if row.value_min != figure.value_min or row.value_max != figure.value_max:
            continue
        if not _is_of_the_time(question, row):
            continue
        if _differs_in_scope(question, row, other_areas, least):
            return _found(question, row)
    return None


def _is_of_the_time(question: Question, row: ReferenceRow) -> bool:
    """Whether a row is of the figure's time; the last numbers of an old province are still quoted for a year."""
    if row_nearness(question, row) not in (None, Nearness.APART):
        return True
    span = read_span(row.period)
    if span is None or question.span is None or kinship(area_of(row), question.area) is not Kinship.SUCCESSOR:
        return False
    return question.span.days_to(span) <= thresholds().successor_days


def _differs_in_scope(question: Question, row: ReferenceRow, other_areas: Sequence[Area], least: Decimal) -> bool:
    figure = question.figure
    here = kinship(area_of(row), question.area) is Kinship.SAME
    if here and is_potential(row) and meant_stars(figure) == (5, 5) and figure.status is Status.ACTUAL:
        return True  # called "5 sao" outright before the centre has decided
    if figure.value_min < least or row.status is not figure.status:
        return False
    if here:
        return True
    same_things = (
        meant_stars(row) == meant_stars(figure)
        and row.producer_type is figure.producer_type
        and row.qualifier is figure.qualifier
        and (row.flow or Flow.STOCK) is (figure.flow or Flow.STOCK)
    )
    return same_things and (
        kinship(area_of(row), question.area) is Kinship.SUCCESSOR
        or any(kinship(area_of(row), area) is Kinship.SAME for area in other_areas)
    )


def _found(question: Question, row: ReferenceRow) -> Candidate:
    return Candidate(row, Fit.LOOSE, held_against(question.figure, row))
