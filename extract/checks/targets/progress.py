"""Target progress: what is known to have become of a target, for a reader who wants to know whether it was reached.

It judges nothing: the number of a target is right or wrong whatever became of it. So it is told beside the official
check of the target and is no check of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.checks.explanations.phrases import counted
from extract.checks.explanations.sources import cited
from extract.checks.explanations.wording import Text, fill
from extract.checks.official.question import Question
from extract.checks.statements.area import is_same_area
from extract.checks.statements.span import Span, read_span
from extract.checks.statements.statement import Statement, quantity
from extract.checks.targets.claims import outcome
from extract.checks.targets.pairs import counts_the_same
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, Status
from extract.reference.row import ReferenceRow


def with_progress(check: Check, question: Question, figures: Sequence[Figure], rows: Iterable[ReferenceRow]) -> Check:
    """The official check of a target with the newest known result added; any other check as it is.

    Args:
        check: The check.
        question: The figure that it is of, with its horizon.
        figures: The figures of the article.
        rows: Reference rows of its area, without those taken from the article.
    """
    target, horizon = question.figure, question.span
    if horizon is None or target.related or not _is_total_to_reach(target):
        return check
    own = [figure for figure in figures if not figure.related and is_same_area(figure, target)]
    result = _newest(target, horizon, own)
    known = _newest(target, horizon, rows)
    if result is not None and known is not None and _end(result) < _end(known):
        result = known
    result = result or known
    if result is None:
        return check
    told = outcome(result, target, early=_end(result) < horizon.end)
    words = fill("target.progress", result=_told(result), outcome=told)
    return replace(
        check,
        explanation_vi=f"{check.explanation_vi} {words.vi}",
        explanation_en=f"{check.explanation_en} {words.en}",
        references=tuple(dict.fromkeys((*check.references, _id(result)))),
    )


def _is_total_to_reach(target: Figure) -> bool:
    """Whether a goal is a total of products; "củng cố 60 - 70 chủ thể" is work to be done, and no total."""
    is_total = target.flow in (None, Flow.STOCK) and target.value_min == target.value_max
    return target.status is Status.TARGET and target.measure is Measure.PRODUCTS and is_total


def _newest(target: Figure, horizon: Span, found: Iterable[Figure | ReferenceRow]) -> Figure | ReferenceRow | None:
    """The result of the latest time up to the horizon; of one time the first."""
    results = [
        statement
        for statement in found
        if statement.status is Status.ACTUAL
        and counts_the_same(statement, target)
        and quantity(statement).is_plain
        and (span := read_span(statement.period)) is not None
        and span.end <= horizon.end
    ]
    return max(results, key=_end, default=None)


def _end(statement: Statement) -> str:
    span = read_span(statement.period)
    return span.end if span else ""


def _told(result: Figure | ReferenceRow) -> Text:
    if isinstance(result, Figure):
        return fill("target.result_in_article", result=counted(result))
    return cited(result)


def _id(result: Figure | ReferenceRow) -> str:
    return result.figure_id if isinstance(result, Figure) else result.reference_id
