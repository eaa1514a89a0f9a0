"""What the spiders share: options, the archiving of what they fetch, and the account of it."""

import os
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from scrapy_spider_metadata import Args  # type: ignore[attr-defined]  # Typed, but without __all__.
from twisted.python.failure import Failure

from crawler.frontier.scheduler import EACH_TIME, MAY_BE_MISSING, use_frontier
from crawler.guard.fence import CHECKING, is_own_machine
from crawler.pages.article_page import ArticlePage, read_page
from crawler.pages.attachments import attachments_of
from crawler.pages.page import FetchedPage, Role
from crawler.pages.page_sample import PageSample
from crawler.pages.page_text import page_text
from crawler.pages.report_file import WANTED, is_report
from crawler.rules.outlet import Outlet, load_outlet
from crawler.rules.relevance import may_be_relevant
from crawler.rules.ways import Way
from crawler.spiders.contracts import checked_arguments
from crawler.spiders.options import CrawlOptions, OutletOptions
from extract.documents.address import without_tracking

_AHEAD, _BEHIND = 1, -1_000_000
"""Priorities before and behind all pages."""
OptionsT = TypeVar("OptionsT", bound=CrawlOptions)
OutletOptionsT = TypeVar("OutletOptionsT", bound=OutletOptions)


class PageSpider(Args[OptionsT], Spider):
    """Archives every page that it fetches, and tells the articles on OCOP from the others.

    Raises:
        crawler.spiders.options.OptionError: An argument is missing or wrong.
    """

    way: ClassVar[Way]

    def __init__(self, **arguments: Any) -> None:
        if CHECKING in os.environ:
            arguments = checked_arguments(self.get_param_schema()["properties"]) | arguments
        super().__init__(**arguments)
        self.crawl_name = self.name
        self._kept = 0
        self._sample = PageSample()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Keep the pages to fetch in the frontier, except where `scrapy check` holds callbacks to single pages."""
        super().update_settings(settings)
        if CHECKING not in os.environ:
            use_frontier(settings)

    def outlet_at(self, url: str) -> Outlet:
        """Return the outlet whose page stands at an address."""
        raise NotImplementedError

    async def parse_article(
        self, response: Response, section: str = "", number: int = 0
    ) -> AsyncIterator[FetchedPage | Request]:
        """Archive an article's page, note whether it is on OCOP and of the days asked for, and follow its attachments.

        Read is what may be on OCOP, what a day is asked of, and a sample of the rest: reading takes most of the time.

        @sample tin-tuc/12/201877/phu-tho-co-them-64-san-pham-ocop-tu-3-sao-tro-len
        @returns items 1 1
        """
        outlet = self.outlet_at(response.url)
        # The server's word first: Scrapy takes a PDF at an address that ends in ".html" for text.
        if (report := is_report(response)) or not isinstance(response, TextResponse):
            self.count("irrelevant")
            yield self.fetched(response, outlet, section, Role.REPORT if report else Role.ARTICLE)
            return
        if self._kept == self.args.limit:
            raise CloseSpider("limit")
        text = page_text(response)
        # Its address counts, as a link may lead to an attachment of that name.
        named = may_be_relevant(f"{response.url}\n{text}")
        page = ArticlePage()
        if self._sample.takes(outlet.key, wanted=named or bool(self.args.since or self.args.until)):
            page = read_page(text, response.url, outlet)
            if outlet.article.body:
                self._count_fields(page)
        reason = page.relevance
        in_time = False
        if self.args.too_old(page.published_at):
            self.count("too_old")
            self.note_too_old(section, number)
            reason = ""
        elif self.args.too_new(page.published_at):
            self.count("too_new")
            reason = ""
        else:
            in_time = True
            if reason:
                self._kept += 1
            else:
                self.count("irrelevant")
        yield self.fetched(response, outlet, section, Role.ARTICLE, page, reason)
        links = self._attachment_requests(response.url, text, outlet, section, reason) if in_time and named else ()
        attachments = list(links)
        for request in attachments:
            yield request
        # Attachments of the last article wanted are fetched before the next article, which then ends the crawl.
        if self._kept == self.args.limit and not attachments:
            raise CloseSpider("limit")

    async def parse_report(
        self,
        response: Response,
        section: str = "",
        role: str = Role.REPORT,
        linked_from: str = "",
        link_text: str = "",
        relevance: str = "",
    ) -> AsyncIterator[FetchedPage]:
        """Archive a report or an attachment; nothing is followed from it.

        @sample van-ban/danh-muc.pdf
        @returns items 1 1
        """
        outlet = self.outlet_at(linked_from or response.url)
        yield replace(
            self.fetched(response, outlet, section, Role(role)),
            title=link_text,
            relevance=relevance,
            linked_from=linked_from,
            link_text=link_text,
        )

    async def attachment_failed(self, failure: Failure) -> None:
        """Count an attachment that could not be had."""
        self.count("attachment_failed")
        await self.failed(failure)

    async def failed(self, failure: Failure) -> None:
        """Count a page that could not be had."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self.count("failed")
        self.logger.warning("%s: %s", request.url, failure.getErrorMessage())

    def report_request(self, url: str, **place: str) -> Request:
        """Return a request for a report, `place` as `parse_report` takes it; what comes instead of one is refused."""
        errback = self.attachment_failed if place.get("role") == Role.ATTACHMENT else self.failed
        largest = self.settings.getint("REPORT_MAXSIZE")
        meta = {
            WANTED: True,
            "download_maxsize": largest,
            "download_warnsize": largest,
            "download_timeout": self.settings.getfloat("REPORT_TIMEOUT"),
        }
        return Request(url, self.parse_report, errback=errback, cb_kwargs=place, meta=meta)

    def _attachment_requests(self, url: str, text: str, outlet: Outlet, section: str, reason: str) -> Iterator[Request]:
        """Yield requests for the attachments of an article on OCOP, or those of another that their links say are.

        They come behind all pages; where a limit is set, before the next one, as the crawl would end without them.
        """
        if not self.args.attachments or outlet.attachments is None:
            return
        for one in attachments_of(text, url, outlet):
            relevance = f"page {reason}" if reason else one.relevance
            if relevance:
                request = self.report_request(
                    one.url,
                    section=section,
                    role=Role.ATTACHMENT.value,
                    linked_from=url,
                    link_text=one.text,
                    relevance=relevance,
                )
                yield request.replace(priority=_BEHIND if self.args.limit is None else _AHEAD)

    def note_too_old(self, section: str, number: int) -> None:
        """Hear of an article of page `number` of a section that turned out too old."""

    def fetched(
        self,
        response: Response,
        outlet: Outlet,
        section: str,
        role: Role,
        page: ArticlePage | None = None,
        reason: str = "",
    ) -> FetchedPage:
        """Return what the archive is to keep of a page."""
        title, published_at = (page.title, page.published_at) if page else ("", "")
        return FetchedPage(outlet.key, section, role, datetime.now(UTC), response, title, published_at, reason)

    def own_addresses(self) -> tuple[str, ...]:
        """Return where the user says that pages are served, be it on his own machine or network."""
        return ()

    def count(self, what: str) -> None:
        """Count a page of the kind `what` in the crawl's statistics."""
        self._increase(f"pages/{what}")

    def _count_fields(self, page: ArticlePage) -> None:
        """Count the parts that the outlet's rules found on an article's page: after a redesign they find fewer."""
        for name in ("pages", *sorted(page.found)):
            self._increase(f"fields/{name}")
        if "body" not in page.found:
            self.count("without_body")

    def _increase(self, key: str) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(key)


class OutletSpider(PageSpider[OutletOptionsT]):
    """Goes one way in of one outlet, from pages that list articles to the articles, and never leaves its host.

    Raises:
        ValueError: The outlet's file does not name this way in.
    """

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.outlet = load_outlet(self.args.outlet, base_url=self.args.base_url)
        if self.way not in self.outlet.ways and CHECKING not in os.environ:
            raise ValueError(f"{self.outlet.key} has no {self.way}; its file names {', '.join(self.outlet.ways)} only.")
        own = (self.outlet.host, *self.outlet.hosts, *self.outlet.file_hosts)
        self.allowed_domains = list(own) if self.outlet.host else []
        self.crawl_name = f"{self.name}-{self.outlet.key}"
        self.sibling_crawls = tuple(f"{way}-{self.outlet.key}" for way in Way if way is not self.way)
        self._seen: set[str] = set()

    def outlet_at(self, url: str) -> Outlet:
        """Return the outlet that is crawled."""
        return self.outlet

    def own_addresses(self) -> tuple[str, ...]:
        """Return where the outlet is served, and its files where all of it is on the user's own machine or network."""
        base = urlsplit(self.outlet.base_url)
        own = is_own_machine(self.outlet.base_url)
        files = (base._replace(netloc=f"{host}:{base.port}" if base.port else host) for host in self.outlet.file_hosts)
        return (self.outlet.base_url, *(urlunsplit(parts) for parts in files if own))

    def on_host(self, url: str) -> bool:
        """Tell whether an address is on a host of the outlet, or on one below it."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        return any(host == own or host.endswith(f".{own}") for own in (self.outlet.host, *self.outlet.hosts))

    def list_request(self, url: str, callback: Any, *, priority: int = 0, **place: Any) -> Request:
        """Return a request for a page that lists others, which is wanted again each time the crawl is run anew.

        A numbered one that does not exist is only the end of those before it.
        """
        meta = {EACH_TIME: True, MAY_BE_MISSING: place.get("number", 1) > 1}
        return Request(url, callback, errback=self.failed, priority=priority, cb_kwargs=place, meta=meta)

    def list_page(self, response: Response, section: str) -> FetchedPage:
        """Count a page that lists others, and return what the archive is to keep of it."""
        self.count("list")
        return self.fetched(response, self.outlet, section, Role.LIST)

    def new_articles(self, urls: Iterable[str]) -> list[str]:
        """Return those of the addresses on a list that are of articles and stood on no list before."""
        plain = map(without_tracking, urls)
        articles = list(dict.fromkeys(filter(self.outlet.is_article, plain)))
        if not articles:
            self.count("empty_list")
        new = [url for url in articles if url not in self._seen]
        self._seen.update(new)
        return new

    def article_requests(self, urls: Iterable[str], section: str, number: int = 1) -> Iterator[Request]:
        """Yield requests for articles that page `number` of a section listed."""
        for url in urls:
            place = {"section": section, "number": number}
            yield Request(url, self.parse_article, errback=self.failed, cb_kwargs=place)
