"""Alignment: which sources speak of the very moment that an article speaks of, though they date it less finely.

A row for 2024 does not contradict a number for June 2024, because a total moves within a year. But where one source
gives several numbers of the article for June 2024 as they are, it speaks of June 2024, and its other numbers ought to
agree.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from extract.checks.official.question import Question
from extract.checks.official.series import Fit, candidates
from extract.checks.statements.area import Area
from extract.checks.statements.span import Span
from extract.reference.row import ReferenceRow

LEAST_SHARED = 3
"""Equal numbers that show that a source and an article speak of the same moment."""

LEAST_TELLING = 10
"""Smaller numbers are equal by chance too often to count."""


def aligned_sources(
    questions: Iterable[Question], rows_of: Callable[[Area], Sequence[ReferenceRow]]
) -> Mapping[Span | None, frozenset[str]]:
    """Keys of the sources that speak of the same moment as the article, by the time that its figures state.

    Args:
        questions: The figures of one article with their times and areas.
        rows_of: The reference rows of an area, without those taken from the article.
    """
    shared: defaultdict[tuple[Span, str], set[str]] = defaultdict(set)
    for question in questions:
        if question.span is None or question.figure.value_min < LEAST_TELLING:
            continue
        for candidate in candidates(question, rows_of(question.area)):
            if candidate.fit is not Fit.OTHER_DATE and candidate.is_equal:
                shared[question.span, candidate.row.source_article].add(candidate.row.reference_id)
    found: defaultdict[Span | None, set[str]] = defaultdict(set)
    for (span, source), references in shared.items():
        if source and len(references) >= LEAST_SHARED:
            found[span].add(source)
    return {span: frozenset(sources) for span, sources in found.items()}
