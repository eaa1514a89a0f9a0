"""The spider that reads an outlet's sitemaps."""

from collections.abc import AsyncIterator
from datetime import datetime

from lxml.etree import XMLSyntaxError
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.gz import gunzip, gzip_magic_number
from scrapy.utils.sitemap import Sitemap

from crawler.pages.links import joined
from crawler.pages.page import FetchedPage
from crawler.pages.stamps import latest_day
from crawler.rules.ways import Way, sitemap_addresses
from crawler.spiders.base import OutletSpider
from crawler.spiders.options import OutletOptions
from extract.documents.dates import VIETNAM


class SitemapsSpider(OutletSpider[OutletOptions]):
    """Fetches the articles that the sitemaps of one outlet name (sitemaps.org, protocol 0.9), also behind indexes.

    Arguments (`-a NAME=VALUE`): see `OutletOptions`. Of sitemaps by month those from since to until are read, where
    since is not given the last one. What was last changed before since is passed over.
    """

    name = way = Way.SITEMAPS

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each sitemap."""
        until = self.args.until or datetime.now(VIETNAM).date()
        for pattern in self.outlet.sitemaps:
            for address in sitemap_addresses(pattern, self.args.since or until, until):
                yield self.list_request(self.outlet.url(address), self.parse_sitemap, section=address)

    async def parse_sitemap(self, response: Response, section: str = "") -> AsyncIterator[FetchedPage | Request]:
        """Follow the articles of a sitemap, or the sitemaps of an index.

        @sample sitemap.xml
        @returns items 1 1
        @returns requests 2 2
        """
        yield self.list_page(response, section)
        try:
            sitemap = Sitemap(self._xml(response))
            entries = [entry for entry in sitemap if entry["loc"]]
        except (XMLSyntaxError, StopIteration, ValueError, OSError, EOFError) as error:
            self.count("failed")
            self.logger.warning("%s: is no sitemap (%s)", response.url, error)
            return
        wanted = [joined(response, entry["loc"]) for entry in entries if not self._is_old(entry.get("lastmod", ""))]
        if sitemap.type == "sitemapindex":
            for url in filter(self.on_host, wanted):
                yield self.list_request(url, self.parse_sitemap, section=section)
            return
        new = self.new_articles(joined(response, entry["loc"]) for entry in entries)
        for request in self.article_requests([url for url in new if url in set(wanted)], section):
            yield request

    def _xml(self, response: Response) -> bytes:
        """Return a sitemap's XML, unpacked where the file itself is packed."""
        if not gzip_magic_number(response):
            return response.body
        return gunzip(response.body, max_size=self.settings.getint("DOWNLOAD_MAXSIZE"))

    def _is_old(self, changed: str) -> bool:
        day = latest_day(changed)
        return bool(self.args.since and day and day < self.args.since)
