"""A draft: the file of an outlet that has none yet, written from one page of an article."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin, urlsplit

from crawler.rules.outlet import Family, Outlet, OutletKind, family_of_page, load_outlet
from crawler.rules.outlet_file import UNVERIFIED
from crawler.trial.candidates import work_out
from crawler.trial.reading import Reading, read
from extract.documents import tree
from extract.documents.rules import ArticleRules

_PARTS = ("title", "lead", "body", "drop", "published", "author")
_SHOWN = 60
"""Characters of what a rule reads that the file shows beside it."""
_LABEL_WORDS = 6
"""The name of a section has no more words; a headline has."""
_ENDS_IN_NUMBER = re.compile(r"[-/](?:[a-z]{1,5})?\d{2,}(\.[a-z]{2,5})?/?$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed outlet."""

    text: str
    """The file, in TOML."""
    outlet: Outlet
    """What `load_outlet` makes of it."""
    reading: Reading
    """What its rules read from the page."""
    to_do: tuple[str, ...]
    """What is left for whoever adds the outlet, one sentence each."""


def draft(html: str, url: str) -> Draft:
    """Write the file of the outlet that an article's page is from.

    Args:
        html: The page.
        url: Its address.

    Raises:
        extract.documents.input_error.InputError: The page has no text of an article.
        crawler.rules.outlet.OutletError: The address is such that no file can be written for it.
    """
    worked_out = work_out(html, url=url)
    family = family_of_page(html)
    keys = _outlet_keys(html, url, family)
    rules = worked_out if family is None else _beside_family(html, url, keys, worked_out)
    reading, outlet = _tried(html, url, keys, rules)
    to_do = tuple(_to_do(reading, outlet, family))
    text = _file(url, keys, rules, reading, to_do)
    return Draft(text, _loaded(text, _key(url)), reading, to_do)


def _key(url: str) -> str:
    """Return a name for the outlet: its host without what all hosts have."""
    host = (urlsplit(url).hostname or "outlet").removeprefix("www.")
    name = re.sub(r"(\.(com|net|org|edu|info))?\.[a-z]{2,}$", "", host)
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "outlet"


def _outlet_keys(html: str, url: str, family: Family | None) -> dict[str, Any]:
    parts = urlsplit(url)
    base = f"{parts.scheme}://{parts.netloc}/"
    pattern = article_pattern(url)
    if family is not None and re.search(family.article_url, _behind(url, base)):
        pattern = ""
    root = tree.parse(html)
    keys: dict[str, Any] = {"name": _site_name(root) or parts.hostname or url}
    if family is not None:
        keys["family"] = family.name
    keys["base_url"] = base
    keys["kind"] = str(OutletKind.AUTHORITY if (parts.hostname or "").endswith(".gov.vn") else OutletKind.PRESS)
    keys["verified_on"] = UNVERIFIED
    if pattern:
        keys["article_url"] = pattern
    feeds = [urljoin(url, link.get("href") or "") for link in root.iter("link") if link.get("type") in _FEEDS]
    feeds = [feed.removeprefix(base) for feed in dict.fromkeys(feeds) if feed.startswith(base)]
    if feeds:
        keys["feeds"] = feeds
    keys["start"] = _sections(root, url, base, pattern or (family.article_url if family else ""))
    return keys


def article_pattern(url: str) -> str:
    r"""Return a regular expression for addresses like `url`, behind the base: what is a number there is any number.

    "https://a.vn/muc/bai-post12.html" gives `-post\d+\.html$`, "https://a.vn/tin/12/345/bai" `^tin/\d+/\d+/`, and
    an address without numbers one of as many folders.
    """
    parts = urlsplit(url)
    path = parts.path.removeprefix("/")
    numbered = re.search(r"[?&](\w+)=\d+", f"?{parts.query}")
    if numbered:
        return rf"{re.escape(path)}\?.*\b{numbered[1]}=\d+"
    end = _ENDS_IN_NUMBER.search(f"/{path}")
    if end is not None:
        return _DIGITS.sub(lambda _: r"\d+", _escaped(end.group())) + "$"
    folders = path.split("/")
    last = max((place for place, folder in enumerate(folders) if folder.isdecimal()), default=-1)
    if last >= 0:
        return "^" + "/".join(r"\d+" if one.isdecimal() else _escaped(one) for one in folders[: last + 1]) + "/"
    dot = folders[-1].rfind(".")
    suffix = _escaped(folders[-1][dot:]) if dot > 0 else ""
    return "^" + "".join(f"{_escaped(folder)}/" for folder in folders[:-1]) + f"[^/?]+-[^/?]+{suffix}$"


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\-", "-")


def _behind(url: str, base: str) -> str:
    return url.removeprefix(base)


def _site_name(root: Any) -> str:
    names = {one.get("property") or one.get("name"): one.get("content") for one in root.iter("meta")}
    return " ".join((names.get("og:site_name") or "").split())


def _sections(root: Any, url: str, base: str, pattern: str) -> list[str]:
    """Return the sections that the page links to by the name of the programme, else the one on the way to the page.

    Without either it is the front page.
    """
    named: dict[str, None] = {}
    crumbs: dict[str, None] = {}
    for link in root.iter("a"):
        address = urljoin(url, (link.get("href") or "").strip()).partition("#")[0]
        behind = address.removeprefix(base)
        if not address.startswith(base) or not behind or re.search(pattern, behind):
            continue
        words = tree.raw_text_of(link)
        if "ocop" in f"{behind} {words}".casefold() and len(words.split()) <= _LABEL_WORDS:
            named[behind] = None
        elif any("crumb" in (one.get("class") or "").casefold() for one in (link, *link.iterancestors())):
            crumbs[behind] = None
    return list(named)[:2] or list(crumbs)[-1:] or [""]


def _beside_family(html: str, url: str, keys: Mapping[str, Any], worked_out: ArticleRules) -> ArticleRules:
    """Return rules for the parts alone that the family's rules miss on the page."""
    nothing = ArticleRules(title="")
    reading, _ = _tried(html, url, keys, nothing)
    wrong = " ".join(reading.wrong)
    named = {"title": "title", "lead": "lead", "body": "body", "published": "date"}
    missed = {part: getattr(worked_out, part) for part, word in named.items() if word in wrong}
    return replace(nothing, **missed)


def _tried(html: str, url: str, keys: Mapping[str, Any], rules: ArticleRules) -> tuple[Reading, Outlet]:
    outlet = _loaded("\n".join(_lines(keys, rules, {})), _key(url))
    return read(html, outlet, url=url), outlet


def _loaded(text: str, key: str) -> Outlet:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{key}.toml"
        path.write_text(text, encoding="utf-8")
        return load_outlet(str(path))


def _to_do(reading: Reading, outlet: Outlet, family: Family | None) -> Iterator[str]:
    for wrong in reading.wrong:
        yield f"{wrong}: look at the page and mend the selector."
    if family is None and not outlet.article.drop:
        yield "No box of other articles stands in the body of this page; look at a page that has one, and give drop."
    if family is None and not outlet.article.lead:
        yield "The lead has no element of its own on this page; give lead if it has one on others."
    if not outlet.article.published:
        yield "The page shows no date that was found; give published if others do."
    if outlet.sections.start == ("",):
        yield "The front page is the only section; give the outlet's pages on OCOP or on agriculture in sections.start."
    if not outlet.feeds:
        yield "The page names no feed; give feeds and sitemaps if the outlet has them."
    yield "Check name, kind and article_url, then run: ocop outlets verify FILE"


def _file(url: str, keys: Mapping[str, Any], rules: ArticleRules, reading: Reading, to_do: tuple[str, ...]) -> str:
    top = [f"# Written from {' '.join(url.split())}", "# Left to do:", *(f"# - {one}" for one in to_do), ""]
    read_parts = {
        "title": reading.title,
        "lead": reading.lead,
        "body": f"{reading.body_words} words",
        "published": f"{reading.published_raw} -> {reading.published_at}",
        "author": reading.author,
    }
    return "\n".join((*top, *_lines(keys, rules, read_parts))) + "\n"


def _lines(keys: Mapping[str, Any], rules: ArticleRules, read_parts: Mapping[str, str]) -> Iterator[str]:
    comments = {"kind": "press or authority", "article_url": "what tells an article's address, behind the base"}
    for key, value in keys.items():
        if key != "start":
            yield _line(key, value, comments.get(key, ""))
    yield ""
    yield "[sections]"
    yield _line("start", keys["start"], "relative to the base")
    parts = {part: getattr(rules, part) for part in _PARTS if getattr(rules, part)}
    if parts:
        yield ""
        yield "[article]"
        for part, value in parts.items():
            yield _line(part, list(value) if isinstance(value, tuple) else value, read_parts.get(part, ""))


def _line(key: str, value: Any, comment: str) -> str:
    """Return a line of TOML; its basic strings and JSON's are the same but for one control character."""
    written = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    shown = "".join(letter for letter in " ".join(comment.split()) if letter.isprintable())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rstrip()}…"
    return f"{key} = {written}" + (f" # {shown}" if shown else "")
