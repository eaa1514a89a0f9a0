"""The spider that follows an outlet's section pages."""

from collections.abc import AsyncIterator
from typing import Any

from parsel import Selector
from scrapy import Request
from scrapy.http import Response, TextResponse

from crawler.pages.links import joined
from crawler.pages.page import FetchedPage
from crawler.pages.page_text import page_text, page_tree
from crawler.rules.ways import Way
from crawler.spiders.base import OutletSpider
from crawler.spiders.options import OutletOptions


class SectionsSpider(OutletSpider[OutletOptions]):
    """Goes through the section pages of one outlet, newest first, and fetches the articles that they link to.

    Arguments (`-a NAME=VALUE`): see `OutletOptions`.
    """

    name = way = Way.SECTIONS

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._not_too_old: dict[tuple[str, int], int] = {}
        """By section and number of page: the articles listed there, less those that turned out too old; pages that an
        earlier run read are not known."""

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first page of each section."""
        for section in self.outlet.sections.start:
            yield self._section_request(section, section, 1)

    async def parse_section(
        self, response: Response, section: str = "", number: int = 1
    ) -> AsyncIterator[FetchedPage | Request]:
        """Follow the articles of a section page, then its next page while there is something new on it.

        @sample tin-tuc/12/kinh-te-nong-thon
        @returns items 1 1
        @returns requests 3 3
        """
        yield self.list_page(response, section)
        if self._not_too_old.get((section, number - 1)) == 0 or not isinstance(response, TextResponse):
            return
        page = page_tree(page_text(response))
        links = page.css(self.outlet.sections.articles).xpath("@href").getall()
        new = self.new_articles(joined(response, link) for link in links)
        self._not_too_old[section, number] = len(new)
        for request in self.article_requests(new, section, number):
            yield request
        next_page = self._next_page(page, response, section, number + 1)
        if new and next_page and self.on_host(self.outlet.url(next_page)) and number < self.outlet.sections.max_pages:
            yield self._section_request(next_page, section, number + 1)

    def note_too_old(self, section: str, number: int) -> None:
        """Take note of an article that turned out too old: a page of such articles only is the last one wanted."""
        if (section, number) in self._not_too_old:
            self._not_too_old[section, number] -= 1

    def _section_request(self, address: str, section: str, number: int) -> Request:
        # Behind the articles of the page before, which tell whether the next one is wanted.
        url = self.outlet.url(address)
        return self.list_request(url, self.parse_section, priority=-number, section=section, number=number)

    def _next_page(self, page: Selector, response: TextResponse, section: str, number: int) -> str:
        if self.outlet.sections.next_page:
            link = page.css(self.outlet.sections.next_page).xpath("@href").get(default="")
            return joined(response, link)
        return self.outlet.sections.page(section, number)
