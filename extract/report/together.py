"""Articles checked together: from what was read of them to the findings that are reported on."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from extract.annexes.pairs import without_repeats
from extract.checks import check_articles
from extract.dataset.article import Article
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


def brought_together(given: Sequence[Article], others: Sequence[Article]) -> Sequence[Article]:
    """The articles that are checked together: versions of a page told apart, copies of another marked, in their order.

    Args:
        given: The articles under check.
        others: Articles to hold them against.
    """
    if len(given) + len(others) < 2:  # one article is neither copy nor version
        return given
    from crawler.articles.collection import collect
    from crawler.rules.outlet import former_hosts

    place = {_mark(article): index for index, article in reversed(list(enumerate((*given, *others))))}
    return sorted(collect((*given, *others), former_hosts()).articles, key=lambda article: place[_mark(article)])


def reported(together: Sequence[Article], given: Sequence[Article]) -> frozenset[str]:
    """The ids of those of the articles brought together that are under check."""
    marks = {_mark(article) for article in given}
    return frozenset(article.article_id for article in together if _mark(article) in marks)


def _mark(article: Article) -> tuple[str, ...]:
    """What an article keeps when versions are told apart; its id and canonical address may change."""
    return article.source, article.url, article.fetched_at, article.warc_record_id, article.content_sha256
