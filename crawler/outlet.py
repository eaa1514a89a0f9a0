"""An outlet: where its articles are found and how its pages are laid out, read from one TOML file each.

`crawler/outlets/NAME.toml` describes one outlet. What several outlets of one content management system share stands in
`crawler/outlets/families/FAMILY.toml`; the outlet names its family and overrides single keys of it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit

from crawler.ways import ReportRules, SearchRules, SectionRules, Way, selector_fault, sitemap_fault
from extract.documents.rules import ArticleRules

UNVERIFIED = "unverified"


class OutletError(ValueError):
    """An outlet that does not exist, or whose file is wrong: names the file, what is wrong and what to do."""


class OutletKind(StrEnum):
    """Who speaks through an outlet."""

    PRESS = "press"
    AUTHORITY = "authority"
    """A ministry, province or department."""
    SAMPLE = "sample"
    """An invented outlet of the sample site."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet, as its file describes it."""

    key: str
    """Name of its file without ".toml": what commands and records call it."""
    name: str
    """Name that readers know it by."""
    base_url: str
    """Ends in "/"; all other addresses are relative to it."""
    kind: OutletKind
    article_url: re.Pattern[str]
    """Matches, somewhere, the part of an article's address behind the base."""
    sections: SectionRules
    article: ArticleRules
    family: str = ""
    """Content management system whose rules it shares."""
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    """May name {year} and {month}; see `crawler.ways.sitemap_addresses`."""
    search: SearchRules = field(default_factory=SearchRules)
    reports: ReportRules = field(default_factory=ReportRules)
    verified_on: date | None = None
    """Day on which the rules were last held against live pages; None where they never were."""

    @property
    def host(self) -> str:
        """Host name of the base, without "www."."""
        return _host(self.base_url)

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways in that its file names."""
        named = {
            Way.SECTIONS: self.sections.start,
            Way.FEEDS: self.feeds,
            Way.SITEMAPS: self.sitemaps,
            Way.SEARCH: self.search.url,
            Way.REPORTS: self.reports.start,
        }
        return tuple(way for way, given in named.items() if given)

    def url(self, address: str) -> str:
        """Return the full form of an `address` relative to the base."""
        return urljoin(self.base_url, address)

    def is_article(self, url: str) -> bool:
        """Tell whether `url` is the address of one of the outlet's articles, with "www." and https or without."""
        parts, base = urlsplit(url), urlsplit(self.base_url)
        if _host(url) != self.host or parts.port != base.port or not parts.path.startswith(base.path):
            return False
        query = f"?{parts.query}" if parts.query else ""
        return bool(self.article_url.search(parts.path.removeprefix(base.path) + query))


def outlet_keys() -> tuple[str, ...]:
    """Return the keys of all outlets that come with the package, in alphabetical order."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _folder().iterdir() if file.name.endswith(".toml")))


def load_outlet(name: str, *, base_url: str = "") -> Outlet:
    """Read an outlet.

    Args:
        name: Key of an outlet that comes with the package, or the path of a file, which ends in ".toml".
        base_url: Where the outlet is served instead, as the sample site is on loopback.

    Raises:
        OutletError: There is no such outlet, or its file is wrong.
    """
    if name.endswith(".toml"):
        file: Traversable = Path(name)
        known = ""
    else:
        file = _folder() / f"{name}.toml"
        known = f"Known outlets: {', '.join(outlet_keys())}."
    if not file.is_file():
        raise OutletError(f"{name!r} is not an outlet. {known or 'Check the path.'}")
    rules = _rules(file)
    if base_url:
        rules["base_url"] = base_url if base_url.endswith("/") else f"{base_url}/"
    return _outlet(file.name, rules)


def known_hosts() -> Mapping[str, Outlet]:
    """Return the outlets that come with the package by their hosts, without "www."."""
    return MappingProxyType({outlet.host: outlet for outlet in map(load_outlet, outlet_keys())})


def unknown_outlet() -> Outlet:
    """Return what stands for the outlet of a page whose host none of the known outlets has: it knows no layout."""
    return Outlet(
        key="unknown",
        name="unknown",
        base_url="",
        kind=OutletKind.PRESS,
        article_url=re.compile(""),
        sections=SectionRules(),
        article=ArticleRules(),
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _folder() -> Traversable:
    return files("crawler") / "outlets"


_OUTLET_KEYS: Mapping[str, type] = MappingProxyType(
    {
        "name": str,
        "family": str,
        "base_url": str,
        "kind": str,
        "article_url": str,
        "feeds": list,
        "sitemaps": list,
        "verified_on": object,
        "sections": dict,
        "search": dict,
        "reports": dict,
        "article": dict,
    }
)
_FAMILY_KEYS: Mapping[str, type] = MappingProxyType(
    {"description": str, "told_by": list, "article_url": str, "sections": dict, "article": dict}
)
_SECTION_KEYS: Mapping[str, type] = MappingProxyType(
    {"start": list, "articles": str, "next_page": str, "page_url": str, "page_size": int, "max_pages": int}
)
_SEARCH_KEYS: Mapping[str, type] = MappingProxyType({"url": str, "articles": str, "max_pages": int})
_REPORT_KEYS: Mapping[str, type] = MappingProxyType({"start": list, "links": str, "next_page": str, "max_pages": int})
_ARTICLE_KEYS: Mapping[str, type] = MappingProxyType(
    {
        "title": str,
        "lead": str,
        "body": str,
        "drop": list,
        "caption": str,
        "published": str,
        "date_format": str,
        "author": str,
        "section": str,
        "tags": str,
        "valid_from": date,
        "valid_until": date,
    }
)


def _rules(file: Traversable) -> dict[str, Any]:
    """Return the keys of an outlet's file, with those of its family where it does not set them itself."""
    own = _parsed(file, _OUTLET_KEYS)
    family = own.get("family", "")
    if not family:
        return own
    family_file = _folder() / "families" / f"{family}.toml"
    if not family_file.is_file():
        raise OutletError(f"{file.name}: there is no family {family!r}. Add families/{family}.toml or leave it out.")
    shared = _parsed(family_file, _FAMILY_KEYS)
    merged = {key: value for key, value in shared.items() if key in _OUTLET_KEYS} | own
    for table in ("sections", "article"):
        merged[table] = shared.get(table, {}) | own.get(table, {})
    return merged


def _parsed(file: Traversable, known: Mapping[str, type]) -> dict[str, Any]:
    try:
        rules = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OutletError(f"{file.name}: is not valid TOML ({error}). Correct the line it names.") from error
    _check_keys(file.name, "", rules, known)
    _check_keys(file.name, "sections.", rules.get("sections", {}), _SECTION_KEYS)
    _check_keys(file.name, "search.", rules.get("search", {}), _SEARCH_KEYS)
    _check_keys(file.name, "reports.", rules.get("reports", {}), _REPORT_KEYS)
    _check_keys(file.name, "article.", rules.get("article", {}), _ARTICLE_KEYS)
    return rules


def _check_keys(file: str, table: str, rules: Mapping[str, Any], known: Mapping[str, type]) -> None:
    for key, value in rules.items():
        if key not in known:
            raise OutletError(f"{file}: does not know the key {table}{key}. Known: {', '.join(known)}.")
        right = isinstance(value, known[key]) and not (known[key] is int and isinstance(value, bool))
        if right and isinstance(value, list):
            right = all(isinstance(part, str) for part in value)
        if not right:
            wanted = "list of strings" if known[key] is list else known[key].__name__
            raise OutletError(f"{file}: {table}{key} is {value!r}, which is no {wanted}.")


def _outlet(file: str, rules: Mapping[str, Any]) -> Outlet:
    """Make an outlet of checked keys, and check what they say."""
    for key in ("name", "base_url", "kind", "article_url", "verified_on"):
        if not rules.get(key):
            raise OutletError(f"{file}: {key} is missing.")
    base = urlsplit(rules["base_url"])
    if base.scheme not in ("http", "https", "file") or not rules["base_url"].endswith("/"):
        raise OutletError(f"{file}: base_url {rules['base_url']!r} must start with http(s):// and end with '/'.")
    if rules["kind"] not in set(OutletKind):
        raise OutletError(f"{file}: kind {rules['kind']!r} is none of {', '.join(OutletKind)}.")
    verified = rules["verified_on"]
    if verified != UNVERIFIED and not isinstance(verified, date):
        raise OutletError(f'{file}: verified_on is {verified!r}; write a date, or "{UNVERIFIED}".')
    sections = SectionRules(**_tuples(rules.get("sections", {})))
    article = ArticleRules(**_tuples(rules.get("article", {})))
    search = SearchRules(**rules.get("search", {}))
    reports = ReportRules(**_tuples(rules.get("reports", {})))
    _check_ways(file, sections, search, reports, rules)
    _check_selectors(file, article)
    return Outlet(
        key=file.removesuffix(".toml"),
        name=rules["name"],
        base_url=rules["base_url"],
        kind=OutletKind(rules["kind"]),
        article_url=_pattern(file, rules["article_url"]),
        sections=sections,
        article=article,
        family=rules.get("family", ""),
        feeds=tuple(rules.get("feeds", ())),
        sitemaps=tuple(rules.get("sitemaps", ())),
        search=search,
        reports=reports,
        verified_on=None if verified == UNVERIFIED else verified,
    )


def _tuples(rules: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in rules.items()}


def _pattern(file: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise OutletError(f"{file}: article_url {pattern!r} is no regular expression ({error}).") from error


def _check_ways(file: str, sections: SectionRules, search: SearchRules, reports: ReportRules, rules: Any) -> None:
    """Check the ways in, and that there is one."""
    if not (sections.start or search.url or reports.start or rules.get("feeds") or rules.get("sitemaps")):
        raise OutletError(f"{file}: names no way in. Give sections.start, feeds, sitemaps, search or reports.")
    faults = [sections.fault(), search.fault() if "search" in rules else "", reports.fault()]
    faults.extend(map(sitemap_fault, rules.get("sitemaps", ())))
    for fault in filter(None, faults):
        raise OutletError(f"{file}: {fault}")


def _check_selectors(file: str, article: ArticleRules) -> None:
    named = {
        f"article.{field.name}": getattr(article, field.name)
        for field in fields(article)
        if field.name not in ("drop", "date_format", "valid_from", "valid_until")
    }
    named |= {f"article.drop[{place}]": selector for place, selector in enumerate(article.drop)}
    if fault := selector_fault(named):
        raise OutletError(f"{file}: {fault}")
