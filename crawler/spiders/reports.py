"""The spider that fetches the reports an outlet links to."""

from collections.abc import AsyncIterator

from scrapy import Request
from scrapy.http import Response, TextResponse

from crawler.pages.links import joined, link_text
from crawler.pages.page import FetchedPage
from crawler.pages.page_text import page_text, page_tree
from crawler.pages.report_file import has_report_suffix
from crawler.rules.ways import Way
from crawler.spiders.base import OutletSpider
from crawler.spiders.options import OutletOptions


class ReportsSpider(OutletSpider[OutletOptions]):
    """Fetches the reports (PDF, Word, Excel) that the report pages of one outlet link to.

    Arguments (`-a NAME=VALUE`): see `OutletOptions`. Reports bear no date that a crawler could read, so since and until
    leave none out; limit counts articles, and so does not end it.
    """

    name = way = Way.REPORTS

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each first page."""
        for start in self.outlet.reports.start:
            url = self.outlet.url(start)
            yield self.list_request(url, self.parse_reports, priority=-1, section=start, number=1)

    async def parse_reports(
        self, response: Response, section: str = "", number: int = 1
    ) -> AsyncIterator[FetchedPage | Request]:
        """Follow the reports of a page, then its next page.

        @sample van-ban
        @returns items 1 1
        @returns requests 1 1
        """
        rules = self.outlet.reports
        yield self.list_page(response, section)
        if not isinstance(response, TextResponse):
            return
        page = page_tree(page_text(response))
        found = ((joined(response, one.attrib.get("href", "")), one) for one in page.css(rules.links or "a"))
        reports = {url: one for url, one in found if self.on_host(url) and (rules.links or has_report_suffix(url))}
        if not reports:
            self.count("empty_list")
        for url, one in reports.items():
            yield self.report_request(url, section=section, linked_from=response.url, link_text=link_text(one.root))
        link = page.css(rules.next_page).xpath("@href").get(default="") if rules.next_page else ""
        url = joined(response, link)
        if link and self.on_host(url) and number < rules.max_pages:
            number += 1
            yield self.list_request(url, self.parse_reports, priority=-number, section=section, number=number)
