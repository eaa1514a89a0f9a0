"""Attachments: the documents that an article's page links to or shows, told before any of them is fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from parsel import Selector
from scrapy.http import HtmlResponse

from crawler.pages.links import joined, link_text
from crawler.pages.page_text import page_tree
from crawler.rules.attachment_rules import AttachmentRules, usual
from crawler.rules.outlet import Outlet
from crawler.rules.relevance import relevance
from extract.documents.report_file import name_of


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that a page links to."""

    url: str
    text: str
    """The words of the link, as `link_text` gives them."""

    @property
    def relevance(self) -> str:
        """What tells that it is on OCOP, by the words of its link and its name; "" where nothing does."""
        words = re.sub(r"[_+]", " ", f"{self.text}\n{name_of(self.url)}")
        found = relevance(words, "", "")
        return found and f"link: {found.partition(': ')[2]}"


def attachments_of(html: str, url: str, outlet: Outlet) -> list[Attachment]:
    """Return the attachments of the page at `url`, each once; none where the outlet's file names none."""
    rules = outlet.attachments
    if rules is None:
        return []
    page = HtmlResponse(url, body=html, encoding="utf-8")
    found: dict[str, Attachment] = {}
    for element, link in _links(page_tree(html), rules):
        url = _viewed(joined(page, link), page).partition("#")[0]
        if not url or not outlet.holds_file(url) or not (rules.links or _is_named(url, rules)):
            continue
        attachment = Attachment(url, link_text(element))
        # A picture and a title may link to the same file.
        if url not in found or len(attachment.text) > len(found[url].text):
            found[url] = attachment
    return list(found.values())[: rules.most]


def _links(page: Selector, rules: AttachmentRules) -> Iterator[tuple[Any, str]]:
    """Yield the elements that may link to attachments, with their links."""
    dropped = {element.root for css in rules.drop or usual().drop for element in page.css(css)}
    for element in page.css(rules.links or ", ".join(usual().elements)):
        link = next((element.attrib[name] for name in ("href", "src", "data") if element.attrib.get(name)), "")
        if link and dropped.isdisjoint([element.root, *element.root.iterancestors()]):
            yield element.root, link


def _viewed(url: str, page: HtmlResponse) -> str:
    """Return the address of the file that a viewer's page is given; the address itself where it is no viewer's."""
    if not any(viewer in url for viewer in usual().viewers):
        return url
    given = parse_qs(urlsplit(url).query)
    inner = next((given[name][0] for name in usual().viewed if name in given), "")
    return joined(page, inner)


def _is_named(url: str, rules: AttachmentRules) -> bool:
    """Tell whether an address is one of an attachment: by a suffix in it, or by the handler it names."""
    parts = urlsplit(url)
    address = unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    return any(pattern.search(address) for pattern in _patterns(rules))


@cache
def _patterns(rules: AttachmentRules) -> tuple[re.Pattern[str], ...]:
    # A suffix may stand before the end: "/documents/20182/ke-hoach.pdf/0a1b", "/tai?tep=/vb/ke-hoach.pdf&ban=2".
    suffix = rf"(?:{'|'.join(map(re.escape, rules.suffixes))})(?=$|[/?&#;])"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (suffix, *(rules.addresses or usual().addresses)))
