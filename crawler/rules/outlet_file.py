"""An outlet's file: read, joined with what its family shares, and checked, key by key.

What the keys mean stands in `crawler.rules.outlet`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from crawler.rules.attachment_rules import AttachmentRules
from crawler.rules.ways import ReportRules, SearchRules, SectionRules, selector_fault, sitemap_fault

UNVERIFIED = "unverified"
SCHEMES = ("http", "https", "file")


class OutletError(ValueError):
    """An outlet that does not exist, or whose file is wrong: names the file, what is wrong and what to do."""


_OUTLET_KEYS: Mapping[str, type] = MappingProxyType(
    {
        "name": str,
        "family": str,
        "base_url": str,
        "hosts": list,
        "kind": str,
        "article_url": str,
        "feeds": list,
        "sitemaps": list,
        "verified_on": object,
        "sections": dict,
        "search": dict,
        "reports": dict,
        "attachments": dict,
        "article": dict,
        "former": list,
    }
)
_FAMILY_KEYS: Mapping[str, type] = MappingProxyType(
    {"description": str, "told_by": list, "article_url": str, "sections": dict, "attachments": dict, "article": dict}
)
_SECTION_KEYS: Mapping[str, type] = MappingProxyType(
    {"start": list, "articles": str, "next_page": str, "page_url": str, "page_size": int, "max_pages": int}
)
_SEARCH_KEYS: Mapping[str, type] = MappingProxyType({"url": str, "articles": str, "max_pages": int})
_REPORT_KEYS: Mapping[str, type] = MappingProxyType({"start": list, "links": str, "next_page": str, "max_pages": int})
_ATTACHMENT_KEYS: Mapping[str, type] = MappingProxyType(
    {"links": str, "suffixes": list, "addresses": list, "drop": list, "hosts": list, "most": int}
)
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
_LISTS_OF_TABLES = frozenset({"former"})
_NO_SELECTORS = frozenset({"drop", "date_format", "valid_from", "valid_until"})
_TABLES: Mapping[str, Mapping[str, type]] = MappingProxyType(
    {"sections": _SECTION_KEYS, "search": _SEARCH_KEYS, "reports": _REPORT_KEYS, "attachments": _ATTACHMENT_KEYS}
)
_SOME_MOMENT = datetime(2025, 1, 31, 17, 30, 15)  # noqa: DTZ001, written and read back without a zone


def outlets_folder() -> Traversable:
    """Return the folder of the outlets that come with the package."""
    return files("crawler") / "outlets"


def read_outlet(file: Traversable) -> dict[str, Any]:
    """Return the checked keys of an outlet's file, with those of its family where it does not set them itself.

    Raises:
        OutletError: The file is wrong.
    """
    rules = _parsed(file, _OUTLET_KEYS)
    family = rules.get("family", "")
    if family:
        rules = _joined(_family_of(file, family), rules)
    _check_outlet(file.name, rules)
    return rules


def read_family(name: str) -> dict[str, Any]:
    """Return the checked keys of a family's file.

    Raises:
        OutletError: There is no such family, or its file is wrong.
    """
    file = _family_file(name)
    if not file.is_file():
        raise OutletError(f"{name!r} is not a family. Known families: {', '.join(family_names())}.")
    return _checked_family(file)


def family_names() -> tuple[str, ...]:
    """Return the names of all families, in alphabetical order."""
    return _names(outlets_folder() / "families")


def outlet_names() -> tuple[str, ...]:
    """Return the names of all outlets that come with the package, in alphabetical order."""
    return _names(outlets_folder())


def _names(folder: Traversable) -> tuple[str, ...]:
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


def _family_file(name: str) -> Traversable:
    return outlets_folder() / "families" / f"{name}.toml"


def _family_of(file: Traversable, name: str) -> dict[str, Any]:
    if not _family_file(name).is_file():
        raise OutletError(f"{file.name}: there is no family {name!r}. Add families/{name}.toml or leave it out.")
    return _checked_family(_family_file(name))


def _checked_family(file: Traversable) -> dict[str, Any]:
    rules = _parsed(file, _FAMILY_KEYS)
    _check_selectors(file.name, rules)
    if fault := SectionRules(**tuples(rules.get("sections", {}))).fault():
        raise OutletError(f"{file.name}: {fault}")
    _check_attachments(file.name, rules)
    for place, mark in enumerate(rules.get("told_by", ())):
        _check_selector(file.name, f"told_by[{place}]", mark)
    for key in ("valid_from", "valid_until"):
        if key in rules.get("article", {}):
            raise OutletError(f"{file.name}: article.{key} holds for one outlet, not for a family. Put it there.")
    return rules


def _joined(family: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    joined = {key: value for key, value in family.items() if key in _OUTLET_KEYS} | dict(own)
    for table in ("sections", "article"):
        joined[table] = family.get(table, {}) | own.get(table, {})
    if "attachments" in joined:
        joined["attachments"] = family.get("attachments", {}) | own.get("attachments", {})
    return joined


def _parsed(file: Traversable, known: Mapping[str, type]) -> dict[str, Any]:
    try:
        rules = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OutletError(f"{file.name}: is not valid TOML ({error}). Correct the line it names.") from error
    _check_keys(file.name, "", rules, known)
    for table, keys in _TABLES.items():
        _check_keys(file.name, f"{table}.", rules.get(table, {}), keys)
    for table, layout in _layouts(rules):
        _check_keys(file.name, f"{table}.", layout, _ARTICLE_KEYS)
    return rules


def _layouts(rules: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each layout with the name of its table."""
    yield "article", rules.get("article", {})
    for place, layout in enumerate(rules.get("former", ())):
        yield f"former[{place}]", layout


def _check_keys(file: str, table: str, rules: Mapping[str, Any], known: Mapping[str, type]) -> None:
    for key, value in rules.items():
        if key not in known:
            raise OutletError(f"{file}: does not know the key {table}{key}. Known: {', '.join(known)}.")
        wanted = known[key].__name__
        right = isinstance(value, known[key]) and not (known[key] is int and isinstance(value, bool))
        if known[key] is list:
            of_tables = not table and key in _LISTS_OF_TABLES
            wanted = f"list of tables, written [[{key}]]" if of_tables else "list of strings"
            right = right and all(isinstance(part, dict if of_tables else str) for part in value)
        if known[key] is date:
            wanted = "day, written 2025-01-31"
            right = right and not isinstance(value, datetime)
        if not right:
            raise OutletError(f"{file}: {table}{key} is {value!r}, which is no {wanted}.")


def _check_outlet(file: str, rules: Mapping[str, Any]) -> None:
    for key in ("name", "base_url", "kind", "article_url", "verified_on"):
        if not rules.get(key):
            raise OutletError(f"{file}: {key} is missing.")
    base = urlsplit(rules["base_url"])
    if base.scheme not in SCHEMES or not rules["base_url"].endswith("/"):
        raise OutletError(f"{file}: base_url {rules['base_url']!r} must start with http(s):// and end with '/'.")
    verified = rules["verified_on"]
    if verified != UNVERIFIED and (not isinstance(verified, date) or isinstance(verified, datetime)):
        raise OutletError(f'{file}: verified_on is {verified!r}; write a date, or "{UNVERIFIED}".')
    _check_hosts(file, "hosts", rules.get("hosts", ()))
    _check_attachments(file, rules)
    _check_pattern(file, rules["article_url"])
    _check_ways(file, rules)
    _check_selectors(file, rules)
    _check_validity(file, rules)


def _check_hosts(file: str, key: str, hosts: Sequence[str]) -> None:
    for host in hosts:
        if urlsplit(f"//{host}").hostname != host or "/" in host or host.startswith("www."):
            raise OutletError(f"{file}: {key} has {host!r}; write the bare name, without 'www.': nongnghiep.vn")


def _check_attachments(file: str, rules: Mapping[str, Any]) -> None:
    found = AttachmentRules(**tuples(rules.get("attachments", {})))
    _check_hosts(file, "attachments.hosts", found.hosts)
    if fault := found.fault():
        raise OutletError(f"{file}: {fault}")


def _check_pattern(file: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise OutletError(f"{file}: article_url {pattern!r} is no regular expression ({error}).") from error


def _check_ways(file: str, rules: Mapping[str, Any]) -> None:
    """Check the ways in, and that there is one."""
    sections = SectionRules(**tuples(rules.get("sections", {})))
    search = SearchRules(**rules.get("search", {}))
    reports = ReportRules(**tuples(rules.get("reports", {})))
    if not (sections.start or search.url or reports.start or rules.get("feeds") or rules.get("sitemaps")):
        raise OutletError(f"{file}: names no way in. Give sections.start, feeds, sitemaps, search or reports.")
    faults = [sections.fault(), search.fault() if "search" in rules else "", reports.fault()]
    faults.extend(map(sitemap_fault, rules.get("sitemaps", ())))
    for fault in filter(None, faults):
        raise OutletError(f"{file}: {fault}")


def tuples(rules: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table of a file as the rules' dataclasses take it, with tuples for lists."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in rules.items()}


def _check_selectors(file: str, rules: Mapping[str, Any]) -> None:
    for table, layout in _layouts(rules):
        for key, value in layout.items():
            if key not in _NO_SELECTORS:
                _check_selector(file, f"{table}.{key}", value)
        for place, selector in enumerate(layout.get("drop", ())):
            _check_selector(file, f"{table}.drop[{place}]", selector)
        _check_date_format(file, table, layout.get("date_format", ""))


def _check_selector(file: str, key: str, selector: str) -> None:
    if fault := selector_fault({key: selector}):
        raise OutletError(f"{file}: {fault}")


def _check_date_format(file: str, table: str, pattern: str) -> None:
    try:
        read = datetime.strptime(_SOME_MOMENT.strftime(pattern), pattern).date()  # noqa: DTZ007, a day
    except ValueError:
        read = None
    if pattern and read != _SOME_MOMENT.date():
        raise OutletError(
            f"{file}: {table}.date_format {pattern!r} does not give a whole day. Write it as strptime takes it:"
            " %d/%m/%Y %H:%M"
        )


def _check_validity(file: str, rules: Mapping[str, Any]) -> None:
    """Check that the layouts follow each other."""
    current = rules.get("article", {})
    if "valid_until" in current:
        raise OutletError(
            f"{file}: article.valid_until ends the layout in use. Put a layout that has ended under [[former]]."
        )
    for table, layout in _layouts(rules):
        if table == "article":
            continue
        if "valid_until" not in layout:
            raise OutletError(f"{file}: {table}.valid_until is missing: the last day of publication with that layout.")
        if "valid_from" in layout and layout["valid_from"] > layout["valid_until"]:
            raise OutletError(f"{file}: {table}.valid_from is after its valid_until. Change one of them.")
        if "valid_from" in current and layout["valid_until"] >= current["valid_from"]:
            raise OutletError(f"{file}: {table}.valid_until must be before article.valid_from. Change one of them.")
