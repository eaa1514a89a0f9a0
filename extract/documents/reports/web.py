"""Web pages that portals hand out under the name of a Word document or a workbook; office programs open them too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from extract.documents import tables as page_tables
from extract.documents import tree
from extract.documents.html import decoded
from extract.documents.input_error import InputError
from extract.documents.reports import legacy, sheet
from extract.documents.reports.legacy import Encoding
from extract.documents.reports.report import Cell, Line, Page, Table, table_lines

_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.IGNORECASE)
_SHEETS = (".xls", ".xlsx")
_MOST_SPANNED = 1000
_LAYOUT_COLUMNS, _LAYOUT_ROWS = 2, 4
"""A table without borders that is no larger sets the head or the signatures of a document side by side."""
_NUMBER = re.compile(r"[-–+]?\d[\d.,/%\s]*")
_DEEPEST = 200
"""Elements inside one another; office programs nest some twenty."""

_Run = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Read:
    """A cell and its lines."""

    element: Any
    lines: list[str]


def read(raw: bytes, *, source: str) -> Page:
    """Return the text and tables of a page as one page with the number 0.

    In a workbook the lines above and below the table are rows of it, and are told from it as those of sheets are.

    Args:
        raw: The page.
        source: Its name, by whose end a workbook is told; what to call it in errors.

    Raises:
        InputError: It is no text, holds none, or more than a report can hold.
    """
    root = tree.parse(decoded(raw, source))
    tree.drop_unseen(root)
    default = legacy.encoding_of_text(" ".join(root.itertext()))
    parts: list[Line | Table] = []
    for block in _blocks(root, default, source):
        if isinstance(block, str):
            parts.append(Line(block))
            continue
        number = sum(isinstance(part, Table) for part in parts) + 1
        if source.lower().endswith(_SHEETS):
            parts.extend(sheet.parted(list(block), title="", number=number))
        elif block:
            parts.append(Table(0, "", number, block))
    if not parts:
        raise InputError(source, "is a web page without text", "Open it in an office program, and save it as .docx.")
    return Page(0, tuple(parts))


def _blocks(element: Any, default: Encoding | None, source: str) -> Iterator[str | tuple[tuple[Cell, ...], ...]]:
    """The lines and tables of `element`, in their order."""
    runs: list[_Run] = []
    for part in _parts(element, "", 0, source):
        if isinstance(part, tuple):
            runs.append(part)
            continue
        yield from _lines(runs, default)
        runs.clear()
        if part is not None:
            yield from _table(part, default, source)
    yield from _lines(runs, default)


def _parts(element: Any, font: str, depth: int, source: str) -> Iterator[Any]:
    """The runs of `element`, each a text and its font; None at the edges of blocks, and its tables as they are."""
    if depth > _DEEPEST:
        raise InputError(source, f"has elements {_DEEPEST} deep inside one another", "Save it as .docx or .xlsx.")
    own = element.get("face") or (found[1] if (found := _FAMILY.search(element.get("style") or "")) else "")
    font = own.strip().removeprefix("&quot;") or font
    is_block = element.tag not in page_tables.FLAT
    if is_block:
        yield None
    if element.text:
        yield element.text, font
    for child in element:
        if child.tag == "table":
            yield child
        elif child.tag == "br":
            yield None
        elif isinstance(child.tag, str):
            yield from _parts(child, font, depth + 1, source)
        if child.tail:
            yield child.tail, font
    if is_block:
        yield None


def _lines(runs: list[_Run], default: Encoding | None) -> Iterator[str]:
    line = " ".join(legacy.unicode_of_runs(runs, default).split())
    if line:
        yield line


def _table(table: Any, default: Encoding | None, source: str) -> Iterator[str | tuple[tuple[Cell, ...], ...]]:
    """The table, or the lines of one that only sets text side by side.

    Each cell is read once: tables inside tables inside tables would take for ever otherwise.
    """
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr") if _table_of(row) is table]
    if all(len(row) < 2 for row in rows):
        for row in rows:
            for cell in row:
                yield from _blocks(cell, default, source)
        return
    read = [[_Read(cell, _cell_lines(cell, default, source)) for cell in row] for row in rows]
    grid = _grid(read, source)
    if not _is_layout(table, grid):
        yield grid
        return
    for cells in read:
        for line in zip_longest(*(cell.lines for cell in cells), fillvalue=""):
            if any(line):
                yield "\t".join(line).rstrip("\t")


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"), None)


def _is_layout(table: Any, grid: tuple[tuple[Cell, ...], ...]) -> bool:
    if not grid or len(grid[0]) > _LAYOUT_COLUMNS or len(grid) > _LAYOUT_ROWS:
        return False
    bordered = (table.get("border") or "0") != "0"
    return not bordered and not any(_NUMBER.fullmatch(cell.text) for row in grid for cell in row)


def _grid(rows: list[list[_Read]], source: str) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a table, merged ones filled."""
    covered = sum(
        min(_span(cell.element, "rowspan"), len(rows)) * _span(cell.element, "colspan") for row in rows for cell in row
    )
    if covered > sheet.MOST_CELLS:
        raise InputError(source, f"has a table of more than {sheet.MOST_CELLS:,} cells", "Split it into parts.")
    filled: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows, 1):
        column = 1
        for cell in row:
            while (number, column) in filled:
                column += 1
            text = " ".join(line.replace("\t", " ") for line in cell.lines)
            down = min(_span(cell.element, "rowspan"), len(rows) - number + 1)
            across = _span(cell.element, "colspan")
            for below in range(down):
                for right in range(across):
                    place = number + below, column + right
                    filled.setdefault(place, Cell(text, *place, bool(below or right)))
            column += across
    width = max((column for _, column in filled), default=0)
    sheet.check_merged(len(rows) * width, source=source)
    grid = [
        tuple(filled.get((number, column), Cell("", number, column)) for column in range(1, width + 1))
        for number in range(1, len(rows) + 1)
    ]
    return tuple(row for row in grid if any(cell.text for cell in row))


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    return min(max(int(written), 1), _MOST_SPANNED) if written.isdecimal() else 1


def _cell_lines(cell: Any, default: Encoding | None, source: str) -> list[str]:
    """The lines of a cell, those of tables inside it too."""
    lines: list[str] = []
    for block in _blocks(cell, default, source):
        lines.extend([block] if isinstance(block, str) else table_lines(block))
    return lines
