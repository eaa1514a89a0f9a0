"""Articles checked together: from what was read of them to the findings that are reported on."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from extract.annexes.pairs import without_repeats
from extract.checks import check_articles
from extract.report.background import Background
from extract.report.findings import Findings, gather_each
from extract.reviews import Review


def findings_together(
    background: Background,
    *,
    reviews: Mapping[str, Review] = MappingProxyType({}),
    reported: Collection[str] | None = None,
) -> list[Findings]:
    """Holds articles against official figures and each other; a count of an annex that its report states is told once.

    Args:
        background: The articles with their figures, and what they are held against.
        reviews: What people decided, by the id of the check.
        reported: The ids of the articles to be reported on, the others are only held against; all of them without it.
    """
    checks = check_articles(
        background.articles, background.table, as_of=background.as_of, place=background.place, reported=reported
    )
    told = [(article, without_repeats(article, figures)) for article, figures in background.articles]
    ids = {figure.figure_id for _, figures in told for figure in figures}
    kept = [check for check in checks if check.figure_id in ids]
    return gather_each(told, kept, references=background.table.by_id, reviews=reviews, reported=reported)
