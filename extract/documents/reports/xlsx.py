"""Workbooks (.xlsx, ECMA-376 part 1): each sheet is a page with one table."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from extract.documents import characters
from extract.documents.input_error import InputError
from extract.documents.reports import container, legacy
from extract.documents.reports.report import Cell, Line, Page, Table, table_lines

_PART = "xl/workbook.xml"
_SHEETS = "xl/worksheets/sheet"
_BLOCK = 1024**2
_OVERLAP = 64
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]+[0-9]+:[A-Z]+[0-9]+)\"")
_LETTERHEAD = 2
"""Cells side by side in the head of a document."""
_DIGITS = re.compile(r"[\d.,%]+")
_MOST_CELLS = 2_000_000
"""Of a sheet; a table of all products of the country has some 200,000."""
_PLACES = re.compile(r"0\.(0+)")
_MOST_PLACES = 6
"""Digits behind the comma of a number whose format says nothing; more come from the arithmetic of binary numbers."""


def read(file: Path | BytesIO, *, source: str) -> Iterator[Page]:
    """Yield the sheets of a workbook in order, each as a page with the number 0; rows and columns are the sheet's.

    Numbers are written as Vietnamese texts write them: a comma before the decimals, no mark between the thousands, a
    percentage where the format of the cell is one. Dates are day/month/year. A cell with a formula has the value that
    was stored last; without one it is empty and doubtful.

    Raises:
        InputError: It is damaged, encrypted, not safe to unpack, or has more cells than a report can have.
    """
    container.check(file, source=source, part=_PART)
    has_formulas = _checked(file, source)
    try:
        if isinstance(file, BytesIO):
            file.seek(0)
        values = openpyxl.load_workbook(file, data_only=True, keep_links=False)
        if isinstance(file, BytesIO):
            file.seek(0)
        formulas = openpyxl.load_workbook(file, keep_links=False) if has_formulas else None
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, AttributeError) as error:
        raise InputError(source, "is a damaged workbook", "Save it again in an office program.") from error
    for sheet in values.worksheets:
        if sheet.max_row * sheet.max_column > _MOST_CELLS:
            raise InputError(
                source, f"has more than {_MOST_CELLS:,} cells in the sheet {sheet.title}", "Keep the used cells only."
            )
        yield _page(sheet, None if formulas is None else formulas[sheet.title])


def _checked(file: Path | BytesIO, source: str) -> bool:
    """Has the workbook formulas? Raise where its merged cells alone would fill the memory."""
    formulas, merged = False, 0
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if not name.startswith(_SHEETS):
                continue
            before = b""
            with archive.open(name) as part:
                while block := part.read(_BLOCK):
                    formulas = formulas or _FORMULA.search(before + block) is not None
                    for area in _MERGED.finditer(before + block):
                        merged += _size(area.group(1).decode())
                    before = block[-_OVERLAP:]
    if merged > _MOST_CELLS:
        raise InputError(source, f"has more than {_MOST_CELLS:,} merged cells", "Keep the used cells only.")
    return formulas


def _size(area: str) -> int:
    """The number of cells in an area such as "A1:C4"; one without ends has none."""
    left, top, right, bottom = (edge or 0 for edge in range_boundaries(area))
    return int((right - left + 1) * (bottom - top + 1))


def _page(sheet: Any, formulas: Any) -> Page:
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    rows: list[tuple[Cell, ...]] = []
    for row in range(1, sheet.max_row + 1):
        cells: list[Cell] = []
        for column in range(1, sheet.max_column + 1):
            first = merged.get((row, column), (row, column))
            cell = sheet.cell(*first)
            doubt = formulas is not None and cell.value is None and formulas.cell(*first).data_type == "f"
            cells.append(Cell(_written(cell), row, column, first != (row, column), doubt))
        if any(cell.text or cell.doubt for cell in cells):
            rows.append(tuple(cells))
    top, bottom = _bounds(rows)
    table = Table(0, sheet.title, 1, tuple(rows[top : bottom + 1]))
    below = max(bottom + 1, top)
    return Page(0, (*_lines(rows[:top]), *([table] if table.rows else []), *_lines(rows[below:])))


def _lines(rows: list[tuple[Cell, ...]]) -> list[Line]:
    return [Line(line) for line in table_lines(tuple(rows))]


def _bounds(rows: list[tuple[Cell, ...]]) -> tuple[int, int]:
    """The first and last row of the table on a sheet; titles above it and notes below it are lines.

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
    return first, last


def _written(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        clock = "" if value.time() == dt.time() else value.strftime(" %H:%M")
        return f"{value:%d/%m/%Y}{clock}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        return _number(float(value), str(cell.number_format))
    return _text(str(value), cell.font.name or "")


def _number(value: float, form: str) -> str:
    percent = "%" in form
    value = round(value * 100, _MOST_PLACES) if percent else value
    said = _PLACES.search(form)
    places = len(said.group(1)) if said else (0 if percent or "#,##0" in form else _MOST_PLACES)
    text = f"{value:.{places}f}"
    if not said and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") + ("%" if percent else "")


def _text(text: str, font: str) -> str:
    encoding = legacy.encoding_of_font(font) or legacy.encoding_of_text(text)
    read = text if encoding is None else legacy.to_unicode(text, encoding, font)
    return re.sub(r"\s+", " ", characters.normalise(read)).strip()
