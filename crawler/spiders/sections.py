"""The spider that follows an outlet's section pages."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from parsel import Selector
from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.article_page import read_page
from crawler.contracts import CHECKED_OUTLET, checked_base_url
from crawler.links import joined
from crawler.options import CrawlOptions
from crawler.outlet import load_outlet
from crawler.page import FetchedPage
from crawler.page_text import page_text, page_tree
from crawler.relevance import relevance
from crawler.scheduler import EACH_TIME, use_frontier

_CHECKING = "SCRAPY_CHECK"
"""Set in the environment by `scrapy check`, which makes spiders without arguments."""
_MISSING = frozenset({404, 410})


class SectionsSpider(Spider):
    """Goes through the section pages of one outlet, newest first, and keeps the articles on OCOP that they link to.

    Arguments (`-a NAME=VALUE`): outlet, since, limit, base_url; see `CrawlOptions`.
    """

    name = "sections"

    def __init__(self, outlet: str = "", since: str = "", limit: str = "", base_url: str = "", **unknown: Any) -> None:
        super().__init__()
        if unknown:
            raise TypeError(f"sections does not know {', '.join(unknown)}; it knows outlet, since, limit and base_url.")
        if not outlet and _CHECKING in os.environ:
            outlet, base_url = CHECKED_OUTLET, checked_base_url()
        self.options = CrawlOptions.parse(outlet=outlet, since=since, limit=limit, base_url=base_url)
        self.outlet = load_outlet(self.options.outlet, base_url=self.options.base_url)
        if not self.outlet.sections.start:
            raise ValueError(f"{self.outlet.key} has no section pages; its file names feeds or sitemaps only.")
        self.allowed_domains = [self.outlet.host, *self.outlet.hosts] if self.outlet.host else []
        self.crawl_name = f"{self.name}-{self.outlet.key}"
        self._seen: set[str] = set()
        self._not_too_old: dict[tuple[str, int], int] = {}
        """By section and number of page: the articles listed there, less those that turned out too old; pages that an
        earlier run read are not known."""
        self._kept = 0

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Keep the pages to fetch in the frontier, except where `scrapy check` holds callbacks to single pages."""
        super().update_settings(settings)
        if _CHECKING not in os.environ:
            use_frontier(settings)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first page of each section."""
        for section in self.outlet.sections.start:
            yield self._section_request(section, section, 1)

    async def parse_section(self, response: Response, section: str = "", number: int = 1) -> AsyncIterator[Request]:
        """Follow the articles of a section page, then its next page while there is something new on it.

        @sample tin-tuc/12/kinh-te-nong-thon
        @returns requests 3 3
        """
        self._count("section")
        if self._not_too_old.get((section, number - 1)) == 0 or not isinstance(response, TextResponse):
            return
        page = page_tree(page_text(response))
        links = page.css(self.outlet.sections.articles).xpath("@href").getall()
        articles = [
            url for url in (joined(response, link) for link in dict.fromkeys(links)) if self.outlet.is_article(url)
        ]
        new = [url for url in dict.fromkeys(articles) if url not in self._seen]
        self._seen.update(new)
        self._not_too_old[section, number] = len(new)
        place = {"section": section, "number": number}
        for url in new:
            yield Request(url, self.parse_article, errback=self.failed, cb_kwargs=place)
        next_page = self._next_page(page, response, section, number + 1)
        if new and next_page and number < self.outlet.sections.max_pages:
            yield self._section_request(next_page, section, number + 1)

    async def parse_article(self, response: Response, section: str = "", number: int = 0) -> AsyncIterator[FetchedPage]:
        """Keep an article if it is about OCOP and not too old.

        @sample tin-tuc/12/201877/phu-tho-co-them-64-san-pham-ocop-tu-3-sao-tro-len
        @returns items 1 1
        """
        fetched_at = datetime.now(UTC)
        if not isinstance(response, TextResponse):
            self._count("irrelevant")
            return
        page = read_page(page_text(response), self.outlet.article)
        if not page.body_found:
            self._count("without_body")
        if self.options.since and page.published_at and page.published_at[:10] < self.options.since.isoformat():
            self._count("too_old")
            if (section, number) in self._not_too_old:
                self._not_too_old[section, number] -= 1
        elif not relevance("", "", page.text):
            self._count("irrelevant")
        elif self._kept == self.options.limit:
            raise CloseSpider("limit")
        else:
            self._kept += 1
            yield FetchedPage(self.outlet.key, section, page.title, page.published_at, fetched_at, response)
            if self._kept == self.options.limit:
                raise CloseSpider("limit")

    async def failed(self, failure: Failure) -> None:
        """Count a page that could not be had; a numbered page that does not exist is the end of its section."""
        request: Request = failure.request  # type: ignore[attr-defined]
        missing = isinstance(failure.value, HttpError) and failure.value.response.status in _MISSING
        if missing and request.callback == self.parse_section and request.cb_kwargs["number"] > 1:
            return
        self._count("failed")
        self.logger.warning("%s: %s", request.url, failure.getErrorMessage())

    def _section_request(self, address: str, section: str, number: int) -> Request:
        # Behind the articles of the page before, which tell whether the next one is wanted.
        return Request(
            self.outlet.url(address),
            self.parse_section,
            errback=self.failed,
            priority=-number,
            cb_kwargs={"section": section, "number": number},
            meta={EACH_TIME: True},
        )

    def _next_page(self, page: Selector, response: TextResponse, section: str, number: int) -> str:
        if self.outlet.sections.next_page:
            link = page.css(self.outlet.sections.next_page).xpath("@href").get(default="")
            return joined(response, link)
        return self.outlet.sections.page(section, number)

    def _count(self, what: str) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(f"pages/{what}")
