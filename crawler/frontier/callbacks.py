"""Callbacks: when one has come to its end, and what it yielded, told to whoever keeps account."""

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Request, Response

ended = object()
"""Signal: a page's callback has come to its end. Arguments: response, requests, items (how many), broken (what went
wrong, or ""). Sent before the last items are through the pipelines."""


class CallbackMiddleware:
    """Keeps back the requests that a callback yields until it has come to its end, and hands them over with it.

    So a scheduler can keep them and the end of the page that led to them together, both or neither. Of a page that
    leads to more than LINKS_MAX others, the first are taken; the rest is counted in "frontier/links_passed_over".
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("LINKS_MAX")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware as Scrapy asks for it."""
        return cls(crawler)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass items on as they come, and tell of the end.

        A callback that closes the spider before it yielded anything has not come to its end: its page was not wanted
        any more, and a later run is to fetch it.
        """
        requests: list[Request] = []
        items = 0
        broken = ""
        wanted = True
        try:
            async for output in result:
                if isinstance(output, Request):
                    if len(requests) < self._most:
                        requests.append(output)
                    elif self._crawler.stats is not None:
                        self._crawler.stats.inc_value("frontier/links_passed_over")
                else:
                    items += 1
                    yield output
        except CloseSpider:
            wanted = bool(items or requests)
            raise
        except Exception as error:
            broken = f"{type(error).__name__}: {error}"
            raise
        finally:
            if wanted:
                self._crawler.signals.send_catch_log(
                    ended, response=response, requests=requests, items=items, broken=broken
                )
