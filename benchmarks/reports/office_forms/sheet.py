"""Lists as spreadsheets and as text: an annex to print, the export of a system, columns parted by semicolons."""

import csv
import unicodedata
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.reports import package
from benchmarks.reports.document import Paragraph
from benchmarks.reports.office_forms.columns import short
from benchmarks.reports.office_forms.source import Source
from benchmarks.reports.table import Table

_THIN = Side(style="thin")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""What windows-1258 writes behind its letter."""


def annex(source: Source) -> bytes:
    """The last section as a workbook that is printed in landscape, its header on each page."""
    book, sheet = _book("PL")
    look = source.look
    last = source.document.sections[-1]
    top = 1
    for block in last.blocks:
        if isinstance(block, Paragraph):
            width = max(len(table.widths) for table in source.document.tables)
            sheet.merge_cells(start_row=top, end_row=top, start_column=1, end_column=width)
            cell = sheet.cell(top, 1, block.plain)
            cell.font = Font(
                look.sheet_font, look.table_size + 2, bold=block.kind == "title", italic=block.kind != "title"
            )
            cell.alignment = Alignment("center")
            top += 1
            continue
        top += 1
        _fill(sheet, block, top, source)
        sheet.print_title_rows = f"{top}:{top + block.headers - 1}"
        top += len(block.rows)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    return _bytes(book)


def export(source: Source) -> bytes:
    """The list as a system exports it: lines above its header, a filter, hidden columns."""
    wanted = source.export
    book, sheet = _book(wanted["sheet"])
    (table,) = source.document.tables
    for row, said in enumerate(wanted["above"], start=1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(table.widths))
        sheet.cell(row, 1, said).font = Font(source.look.font, 14 if row == 1 else 10, bold=row == 1)
    top = len(wanted["above"]) + 1
    _fill(sheet, table, top, source)
    last = top + len(table.rows) - 1
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.widths))}{last}"
    sheet.freeze_panes = f"A{top + 1}"
    for column in hidden(source):
        sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    sheet.cell(last + 2, 1, wanted["below"]).font = Font(source.look.font, 10, italic=True)
    return _bytes(book)


def hidden(source: Source) -> list[int]:
    """The columns that an export hides, from 0."""
    return _columns(source, "hidden")


def text(source: Source, encoding: str) -> bytes:
    """The list as text.

    Args:
        source: The report.
        encoding: As Python names it; in cp1258, tones are letters of their own behind the vowels.
    """
    (table,) = source.document.tables
    written = StringIO()
    csv.writer(written, delimiter=source.text["separator"], lineterminator="\r\n").writerows(table.filled())
    value = written.getvalue()
    return (_parted(value) if encoding == "cp1258" else value).encode(encoding)


def _parted(text: str) -> str:
    """Text in which tones stand behind their letters, and all other marks in them."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in _TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) + tones


def _columns(source: Source, key: str) -> list[int]:
    return [place for place, name in enumerate(source.export["keys"]) if name in source.export[key]]


def _fill(sheet: Worksheet, table: Table, top: int, source: Source) -> None:
    look = source.look
    numbers = _columns(source, "numbers") if source.export else []
    for column, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    centred = short(table)
    for row, column, cell in table.placed():
        kind = table.rows[row].kind
        value: Any = int(cell.text) if kind == "item" and column in numbers else cell.text
        for below in range(cell.rows):
            for right in range(cell.columns):
                sheet.cell(top + row + below, column + right + 1).border = Border(_THIN, _THIN, _THIN, _THIN)
        target = sheet.cell(top + row, column + 1, value)
        target.font = Font(look.sheet_font or look.font, look.table_size, bold=kind != "item")
        target.alignment = Alignment(
            "center" if kind == "header" or (column in centred and kind == "item") else "left",
            "center",
            wrap_text=not source.export,
        )
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_cells(
                start_row=top + row,
                end_row=top + row + cell.rows - 1,
                start_column=column + 1,
                end_column=column + cell.columns,
            )


def _book(name: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    book.properties.creator = "Invented for ocop-miner"
    return book, sheet


def _bytes(book: Workbook) -> bytes:
    packed = BytesIO()
    book.save(packed)
    return package.still(packed.getvalue())
