"""Official figures: each figure held against the reference rows of the same things, with one verdict a figure."""

from collections.abc import Sequence
from decimal import Decimal

from extract.check.area import Area
from extract.check.elsewhere import as_target, in_other_scope
from extract.check.finding import finding
from extract.check.looseness import Looseness
from extract.check.merger import sum_of_old_provinces
from extract.check.phrases import counted, number, period, subject, value, where_and_when
from extract.check.question import Obstacle, Question, obstacle
from extract.check.scope import AGAINST_TARGETS, meant_stars
from extract.check.series import TRUST, Candidate, Fit, candidates, disagree, span_of_values
from extract.check.statement import quantity
from extract.check.thresholds import thresholds
from extract.check.tolerance import Agreement
from extract.check.wording import EMPTY, Text, fill, join, phrase, sentences
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Flow, Modifier, PeriodBasis, Status, Verdict
from extract.reference.row import Confidence, ReferenceRow

_UPPER_LIMITS = (Modifier.AT_MOST, Modifier.LESS_THAN)

_LEAST_CONTRADICTED = Decimal(2)

_SHOWN = 2
"""Rows that an explanation names."""

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


def check_official(question: Question, rows: Sequence[ReferenceRow], *, other_areas: Sequence[Area] = ()) -> Check:
    """The one official check of a figure.

    Args:
        question: The figure with its time and area.
        rows: Reference rows, without those taken from the article.
        other_areas: Other areas that the article speaks of, whose numbers it may have mixed up.
    """
    stopped = obstacle(question)
    if stopped is not None:
        return _not_checkable(question.figure, stopped)
    own = candidates(question, rows)
    added_up = sum_of_old_provinces(question, rows)
    if added_up is not None:
        own.append(added_up)
    dated = [each for each in own if each.fit is not Fit.OTHER_DATE]
    agreeing = _best_first([each for each in dated if each.agrees])
    against = [each for each in dated if each.fit is Fit.FIRM and not each.agrees]
    if agreeing:
        aligned = [each for each in dated if each.looseness is Looseness.ALIGNED and not each.agrees]
        return _divided(question, agreeing, against + aligned)
    misplaced = _misplaced(question, rows, own, against, other_areas)
    if misplaced is not None:
        return misplaced
    if against:
        return _contradicted(question, against)
    doubtful = [each for each in dated if each.looseness in DOUBTFUL and _is_of_that_size(question, each)]
    if doubtful:
        return _doubtful(question, doubtful)
    if question.span is None and own:
        return _not_checkable(question.figure, Obstacle.NO_DATE, nearest=own[0])
    return _no_official(question, own)


def _match(question: Question, agreeing: Sequence[Candidate], against: Sequence[Candidate]) -> Check:
    best = agreeing[0]
    template = "official.match" if best.is_equal else "official.match_rounded"
    if not best.is_equal and not best.comparison.difference:
        template = "official.match_hedged"
    explanation = fill(
        template,
        stated=counted(question.figure),
        row=best.cited,
        difference=number(abs(best.comparison.difference), question.figure.unit),
    )
    if against:
        explanation = sentences((explanation, fill("official.other_row", row=against[0].cited)))
    verdict = Verdict.MATCH if best.is_equal else Verdict.MATCH_ROUNDED
    return _finding(question, verdict, explanation, [best, *against[:1]])


def _divided(question: Question, agreeing: Sequence[Candidate], against: Sequence[Candidate]) -> Check:
    """Some rows agree; rows that fit as well may not."""
    firm = [each for each in agreeing if each.fit is Fit.FIRM or each.looseness is Looseness.ALIGNED]
    if not against or question.figure.status is Status.TARGET:
        return _match(question, agreeing, ())
    if firm and _only_press(against) and not _only_press(firm):
        return _match(question, firm, against)
    if firm and _only_press(firm) and not _only_press(against):
        return _contradicted(question, [each for each in against if not _only_press([each])], repeated=firm[0])
    if firm:
        return _ambiguous(question, [firm[0], against[0]])
    by_class = [each for each in agreeing if each.looseness in (Looseness.STAR_CLASS, Looseness.QUALIFIER)]
    contested = [each for each in against if by_class and _is_of_one_series(by_class[0].row, each.row)]
    if contested:
        return _ambiguous(question, [by_class[0], contested[0]])
    if by_class:
        return _elsewhere(question, Verdict.SCOPE, by_class[0], against)
    return _elsewhere(question, Verdict.STALE, agreeing[0], against)


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
    other_dates = _best_first([each for each in own if each.fit is Fit.OTHER_DATE and _is_that_number(question, each)])
    if other_dates and not against and question.span is None:
        return _undated(question, own, other_dates)
    if other_dates and (against or _would_have_moved(question, least)):
        return _elsewhere(question, Verdict.STALE, other_dates[0], against)
    # Where the result is known to be another, even a small target says where the number comes from.
    target = as_target(question, rows, least=_LEAST_CONTRADICTED if against else least)
    if target is not None:
        return _elsewhere(question, Verdict.TARGET_AS_RESULT, target, against)
    found = in_other_scope(question, rows, other_areas=other_areas, least=least)
    if found is not None:
        return _elsewhere(question, Verdict.SCOPE, found, instead)
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

    Goals are set anew for each year, and what is recognised in one year says nothing about the next; a small total may
    well stay as it is.
    """
    figure = question.figure
    return figure.status is Status.ACTUAL and figure.flow in (None, Flow.STOCK) and figure.value_min >= least


def _undated(question: Question, own: Sequence[Candidate], agreeing: Sequence[Candidate]) -> Check:
    """A figure without any date: right if it is the newest of its series, else right for that date only."""
    newest = [each for each in own if each.row.period == own[0].row.period]
    current = [each for each in newest if each.agrees]
    if current:
        return _match(question, current, ())
    return _elsewhere(question, Verdict.STALE, agreeing[0], newest)


def _elsewhere(question: Question, verdict: Verdict, found: Candidate, against: Sequence[Candidate]) -> Check:
    explanation = fill(f"official.{verdict}", value=value(question.figure), row=found.cited)
    if against:
        template = "official.instead" if question.span is not None else "official.newer"
        explanation = sentences((explanation, fill(template, row=against[0].cited)))
    return _finding(question, verdict, explanation, [found, *against[:1]])


def _contradicted(question: Question, against: Sequence[Candidate], *, repeated: Candidate | None = None) -> Check:
    low, high = span_of_values(against)
    if disagree(against) and low <= question.figure.value_min <= high:
        return _ambiguous(
            question, [against[0], next(each for each in against if each.row.value_min != against[0].row.value_min)]
        )
    best = _best_first(against)[0]
    template = "official.conflict_press" if _only_press(against) else "official.conflict"
    others = [each for each in against if each.row.value_min != best.row.value_min][: _SHOWN - 1]
    explanation = fill(
        template,
        stated=counted(question.figure),
        row=best.cited,
        difference=number(abs(best.comparison.difference), question.figure.unit),
    )
    if others:
        explanation = sentences((explanation, fill("official.other_row", row=others[0].cited)))
    if repeated is not None:
        explanation = sentences((explanation, fill("official.repeated", row=repeated.cited)))
    return _finding(question, Verdict.CONFLICT, explanation, [best, *others, *([repeated] if repeated else [])])


def _ambiguous(question: Question, rows: Sequence[Candidate]) -> Check:
    explanation = fill(
        "official.ambiguous",
        stated=counted(question.figure),
        rows=join([each.cited for each in rows[:_SHOWN]], "; "),
    )
    return _finding(question, Verdict.AMBIGUOUS, explanation, rows[:_SHOWN])


def _doubtful(question: Question, rows: Sequence[Candidate]) -> Check:
    """Another number that does not quite contradict: a person has to look."""
    first = _best_first(rows)[0]
    explanation = sentences(
        (
            fill("official.doubtful", stated=counted(question.figure), row=first.cited),
            phrase(f"looseness.{first.looseness}"),
        )
    )
    return _finding(question, Verdict.AMBIGUOUS, explanation, [first])


def _no_official(question: Question, own: Sequence[Candidate]) -> Check:
    explanation = fill(
        "official.none",
        subject=subject(question.figure),
        where=where_and_when(question.figure.place or question.area.name, question.figure.period),
    )
    if own:
        explanation = sentences((explanation, fill("official.nearest", row=own[0].cited)))
    return finding(
        question.figure,
        CheckKind.OFFICIAL,
        Verdict.NO_OFFICIAL,
        explanation,
        references=own[0].reference_ids if own else (),
    )


def _not_checkable(figure: Figure, reason: Obstacle, *, nearest: Candidate | None = None) -> Check:
    row = fill("official.nearest", row=nearest.cited) if nearest else EMPTY
    return finding(
        figure,
        CheckKind.OFFICIAL,
        Verdict.NOT_CHECKABLE,
        sentences((phrase(f"obstacle.{reason}"), row)),
        references=nearest.reference_ids if nearest else (),
    )


def _finding(question: Question, verdict: Verdict, explanation: Text, rows: Sequence[Candidate]) -> Check:
    first = rows[0]
    return finding(
        question.figure,
        CheckKind.OFFICIAL,
        verdict,
        sentences((explanation, _assumptions(question))),
        expected=value(first.row),
        difference=first.comparison.difference,
        tolerance=first.comparison.tolerance,
        references=tuple(dict.fromkeys(name for each in rows for name in each.reference_ids)),
    )


def _assumptions(question: Question) -> Text:
    """What the comparison takes for granted that the text does not say."""
    if not question.has_own_area:
        return fill("official.assumed_place", place=question.area.name)
    if question.figure.period_basis is PeriodBasis.PUBLICATION and question.figure.period:
        return fill("official.until_now", period=period(question.figure.period))
    return EMPTY


def _best_first(rows: Sequence[Candidate]) -> list[Candidate]:
    """Rows that fit firmly first, then equal numbers, then by who speaks; the order given decides between equals."""
    agreements = list(Agreement)
    return sorted(
        rows,
        key=lambda each: (
            each.fit is not Fit.FIRM,
            agreements.index(each.comparison.agreement),
            TRUST[each.row.confidence],
        ),
    )


def _only_press(rows: Sequence[Candidate]) -> bool:
    return all(each.row.confidence is Confidence.PRESS for each in rows)
