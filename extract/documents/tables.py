"""Tables of data on a page: each row becomes one line of the article's text, its cells parted by tabs.

| in the page | in the text |
|---|---|
| a row | `cell⇥cell⇥cell`; an empty cell leaves two tabs beside each other |
| a cell over several rows | its words in each of these rows |
| a cell over several columns | its words once, then empty cells; a row that is one such cell is a line without tabs |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from extract.documents import characters
from extract.documents.line import Line

LONGEST_CELL = 60
"""Words; an element with more is a paragraph that a table only lays out."""
_PICTURED = 3
"""A table with pictures in its cells is one of data if it has so many rows and columns."""
_MOST_SPANNED = 1000
"""Rows or columns that one cell may reach over; more is an error of the page."""
_SECTION_WORDS = 16
"""Words of a line without cells inside a pasted table: the heading of the rows below it."""
_BARRED = re.compile(r"[^|]*\|[^|]*\|.*")
_RULE = re.compile(r"[\s|:+=-]+")
"""The line of dashes below the header of a table in Markdown."""
FLAT = frozenset(
    ["a", "abbr", "b", "big", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"]
)
"""Elements whose edges do not part words."""


def is_data(table: Any) -> bool:
    """Is it a table of data, and not one that lays out a picture or the page?"""
    if next(table.iter("h1", "h2", "h3"), None) is not None or len(list(table.iter("table"))) > 1:
        return False
    rows = [[cell for cell in row if _is_cell(cell)] for row in table.iter("tr")]
    words = [[_text(cell) for cell in row] for row in rows]
    if any(len(text.split()) > LONGEST_CELL for row in words for text in row):
        return False
    filled = [sum(bool(text) for text in row) for row in words]
    if next(table.iter("img"), None) is not None:
        return len([count for count in filled if count >= _PICTURED]) >= _PICTURED
    return len([count for count in filled if count > 1]) > 1


def is_row(row: Any) -> bool:
    """Is it a row of data in a table that is none as a whole?"""
    if next(row.iter("img", "table", "h2", "h3"), None) is not None:
        return False
    words = [text for cell in row if _is_cell(cell) if (text := _text(cell))]
    return len(words) > 1 and all(len(text.split()) <= LONGEST_CELL for text in words)


def rows_of(table: Any) -> Iterator[tuple[Any, str]]:
    """Yield each row of a table, or of a row alone, that has any words: its element, and its cells parted by tabs."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        left = dict(hanging)
        hanging = {}
        for cell in (cell for cell in row if _is_cell(cell)):
            _hang(cells, left, hanging)
            text, down, across = _text(cell), _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(across):
                words = text if column == 0 else ""
                if down > 1:
                    hanging[len(cells)] = (down - 1, words)
                cells.append(words)
        _hang(cells, left, hanging)
        line = "\t".join(cells).rstrip("\t")
        if line:
            yield row, line.lstrip("\t") if line.count("\t") == len(line) - len(line.lstrip("\t")) else line


def _hang(cells: list[str], left: dict[int, tuple[int, str]], hanging: dict[int, tuple[int, str]]) -> None:
    """Add the cells of the rows above that reach down to the next column of this row."""
    while len(cells) in left:
        more, words = left[len(cells)]
        if more > 1:
            hanging[len(cells)] = (more - 1, words)
        cells.append(words)


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return min(max(int(written), 1), _MOST_SPANNED) if written.isdecimal() else 1


def _is_cell(element: Any) -> bool:
    return element.tag in ("td", "th")


def _text(cell: Any) -> str:
    """The words of a cell; the edge of a block inside it parts them, that of a bold letter does not."""
    pieces: list[str] = []
    _collect(cell, pieces)
    return " ".join(characters.normalise("".join(pieces)).split())


def _collect(element: Any, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        edge = "" if child.tag in FLAT else " "
        pieces.append(edge)
        if isinstance(child.tag, str):
            _collect(child, pieces)
        pieces.append(edge + (child.tail or ""))


def mark(lines: Sequence[Line]) -> list[Line]:
    """Mark the rows among the lines of a plain text: neighbours with tabs or bars in them, and the headings between.

    "Trang chủ | Thời sự | Kinh tế" alone is no row of a table; three such lines, or two with as many bars, are.
    """
    marked = list(lines)
    kinds = [_kind(line) for line in lines]
    for i in range(1, len(kinds) - 1):
        if not kinds[i] and kinds[i - 1] and kinds[i - 1] == kinds[i + 1] and _is_heading(lines[i]):
            kinds[i] = kinds[i - 1]
    for kind, run in groupby(range(len(lines)), key=lambda i: kinds[i]):
        rows = list(run)
        if kind and _is_table([lines[i] for i in rows], kind):
            for i in rows:
                marked[i] = replace(lines[i], row=_RULE.fullmatch(lines[i].text) is None)
    return marked


def _kind(line: Line) -> str:
    if "\t" in line.text:
        return "\t"
    return "|" if _BARRED.fullmatch(line.text) else ""


def _is_heading(line: Line) -> bool:
    return line.words <= _SECTION_WORDS and not line.text.endswith(".")


def _is_table(lines: Sequence[Line], kind: str) -> bool:
    counts = [line.text.count(kind) for line in lines if kind in line.text]
    if kind == "|":
        alike = len(counts) > 1 and max(counts) - min(counts) <= 1
        ruled = any(_RULE.fullmatch(line.text) for line in lines)
        return ruled or (alike and (len(counts) > 2 or lines[0].text.startswith("|")))
    return len(counts) > 2 or (len(counts) > 1 and min(counts) > 1)
