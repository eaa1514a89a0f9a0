"""Back-off: what the crawl does when a host says that it is busy."""

import time
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

NOT_BEFORE = "not_before"
"""In a request's meta: seconds since 1970 before which its host is to be left in peace."""
_BUSY = frozenset({429, 503})
_FIRST_WAIT = 5.0
"""Seconds; doubled each time the page is refused again."""
_LONGEST_WAIT = 3600.0
"""Seconds; a host that asks for more is asked again after that, and the page given up after some times."""
_TIMES = 8
"""Times that a page is asked for again: with waits that double, some twenty minutes of a host that is down."""


class BackoffMiddleware:
    """Hands back pages that a host is too busy for (429, 503), to be asked for again later.

    That is after the time the host named (Retry-After, RFC 9110 section 10.2.3), or after waits that double.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware as Scrapy asks for it."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Ask again later where the host is busy; a page that was refused too often goes on as it is."""
        spider = self._crawler.spider
        # What no spider asked for, robots.txt, goes past the scheduler, which is what makes a page wait.
        if response.status not in _BUSY or spider is None or request.callback is NO_CALLBACK:
            return response
        again = get_retry_request(request, spider=spider, reason=f"HTTP {response.status}", max_retry_times=_TIMES)
        if again is None:
            return response
        now = time.time()
        asked = (response.headers.get("Retry-After") or b"").decode("latin-1")
        again.meta[NOT_BEFORE] = now + seconds_to_wait(asked, again.meta["retry_times"], now)
        return again


def seconds_to_wait(retry_after: str, times: int, now: float) -> float:
    """Return how long to leave a host in peace.

    Args:
        retry_after: The header: seconds, or a date as HTTP writes it; "" or anything else where it is not given.
        times: How often the page was refused, from 1.
        now: Seconds since 1970.
    """
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        wait = float(text[:12])
    else:
        try:
            wait = parsedate_to_datetime(text).timestamp() - now
        except (ValueError, OverflowError):
            wait = _FIRST_WAIT * 2 ** (times - 1)
    return min(max(wait, 0.0), _LONGEST_WAIT)
