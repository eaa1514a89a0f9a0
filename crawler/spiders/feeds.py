"""The spider that reads an outlet's feeds, RSS and Atom."""

from collections.abc import AsyncIterator, Iterator
from datetime import date
from io import BytesIO

import feedparser
from scrapy import Request
from scrapy.http import Response

from crawler.pages.links import joined
from crawler.pages.page import FetchedPage
from crawler.pages.stamps import latest_day
from crawler.rules.ways import Way
from crawler.spiders.base import OutletSpider
from crawler.spiders.options import OutletOptions

_DATES = ("published", "updated")


class FeedsSpider(OutletSpider[OutletOptions]):
    """Fetches the articles that the feeds of one outlet name.

    Arguments (`-a NAME=VALUE`): see `OutletOptions`. An article is passed over where its feed says for certain that it
    is too old; else its own page decides.
    """

    name = way = Way.FEEDS

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each feed."""
        for feed in self.outlet.feeds:
            yield self.list_request(self.outlet.url(feed), self.parse_feed, section=feed)

    async def parse_feed(self, response: Response, section: str = "") -> AsyncIterator[FetchedPage | Request]:
        """Follow the articles of a feed.

        @sample tin-moi.xml
        @returns items 1 1
        @returns requests 2 2
        """
        yield self.list_page(response, section)
        entries = list(read_feed(response.body))
        old = {joined(response, url) for url, day in entries if self.args.since and day and day < self.args.since}
        new = self.new_articles(joined(response, url) for url, _ in entries)
        for request in self.article_requests([url for url in new if url not in old], section):
            yield request


def read_feed(body: bytes) -> Iterator[tuple[str, date | None]]:
    """Yield the address of each entry of a feed, and the latest day on which it can have been published."""
    # What a feed says of its own encoding may be wrong: bytes that are UTF-8 are taken for it, and the others go by
    # their byte order mark or their shape. A stream, because of bytes that look like an address it would fetch that.
    told = {"content-type": "application/xml; charset=utf-8"} if _is_utf8(body) else None
    feed = feedparser.parse(BytesIO(body), response_headers=told, sanitize_html=False, resolve_relative_uris=False)
    for entry in feed.entries:
        days = [day for name in _DATES if (day := latest_day(entry.get(name, "")))]
        if entry.get("link"):
            yield entry.link, max(days, default=None)


def _is_utf8(body: bytes) -> bool:
    try:
        return "\0" not in body.decode("utf-8")
    except UnicodeDecodeError:
        return False
