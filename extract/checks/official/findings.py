"""Official findings: what an official check says, in words with the rows that it rests on."""

from collections.abc import Sequence

from extract.checks.explanations.phrases import counted, number, period, subject, value, where_and_when
from extract.checks.explanations.wording import EMPTY, Text, fill, join, phrase, sentences
from extract.checks.finding import finding
from extract.checks.official.question import Obstacle, Question
from extract.checks.official.series import TRUST, Candidate, Fit, disagree, span_of_values
from extract.checks.statements.tolerance import Agreement
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Flow, PeriodBasis, Status, Verdict
from extract.reference.row import Confidence, ReferenceRow

_SHOWN = 2
"""Rows that an explanation names."""


def matched(question: Question, agreeing: Sequence[Candidate], against: Sequence[Candidate]) -> Check:
    """The number is that of a row, or one that its hedge allows; rows that differ are named."""
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


def found_elsewhere(question: Question, verdict: Verdict, found: Candidate, against: Sequence[Candidate]) -> Check:
    """The number is right for another date, as a target, or for another area or class."""
    explanation = fill(f"official.{verdict}", value=value(question.figure), row=found.cited)
    if against:
        template = "official.instead" if question.span is not None else "official.newer"
        explanation = sentences((explanation, fill(template, row=against[0].cited)))
        if verdict is Verdict.STALE and _has_fallen(found.row, against[0].row):
            explanation = sentences((explanation, phrase("official.lapsed")))
    return _finding(question, verdict, explanation, [found, *against[:1]])


def _has_fallen(earlier: ReferenceRow, later: ReferenceRow) -> bool:
    """Whether a total is lower at a later date: certificates lapse after 36 months (decision 1048/QĐ-TTg)."""
    is_total = later.flow in (None, Flow.STOCK) and later.status is Status.ACTUAL
    return is_total and earlier.period_end < later.period_end and later.value_max < earlier.value_min


def contradicted(question: Question, against: Sequence[Candidate], *, repeated: Candidate | None = None) -> Check:
    """Rows of the same things, area and time have another number; `repeated`, of the press, has it."""
    low, high = span_of_values(against)
    if disagree(against) and low <= question.figure.value_min <= high:
        return disputed(
            question, [against[0], next(each for each in against if each.row.value_min != against[0].row.value_min)]
        )
    best = best_first(against)[0]
    template = "official.conflict_press" if only_press(against) else "official.conflict"
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


def disputed(question: Question, rows: Sequence[Candidate]) -> Check:
    """Rows that fit equally well disagree with each other."""
    explanation = fill(
        "official.ambiguous",
        stated=counted(question.figure),
        rows=join([each.cited for each in rows[:_SHOWN]], "; "),
    )
    return _finding(question, Verdict.AMBIGUOUS, explanation, rows[:_SHOWN])


def doubted(question: Question, rows: Sequence[Candidate]) -> Check:
    """Another number that does not quite contradict: a person has to look."""
    first = best_first(rows)[0]
    explanation = sentences(
        (
            fill("official.doubtful", stated=counted(question.figure), row=first.cited),
            phrase(f"looseness.{first.looseness}"),
        )
    )
    return _finding(question, Verdict.AMBIGUOUS, explanation, [first])


def nothing_official(question: Question, own: Sequence[Candidate], *, again: Sequence[Candidate] = ()) -> Check:
    """No row is of the same things, area and time; the nearest is named, of a goal the year that has it too."""
    explanation = fill(
        "official.none",
        subject=subject(question.figure),
        where=where_and_when(question.figure.place or question.area.name, question.figure.period),
    )
    nearest = again[0] if again else own[0] if own else None
    if nearest is not None:
        template = "official.again" if again else "official.nearest"
        explanation = sentences((explanation, fill(template, row=nearest.cited)))
    return finding(
        question.figure,
        CheckKind.OFFICIAL,
        Verdict.NO_OFFICIAL,
        explanation,
        references=nearest.reference_ids if nearest else (),
    )


def not_checkable(figure: Figure, reason: Obstacle, *, nearest: Candidate | None = None) -> Check:
    """The figure cannot be compared at all."""
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


def best_first(rows: Sequence[Candidate]) -> list[Candidate]:
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


def only_press(rows: Sequence[Candidate]) -> bool:
    """Whether no authority stands behind any of the rows."""
    return all(each.row.confidence is Confidence.PRESS for each in rows)
