"""Ways: how the pages of an outlet are found, each with the rules that its file may give for it."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from cssselect import SelectorError
from parsel.csstranslator import HTMLTranslator


class Way(StrEnum):
    """A way in; the spider that goes it has the same name."""

    SECTIONS = "sections"
    FEEDS = "feeds"
    SITEMAPS = "sitemaps"
    SEARCH = "search"
    REPORTS = "reports"
    ADDRESSES = "addresses"
    """A list of addresses that somebody has written, of any outlet or none."""


@dataclass(frozen=True, slots=True)
class SectionRules:
    """How the pages that list an outlet's articles are found and read."""

    start: tuple[str, ...] = ()
    """Addresses of the first pages, relative to the outlet's base; "" is the base itself."""
    articles: str = "a"
    """CSS of the links to articles; links whose address is no article's are passed over."""
    next_page: str = ""
    """CSS of the link to the next page."""
    page_url: str = ""
    """Address of page {page} of {section}, or from entry {offset} on, for sections without a link to the next page."""
    page_size: int = 0
    """Entries a page, for {offset}."""
    max_pages: int = 50

    def page(self, section: str, number: int) -> str:
        """Return the address of page `number`, from 1, of `section`; "" where the outlet gives no pattern for it."""
        if not self.page_url:
            return ""
        return self.page_url.format(section=section, page=number, offset=(number - 1) * self.page_size)

    def fault(self) -> str:
        """Return what is wrong with the rules and how to mend it; "" where nothing is."""
        if fault := _start_fault("sections", self.start, self.max_pages):
            return fault
        try:
            self.page("section", 2)
        except (KeyError, IndexError, ValueError):
            return f"sections.page_url {self.page_url!r} may name {{section}}, {{page}} and {{offset}} only."
        if "{offset}" in self.page_url and self.page_size < 1:
            return "sections.page_url names {offset}, so sections.page_size must be given."
        return selector_fault({"sections.articles": self.articles, "sections.next_page": self.next_page})


@dataclass(frozen=True, slots=True)
class SearchRules:
    """How an outlet's own search is asked, and how its results are read."""

    url: str = ""
    """Address of page {page}, from 1, of the results for {keyword}, relative to the outlet's base."""
    articles: str = "a"
    """CSS of the links to articles; links whose address is no article's are passed over."""
    max_pages: int = 20

    def page(self, keyword: str, number: int) -> str:
        """Return the address of page `number`, from 1, of the results for `keyword`, percent-encoded (RFC 3986)."""
        return self.url.format(keyword=quote(keyword, safe=""), page=number)

    def fault(self) -> str:
        """Return what is wrong with the rules and how to mend it; "" where nothing is."""
        try:
            differ = self.page("a", 1) != self.page("b", 1)
        except (KeyError, IndexError, ValueError):
            return f"search.url {self.url!r} may name {{keyword}} and {{page}} only."
        if not differ:
            return "search.url must name {keyword}, as 'tim-kiem?q={keyword}&page={page}'."
        if "://" in self.url or self.url.startswith("/"):
            return f"search.url is {self.url!r}; write it relative to base_url, as 'tim-kiem?q={{keyword}}'."
        return _start_fault("search", (), self.max_pages) or selector_fault({"search.articles": self.articles})


@dataclass(frozen=True, slots=True)
class ReportRules:
    """How the pages that list an outlet's reports are found, and the files on them."""

    start: tuple[str, ...] = ()
    """Addresses of the first pages, relative to the outlet's base; "" is the base itself."""
    links: str = ""
    """CSS of the links to reports; "" takes every link whose address ends as a report's file does."""
    next_page: str = ""
    """CSS of the link to the next page."""
    max_pages: int = 50

    def fault(self) -> str:
        """Return what is wrong with the rules and how to mend it; "" where nothing is."""
        selectors = {"reports.links": self.links, "reports.next_page": self.next_page}
        return _start_fault("reports", self.start, self.max_pages) or selector_fault(selectors)


def sitemap_addresses(pattern: str, since: date, until: date) -> Iterator[str]:
    """Yield the addresses that a sitemap's `pattern` stands for.

    Args:
        pattern: An address; where it names {year}, {month}, {first_day} or {last_day} there is one sitemap a month,
            or a year. Numbers are not padded: March is 3.
        since: The first day wanted.
        until: The last day wanted.
    """
    before = ""
    for number in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        year, month = number // 12, number % 12 + 1
        last_day = monthrange(year, month)[1]
        address = pattern.format(year=year, month=month, first_day=1, last_day=last_day)
        if address != before:
            yield address
        before = address


def sitemap_fault(pattern: str) -> str:
    """Return what is wrong with a sitemap's `pattern` and how to mend it; "" where nothing is."""
    try:
        list(sitemap_addresses(pattern, date(2025, 1, 1), date(2025, 1, 1)))
    except (KeyError, IndexError, ValueError):
        return f"sitemaps has {pattern!r}; it may name {{year}}, {{month}}, {{first_day}} and {{last_day}} only."
    return ""


def selector_fault(selectors: Mapping[str, str]) -> str:
    """Return which of `selectors`, by the keys of an outlet's file, is no CSS; "" where all are."""
    for key, selector in selectors.items():
        try:
            if selector:
                HTMLTranslator().css_to_xpath(selector)
        except SelectorError as error:
            return f"{key} {selector!r} is no CSS selector ({error})."
    return ""


def _start_fault(table: str, addresses: tuple[str, ...], max_pages: int) -> str:
    for address in addresses:
        if "://" in address or address.startswith("/"):
            return f"{table}.start has {address!r}; write it relative to base_url, as 'kinh-te'."
    if max_pages < 1:
        return f"{table}.max_pages is {max_pages}; it must be 1 or more."
    return ""
