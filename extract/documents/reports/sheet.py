"""A sheet of a workbook as a page: its table, and the lines above and below it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extract.documents.input_error import InputError
from extract.documents.reports.report import Cell, Line, Page, Table, table_lines

MOST_CELLS = 2_000_000
"""Of a sheet; a table of all products of the country has some 200,000."""
_LETTERHEAD = 2
"""Cells side by side in the head of a document."""
_DIGITS = re.compile(r"[\d.,%]+")


@dataclass(frozen=True, slots=True)
class Area:
    """A merged cell; all its edges are rows and columns that it covers, from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """The number of cells that it covers."""
        return max(self.bottom - self.top + 1, 0) * max(self.right - self.left + 1, 0)


@dataclass(frozen=True, slots=True)
class Size:
    """How far the cells of a sheet reach."""

    rows: int
    columns: int


Reading = Callable[[int, int], tuple[str, bool]]
"""From row and column, from 1, to what a cell says and whether that is in doubt."""


def check(size: Size, areas: Iterable[Area], *, title: str, source: str) -> None:
    """Raise InputError where a sheet, or its merged cells alone, would fill the memory."""
    if size.rows * size.columns > MOST_CELLS:
        raise InputError(
            source, f"has more than {MOST_CELLS:,} cells in the sheet {title}", "Keep the used cells only."
        )
    check_merged(sum(area.size for area in areas), source=source)


def check_merged(cells: int, *, source: str) -> None:
    """Raise InputError where so many `cells` are merged that they would fill the memory."""
    if cells > MOST_CELLS:
        raise InputError(source, f"has more than {MOST_CELLS:,} merged cells", "Keep the used cells only.")


def page(title: str, size: Size, areas: Iterable[Area], reading: Reading) -> Page:
    """Return a sheet as a page with the number 0 and one table; rows and columns are the sheet's."""
    first = {
        (row, column): (area.top, area.left)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    rows: list[tuple[Cell, ...]] = []
    for row in range(1, size.rows + 1):
        cells: list[Cell] = []
        for column in range(1, size.columns + 1):
            upper_left = first.get((row, column), (row, column))
            text, doubt = reading(*upper_left)
            cells.append(Cell(text, row, column, upper_left != (row, column), doubt))
        if any(cell.text or cell.doubt for cell in cells):
            rows.append(tuple(cells))
    return Page(0, parted(rows, title=title, number=1))


def parted(rows: list[tuple[Cell, ...]], *, title: str, number: int) -> tuple[Line | Table, ...]:
    """Return the table among the rows of a sheet, if it has one, with the titles above it and the notes below as lines.

    Args:
        rows: Those with words in them.
        title: The sheet's name.
        number: Of the table.
    """
    first, behind = _bounds(rows)
    table = Table(0, title, number, tuple(rows[first:behind]))
    return (*_lines(rows[:first]), *([table] if table.rows else []), *_lines(rows[behind:]))


def _lines(rows: list[tuple[Cell, ...]]) -> list[Line]:
    return [Line(line) for line in table_lines(tuple(rows))]


def _bounds(rows: list[tuple[Cell, ...]]) -> tuple[int, int]:
    """The first row of the table and the one behind its last; both the same where there is none.

    It has a row with three cells of its own, or with two and a number in one; a letterhead has neither.
    """
    filled = [sum(bool(cell.text or cell.doubt) and not cell.is_merged for cell in row) for row in rows]
    first = next(
        (
            index
            for index, row in enumerate(rows)
            if filled[index] > _LETTERHEAD
            or (filled[index] == _LETTERHEAD and any(_DIGITS.fullmatch(cell.text) for cell in row))
        ),
        len(rows),
    )
    last = max((index for index in range(first, len(rows)) if filled[index] > 1), default=-1)
    while 0 < first <= last and filled[first - 1] == _LETTERHEAD:
        first -= 1  # Rows of the header that are merged.
    return first, max(first, last + 1)
