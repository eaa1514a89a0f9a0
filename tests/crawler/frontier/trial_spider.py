"""A spider each of whose callbacks goes wrong in its own way, for tests of what the frontier makes of it."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.frontier.scheduler import use_frontier

REFUSED = "spoiled"


class RefusingPipeline:
    """Takes every item but spoiled ones."""

    def process_item(self, item: dict[str, str]) -> dict[str, str]:
        """Refuse a spoiled item."""
        if item["title"] == REFUSED:
            raise ValueError("the archive refuses it")
        return item


class TrialSpider(Spider):
    """Starts at `url` and asks for one page of each kind."""

    name = "trial"
    custom_settings = {"ITEM_PIPELINES": {RefusingPipeline: 1}}  # noqa: RUF012, as Scrapy declares it

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Keep the requests in the frontier."""
        super().update_settings(settings)
        use_frontier(settings)

    def __init__(self, url: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.url = url

    def own_addresses(self) -> tuple[str, ...]:
        """Return where the test serves its pages."""
        return (self.url,)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the list."""
        yield Request(self.url, self.parse_list)

    def parse_list(self, response: Response) -> Iterator[Request]:
        """Ask for a page of each kind."""
        for name in ("good", "moved", "raises", REFUSED, "unwritable"):
            yield response.follow(name, getattr(self, f"parse_{name}"))

    def parse_good(self, response: Response) -> Iterator[dict[str, str]]:
        """Keep an item."""
        yield {"title": "good"}

    def parse_moved(self, response: Response) -> Iterator[dict[str, str]]:
        """Keep an item of the page that was moved to."""
        yield {"title": response.url}

    def parse_raises(self, response: Response) -> Iterator[Any]:
        """Ask for a page, and break down."""
        yield response.follow("before", self.parse_good)
        raise KeyError("no such field")

    def parse_spoiled(self, response: Response) -> Iterator[dict[str, str]]:
        """Keep an item that is refused."""
        yield {"title": REFUSED}

    def parse_unwritable(self, response: Response) -> Iterator[Request]:
        """Ask for a page with something that cannot be written down."""
        yield response.follow("never", self.parse_good, cb_kwargs={"thing": object()})

    def failed(self, failure: Failure) -> None:
        """Hear of a page that could not be had."""
