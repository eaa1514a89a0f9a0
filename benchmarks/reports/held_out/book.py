"""A report as a workbook of several sheets, its last rows sums that the office program works out."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.reports.document import Paragraph
from benchmarks.reports.held_out.report import Look, Report
from benchmarks.reports.office_forms.columns import short
from benchmarks.reports.table import Table

_EDGE = Side(style="hair")


def write(report: Report) -> bytes:
    """The report as XLSX; a section is a sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Invented for ocop-miner"
    for section in report.document.sections:
        sheet = book.create_sheet(section.name)
        row = 1
        for block in section.blocks:
            if isinstance(block, Paragraph):
                line = sheet.cell(row, 1 if block.kind != "under" else 2, block.plain)
                line.font = Font(report.look.font, report.look.size, bold=block.kind == "title", italic=True)
                row += 1
            else:
                _fill(sheet, block, row + 1, report.look)
                row += len(block.rows) + 2
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _fill(sheet: Worksheet, table: Table, top: int, look: Look) -> None:
    for column, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{top + table.headers}"
    first, centred = top + table.headers, short(table)
    for row, column, cell in table.placed():
        kind = table.rows[row].kind
        target = sheet.cell(top + row, column + 1)
        target.value = int(cell.text) if cell.text.isdecimal() and kind != "header" else cell.text
        if kind == "total" and cell.figure is not None:
            letter = get_column_letter(column + 1)
            target.value = f"=SUM({letter}{first}:{letter}{top + row - 1})"
        target.font = Font(look.font, look.table_size, bold=kind != "item")
        target.alignment = Alignment("center" if kind == "header" or column in centred else None, "top", wrap_text=True)
        target.border = Border(_EDGE, _EDGE, _EDGE, _EDGE)
        if kind == "header" and look.shade:
            target.fill = PatternFill("solid", look.shade.removeprefix("#"))
        if cell.rows > 1 or cell.columns > 1:
            last = top + row + cell.rows - 1, column + cell.columns
            sheet.merge_cells(None, top + row, column + 1, last[0], last[1])
