"""A page: what a spider hands to the archive, and what the archive hands back."""

from dataclasses import dataclass
from datetime import datetime

from scrapy.http import Response


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page that a spider wants archived."""

    outlet: str
    """Key of the outlet."""
    section: str
    """Address of the section page that led to it, relative to the outlet's base."""
    title: str
    published_at: str
    fetched_at: datetime
    response: Response
    """As fetched; its request is archived with it."""


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page that is safe in the archive; one line of a crawl's feed."""

    url: str
    outlet: str
    section: str
    title: str
    published_at: str
    fetched_at: str
    """ISO 8601 with +07:00."""
    content_sha256: str
    warc_file: str
    warc_record_id: str
