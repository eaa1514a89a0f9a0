"""The spider that asks an outlet's own search."""

from collections.abc import AsyncIterator

from scrapy import Request
from scrapy.http import Response, TextResponse

from crawler.pages.links import joined
from crawler.pages.page import FetchedPage
from crawler.pages.page_text import page_text, page_tree
from crawler.rules.ways import Way
from crawler.spiders.base import OutletSpider
from crawler.spiders.options import SearchOptions


class SearchSpider(OutletSpider[SearchOptions]):
    """Fetches the articles that one outlet's search finds for keywords.

    Arguments (`-a NAME=VALUE`): see `SearchOptions`.
    """

    name = way = Way.SEARCH

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first page of results for each keyword."""
        for keyword in self.args.keywords:
            yield self._results_request(keyword, 1)

    async def parse_results(
        self, response: Response, keyword: str = "", number: int = 1
    ) -> AsyncIterator[FetchedPage | Request]:
        """Follow the articles of a page of results, then the next page while there is something new on it.

        @sample tin-tuc/12/kinh-te-nong-thon
        @returns items 1 1
        @returns requests 2 2
        """
        rules = self.outlet.search
        section = rules.page(keyword, 1)
        yield self.list_page(response, section)
        if not isinstance(response, TextResponse):
            return
        links = page_tree(page_text(response)).css(rules.articles).xpath("@href").getall()
        new = self.new_articles(joined(response, link) for link in links)
        for request in self.article_requests(new, section, number):
            yield request
        if new and number < rules.max_pages and rules.page(keyword, number + 1) != rules.page(keyword, number):
            yield self._results_request(keyword, number + 1)

    def _results_request(self, keyword: str, number: int) -> Request:
        url = self.outlet.url(self.outlet.search.page(keyword, number))
        return self.list_request(url, self.parse_results, priority=-number, keyword=keyword, number=number)
