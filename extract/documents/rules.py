"""Page rules: what is known of outlets' pages before one is read; chiefly where the parts of an article stand."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

from extract.dataset.article import Article
from extract.documents.elements import Elements

_DIGEST_LENGTH = 6


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """Where the parts of an article stand on its page, as CSS; "" where the page does not mark the part."""

    name: str = ""
    """Whose pages they describe: "nhandan", "family vccorp"."""
    title: str = "h1"
    lead: str = ""
    body: str = ""
    """The first match is the body."""
    drop: tuple[str, ...] = ()
    """What stands inside the body but belongs to other articles."""
    caption: str = ""
    """Captions inside the body that `figcaption` and the like do not mark."""
    published: str = ""
    date_format: str = ""
    """As `datetime.strptime` takes it, where the date is not written day first in one of the common ways."""
    author: str = ""
    section: str = ""
    """Links of the way to the page; the last one names the section."""
    tags: str = ""
    """One match a tag."""
    valid_from: date | None = None
    """First day of publication with this layout; None where it is not known."""
    valid_until: date | None = None
    """Last day of publication with this layout; None where it is still in use."""

    @property
    def version(self) -> str:
        """Name and a digest of all that the rules say: another digest, and pages are to be read again."""
        return _version(self)

    def holds_on(self, day: str) -> bool:
        """Tell whether pages published on `day`, ISO 8601, may have this layout; true where it is not known."""
        if not day:
            return True
        first = self.valid_from.isoformat() if self.valid_from else ""
        last = self.valid_until.isoformat() if self.valid_until else ""
        return first <= day[:10] and (not last or day[:10] <= last)


@lru_cache(maxsize=1024)
def _version(rules: ArticleRules) -> str:
    return f"{rules.name} {hashlib.sha256(repr(rules).encode()).hexdigest()[:_DIGEST_LENGTH]}".strip()


Layouts: TypeAlias = Callable[[Elements, str, str], Iterable[ArticleRules]]
"""From a page (its elements, its URL, the key of its outlet, the latter two "" where unknown) to the layouts it may
have, the likeliest first; none where nothing is known of its outlet."""


def no_layouts(page: Elements, url: str, outlet: str) -> Iterable[ArticleRules]:
    """Know nothing of any outlet."""
    return ()


@dataclass(frozen=True, slots=True)
class PageRules:
    """What is known of pages before they are read."""

    layouts: Layouts = no_layouts
    relevance: Callable[[Article], str] | None = None
    """Says what makes an article of a crawl one on OCOP, "" where nothing does; None where every one is wanted."""


NOTHING_KNOWN: Final = PageRules()
