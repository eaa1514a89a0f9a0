"""Official figures: each figure held against the reference rows of the same things, with one verdict a figure."""

from collections.abc import Sequence
from decimal import Decimal

from extract.checks.official.elsewhere import as_target, in_other_scope
from extract.checks.official.findings import (
    best_first,
    contradicted,
    disputed,
    doubted,
    found_elsewhere,
    matched,
    not_checkable,
    nothing_official,
    only_press,
)
from extract.checks.official.looseness import Looseness
from extract.checks.official.merger import sum_of_old_provinces
from extract.checks.official.question import Obstacle, Question, obstacle
from extract.checks.official.series import Candidate, Fit, candidates
from extract.checks.official.thresholds import thresholds
from extract.checks.statements.area import Area
from extract.checks.statements.scope import AGAINST_TARGETS, meant_stars
from extract.checks.statements.statement import quantity
from extract.dataset.check import Check
from extract.dataset.vocabulary import Flow, Measure, Modifier, Status, Unit, Verdict
from extract.reference.row import ReferenceRow

_UPPER_LIMITS = (Modifier.AT_MOST, Modifier.LESS_THAN)

_LEAST_CONTRADICTED = Decimal(2)

DOUBTFUL = frozenset(
    {
        Looseness.YEAR,
        Looseness.BATCH,
        Looseness.GOAL,
        Looseness.HEDGE,
        Looseness.ROUGH,
        Looseness.ALIGNED,
        Looseness.SUMMED,
        Looseness.ASSUMED,
    }
)
"""Rows with another number that is no proof against the figure, and yet a reason to look."""


def check_official(
    question: Question,
    rows: Sequence[ReferenceRow],
    *,
    rows_here: Sequence[ReferenceRow] | None = None,
    other_areas: Sequence[Area] = (),
) -> Check:
    """The one official check of a figure.

    Args:
        question: The figure with its time and area.
        rows: Reference rows, without those taken from the article.
        rows_here: Those of the figure's own area, where they are known already.
        other_areas: Other areas that the article speaks of, whose numbers it may have mixed up.
    """
    stopped = obstacle(question)
    if stopped is not None:
        return not_checkable(question.figure, stopped)
    own = candidates(question, rows if rows_here is None else rows_here)
    added_up = sum_of_old_provinces(question, rows)
    if added_up is not None:
        own.append(added_up)
    dated = [each for each in own if each.fit is not Fit.OTHER_DATE]
    agreeing = best_first([each for each in dated if each.agrees])
    against = [each for each in dated if each.fit is Fit.FIRM and not each.agrees]
    if agreeing:
        aligned = [each for each in dated if each.looseness is Looseness.ALIGNED and not each.agrees]
        return _divided(question, agreeing, against + aligned)
    misplaced = _misplaced(question, rows, own, against, other_areas)
    if misplaced is not None:
        return misplaced
    if against:
        return contradicted(question, against)
    doubtful = [each for each in dated if each.looseness in DOUBTFUL and _is_of_that_size(question, each)]
    if doubtful:
        return doubted(question, doubtful)
    if question.span is None and own:
        return not_checkable(question.figure, Obstacle.NO_DATE, nearest=own[0])
    again = [each for each in own if each.fit is Fit.OTHER_DATE and each.is_equal]
    return nothing_official(question, own, again=again if question.figure.status is Status.TARGET else ())


def _divided(question: Question, agreeing: Sequence[Candidate], against: Sequence[Candidate]) -> Check:
    """Some rows agree; rows that fit as well may not."""
    firm = [each for each in agreeing if each.fit is Fit.FIRM or each.looseness is Looseness.ALIGNED]
    if not against or question.figure.status is Status.TARGET:
        return matched(question, agreeing, ())
    if firm and only_press(against) and not only_press(firm):
        return matched(question, firm, against)
    if firm and only_press(firm) and not only_press(against):
        return contradicted(question, [each for each in against if not only_press([each])], repeated=firm[0])
    if firm:
        return disputed(question, [firm[0], against[0]])
    by_class = [each for each in agreeing if each.looseness in (Looseness.STAR_CLASS, Looseness.QUALIFIER)]
    contested = [each for each in against if by_class and _is_of_one_series(by_class[0].row, each.row)]
    if contested:
        return disputed(question, [by_class[0], contested[0]])
    if by_class:
        return found_elsewhere(question, Verdict.SCOPE, by_class[0], against)
    return found_elsewhere(question, Verdict.STALE, agreeing[0], against)


def _misplaced(
    question: Question,
    rows: Sequence[ReferenceRow],
    own: Sequence[Candidate],
    against: Sequence[Candidate],
    other_areas: Sequence[Area],
) -> Check | None:
    """The number is right for another date, a target, or another area or class."""
    if question.figure.measure in AGAINST_TARGETS:
        return None
    least = thresholds().least_telling
    instead = against or [each for each in own if each.parts] or _differing(own)
    other_dates = best_first([each for each in own if each.fit is Fit.OTHER_DATE and _is_that_number(question, each)])
    if other_dates and not against and question.span is None:
        return _undated(question, own, other_dates)
    if other_dates and (against or _would_have_moved(question, least)):
        return found_elsewhere(question, Verdict.STALE, other_dates[0], against)
    # Where the result is known to be another, even a small target says where the number comes from.
    target = as_target(question, rows, least=_LEAST_CONTRADICTED if against else least)
    if target is not None:
        return found_elsewhere(question, Verdict.TARGET_AS_RESULT, target, against)
    found = in_other_scope(question, rows, other_areas=other_areas, least=least)
    if found is not None:
        return found_elsewhere(question, Verdict.SCOPE, found, instead)
    return None


def _differing(own: Sequence[Candidate]) -> list[Candidate]:
    """Rows of the figure's own things and time with another number, though they do not quite contradict it."""
    return [each for each in own if each.fit is not Fit.OTHER_DATE and each.looseness in DOUBTFUL and not each.agrees]


def _is_of_one_series(one: ReferenceRow, other: ReferenceRow) -> bool:
    """Whether two rows of a figure's series count the very same things, so that they contradict each other."""
    return meant_stars(one) == meant_stars(other) and one.qualifier is other.qualifier


def _is_that_number(question: Question, candidate: Candidate) -> bool:
    """Whether a row of another date has the number: the very one, or one that a close hedge of the figure speaks of."""
    if not candidate.comparison.difference:
        return candidate.agrees and question.figure.modifier not in (Modifier.AT_LEAST, *_UPPER_LIMITS)
    is_hedged = question.figure.modifier in (Modifier.NEARLY, Modifier.ABOUT, Modifier.MORE_THAN)
    return candidate.agrees and is_hedged and quantity(candidate.row).is_plain


def _is_of_that_size(question: Question, candidate: Candidate) -> bool:
    """Whether two different numbers are close enough to be of the same thing."""
    low, high = sorted((question.figure.value_min, candidate.row.value_min))
    ratio = thresholds().hedged_ratio if candidate.looseness is Looseness.HEDGE else thresholds().doubtful_ratio
    return high <= low * ratio


def _would_have_moved(question: Question, least: Decimal) -> bool:
    """Whether a number that is right for another date is likely to be out of date.

    So is a total, and a total of products that is the goal of another year. What is to be recognised, or was, in one
    year says nothing about the next; shares and ranges are set as goals again year after year; and a small total may
    well stay as it is.
    """
    figure = question.figure
    if figure.flow not in (None, Flow.STOCK) or figure.value_min < least:
        return False
    if figure.status is Status.TARGET:
        return figure.measure is Measure.PRODUCTS and figure.unit is Unit.COUNT and figure.value_min == figure.value_max
    return figure.status is Status.ACTUAL


def _undated(question: Question, own: Sequence[Candidate], agreeing: Sequence[Candidate]) -> Check:
    """A figure without any date: right if it is the newest of its series, else right for that date only."""
    newest = [each for each in own if each.row.period == own[0].row.period]
    current = [each for each in newest if each.agrees]
    if current:
        return matched(question, current, ())
    return found_elsewhere(question, Verdict.STALE, agreeing[0], newest)
