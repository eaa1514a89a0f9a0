"""What an HTML page says of its article outside of its text: JSON-LD, meta elements, the canonical link, the URL."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.documents import characters, cues, dates, tree
from extract.documents.address import outlet

_ARTICLE_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage")
_TITLES = ("og:title", "twitter:title", "title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_PUBLISHED = ("article:published_time", "pubdate", "publishdate", "datepublished", "dc.date.issued", "date")
_MODIFIED = ("article:modified_time", "lastmod", "datemodified", "og:updated_time")
_SECTIONS = ("article:section",)
_TAGS = ("article:tag", "news_keywords", "keywords")
_MOST_TAGS = 30
_AUTHORS = ("author", "article:author", "dable:author")
_URL_DATES = (
    re.compile(r"/(20\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)"),
    re.compile(r"[-_](20\d{2})(\d{2})(\d{2})\d{6,11}(?!\d)"),
    re.compile(r"[-_]1\d{2}(\d{2})(\d{2})(\d{2})\d{9}(?!\d)"),
)
"""Folders of a day; VCCorp's number of an article: its moment down to milliseconds, with and without prefix."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a page tells; every field may be empty."""

    title: str = ""
    description: str = ""
    published_raw: str = ""
    modified_raw: str = ""
    authors: tuple[str, ...] = ()
    canonical_url: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()


def read(root: Any) -> Metadata:
    """Read the metadata of the page `root`, JSON-LD before meta elements."""
    meta = _meta(root)
    linked = next(_linked_data(root), {})
    title = _text(linked.get("headline")) or _first(meta, _TITLES) or _text_of(root.find(".//title"))
    canonical = next((link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"), "")
    return Metadata(
        title=title,
        description=_text(linked.get("description")) or _first(meta, _DESCRIPTIONS),
        published_raw=_first_date(_text(linked.get("datePublished")), *(meta.get(name, "") for name in _PUBLISHED)),
        modified_raw=_first_date(_text(linked.get("dateModified")), *(meta.get(name, "") for name in _MODIFIED)),
        authors=tuple(_names(linked.get("author"))) or tuple(filter(None, [_first(meta, _AUTHORS)])),
        canonical_url=canonical.strip() or meta.get("og:url", ""),
        section=_text(linked.get("articleSection")) or _first(meta, _SECTIONS),
        tags=tuple(_tags(root, linked.get("keywords"))),
    )


def date_in_url(url: str) -> str:
    """Return the date that a URL carries ("/2025/12/09/", "-20251209190812345.htm") as ISO 8601, "" without one."""
    for pattern in _URL_DATES:
        found = pattern.search(url)
        if found is not None:
            year, month, day = found.groups()
            return dates.published(f"{day}/{month}/20{year[-2:]}")
    return ""


def people(authors: Sequence[str], address: str) -> tuple[str, ...]:
    """Return those of `authors` that are not the outlet at `address` itself."""
    host = outlet(address).split(".")[0]
    own = (name for name in authors if "." not in name and name.casefold().replace(" ", "") != host)
    return tuple(name for name in own if name.casefold().split()[0] not in cues.load().outlet_words)


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _text(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _tags(root: Any, linked: Any) -> list[str]:
    """Return the keywords of the page: JSON-LD's, else those of the first kind of meta elements that has any."""
    told = [_text(word) for word in linked] if isinstance(linked, list) else _text(linked).split(",")
    for name in _TAGS:
        if any(told):
            break
        metas = (element for element in root.iter("meta") if name in (element.get("property"), element.get("name")))
        told = [word for meta in metas for word in _text(meta.get("content")).split(",")]
    return list(dict.fromkeys(word.strip() for word in told if word.strip()))[:_MOST_TAGS]


def _linked_data(root: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON-LD objects of the page that are articles, the more telling types first."""
    found = []
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(tree.raw_text_of(script).strip().rstrip(";"), strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        found += [item for item in _objects(data) if _rank(item) < len(_ARTICLE_TYPES)]
    yield from sorted(found, key=_rank)


def _objects(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for inner in ("@graph", "mainEntity"):
            yield from _objects(data.get(inner, []), depth + 1)


def _rank(item: Mapping[str, Any]) -> int:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    ranks = [_ARTICLE_TYPES.index(name) for name in names if name in _ARTICLE_TYPES]
    return min(ranks, default=len(_ARTICLE_TYPES)) if item.get("headline") or item.get("datePublished") else 99


def _first_date(*raws: str) -> str:
    """Return the first of `raws` that is a date in ISO 8601; in others the order of day and month is open."""
    return next((raw for raw in raws if dates.is_iso(raw) and dates.published(raw)), "")


def _names(author: Any) -> Iterator[str]:
    for item in author if isinstance(author, list) else [author]:
        if isinstance(item, dict) and item.get("@type") != "Organization":
            name = _text(item.get("name"))
        else:
            name = _text(item) if isinstance(item, str) else ""
        if name:
            yield name


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _text_of(element: Any) -> str:
    return _text(tree.raw_text_of(element)) if element is not None else ""


def _text(value: Any) -> str:
    return " ".join(characters.normalise(value).split()) if isinstance(value, str) else ""
