"""Looseness: why a reference row that fits a figure does not contradict it with another number."""

from decimal import Decimal
from enum import StrEnum

from extract.checks.official.question import Question
from extract.checks.statements.documents import speaks_of
from extract.checks.statements.listing import listing
from extract.checks.statements.scope import RECOGNISED, meant_stars
from extract.checks.statements.span import Nearness
from extract.checks.statements.tolerance import Comparison
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Modifier, Status
from extract.reference.row import Confidence, ReferenceRow

_WITH_AND_WITHOUT_5 = {(3, 4), (3, 5)}


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
    SUMMED = "summed"
    """It adds up the old provinces that a merged one was made of, all at the time of the figure."""
    ASSUMED = "assumed"
    """The time or the area of the figure is not in the text."""


def is_same_class(question: Question, row: ReferenceRow) -> bool:
    """Whether a row is of the star class of a figure, 3 to 4 and 3 to 5 stars taken for one."""
    own, other = meant_stars(question.figure), meant_stars(row)
    return own == other or {own, other} == _WITH_AND_WITHOUT_5


def class_looseness(question: Question, row: ReferenceRow) -> Looseness | None:
    """Why a row of another class or qualifier does not contradict a figure; None where it is of the same.

    A total with 5-star products may exceed one without by as many as there can be, but by no more, and never stays
    below it; and a total that the article breaks down into 3 and 4 stars has none.
    """
    figure = question.figure
    own, other = meant_stars(figure), meant_stars(row)
    if own != other and not question.is_without_5_stars:
        with_5, without = (figure, row) if own == RECOGNISED else (row, figure)
        surplus = with_5.value_min - without.value_min
        if 0 <= surplus <= without.value_min * listing().potential_share:
            return Looseness.STAR_CLASS
    return Looseness.QUALIFIER if row.qualifier is not figure.qualifier else None


def looseness_of(question: Question, row: ReferenceRow, near: Nearness, comparison: Comparison) -> Looseness | None:
    """Why a row of the class and nearly the time of a figure does not contradict it; None where it does."""
    of_period = _period_looseness(question, row, near)
    if of_period is not None:
        return of_period
    if row.status is not Status.TARGET and _is_rough(row.modifier, comparison.difference):
        return Looseness.ROUGH
    if question.figure.modifier is Modifier.MORE_THAN and comparison.difference < 0:
        return Looseness.HEDGE
    return None if question.has_own_span and question.has_own_area else Looseness.ASSUMED


def _period_looseness(question: Question, row: ReferenceRow, near: Nearness) -> Looseness | None:
    if _moved(question.figure) and _speaks_of(question, row):
        return None
    if near is Nearness.NEAR:
        return Looseness.ALIGNED if row.source_article in question.aligned else Looseness.PERIOD
    if question.figure.status is Status.TARGET:
        return None if row.document_number else Looseness.GOAL
    if question.span is None or not question.span.is_year:
        return None
    if _moved(question.figure):
        is_over = bool(row.source_date) and row.source_date[:4] > row.period_end[:4]
        return None if question.is_year_round and is_over else Looseness.BATCH
    return Looseness.YEAR if row.source_date.startswith(row.period) else None


def _moved(figure: Figure) -> bool:
    """Whether a figure counts what moved, and is no total and no goal."""
    return figure.flow not in (None, Flow.STOCK) and figure.status is not Status.TARGET


def _speaks_of(question: Question, row: ReferenceRow) -> bool:
    """Whether a figure is of the very decision that a row was taken from."""
    if question.article is None or row.confidence is not Confidence.PRIMARY or not row.document_number:
        return False
    return speaks_of(question.article, question.figure, document_number=row.document_number, day=row.source_date)


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
