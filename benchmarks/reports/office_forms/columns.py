"""A table in a word processor's file: ruled in several ways, or columns that are tab stops."""

from docx.document import Document as File
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as Grid
from docx.table import _Cell, _Row

from benchmarks.reports.office_forms.source import Look
from benchmarks.reports.table import Cell, Table

_LINES = {
    "grid": dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), "single"),
    "horizontal": dict.fromkeys(("top", "bottom", "insideH"), "single"),
    "dotted": {
        **dict.fromkeys(("top", "left", "bottom", "right", "insideV"), "single"),
        "insideH": "dotted",
    },
}
_SHORT = 14
"""Letters up to which texts stand in the middle of their column."""


def add(file: File, table: Table, look: Look, room: float) -> None:
    """Add a table at the end.

    Args:
        file: What it is added to.
        table: The table.
        look: How it is set.
        room: The width of the text, in centimetres.
    """
    if look.rules == "tabs":
        _tabs(file, table, look, room)
    else:
        _grid(file, table, look, room)


def together(row: _Row) -> None:
    """Let no page end inside a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def short(table: Table) -> frozenset[int]:
    """The columns whose texts are all short, which stand in the middle."""
    long = {
        column
        for row, column, cell in table.placed()
        if len(cell.text) > _SHORT and table.rows[row].kind == "item" and cell.columns == 1
    }
    return frozenset(range(len(table.widths))) - long


def _grid(file: File, table: Table, look: Look, room: float) -> None:
    grid = file.add_table(len(table.rows), len(table.widths))
    grid.autofit = False
    _rule(grid, look.rules)
    share = room / sum(table.widths)
    for each, width in zip(grid.columns, table.widths, strict=True):  # LibreOffice goes by these, Word by the cells.
        each.width = Cm(width * share)
    cells = [row.cells for row in grid.rows]
    for line in cells:
        for cell, width in zip(line, table.widths, strict=True):
            cell.width = Cm(width * share)
    centred = short(table)
    for row, column, cell in table.placed():
        target = cells[row][column]
        if cell.rows > 1 or cell.columns > 1:
            target = target.merge(cells[row + cell.rows - 1][column + cell.columns - 1])
            for line in target.paragraphs[1:]:
                line._p.getparent().remove(line._p)
        _fill(target, cell, table.rows[row].kind, look, middle=column in centred)
    for number, row in enumerate(grid.rows):
        if number < table.headers:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if not look.split:
            together(row)
    file.add_paragraph()


def _fill(target: _Cell, cell: Cell, kind: str, look: Look, *, middle: bool) -> None:
    line = target.paragraphs[0]
    line.paragraph_format.space_after = Pt(0)
    middle = kind == "header" or (middle and kind != "group")
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER if middle else WD_ALIGN_PARAGRAPH.LEFT
    run = line.add_run(cell.text)
    run.bold = kind != "item" or None
    run.font.size = Pt(look.table_size)
    if kind == "header" or look.middle:
        target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if kind == "header" and look.shade:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", look.shade)):
            shade.set(qn(f"w:{name}"), value)
        target._tc.get_or_add_tcPr().append(shade)


def _rule(grid: Grid, rules: str) -> None:
    borders = OxmlElement("w:tblBorders")
    for side, kind in _LINES[rules].items():
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", kind), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _tabs(file: File, table: Table, look: Look, room: float) -> None:
    """One paragraph a row: numbers end at their stops, texts start there."""
    share = room / sum(table.widths)
    texts = {
        column
        for row in table.rows
        for column, cell in enumerate(row.cells)
        if row.kind == "item" and cell is not None and not cell.text.replace("-", "0").isdigit()
    }
    for row in table.rows:
        line = file.add_paragraph()
        line.paragraph_format.space_after = Pt(1)
        for column in range(1, len(table.widths)):
            if column in texts:
                line.paragraph_format.tab_stops.add_tab_stop(Cm(sum(table.widths[:column]) * share))
            else:
                end = sum(table.widths[: column + 1]) * share - 0.3
                line.paragraph_format.tab_stops.add_tab_stop(Cm(end), WD_TAB_ALIGNMENT.RIGHT)
        run = line.add_run("\t".join(cell.text if cell else "" for cell in row.cells))
        run.bold = row.kind != "item" or None
        run.font.size = Pt(look.table_size)
