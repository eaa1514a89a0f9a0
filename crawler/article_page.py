"""An article's page as the crawler needs it: enough to decide on it; reading it for good is a later, offline step."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsel import Selector

from crawler.page_text import page_tree
from extract.documents import dates
from extract.documents.rules import ArticleRules

_META_DATES = (
    'meta[property="article:published_time"]::attr(content)',
    'meta[name="pubdate"]::attr(content)',
    'meta[itemprop="datePublished"]::attr(content)',
)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the crawler takes note of on an article's page."""

    title: str
    text: str
    """Title, lead and body without the boxes of other articles; the whole page where `body_found` is false."""
    published_at: str
    """ISO 8601; empty where the page shows no date that its outlet's rules find."""
    body_found: bool
    """False where the outlet's rules find no body: they are out of date, or the page is no article."""


def read_page(html: str, rules: ArticleRules) -> ArticlePage:
    """Read a page by the rules of its outlet."""
    page = page_tree(html)
    published = _published(page, rules)
    for selector in ("script", "style", *rules.drop):
        page.css(selector).drop()
    title = _text(page, rules.title)
    body = _text(page, rules.body)
    text = "\n".join((title, _text(page, rules.lead), body)) if body else _text(page, "html")
    return ArticlePage(title=title, text=text, published_at=published, body_found=bool(body))


def _text(page: Selector, selector: str) -> str:
    """Return the words of the first match."""
    found = page.css(selector) if selector else None
    if not found:
        return ""
    # Through lxml itself: parsel makes an object of each piece of text, a gigabyte of them on a page of 16 MB.
    pieces = found[0].root.xpath("descendant-or-self::*/text()", smart_strings=False)
    return " ".join(" ".join(pieces).split())


def _published(page: Selector, rules: ArticleRules) -> str:
    """Return the date of publication: as the page tells machines, else as it shows it to readers."""
    raw = [*_json_ld_dates(page), *(page.css(selector).get(default="") for selector in _META_DATES)]
    if rules.published:
        raw.extend(page.css(f"{rules.published}::attr(datetime)").getall())
        raw.append(_text(page, rules.published))
    return next((found for found in map(dates.published, raw) if found), "")


def _json_ld_dates(page: Selector) -> Iterator[str]:
    for script in page.css('script[type="application/ld+json"]::text').getall():
        try:
            found: Any = json.loads(script)
        except json.JSONDecodeError:
            continue
        entries = found.get("@graph", [found]) if isinstance(found, dict) else found
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and isinstance(entry.get("datePublished"), str):
                yield entry["datePublished"]
