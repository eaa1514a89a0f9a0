"""The reader by shape: what elements are called and lines look like, for pages of which nothing else is known."""

import html as entities
from collections.abc import Sequence
from typing import Any

import lxml.html
from lxml import etree

from extract.dataset.article import BlockKind
from extract.documents import (
    boxes,
    byline,
    cards,
    class_words,
    cues,
    dates,
    headline,
    layout,
    markup,
    metadata,
    surroundings,
)
from extract.documents.class_words import ClassWords, words_of
from extract.documents.cues import Cues
from extract.documents.elements import Elements
from extract.documents.found_page import FoundPage
from extract.documents.line import Line, overlap
from extract.documents.markup import Lines, Marked
from extract.documents.metadata import Metadata

READER = "html 3"
_GREATER_PART = 0.4
"""An element named like a body is the body if it has this share of the words in the page's paragraphs."""
_NEARLY_ALL = 0.85
"""Without such a name, the smallest element with this share of them is."""
_SAME = 0.8
"""Two headlines, or a sapo and a description, are the same if one has this share of the other's words."""
_LEAD_WORDS = 120


def read(elements: Elements, data: Metadata, address: str) -> FoundPage:
    """Read a page of which nothing is known; the tree is taken apart.

    Args:
        elements: Those of the page, without what it does not show.
        data: What the page's head says.
        address: Its URL, "" where it is not known.
    """
    words, table = class_words.load(), cues.load()
    root = elements.root
    around = surroundings.read(elements, section=not data.section, tags=not data.tags)
    page = Lines(root, words)
    teasers = cards.take_named(page)
    teasers += cards.take_linked(page)
    everything = page.read()
    body = _body(root, everything, words)
    title = _title(root, everything, data, table)
    found = boxes.take(Lines(body, words), [everything[title].line] if title is not None else [])
    if found:
        teasers += found
        everything = markup.lines_of(root, words)
    title = _title(root, everything, data, table)
    inside = set(_inside(body, everything))
    if title is None:
        lines = [everything[i].line for i in sorted(inside)]
        named = Line(_without_outlet(data.title), 0) if data.title else None
        told = layout.compose([], named, lines, table, marked_up=True)
    else:
        head, below = _around(everything, inside, title, data, table)
        told = layout.compose(head, everything[title].line, below, table, marked_up=True)
    published_raw = dates.surest(
        data.published_raw, dates.surest(around.published_raw, told.published_raw)
    ) or _elsewhere(root, address)
    return FoundPage(
        told=told,
        teasers=(*told.teasers, *teasers),
        reader=READER,
        published_at=dates.published(published_raw),
        published_raw=published_raw,
        authors=told.authors or around.authors,
        section=data.section or around.section,
        tags=data.tags or around.tags,
    )


def _around(
    lines: Sequence[Marked], inside: set[int], title: int, data: Metadata, table: Cues
) -> tuple[list[Line], list[Line]]:
    """Return the lines above the body that may tell its time, and those of the article below its headline.

    The sapo, a picture and the byline may stand between headline and body, or just below it.
    """
    first = min((i for i in inside if i > title), default=len(lines))
    last = max(inside, default=title)
    between = range(title + 1, first)
    below = [i for i in between if is_lead(lines[i].line, data) or lines[i].line.kind is BlockKind.CAPTION]
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
    return words.body(words_of(element)) and element.tag not in ("html", "body")


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


def is_lead(line: Line, data: Metadata) -> bool:
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
    found = metadata.date_in_url(address)
    if found:
        return found
    from htmldate import find_date  # Most pages say their date where it is found without.

    # It takes elements of lxml.html only, and a page read anew has these.
    written = etree.tostring(root, encoding="unicode", method="html")
    return find_date(lxml.html.document_fromstring(written), extensive_search=False, original_date=True) or ""


def _without_outlet(title: str) -> str:
    """Return a page's title without the outlet's name behind the last bar or dash."""
    head, bar, tail = entities.unescape(title).rpartition(" | ")
    if not bar:
        head, bar, tail = entities.unescape(title).rpartition(" - ")
    return head if bar and len(tail.split()) <= 6 and len(head.split()) > 3 else entities.unescape(title)
