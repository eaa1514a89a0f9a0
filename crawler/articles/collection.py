"""A collection: the articles of an archive, each version of each once, copies marked as such."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from crawler.articles.address import by_address
from crawler.articles.changes import Change, changes
from crawler.articles.near_duplicates import group
from crawler.articles.versions import versions
from extract.dataset.article import Article


@dataclass(frozen=True, slots=True)
class Collection:
    """What the fetched pages of an archive come to."""

    articles: tuple[Article, ...]
    """In order of publication; the versions of one article in theirs."""
    changes: tuple[Change, ...]
    """Numbers that an article stated differently from one version to the next."""

    @property
    def copies(self) -> int:
        """Articles that repeat another one."""
        return sum(bool(article.duplicate_of) for article in self.articles)

    @property
    def later_versions(self) -> int:
        """Versions beyond the first of their article."""
        return sum(article.version > 1 for article in self.articles)


def collect(fetched: Iterable[Article], hosts: Mapping[str, str]) -> Collection:
    """Bring the articles of fetched pages together.

    Args:
        fetched: One for each page, as often as it was fetched, in any order.
        hosts: Former host names of outlets, without "www.", each with the present one.
    """
    found = [versions(fetches) for fetches in by_address(fetched, hosts).values()]
    originals = group([each[0] for each in found])
    marked = [
        replace(article, duplicate_of=originals.get(each[0].article_id, "")) for each in found for article in each
    ]
    ordered = sorted(marked, key=lambda article: (article.published_at, article.canonical_url, article.version))
    return Collection(tuple(ordered), tuple(change for each in found for change in changes(each)))
