"""Tables as they stand in a text: lines in a row that are cut into cells by tabs, or by bars.

`TT⇥Tên sản phẩm⇥Hạng sao` and `| TT | Tên sản phẩm | Hạng sao |` are the same row.
"""

import re
from dataclasses import dataclass
from itertools import groupby

_RULE = re.compile(r"[\s|:+=-]+")
_SECTION_WORDS = 25
"""Words of a line without cells among the rows of a table: the heading of those below it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, by its offsets in the text; empty where both are the same."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; a heading among its rows has one cell."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> list[Cell]:
        """The cells that are not empty."""
        return [cell for cell in self.cells if cell.text]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows in a row, with the lines without cells among them."""

    rows: tuple[Row, ...]
    above: tuple[Row, ...]
    """The lines above the first row, the nearest last."""


_ABOVE = 3
"""So many lines above a table may be its caption."""


def find_grids(text: str) -> list[Grid]:
    """Find the tables of a text, in order: two rows or more, with at most one line without cells between two rows."""
    if "\t" not in text and "|" not in text:
        return []  # without a bar no line has a second cell, which a row needs
    lines = [_row(text, match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    lines = [line for line in lines if line.cells]
    inside = [len(line.cells) > 1 for line in lines]
    for i in range(1, len(lines) - 1):
        inside[i] = inside[i] or (inside[i - 1] and _heads(lines, i))
    grids = []
    for is_grid, run in groupby(range(len(lines)), key=lambda i: inside[i]):
        rows = list(run)
        if is_grid and sum(len(lines[i].cells) > 1 for i in rows) > 1:
            above = tuple(lines[max(0, rows[0] - _ABOVE) : rows[0]])
            grids.append(Grid(tuple(lines[i] for i in rows), above))
    return grids


def _heads(lines: list[Row], i: int) -> bool:
    """Whether a line without cells heads the rows below it, alone or with one more such line."""
    cell = lines[i].cells[0]
    if len(cell.text.split()) > _SECTION_WORDS or cell.text.endswith((".", "?", "!")):
        return False
    following = lines[i + 1]
    if len(following.cells) > 1:
        return True
    short = len(following.cells[0].text.split()) <= _SECTION_WORDS and not following.cells[0].text.endswith(".")
    return short and i + 2 < len(lines) and len(lines[i + 2].cells) > 1


def _row(text: str, start: int, end: int) -> Row:
    line = text[start:end]
    if "\t" in line:
        return Row(start, end, _cells(text, start, end, "\t"))
    if line.count("|") > 1:
        if _RULE.fullmatch(line):
            return Row(start, end, ())
        low, high = start, end
        if line.lstrip().startswith("|"):
            low = text.index("|", start) + 1
        if line.rstrip().endswith("|"):
            high = text.rindex("|", start, end)
        return Row(start, end, _cells(text, low, high, "|"))
    return Row(start, end, _cells(text, start, end, "\n"))


def _cells(text: str, start: int, end: int, bar: str) -> tuple[Cell, ...]:
    cells = []
    for piece in text[start:end].split(bar):
        words = piece.strip()
        first = start + len(piece) - len(piece.lstrip()) if words else start
        cells.append(Cell(first, first + len(words), words))
        start += len(piece) + 1
    return tuple(cells)
