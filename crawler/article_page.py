"""An article's page as the crawler needs it: enough to decide on it; reading it for good is a later, offline step."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsel import Selector

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
    lead: str
    body: str
    """Without the boxes of other articles; the words of the whole page where `body_found` is false."""
    author: str
    published_at: str
    """ISO 8601; empty where the page shows no date that its outlet's rules find."""
    body_found: bool
    """False where the outlet's rules find no body: they are out of date, or the page is no article."""

    @property
    def text(self) -> str:
        """The words of the article; of the whole page where its body was not found."""
        return "\n".join((self.title, self.lead, self.body)) if self.body_found else self.body


def read_page(html: str, rules: ArticleRules) -> ArticlePage:
    """Read a page by the rules of its outlet."""
    page = Selector(html, type="html")
    published = _published(page, rules)
    author = _text(page, rules.author)  # Some outlets drop it from the body.
    for selector in ("script", "style", *rules.drop):
        page.css(selector).drop()
    body = _text(page, rules.body)
    return ArticlePage(
        title=_text(page, rules.title),
        lead=_text(page, rules.lead),
        body=body or _text(page, "html"),
        author=author,
        published_at=published,
        body_found=bool(body),
    )


def _text(page: Selector, selector: str) -> str:
    """Return the words of the first match."""
    found = page.css(selector) if selector else None
    return " ".join(" ".join(found[0].css("*::text").getall()).split()) if found else ""


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
