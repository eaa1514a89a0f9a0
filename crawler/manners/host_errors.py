"""Host errors: a crawl ends when its host seems to be down, and keeps the rest for the next run."""

import asyncio
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.frontier.passes import MISSED
from crawler.guard.reasons import of_host

REASON = "host_errors"
"""Why the crawl ended, as Scrapy and the summary give it."""


class HostErrorsMiddleware:
    """Closes the spider after HOST_ERRORS_MAX failures in a row of one host; 0 for never.

    Failures are network errors, timeouts and statuses from 500, after all retries: so it must be nearer to the engine
    than what retries. Anything else that the host answers begins the row anew. Pages that failed so are asked for
    again by the next run, as those are that were not fetched; what fails then once more says nothing new of the host,
    and does not count, or a few pages that are broken for ever would end every run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("HOST_ERRORS_MAX")
        self._in_a_row: dict[str, int] = {}
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware as Scrapy asks for it."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Take note of an answer."""
        if response.status < 500:
            self._in_a_row.pop(_host(request), None)
        else:
            self._note(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Take note of a failure."""
        if of_host(exception):
            self._note(request)

    def _note(self, request: Request) -> None:
        if request.meta.get(MISSED):
            return
        host = _host(request)
        self._in_a_row[host] = self._in_a_row.get(host, 0) + 1
        engine = self._crawler.engine
        if 0 < self._most <= self._in_a_row[host] and self._closing is None and engine is not None:
            if self._crawler.spider is not None:
                self._crawler.spider.logger.error(
                    "%s failed %d times in a row; the crawl ends. Run it again later: it goes on where it was.",
                    host,
                    self._in_a_row[host],
                )
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason=REASON))


def _host(request: Request) -> str:
    return urlparse_cached(request).netloc
