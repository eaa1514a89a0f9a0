"""A lease: a page that Scrapy has in hand, and what is known so far of how it ends."""

from dataclasses import dataclass, field

from scrapy.http import Request

from crawler.frontier.frontier import Page


@dataclass(slots=True)
class Lease:
    """A page that Scrapy has in hand."""

    request: Request
    """As it was written down."""
    found: list[Page] = field(default_factory=list)
    items: int | None = None
    """How many the callback yielded; None until it has come to its end."""
    kept: int = 0
    """Items that went through the pipelines."""
    wanted: int = 0
    """Those of them that are not noted as irrelevant."""
    broken: str = ""
    """What went wrong with the page, once it arrived."""
