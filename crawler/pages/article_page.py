"""An article's page as the crawler needs it: enough to decide on it; reading it for good is a later, offline step."""

from dataclasses import dataclass

from w3lib.html import replace_tags

from crawler.rules.outlet import Outlet
from crawler.rules.page_rules import layouts_of, relevance_of
from crawler.rules.relevance import relevance
from extract.documents import InputError
from extract.documents.html import read_html
from extract.documents.reader import LARGEST_DOCUMENT


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the crawler takes note of on an article's page."""

    title: str = ""
    published_at: str = ""
    """ISO 8601; empty where the page shows no date."""
    relevance: str = ""
    """What makes it one on OCOP; empty where nothing does."""
    found: frozenset[str] = frozenset()
    """The parts that were found: title, lead, body (by the outlet's rules, where it has some), published, author."""


def read_page(html: str, url: str, outlet: Outlet) -> ArticlePage:
    """Read a page by the rules of its outlet, as the offline step will."""
    if len(html) > LARGEST_DOCUMENT:  # The offline step will refuse it.
        return _by_its_words(html)
    try:
        article = read_html(html, url=url, layouts=layouts_of(outlet), outlet_key=outlet.key, related=False)
    except InputError:
        return _by_its_words(html)
    by_rules = article.reader.startswith("rules") or not outlet.article.body
    parts = {
        "title": article.title,
        "lead": article.lead,
        "body": by_rules,
        "published": article.published_at,
        "author": article.authors,
    }
    found = frozenset(name for name, part in parts.items() if part)
    return ArticlePage(article.title, article.published_at, relevance_of(article), found)


def _by_its_words(html: str) -> ArticlePage:
    """Judge a page that cannot be read as an article: better one too many in the archive than one lost."""
    return ArticlePage(relevance=relevance("", "", replace_tags(html, " ")))
