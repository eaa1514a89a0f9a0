"""A report as a word processor's file (DOCX)."""

import re
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document as File
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from benchmarks.reports import package
from benchmarks.reports.document import Document, Head, Paragraph, Section, Signature
from benchmarks.reports.legacy import runs
from benchmarks.reports.pdf import MOTTO, NATION, SIGNED
from benchmarks.reports.table import Table

_CENTRE, _LEFT, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_WIDTH = 16.2
"""Of the text of an upright sheet, in centimetres."""


def write(document: Document) -> bytes:
    """The report as DOCX; the same bytes each time."""
    file = docx.Document()
    _properties(file, document)
    for number, section in enumerate(document.sections):
        _Writer(file, document).section(section, number)
    packed = BytesIO()
    file.save(packed)
    return package.still(packed.getvalue())


def _properties(file: File, document: Document) -> None:
    made = datetime(document.head.day.year, document.head.day.month, document.head.day.day, tzinfo=UTC)
    about = file.core_properties
    about.author = about.last_modified_by = "ocop-miner"
    about.title = f"{document.head.number} (invented)" if not document.encoding else document.head.number
    about.comments = "Invented for ocop-miner"
    about.created = about.modified = made
    style = file.styles["Normal"]
    style.font.name = document.font
    style.font.size = Pt(document.size)
    style.paragraph_format.space_after = Pt(4)


class _Writer:
    """Writes sections of one document."""

    def __init__(self, file: File, document: Document) -> None:
        self.file = file
        self.document = document

    def section(self, section: Section, number: int) -> None:
        if number:
            self.file.add_section(WD_SECTION.NEW_PAGE)
        page = self.file.sections[-1]
        page.page_width, page.page_height = (Mm(297), Mm(210)) if section.landscape else (Mm(210), Mm(297))
        page.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
        page.left_margin, page.right_margin = Cm(3), Cm(1.8)
        page.top_margin = page.bottom_margin = Cm(2)
        if number == 0:
            self.head(self.document.head)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                self.paragraph(block)
            else:
                self.table(block)
        if number == 0:
            self.signature(self.document.signature)

    def head(self, head: Head) -> None:
        left, right = self.pair((6.6, 9.6))
        if head.parent:
            self.line(left, head.parent, size=-1)
        for part in head.issuer.split("\n"):
            self.line(left, part, bold=True, size=-1)
        self.line(left, "_______", bold=True, size=-4)
        self.line(left, f"Số: {head.number}")
        self.line(right, NATION, bold=True, size=-1.5)
        self.line(right, MOTTO, bold=True)
        self.line(right, "_" * 20, bold=True, size=-4)
        self.line(right, head.dated, italic=True)
        self.put(self.file.add_paragraph(), head.kind, bold=True, size=1, align=_CENTRE)
        for part in head.title.split("\n"):
            self.put(self.file.add_paragraph(), part, bold=True, align=_CENTRE)

    def signature(self, signature: Signature) -> None:
        left, right = self.pair((8.1, 8.1))
        self.line(left, "Nơi nhận:", bold=True, italic=True, size=-1, align=_LEFT)
        for each in signature.recipients:
            self.line(left, f"- {each}", size=-2, align=_LEFT)
        for each in signature.lines:
            self.line(right, each, bold=True)
        for each in ("", SIGNED, ""):
            self.line(right, each, italic=True)
        self.line(right, signature.name, bold=True)

    def pair(self, widths: tuple[float, float]) -> tuple[_Cell, _Cell]:
        """Two cells side by side, without lines around them."""
        table = self.file.add_table(1, 2)
        table.autofit = False
        left, right = table.rows[0].cells
        table.columns[0].width, table.columns[1].width = Cm(widths[0]), Cm(widths[1])
        left.width, right.width = Cm(widths[0]), Cm(widths[1])
        return left, right

    def paragraph(self, block: Paragraph) -> None:
        line = self.file.add_paragraph()
        bold = block.kind in ("heading", "centre", "title")
        if block.kind not in ("centre", "title", "under"):
            line.paragraph_format.first_line_indent = Cm(1)
        for part in re.split(r"(\*\*.+?\*\*)", block.text):
            text = part.removeprefix("**").removesuffix("**")
            italic = block.kind in ("basis", "under")
            self.put(line, text, bold=bold or part != text, italic=italic)
        line.alignment = _CENTRE if block.kind in ("centre", "title", "under") else _BOTH

    def table(self, table: Table) -> None:
        grid = self.file.add_table(len(table.rows), len(table.widths), style="Table Grid")
        grid.autofit = False
        share = _WIDTH / sum(table.widths)
        for each, width in zip(grid.columns, table.widths, strict=True):
            each.width = Cm(width * share)
        cells = [row.cells for row in grid.rows]
        for line in cells:
            for cell, width in zip(line, table.widths, strict=True):
                cell.width = Cm(width * share)
        for row, column, cell in table.placed():
            target = cells[row][column]
            if cell.rows > 1 or cell.columns > 1:
                target = target.merge(cells[row + cell.rows - 1][column + cell.columns - 1])
                _drop_empty(target)
            kind = table.rows[row].kind
            align = _CENTRE if kind == "header" or len(cell.text) < 10 else _LEFT
            self.put(target.paragraphs[0], cell.text, bold=kind != "item", size=-2, align=align)
        for row in grid.rows[: table.headers]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self.file.add_paragraph()

    def line(self, cell: _Cell, text: str, **look: object) -> None:
        """Add a line to a cell; the first one takes the paragraph that is there."""
        line = cell.paragraphs[0] if not cell.text and len(cell.paragraphs) == 1 else cell.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        self.put(line, text, **{"align": _CENTRE, **look})  # type: ignore[arg-type]

    def put(
        self,
        line: Line,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float = 0,
        align: WD_ALIGN_PARAGRAPH | None = None,
    ) -> None:
        """Add a text to a paragraph; ``size`` is in points beyond that of the document."""
        for part, font in runs(text, self.document.encoding, self.document.font):
            run = line.add_run(part)
            run.bold, run.italic = bold or None, italic or None
            run.font.size = Pt(self.document.size + size)
            run.font.name = font
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            for script in ("w:cs", "w:eastAsia"):
                fonts.set(qn(script), font)
        if align is not None:
            line.alignment = align


def _drop_empty(cell: _Cell) -> None:
    """A merge leaves a paragraph for every cell that it took in."""
    for line in cell.paragraphs[1:]:
        line._p.getparent().remove(line._p)
