"""Series: the reference rows that a figure may be held against, told apart by how well they fit it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extract.check.area import Kinship, area_of, kinship
from extract.check.question import Question
from extract.check.scope import meant_stars
from extract.check.span import Nearness, nearness, read_span
from extract.check.statement import quantity
from extract.check.thresholds import thresholds
from extract.check.tolerance import Agreement, Comparison, Quantity, compare
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Modifier, Qualifier, Status
from extract.reference.row import ReferenceRow


class Fit(StrEnum):
    """How well a row fits a figure, its number aside."""

    FIRM = "firm"
    """The same class, area, flow and period: another number contradicts it."""
    LOOSE = "loose"
    """Of the same things, but so wide a period or class that another number does not contradict it."""
    OTHER_DATE = "other_date"
    """The same series at another date; every row of it where no time is known for the figure."""


class Looseness(StrEnum):
    """Why a row that fits does not contradict."""

    PERIOD = "period"
    """One period holds the other, and a total moves within it; or the row has no date."""
    CLOSE = "close"
    """The totals are of dates within a quarter of each other."""
    YEAR = "year"
    """Both give the same bare year, and the source was published within it: the total may have moved since."""
    BATCH = "batch"
    """Both count recognitions of one year, of which the one may be a batch of the other."""
    GOAL = "goal"
    """Both are goals for one year, and the row names no decision: a scheme and a yearly plan may set several."""
    STAR_CLASS = "star_class"
    """The one counts 3 and 4 stars, the other 5 stars too."""
    QUALIFIER = "qualifier"
    """The one says whether certificates are still valid, the other does not."""
    HEDGE = "hedge"
    """The hedge is true to the letter, but the number is far: "hơn 200" of 300."""
    ROUGH = "rough"
    """The source itself hedges its number, and the hedge does not rule the other out: "khoảng 17.000", "hơn 500"."""
    ALIGNED = "aligned"
    """The source gives a wider period, but other numbers of the article for its time are the very numbers of it."""
    ASSUMED = "assumed"
    """The time or the area of the figure is not in the text."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reference row held against a figure."""

    row: ReferenceRow
    fit: Fit
    comparison: Comparison
    looseness: Looseness | None = None

    @property
    def agrees(self) -> bool:
        """Whether the number is right by this row."""
        return self.comparison.agreement is not Agreement.APART

    @property
    def is_equal(self) -> bool:
        """Whether the number is the very number of this row."""
        return self.comparison.agreement is Agreement.EQUAL


_TOTALS = frozenset({None, Qualifier.VALID, Qualifier.EVER_RECOGNISED})
"""Three totals of one place on one day: one that does not say which it is may be either of the others."""


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


def counts_the_same(figure: Figure, row: ReferenceRow) -> bool:
    """Whether a row counts what the figure counts, star class, period and place aside."""
    return (
        row.measure is figure.measure
        and row.unit is figure.unit
        and row.status is figure.status
        and not row.merged_class
        and row.producer_type is figure.producer_type
        and (figure.status is Status.CANDIDATE or (row.flow or Flow.STOCK) is (figure.flow or Flow.STOCK))
        and (row.qualifier is figure.qualifier or {row.qualifier, figure.qualifier} <= _TOTALS)
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
    return nearness(question.span, span)


def _candidate(question: Question, row: ReferenceRow) -> Candidate | None:
    class_looseness = _class_looseness(question.figure, row)
    if class_looseness is None and meant_stars(row) != meant_stars(question.figure):
        return None
    comparison = held_against(question.figure, row)
    near = row_nearness(question, row)
    if question.span is not None and near is None:
        return Candidate(row, Fit.LOOSE, comparison, class_looseness or Looseness.PERIOD)
    if near is Nearness.APART and _is_close(question, row):
        return Candidate(row, Fit.LOOSE, comparison, class_looseness or Looseness.CLOSE)
    if near is None or near is Nearness.APART:
        return Candidate(row, Fit.OTHER_DATE, comparison, class_looseness)
    looseness = class_looseness or _period_looseness(question, row, near)
    if looseness is None and row.status is not Status.TARGET and _is_rough(row.modifier, comparison.difference):
        looseness = Looseness.ROUGH
    if looseness is None and question.figure.modifier is Modifier.MORE_THAN and comparison.difference < 0:
        looseness = Looseness.HEDGE
    if looseness is None and not (question.has_own_span and question.has_own_area):
        looseness = Looseness.ASSUMED
    return Candidate(row, Fit.LOOSE if looseness else Fit.FIRM, comparison, looseness)


def _class_looseness(figure: Figure, row: ReferenceRow) -> Looseness | None:
    if {meant_stars(figure), meant_stars(row)} == {(3, 4), (3, 5)}:
        return Looseness.STAR_CLASS
    return Looseness.QUALIFIER if row.qualifier is not figure.qualifier else None


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


def _period_looseness(question: Question, row: ReferenceRow, near: Nearness) -> Looseness | None:
    if near is Nearness.NEAR:
        return Looseness.ALIGNED if row.source_article in question.aligned else Looseness.PERIOD
    if question.figure.status is Status.TARGET:
        return None if row.document_number else Looseness.GOAL
    if question.span is None or not question.span.is_year:
        return None
    if question.figure.flow not in (None, Flow.STOCK):
        return Looseness.BATCH
    return Looseness.YEAR if row.source_date.startswith(row.period) else None


def _is_rough(modifier: Modifier, difference: Decimal) -> bool:
    """Whether a hedged row leaves room for a number that differs from it by so much."""
    match modifier:
        case Modifier.ABOUT:
            return True
        case Modifier.MORE_THAN | Modifier.AT_LEAST:
            return difference > 0
        case Modifier.NEARLY | Modifier.LESS_THAN | Modifier.AT_MOST:
            return difference < 0
    return False


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
