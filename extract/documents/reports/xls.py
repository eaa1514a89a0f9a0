"""Workbooks of Excel 5 to 2003 (.xls, MS-XLS): each sheet is a page with one table, read as those of .xlsx are."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlrd
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from xlrd import biffh

from extract.documents.input_error import InputError
from extract.documents.reports import ole, sheet, value
from extract.documents.reports.report import Page
from extract.documents.reports.sheet import Area, Size

STREAMS = ("Workbook", "Book")
"""The stream of Excel 97 to 2003, and that of Excel 5 and 95 (MS-XLS 2.1.2)."""
_LARGEST = 32 * 1024**2
"""Bytes of the stream. A full sheet of 65,536 rows and twenty columns has about 20 MB; xlrd takes six times as many."""
_EMPTY = frozenset((biffh.XL_CELL_EMPTY, biffh.XL_CELL_BLANK))


def read(file: ole.Compound) -> Iterator[Page]:
    """Yield the sheets of a workbook in order, each as a page with the number 0; rows and columns are the sheet's.

    Values are written as those of .xlsx. A cell with a formula has the value that was stored last.

    Raises:
        InputError: It is damaged, encrypted, or has more cells than a report can have.
    """
    source = file.source
    stream = file.stream(next(name for name in STREAMS if name in file.names))
    if len(stream) > _LARGEST:
        raise InputError(
            source, f"has a workbook of {len(stream) / 1024**2:.0f} MB", "Save it as .xlsx, without its pictures."
        )
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:  # xlrd prints what it thinks of a file.
        book = _book(stream, nowhere, source)
        for index, title in enumerate(book.sheet_names()):
            yield _page(book, index, title, source)
            book.unload_sheet(index)


def _book(stream: bytes, log: Any, source: str) -> Any:
    try:
        return xlrd.open_workbook(
            file_contents=stream, logfile=log, formatting_info=True, on_demand=True, ragged_rows=True
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise InputError(source, "is encrypted", "Open it with its password, and save it without one.") from error
        raise _damaged(source) from error
    except Exception as error:  # Of a damaged file xlrd raises whatever its arithmetic comes to.
        raise _damaged(source) from error


def _damaged(source: str) -> InputError:
    return InputError(source, "is a damaged workbook", "Save it again in an office program.")


def _page(book: Any, index: int, title: str, source: str) -> Page:
    try:
        cells = book.sheet_by_index(index)
        size, areas = _size(cells), _areas(cells)
    except Exception as error:  # As above.
        raise _damaged(source) from error
    sheet.check(size, areas, title=title, source=source)
    size = Size(
        max((size.rows, *(area.bottom for area in areas))), max((size.columns, *(area.right for area in areas)))
    )
    sheet.check(size, areas, title=title, source=source)

    def read_cell(row: int, column: int) -> tuple[str, bool]:
        if row > cells.nrows or column > cells.row_len(row - 1):
            return "", False
        return _written(book, cells, row - 1, column - 1), False

    return sheet.page(title, size, areas, read_cell)


def _size(cells: Any) -> Size:
    """How far cells with a value reach; empty ones with a border or colour of their own often go on to the end."""
    rows, columns = 0, 0
    for row in range(cells.nrows):
        kinds = cells.row_types(row)
        last = next((at + 1 for at in range(len(kinds) - 1, -1, -1) if kinds[at] not in _EMPTY), 0)
        if last:
            rows, columns = row + 1, max(columns, last)
    return Size(rows, columns)


def _areas(cells: Any) -> list[Area]:
    """The merged cells that have a value; xlrd counts from 0 and to the row and column behind the last."""
    return [
        Area(top + 1, left + 1, bottom, right)
        for top, bottom, left, right in cells.merged_cells
        if top < cells.nrows and left < cells.row_len(top) and cells.cell_type(top, left) not in _EMPTY
    ]


def _written(book: Any, cells: Any, row: int, column: int) -> str:
    kind, raw = cells.cell_type(row, column), cells.cell_value(row, column)
    if kind in _EMPTY:
        return ""
    form, font = _look(book, cells.cell_xf_index(row, column))
    if kind == biffh.XL_CELL_BOOLEAN:
        raw = bool(raw)
    elif kind == biffh.XL_CELL_ERROR:
        raw = biffh.error_text_from_code.get(raw, "#N/A")
    elif kind == biffh.XL_CELL_DATE:
        raw = _date(raw, CALENDAR_MAC_1904 if book.datemode else CALENDAR_WINDOWS_1900)
    return value.written(raw, form=form, font=font)


def _date(number: float, epoch: Any) -> object:
    """The date that a number stands for; the number itself where there is no such day."""
    try:
        return from_excel(number, epoch)
    except (ValueError, OverflowError):
        return number


def _look(book: Any, number: int) -> tuple[str, str]:
    """The number format and the font of a cell, "" where the workbook does not say."""
    try:
        look = book.xf_list[number]
        return str(book.format_map[look.format_key].format_str), str(book.font_list[look.font_index].name)
    except (IndexError, KeyError):
        return "", ""
