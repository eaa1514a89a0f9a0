"""A page: what a spider hands to the archive, and what the archive hands back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scrapy.http import Response


class Role(StrEnum):
    """What a page is to the crawl that fetched it."""

    ARTICLE = "article"
    LIST = "list"
    """A page that leads to others: a section page, a feed, a sitemap, the results of a search."""
    REPORT = "report"
    """A document that is no web page (PDF, Word, Excel), found on a page that lists such."""
    ATTACHMENT = "attachment"
    """A document that belongs to an article: its page links to it."""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page that a spider wants archived."""

    outlet: str
    """Key of the outlet."""
    section: str
    """Address of the list that led to it, relative to the outlet's base."""
    role: Role
    fetched_at: datetime
    response: Response
    """As fetched; its request is archived with it."""
    title: str = ""
    published_at: str = ""
    relevance: str = ""
    """What tells that an article is on OCOP; "" for one that is not, or was published on other days than asked for.
    Of an attachment: what told that it is worth having, "page title: OCOP" or "link: OCOP"."""
    linked_from: str = ""
    """Of a document: address of the page that linked to it."""
    link_text: str = ""
    """Of a document: the words of that link."""


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page that is safe in the archive; one line of a crawl's feed."""

    url: str
    outlet: str
    section: str
    role: Role
    relevance: str
    """As in `FetchedPage`."""
    title: str
    """"" with `published_at` for a page that was not read, as it names OCOP nowhere."""
    published_at: str
    fetched_at: str
    """ISO 8601 with +07:00."""
    content_sha256: str
    warc_file: str
    warc_record_id: str
    linked_from: str = ""
    """As in `FetchedPage`."""
    link_text: str = ""
