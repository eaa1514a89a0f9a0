"""The reader of HTML pages: metadata, elements that are no article taken out, then the layout of what is left."""

import html as entities
import re
from collections.abc import Sequence
from typing import Any

from htmldate import find_date

from extract.dataset.article import Article, BlockKind
from extract.documents import (
    byline,
    cards,
    class_words,
    cues,
    dates,
    encoding,
    headline,
    layout,
    markup,
    metadata,
    tree,
)
from extract.documents.address import canonical_url, outlet, page_address
from extract.documents.assembly import Origin, assemble, digest
from extract.documents.class_words import ClassWords, words_of
from extract.documents.cues import Cues
from extract.documents.input_error import InputError
from extract.documents.line import Line, overlap
from extract.documents.markup import Marked
from extract.documents.metadata import Metadata

READER = "html 2"
_META_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w\-]+)""", re.IGNORECASE)
_GREATER_PART = 0.4
"""An element named like a body is the body if it has this share of the words in the page's paragraphs."""
_NEARLY_ALL = 0.85
"""Without such a name, the smallest element with this share of them is."""
_SAME = 0.8
"""Two headlines, or a sapo and a description, are the same if one has this share of the other's words."""
_LEAD_WORDS = 120


def read_html(raw: bytes | str, *, url: str = "", source: str = "", fetched_at: str = "", charset: str = "") -> Article:
    """Return the article of an HTML page.

    Args:
        raw: The page, as bytes or decoded.
        url: Its address, if known; its canonical link names the article where it is not.
        source: Path or URL that errors and the article name; `url` without it.
        fetched_at: When it was fetched, in ISO 8601.
        charset: What the server said of the encoding of the bytes.

    Raises:
        InputError: The page is not text, or has no text of an article.
    """
    name = source or url or "page"
    text = raw if isinstance(raw, str) else _decoded(raw, name, charset)
    if not text.strip():
        raise InputError(name, "is empty", "Check that the page was saved in full.")
    root = tree.parse(text)
    data = metadata.read(root)
    told, teasers = _told(root, data)
    if not any(part.kind is not BlockKind.TITLE for part in told.parts):
        raise InputError(
            name, "is a page without text of an article", "It may need JavaScript; save it from a browser as text."
        )
    address = url or canonical_url(data.canonical_url)
    published_raw = data.published_raw or told.published_raw or _elsewhere(root, address)
    return assemble(
        told.parts,
        [*told.teasers, *teasers],
        Origin(
            source=name,
            content_sha256=digest(raw),
            reader=READER,
            url=url,
            canonical_url=page_address(data.canonical_url, url),
            fetched_at=fetched_at,
            published_at=dates.published(published_raw),
            published_raw=published_raw,
            modified_at=dates.published(data.modified_raw),
            authors=told.authors or _people(data.authors, address),
            place_hint=told.place_hint,
        ),
    )


def _told(root: Any, data: Metadata) -> tuple[layout.Composition, list[str]]:
    """Tell the article from its page: by elements first, by lines then."""
    words, table = class_words.load(), cues.load()
    tree.drop_unseen(root)
    teasers = cards.take_named(root, words)
    teasers += cards.take_linked(root, words)
    everything = markup.lines_of(root, words)
    body = _body(root, everything, words)
    title = _title(root, everything, data, table)
    inside = set(_inside(body, everything))
    if title is None:
        lines = [everything[i].line for i in sorted(inside)]
        named = Line(_without_outlet(data.title), 0) if data.title else None
        return layout.compose([], named, lines, table, marked_up=True), teasers
    head, below = _around(everything, inside, title, data, table)
    return layout.compose(head, everything[title].line, below, table, marked_up=True), teasers


def _around(
    lines: Sequence[Marked], inside: set[int], title: int, data: Metadata, table: Cues
) -> tuple[list[Line], list[Line]]:
    """Return the lines above the body that may tell its time, and those of the article below its headline.

    The sapo, a picture and the byline may stand between headline and body, or just below it.
    """
    first = min((i for i in inside if i > title), default=len(lines))
    last = max(inside, default=title)
    between = range(title + 1, first)
    below = [i for i in between if _is_lead(lines[i].line, data) or lines[i].line.kind is BlockKind.CAPTION]
    above = [i for i in range(max(0, title - _HEAD_LINES), first) if i != title and i not in below]
    end = range(last + 1, min(last + 1 + _BYLINE_BELOW, len(lines)))
    below += sorted(i for i in inside if i > title)
    below += [i for i in end if not lines[i].line.linked and byline.authors(lines[i].line.text, table)]
    return [lines[i].line for i in above], [lines[i].line for i in below]


_HEAD_LINES = 8
"""So many lines above the headline may hold the time of publication."""
_BYLINE_BELOW = 2
"""The byline may stand so many lines below the body."""


def _body(root: Any, lines: Sequence[Marked], words: ClassWords) -> Any:
    """Return the element that holds the paragraphs of the article."""
    prose = [marked for marked in lines if (marked.line.prose or marked.line.row) and not marked.line.linked]
    share = cards.shares(prose or [marked for marked in lines if marked.line.stopped])
    total = share.get(root, 0)
    if not total:
        return root
    named = [element for element in share if _is_named_body(element, words) and share[element] > total * _GREATER_PART]
    if named:
        return max(named, key=lambda element: (share[element], _depth(element)))
    body = root
    while True:
        inner = next((child for child in body if share.get(child, 0) >= total * _NEARLY_ALL), None)
        if inner is None or inner.tag == "p":
            return body
        body = inner


def _is_named_body(element: Any, words: ClassWords) -> bool:
    if element.get("itemprop") == "articleBody":
        return True
    named = words_of(element)
    return bool(named and words.body.search(named)) and element.tag not in ("html", "body")


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _inside(body: Any, lines: Sequence[Marked]) -> list[int]:
    within = set(body.iter())
    return [i for i, marked in enumerate(lines) if marked.element in within]


def _title(root: Any, lines: Sequence[Marked], data: Metadata, table: Cues) -> int | None:
    """Return the line of the headline: an h1 like the metadata's, else any line like it, else an h1, else by layout."""
    firsts = {id(element) for element in root.iter("h1")}
    h1s = [i for i, marked in enumerate(lines) if id(marked.element) in firsts and marked.line.words > 1]
    named = Line(_without_outlet(data.title), 0)
    for candidates in (h1s, range(len(lines))):
        like = [i for i in candidates if data.title and _same(lines[i].line, named)]
        if like:
            return like[0]
    if h1s:
        return h1s[0]
    return headline.find([marked.line for marked in lines], table)


def _same(one: Line, other: Line) -> bool:
    return min(overlap(one, other.content), overlap(other, one.content)) >= _SAME


def _is_lead(line: Line, data: Metadata) -> bool:
    """Is the line, between headline and body, the sapo?"""
    if line.linked or line.words > _LEAD_WORDS or line.only_stamp:
        return False
    if line.kind is BlockKind.LEAD:
        return True
    described = Line(data.description.removesuffix("..."), 0)
    return described.words > 5 and line.words > 5 and overlap(described, line.content) >= _SAME


def _elsewhere(root: Any, address: str) -> str:
    """Return the date in the URL, or in the attributes and names of the elements left on the page, "" without one.

    htmldate reads the latter. It is kept from searching the text, where it takes dates of events for the page's own.
    """
    return metadata.date_in_url(address) or find_date(root, extensive_search=False, original_date=True) or ""


def _without_outlet(title: str) -> str:
    """Return a page's title without the outlet's name behind the last bar or dash."""
    head, bar, tail = entities.unescape(title).rpartition(" | ")
    if not bar:
        head, bar, tail = entities.unescape(title).rpartition(" - ")
    return head if bar and len(tail.split()) <= 6 and len(head.split()) > 3 else entities.unescape(title)


def _people(authors: Sequence[str], address: str) -> tuple[str, ...]:
    """Return those of `authors` that are not the outlet itself."""
    host = outlet(address).split(".")[0]
    own = (name for name in authors if "." not in name and name.casefold().replace(" ", "") != host)
    return tuple(name for name in own if name.casefold().split()[0] not in cues.load().outlet_words)


def _decoded(raw: bytes, name: str, charset: str) -> str:
    found = _META_CHARSET.search(raw[:4096])
    declared = charset or (found[1].decode("ascii") if found else "")
    return encoding.decode(raw, source=name, declared=declared)
