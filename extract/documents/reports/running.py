"""What stands on page after page: page numbers, running titles and footers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.documents.reports.raw_page import RawPage
from extract.documents.reports.word import Word, lines_of

_EDGE = 0.08
"""Share of the longer side of a page. The decree on the form of official documents (30/2020/NĐ-CP, Annex I) sets
margins of 20 to 25 mm at top and bottom, which are 7 to 8 % of A4 upright, and page numbers inside the upper one."""
_OUTER_EDGE = 0.12
"""So far in, the first and the last line of a page may still be its number."""
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")

Edges = dict[str, tuple[Word, ...]]


def dropped(pages: Iterable[RawPage]) -> Iterator[RawPage]:
    """Yield `pages` without the lines at their edges that are page numbers or stand on a page beside them too.

    One page is read ahead.
    """
    before: Edges = {}
    current: RawPage | None = None
    for page in pages:
        if current is not None:
            edges = _edges(current)
            yield _without(current, edges, before, _edges(page))
            before = edges
        current = page
    if current is not None:
        yield _without(current, _edges(current), before, {})


def _edges(page: RawPage) -> Edges:
    side = max(page.height, page.width)
    lines = lines_of(page.words)
    edges = {_key(line): tuple(line) for line in lines if _is_within(line, page, side * _EDGE)}
    for line in (*lines[:1], *lines[-1:]):
        if _PAGE_NUMBER.fullmatch(_key(line)) and _is_within(line, page, side * _OUTER_EDGE):
            edges[_key(line)] = tuple(line)
    return edges


def _key(line: Sequence[Word]) -> str:
    return _DIGITS.sub("0", " ".join(word.text for word in line))


def _is_within(line: Sequence[Word], page: RawPage, margin: float) -> bool:
    """Does the line stand in the margin above or below the page?"""
    return all(word.bottom <= margin for word in line) or all(word.top >= page.height - margin for word in line)


def _without(page: RawPage, edges: Edges, before: Edges, after: Edges) -> RawPage:
    gone = {
        word
        for key, line in edges.items()
        if key in before or key in after or _PAGE_NUMBER.fullmatch(key)
        for word in line
    }
    if not gone:
        return page
    return replace(page, words=tuple(word for word in page.words if word not in gone))
