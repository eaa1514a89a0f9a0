"""Workbooks (.xlsx, ECMA-376 part 1): each sheet is a page with one table."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from extract.documents.input_error import InputError
from extract.documents.reports import container, sheet, value
from extract.documents.reports.report import Page
from extract.documents.reports.sheet import Area, Size

_PART = "xl/workbook.xml"
_SHEETS = "xl/worksheets/sheet"
_BLOCK = 1024**2
_OVERLAP = 64
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]+[0-9]+:[A-Z]+[0-9]+)\"")


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
        values = _book(file, data_only=True)
        formulas = _book(file, data_only=False) if has_formulas else None
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, AttributeError) as error:
        raise InputError(source, "is a damaged workbook", "Save it again in an office program.") from error
    for cells in values.worksheets:
        yield _page(cells, None if formulas is None else formulas[cells.title], source)


def _book(file: Path | BytesIO, *, data_only: bool) -> Any:
    """Open the file here: openpyxl refuses paths that do not end in .xlsx."""
    with BytesIO(file.getvalue()) if isinstance(file, BytesIO) else file.open("rb") as opened:
        return openpyxl.load_workbook(opened, data_only=data_only, keep_links=False)


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
    sheet.check_merged(merged, source=source)
    return formulas


def _size(area: str) -> int:
    """The number of cells in an area such as "A1:C4"; one without ends has none."""
    left, top, right, bottom = (edge or 0 for edge in range_boundaries(area))
    return int((right - left + 1) * (bottom - top + 1))


def _page(cells: Any, formulas: Any, source: str) -> Page:
    def read_cell(row: int, column: int) -> tuple[str, bool]:
        cell = cells.cell(row, column)
        doubt = formulas is not None and cell.value is None and formulas.cell(row, column).data_type == "f"
        return value.written(cell.value, form=str(cell.number_format), font=cell.font.name or ""), doubt

    size = Size(cells.max_row, cells.max_column)
    areas = [Area(area.min_row, area.min_col, area.max_row, area.max_col) for area in cells.merged_cells.ranges]
    sheet.check(size, areas, title=cells.title, source=source)
    return sheet.page(cells.title, size, areas, read_cell)
