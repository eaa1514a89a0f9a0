"""A report as a word processor's file (DOCX), which the office program is given."""

import re
from io import BytesIO

import docx
from docx.document import Document as File
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as Pages
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from benchmarks.reports.document import Document, Head, Paragraph, Section, Signature
from benchmarks.reports.office_forms import columns
from benchmarks.reports.office_forms.source import Look, Source
from benchmarks.reports.pdf import MOTTO, NATION, SIGNED

_CENTRE, _LEFT, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_ALIGNED = {"centre": _CENTRE, "title": _CENTRE, "under": _CENTRE}
_ROOM = {False: 16.3, True: 24.9}
"""Of the width of the text, in centimetres: upright and landscape."""


def write(source: Source, sections: int | None = None) -> bytes:
    """The report as DOCX.

    Args:
        source: The report.
        sections: How many of its sections, from the first; all without it.
    """
    file = docx.Document()
    style = file.styles["Normal"]
    style.font.name = source.look.font
    style.font.size = Pt(source.look.size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), source.look.font)
    style.paragraph_format.space_after = Pt(3)
    file.core_properties.author = "Invented for ocop-miner"
    file.core_properties.title = f"{source.document.head.number} (invented)"
    for number, section in enumerate(source.document.sections[:sections]):
        _section(file, source, section, number)
    packed = BytesIO()
    file.save(packed)
    return packed.getvalue()


def _section(file: File, source: Source, section: Section, number: int) -> None:
    if number:
        file.add_section(WD_SECTION.NEW_PAGE)
    pages = file.sections[-1]
    flat = section.landscape
    pages.orientation = WD_ORIENT.LANDSCAPE if flat else WD_ORIENT.PORTRAIT
    pages.page_width, pages.page_height = (Mm(297), Mm(210)) if flat else (Mm(210), Mm(297))
    pages.left_margin, pages.right_margin = (Cm(2.8), Cm(1.8)) if not flat else (Cm(2.4), Cm(2.2))
    pages.top_margin = pages.bottom_margin = Cm(2)
    if number == 0:
        _numbers(pages, source.look)
        _head(file, source.document, source.look)
    else:
        pages.different_first_page_header_footer = False
    for block in section.blocks:
        if isinstance(block, Paragraph):
            _paragraph(file, block, source.look)
        else:
            columns.add(file, block, source.look, _ROOM[flat])
    if number == 0:
        _signature(file, source.document.signature, "" if source.camera else SIGNED)


def _numbers(pages: Pages, look: Look) -> None:
    """Numbers of pages, as Decree 30/2020 has them (top) or as many do (foot)."""
    if look.page_number == "top":
        pages.different_first_page_header_footer = True
        line = pages.header.paragraphs[0]
        line.alignment = _CENTRE
        _field(line, "PAGE")
    if look.page_number == "foot":
        line = pages.footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.add_run("Trang ").font.size = Pt(9)
        _field(line, "PAGE")
        line.add_run("/").font.size = Pt(9)
        _field(line, "NUMPAGES")
    if look.foot:
        for footer in (pages.footer, pages.first_page_footer):
            _put(footer.paragraphs[0], look.foot, italic=True, size=8)


def _field(line: Line, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def _head(file: File, document: Document, look: Look) -> None:
    if look.digital:
        for said in look.digital.split("\n"):
            line = file.add_paragraph()
            line.paragraph_format.space_after = Pt(0)
            line.paragraph_format.left_indent = Cm(10.5)
            _put(line, said, size=7.5, font="Liberation Sans")
    head: Head = document.head
    left, right = _pair(file, (5.7, 10.6))
    if head.parent:
        _line(left, head.parent, size=look.size - 1.5)
    for part in head.issuer.split("\n"):
        _line(left, part, bold=True, size=look.size - 1.5)
    _line(left, "–––––––", size=look.size - 4)
    _line(left, f"Số: {head.number}", size=look.size - 0.5)
    _line(right, NATION, bold=True, size=look.size - (2 if look.size > 11 else 1))
    _line(right, MOTTO, bold=True, size=look.size - 0.5)
    _line(right, "–––––––––––––––––", size=look.size - 4)
    _line(right, head.dated, italic=True, size=look.size - 0.5)
    _put(_centred(file), head.kind, bold=True, size=look.size + 1)
    for part in head.title.split("\n"):
        _put(_centred(file), part, bold=True)


def _centred(file: File) -> Line:
    line = file.add_paragraph()
    line.alignment = _CENTRE
    line.paragraph_format.space_after = Pt(1)
    return line


def _paragraph(file: File, block: Paragraph, look: Look) -> None:
    line = file.add_paragraph()
    line.alignment = _ALIGNED.get(block.kind, _BOTH)
    line.paragraph_format.line_spacing = look.spacing
    if block.kind not in _ALIGNED:
        line.paragraph_format.first_line_indent = Cm(1.27)
    bold = block.kind in ("heading", "centre", "title")
    for part in re.split(r"(\*\*.+?\*\*)", block.text):
        text = part.removeprefix("**").removesuffix("**")
        _put(line, text, bold=bold or part != text, italic=block.kind in ("basis", "under"))


def _signature(file: File, signature: Signature, signed: str) -> None:
    file.add_paragraph()
    left, right = _pair(file, (8.1, 8.2))
    _line(left, "Nơi nhận:", bold=True, italic=True, size=12, align=_LEFT)
    for each in signature.recipients:
        _line(left, f"- {each}", size=11, align=_LEFT)
    for each in signature.lines:
        _line(right, each, bold=True)
    for each in ("", "", signed, "", ""):
        _line(right, each, italic=True)
    _line(right, signature.name, bold=True)


def _pair(file: File, widths: tuple[float, float]) -> tuple[_Cell, _Cell]:
    """Two cells side by side, without lines around them."""
    table = file.add_table(1, 2)
    table.autofit = False
    columns.together(table.rows[0])
    left, right = table.rows[0].cells
    left.width, right.width = table.columns[0].width, table.columns[1].width = Cm(widths[0]), Cm(widths[1])
    return left, right


def _line(
    cell: _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float | None = None,
    align: WD_ALIGN_PARAGRAPH = _CENTRE,
) -> None:
    line = cell.paragraphs[0] if not cell.text and len(cell.paragraphs) == 1 else cell.add_paragraph()
    line.paragraph_format.space_after = Pt(0)
    line.alignment = align
    _put(line, text, bold=bold, italic=italic, size=size)


def _put(
    line: Line, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None, font: str = ""
) -> None:
    run = line.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    if font:
        run.font.name = font
