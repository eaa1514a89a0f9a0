"""The process in which `crawler.trial.visit` runs Scrapy; what it fetches is looked at and not archived."""

from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser

# Not used here: Scrapy makes a deprecated class on this import and looks through the whole stack of callers, with their
# source, to name its module. From here the stack is short; from inside the engine it takes a tenth of a second.
import scrapy.core.downloader.contextfactory  # noqa: F401
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.settings import Settings
from scrapy.utils.sitemap import Sitemap
from twisted.python.failure import Failure

from crawler.guard.reasons import reason
from crawler.guard.resolver import PublicResolver
from crawler.pages.report_file import is_report
from crawler.rules.outlet import Outlet, load_outlet
from crawler.rules.ways import sitemap_addresses
from crawler.runs.process import job as given_job
from crawler.runs.process import report
from extract.documents.dates import VIETNAM

SECTION, FEED, SITEMAP = "section", "feed", "sitemap"


class VisitSpider(Spider):
    """Asks for the first section, feed and sitemap of each outlet and some of their articles, or for single pages."""

    name = "visit"

    def __init__(self, job: dict[str, Any]) -> None:
        super().__init__()
        self.pages: list[str] = job["pages"]
        self.most: int = job["articles"]
        self.allow_private: bool = job["allow_private"]
        self.outlets = {name: load_outlet(name, base_url=job["base_urls"].get(name, "")) for name in job["outlets"]}
        self._asked: dict[str, set[str]] = {name: set() for name in self.outlets}

    def own_addresses(self) -> tuple[str, ...]:
        """Return where the user says that pages are served; nothing of what he was only given."""
        own = tuple(outlet.base_url for outlet in self.outlets.values())
        return (*own, *self.pages) if self.allow_private else ()

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the single pages and the ways in."""
        for url in self.pages:
            yield Request(url, self.parse_page, errback=self.failed, cb_kwargs={"outlet": "", "way": ""})
        for name, outlet in self.outlets.items():
            for way, address in ways_in(outlet):
                place = {"outlet": name, "way": way}
                # Two ways may have one address.
                yield Request(
                    outlet.url(address), self.parse_entry, errback=self.failed, cb_kwargs=place, dont_filter=True
                )

    def parse_entry(self, response: Response, outlet: str, way: str) -> Iterator[Request]:
        """Tell how many articles a way in leads to, and ask for some of them."""
        rules = self.outlets[outlet]
        links = [response.urljoin(link) for link in _links(response, rules, way)]
        articles = [url for url in dict.fromkeys(links) if rules.is_article(url)]
        report(event="entry", outlet=outlet, way=way, url=response.url, links=len(links), articles=len(articles))
        for url in articles:
            asked = self._asked[outlet]
            if len(asked) < self.most and url not in asked:
                asked.add(url)
                yield Request(url, self.parse_page, errback=self.failed, cb_kwargs={"outlet": outlet, "way": way})

    def parse_page(self, response: Response, outlet: str, way: str) -> None:
        """Hand over a page, or a report in its place where a single address was given."""
        kind = (response.headers.get("Content-Type") or b"nothing").decode("latin-1")
        if not way and is_report(response):
            disposition = (response.headers.get("Content-Disposition") or b"").decode("latin-1")
            body = b64encode(response.body).decode("ascii")
            report(
                event="file", outlet=outlet, way=way, url=response.url, body=body, kind=kind, disposition=disposition
            )
            return
        if isinstance(response, HtmlResponse) and response.body.strip():
            _, _, charset = kind.lower().partition("charset=")
            body = b64encode(response.body).decode("ascii")
            place = {"outlet": outlet, "way": way, "url": response.url}
            report(event="page", body=body, charset=charset.strip(" \"';"), **place)
            return
        report(event="failed", outlet=outlet, way=way, url=response.url, reason=f"is {kind}, no page of HTML")

    def failed(self, failure: Failure) -> None:
        """Tell why a page could not be had."""
        request: Request = failure.request  # type: ignore[attr-defined]
        report(event="failed", url=request.url, reason=_reason(failure), **request.cb_kwargs)


def ways_in(outlet: Outlet) -> Iterator[tuple[str, str]]:
    """Yield the first section, feed and sitemap that an outlet has; of sitemaps by month, that of this month."""
    yield from ((SECTION, address) for address in outlet.sections.start[:1])
    yield from ((FEED, address) for address in outlet.feeds[:1])
    today = datetime.now(VIETNAM).date()
    yield from ((SITEMAP, address) for one in outlet.sitemaps[:1] for address in sitemap_addresses(one, today, today))


def _links(response: Response, outlet: Outlet, way: str) -> list[str]:
    if way == FEED:
        return [str(entry.get("link", "")) for entry in feedparser.parse(response.body).entries]
    if way == SITEMAP:
        try:
            return [str(entry.get("loc", "")) for entry in Sitemap(response.body)]
        except (ValueError, AttributeError):  # lxml found no root in it
            return []
    if not isinstance(response, TextResponse):
        return []
    return response.css(outlet.sections.articles).xpath("@href").getall()


def _reason(failure: Failure) -> str:
    request: Request = failure.request  # type: ignore[attr-defined]
    # A name is refused when it is looked up, of which Scrapy hears only that it was not found.
    refused = urlsplit(request.url).hostname in PublicResolver.refused
    return "private address" if refused else reason(failure)


def main() -> int:
    """Run the job given as argument; return 0, whatever became of the pages."""
    job = given_job()
    process = AsyncCrawlerProcess(_settings(job))
    process.crawl(VisitSpider, job=job)
    process.start()
    return 0


def _settings(job: dict[str, Any]) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("ITEM_PIPELINES", {})
    # What is busy now is told now; the frontier, which lets a page wait, has no part in this.
    middlewares = {**settings.getdict("DOWNLOADER_MIDDLEWARES"), "crawler.manners.backoff.BackoffMiddleware": None}
    if job["allow_private"]:
        if not job["pages"]:  # Of single pages the spider knows where they may be.
            middlewares["crawler.guard.fence.FenceMiddleware"] = None
        settings.set("TWISTED_DNS_RESOLVER", "scrapy.resolver.CachingThreadedResolver")
    settings.set("DOWNLOADER_MIDDLEWARES", middlewares)
    settings.set("RETRY_TIMES", 1)
    settings.set("LOG_LEVEL", "WARNING")
    settings.set("DOWNLOAD_TIMEOUT", job["timeout"])
    settings.set("DOWNLOAD_MAXSIZE", job["largest"])
    if job["delay"] is not None:
        settings.set("DOWNLOAD_DELAY", job["delay"])
        settings.set("AUTOTHROTTLE_ENABLED", bool(job["delay"]))
    return settings
