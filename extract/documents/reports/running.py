"""What stands on page after page: page numbers, running titles and footers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.documents.reports.raw_page import RawPage
from extract.documents.reports.word import Word, lines_of

_EDGE = 0.08
"""Share of the height of a page. The decree on the form of official documents (30/2020/NĐ-CP, Annex I) sets margins
of 20 to 25 mm at top and bottom, which are 7 to 8 % of A4, and page numbers inside the upper one."""
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
    margin = page.height * _EDGE
    outer = [word for word in page.words if word.bottom <= margin or word.top >= page.height - margin]
    return {_DIGITS.sub("0", " ".join(word.text for word in line)): tuple(line) for line in lines_of(outer)}


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
