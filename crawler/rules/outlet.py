"""An outlet: where its articles are found and how its pages are laid out, read from one TOML file each.

`crawler/outlets/NAME.toml` describes one outlet. What several outlets of one content management system share stands in
`crawler/outlets/families/FAMILY.toml`; the outlet names its family and overrides single keys of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit

from crawler.rules.attachment_rules import AttachmentRules
from crawler.rules.outlet_file import (
    SCHEMES,
    UNVERIFIED,
    family_names,
    outlet_names,
    outlets_folder,
    read_family,
    read_outlet,
    tuples,
)
from crawler.rules.outlet_file import OutletError as OutletError
from crawler.rules.ways import ReportRules, SearchRules, SectionRules, Way
from extract.documents import tree
from extract.documents.elements import Elements
from extract.documents.rules import ArticleRules


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
    """The layout in use."""
    former: tuple[ArticleRules, ...] = ()
    """Layouts that older pages still have, each with its last day."""
    hosts: tuple[str, ...] = ()
    """Other host names, without "www.", that it had or that lead to it."""
    family: str = ""
    """Content management system whose rules it shares."""
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    search: SearchRules = field(default_factory=SearchRules)
    reports: ReportRules = field(default_factory=ReportRules)
    attachments: AttachmentRules | None = None
    """Which links on its articles lead to documents that belong to them; None where its file names none."""
    verified_on: date | None = None
    """Day on which the rules were last held against live pages; None where they never were."""

    @property
    def host(self) -> str:
        """Host name of the base, without "www."."""
        return _host(self.base_url)

    @property
    def layouts(self) -> tuple[ArticleRules, ...]:
        """All layouts of its articles, the one in use first."""
        return (self.article, *self.former)

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

    @property
    def file_hosts(self) -> tuple[str, ...]:
        """Hosts, without "www.", that only files of its articles stand on."""
        return self.attachments.hosts if self.attachments is not None else ()

    def holds_file(self, url: str) -> bool:
        """Tell whether `url` is on a host of the outlet or of its files, or on one below it."""
        host = _host(url)
        return any(host == own or host.endswith(f".{own}") for own in (self.host, *self.hosts, *self.file_hosts))

    def is_article(self, url: str) -> bool:
        """Tell whether `url` is the address of one of the outlet's articles, with "www." and https or without."""
        base = urlsplit(self.base_url)
        try:
            parts = urlsplit(url)
            elsewhere = _host(url) not in (self.host, *self.hosts) or parts.port != base.port
        except ValueError:  # Pages link to broken ports and addresses too.
            return False
        if elsewhere or parts.scheme not in SCHEMES or not parts.path.startswith(base.path):
            return False
        query = f"?{parts.query}" if parts.query else ""
        return bool(self.article_url.search(parts.path.removeprefix(base.path) + query))


@dataclass(frozen=True, slots=True)
class Family:
    """What the outlets of one content management system share."""

    name: str
    description: str
    told_by: tuple[str, ...]
    """CSS of elements that only pages of this system have."""
    article_url: str
    """Regular expression, as of an outlet."""
    sections: SectionRules
    article: ArticleRules


def outlet_keys() -> tuple[str, ...]:
    """Return the keys of all outlets that come with the package, in alphabetical order."""
    return outlet_names()


def load_outlet(name: str, *, base_url: str = "") -> Outlet:
    """Read an outlet.

    Args:
        name: Key of an outlet that comes with the package, or the path of a file, which ends in ".toml".
        base_url: Where the outlet is served instead, as the sample site is on loopback.

    Raises:
        OutletError: There is no such outlet, or its file is wrong.
    """
    file = outlet_file(name)
    rules = read_outlet(file)
    if base_url:
        rules["base_url"] = base_url if base_url.endswith("/") else f"{base_url}/"
    return _outlet(file.name, rules)


def outlet_file(name: str) -> Traversable:
    """Return the file of an outlet, `name` as `load_outlet` takes it.

    Raises:
        OutletError: There is no such outlet.
    """
    if name.endswith(".toml"):
        file: Traversable = Path(name)
        known = ""
    else:
        file = outlets_folder() / f"{name}.toml"
        known = f"Known outlets: {', '.join(outlet_keys())}."
    if not file.is_file():
        raise OutletError(f"{name!r} is not an outlet. {known or 'Check the path.'}")
    return file


@cache
def _families() -> tuple[Family, ...]:
    return tuple(map(load_family, family_names()))


@cache
def load_family(name: str) -> Family:
    """Read a family.

    Raises:
        OutletError: There is no such family, or its file is wrong.
    """
    rules = read_family(name)
    return Family(
        name=name,
        description=rules.get("description", ""),
        told_by=tuple(rules.get("told_by", ())),
        article_url=rules.get("article_url", ""),
        sections=SectionRules(**tuples(rules.get("sections", {}))),
        article=ArticleRules(**tuples(rules.get("article", {}))),
    )


def outlet_of(url: str) -> Outlet | None:
    """Return the outlet, of those that come with the package, that an address belongs to, also by a former host.

    Returns:
        None where no outlet has the host.
    """
    return _by_host().get(_host(url))


def former_hosts() -> Mapping[str, str]:
    """Return the other host names of all outlets, without "www.", each with the one in use."""
    return {host: outlet.host for outlet in _by_host().values() for host in outlet.hosts}


def family_of_page(html: str) -> Family | None:
    """Return the family whose system made a page, told by its elements; never by what its text mentions.

    Returns:
        None where no family's marks are found, or those of two equally often.
    """
    return family_of_elements(Elements(tree.parse(html)))


def family_of_elements(page: Elements) -> Family | None:
    """Return the family of a page as `family_of_page` does, from its elements."""
    found = [(sum(bool(page.select(mark)) for mark in family.told_by), family) for family in _families()]
    most = max((number for number, _ in found), default=0)
    told = [family for number, family in found if number == most]
    return told[0] if most and len(told) == 1 else None


def family_told_by(html: str) -> ArticleRules | None:
    """Return the rules of the family whose system made a page; None where `family_of_page` tells none."""
    family = family_of_page(html)
    return family.article if family is not None else None


@cache
def _by_host() -> Mapping[str, Outlet]:
    outlets = [load_outlet(key) for key in outlet_keys()]
    return MappingProxyType({host: outlet for outlet in outlets for host in (outlet.host, *outlet.hosts)})


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


@lru_cache(maxsize=1024)
def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "http://[": an address on a page may be anything
        return ""


def _outlet(file: str, rules: Mapping[str, Any]) -> Outlet:
    """Make an outlet of checked keys."""
    if rules["kind"] not in set(OutletKind):
        raise OutletError(f"{file}: kind {rules['kind']!r} is none of {', '.join(OutletKind)}.")
    return Outlet(
        key=file.removesuffix(".toml"),
        name=rules["name"],
        base_url=rules["base_url"],
        kind=OutletKind(rules["kind"]),
        article_url=re.compile(rules["article_url"]),
        sections=SectionRules(**tuples(rules.get("sections", {}))),
        article=ArticleRules(**tuples(rules.get("article", {}))),
        former=tuple(ArticleRules(**tuples(layout)) for layout in rules.get("former", ())),
        hosts=tuple(rules.get("hosts", ())),
        family=rules.get("family", ""),
        feeds=tuple(rules.get("feeds", ())),
        sitemaps=tuple(rules.get("sitemaps", ())),
        search=SearchRules(**rules.get("search", {})),
        reports=ReportRules(**tuples(rules.get("reports", {}))),
        attachments=AttachmentRules(**tuples(rules["attachments"])) if "attachments" in rules else None,
        verified_on=None if rules["verified_on"] == UNVERIFIED else rules["verified_on"],
    )
