"""Series: the reference rows that a figure may be held against, told apart by how well they fit it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from extract.checks.across.timeline import Point
from extract.checks.explanations.sources import cited, cited_sum
from extract.checks.explanations.wording import Text
from extract.checks.official.looseness import Looseness, class_looseness, is_same_class, looseness_of
from extract.checks.official.question import Question
from extract.checks.official.thresholds import thresholds
from extract.checks.statements.area import Kinship, area_of, kinship
from extract.checks.statements.scope import AGAINST_TARGETS, TOTALS
from extract.checks.statements.span import Nearness, nearness, read_span
from extract.checks.statements.statement import quantity
from extract.checks.statements.tolerance import Agreement, Comparison, Quantity, compare
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Modifier, Status
from extract.reference.row import Confidence, ReferenceRow

TRUST: Final = {Confidence.PRIMARY: 0, Confidence.AUTHORITY: 1, Confidence.PRESS: 2}
"""Who is believed first where several rows fit."""

_OPEN_ENDED = frozenset({Modifier.AT_LEAST, Modifier.AT_MOST, Modifier.LESS_THAN})


class Fit(StrEnum):
    """How well a row fits a figure, its number aside."""

    FIRM = "firm"
    """The same class, area, flow and period: another number contradicts it."""
    LOOSE = "loose"
    """Of the same things, but so wide a period or class that another number does not contradict it."""
    OTHER_DATE = "other_date"
    """The same series at another date; every row of it where no time is known for the figure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reference row held against a figure."""

    row: ReferenceRow
    fit: Fit
    comparison: Comparison
    looseness: Looseness | None = None
    parts: tuple[ReferenceRow, ...] = ()
    """The rows of old provinces that `row` adds up; empty where it is a row of the table."""

    @property
    def reference_ids(self) -> tuple[str, ...]:
        """The ids of the rows of the table that it rests on."""
        return tuple(row.reference_id for row in self.parts or (self.row,))

    @property
    def cited(self) -> Text:
        """It in words, with place, period and source; of a sum, with the arithmetic."""
        return cited_sum(self.row, self.parts) if self.parts else cited(self.row)

    @property
    def agrees(self) -> bool:
        """Whether the number is right by this row."""
        return self.comparison.agreement is not Agreement.APART

    @property
    def is_equal(self) -> bool:
        """Whether the number is the very number of this row."""
        return self.comparison.agreement is Agreement.EQUAL


def candidates(question: Question, rows: Iterable[ReferenceRow]) -> list[Candidate]:
    """The rows of the figure's own series: those of its period first, then by the distance of theirs."""
    found = [
        candidate
        for row in rows
        if counts_the_same(question.figure, row) and kinship(area_of(row), question.area) is Kinship.SAME
        if (candidate := _candidate(question, row)) is not None
    ]
    return sorted(
        found,
        key=lambda each: (_remoteness(each), _distance(question, each.row), each.row.reference_id),
    )


def official_series(question: Question, rows: Iterable[ReferenceRow]) -> list[Point]:
    """The totals of other dates that a figure may be compared with over time: of its very class and qualifier."""
    return [
        Point(candidate.row.value_min, span, candidate.cited, candidate.row.reference_id)
        for candidate in candidates(question, rows)
        if candidate.looseness in (None, Looseness.CLOSE) and quantity(candidate.row).is_plain
        if (span := read_span(candidate.row.period)) is not None
    ]


def counts_the_same(figure: Figure, row: ReferenceRow) -> bool:
    """Whether a row counts what the figure counts, star class, period and place aside.

    What a result lies beyond its target by is for the arithmetic alone: a row that repeats it proves nothing.
    """
    return (
        figure.measure not in AGAINST_TARGETS
        and row.measure is figure.measure
        and row.unit is figure.unit
        and row.status is figure.status
        and not row.merged_class
        and row.producer_type is figure.producer_type
        and (figure.status is Status.CANDIDATE or (row.flow or Flow.STOCK) is (figure.flow or Flow.STOCK))
        and (row.qualifier is figure.qualifier or {row.qualifier, figure.qualifier} <= TOTALS)
    )


def held_against(figure: Figure, row: ReferenceRow) -> Comparison:
    """The number of a figure against that of a row; of two goals the bare numbers, for "ít nhất" is part of a goal."""
    stated, given = quantity(figure), quantity(row)
    if figure.status is Status.TARGET:
        return compare(_bare(stated), _bare(given))
    return compare(stated, given)


def row_nearness(question: Question, row: ReferenceRow) -> Nearness | None:
    """How the period of a row relates to that of the figure; None where either has none."""
    span = read_span(row.period)
    if span is None or question.span is None:
        return None
    if question.figure.status is Status.TARGET:
        return Nearness.SAME if span.end == question.span.end else Nearness.APART
    if question.is_year_end and span.start >= f"{question.span.end[:4]}-12" and span.end <= question.span.end:
        return Nearness.SAME
    return nearness(question.span, span)


def _candidate(question: Question, row: ReferenceRow) -> Candidate | None:
    comparison = held_against(question.figure, row)
    if not is_same_class(question, row) or not _is_telling(question.figure, row):
        return None
    of_class = class_looseness(question, row)
    near = row_nearness(question, row)
    if question.span is not None and near is None:
        return Candidate(row, Fit.LOOSE, comparison, of_class or Looseness.PERIOD)
    if near is Nearness.APART and _is_close(question, row):
        return Candidate(row, Fit.LOOSE, comparison, of_class or Looseness.CLOSE)
    if near is None or near is Nearness.APART:
        return Candidate(row, Fit.OTHER_DATE, comparison, of_class)
    looseness = of_class or looseness_of(question, row, near, comparison)
    return Candidate(row, Fit.LOOSE if looseness else Fit.FIRM, comparison, looseness)


def _is_telling(figure: Figure, row: ReferenceRow) -> bool:
    """Whether a row says anything about a figure with an open end: "ít nhất 1 sản phẩm" is true of most rows."""
    low, high = sorted((figure.value_min, row.value_min))
    return (
        figure.modifier not in _OPEN_ENDED or figure.status is Status.TARGET or high <= low * thresholds().hedged_ratio
    )


def _is_close(question: Question, row: ReferenceRow) -> bool:
    """Whether a total is of a date so near that an equal one confirms it."""
    span, figure = read_span(row.period), question.figure
    is_total = figure.status is Status.ACTUAL and (figure.flow or Flow.STOCK) is Flow.STOCK
    return (
        is_total
        and span is not None
        and question.span is not None
        and question.span.days_to(span) <= thresholds().close_days
    )


def _bare(amount: Quantity) -> Quantity:
    modifier = Modifier.EXACT if amount.low == amount.high else Modifier.RANGE
    return Quantity(amount.low, amount.high, modifier, amount.unit)


def _remoteness(candidate: Candidate) -> int:
    if candidate.fit is Fit.OTHER_DATE:
        return 2
    return 1 if candidate.looseness is Looseness.CLOSE else 0


def _distance(question: Question, row: ReferenceRow) -> tuple[int, int]:
    """For ranking: days between the ends of the periods, finer periods first; undated rows last."""
    span = read_span(row.period)
    if span is None:
        return 10**6, 0
    if question.span is None:
        return -int(span.end.replace("-", "")), span.days
    return question.span.days_to(span), span.days


def disagree(rows: Sequence[Candidate]) -> bool:
    """Whether rows give numbers that cannot both be right."""
    return any(
        compare(quantity(one.row), quantity(other.row)).agreement is Agreement.APART for one in rows for other in rows
    )


def span_of_values(rows: Sequence[Candidate]) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that rows give."""
    return min(each.row.value_min for each in rows), max(each.row.value_max for each in rows)
