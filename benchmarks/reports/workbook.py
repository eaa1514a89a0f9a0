"""A report as a workbook (XLSX): one sheet a section, with its head on the first."""

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from benchmarks.reports.document import Document, Paragraph
from benchmarks.reports.pdf import MOTTO, NATION
from benchmarks.reports.table import Table

_FONT = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "vcenter"}


def write(document: Document) -> bytes:
    """The report as XLSX; the same bytes each time."""
    packed = BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        made = datetime(document.head.day.year, document.head.day.month, document.head.day.day)  # noqa: DTZ001
        book.set_properties({"author": "ocop-miner", "comments": "Invented for ocop-miner", "created": made})
        for number, section in enumerate(document.sections):
            sheet = book.add_worksheet(section.name)
            row = _head(book, sheet, document) if number == 0 else 0
            for block in section.blocks:
                row = (
                    _text(book, sheet, block, row) if isinstance(block, Paragraph) else _table(book, sheet, block, row)
                )
            if number == 0:
                _signature(book, sheet, document, row + 1)
    return packed.getvalue()


def _head(book: Any, sheet: Any, document: Document) -> int:
    head = document.head
    bold = book.add_format({**_FONT, "bold": True, "align": "center"})
    plain = book.add_format({**_FONT, "align": "center"})
    italic = book.add_format({**_FONT, "italic": True, "align": "center"})
    sheet.set_column(0, 5, 18)
    lines = (
        (head.parent, plain, NATION, bold),
        (" ".join(head.issuer.split()), bold, MOTTO, bold),
        (f"Số: {head.number}", plain, head.dated, italic),
    )
    for row, (left, left_look, right, right_look) in enumerate(lines):
        sheet.merge_range(row, 0, row, 1, left, left_look)
        sheet.merge_range(row, 2, row, 5, right, right_look)
    sheet.merge_range(4, 0, 4, 5, head.kind, bold)
    sheet.merge_range(5, 0, 5, 5, " ".join(head.title.split()), bold)
    return 7


def _signature(book: Any, sheet: Any, document: Document, row: int) -> None:
    bold = book.add_format({**_FONT, "bold": True, "align": "center"})
    for line in (*document.signature.lines, "", document.signature.name):
        sheet.merge_range(row, 3, row, 5, line, bold)
        row += 1


def _text(book: Any, sheet: Any, block: Paragraph, row: int) -> int:
    look = {"bold": True, "align": "center"} if block.kind == "title" else {}
    sheet.set_row(row, 34)
    sheet.merge_range(row, 0, row, 5, block.plain, book.add_format({**_FONT, **look}))
    return row + 2


def _table(book: Any, sheet: Any, table: Table, top: int) -> int:
    cell_look = book.add_format({**_FONT, "border": 1})
    bold_look = book.add_format({**_FONT, "border": 1, "bold": True, "align": "center"})
    sheet.set_column(0, len(table.widths) - 1, 12)
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width)
    for row, column, cell in table.placed():
        look = cell_look if table.rows[row].kind == "item" else bold_look
        value = cell.text if cell.number is None else cell.number
        if cell.rows > 1 or cell.columns > 1:
            last_row, last_column = top + row + cell.rows - 1, column + cell.columns - 1
            sheet.merge_range(top + row, column, last_row, last_column, value, look)
        elif isinstance(value, str):
            sheet.write_string(top + row, column, value, look)
        else:
            sheet.write_number(top + row, column, value, look)
    return top + len(table.rows) + 1
