"""A report as a PDF file with a text layer."""

import re
from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph as Text

from benchmarks.reports import font, grid
from benchmarks.reports.document import Document, Head, Paragraph, Signature
from benchmarks.reports.sheet import LEFT, Sheets, Spot

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SIGNED = "(Đã ký)"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_SPLIT = 0.42
"""The share of the width that the issuer has; the nation's name has the rest."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF file, and where things stand in it."""

    content: bytes
    pages: int
    paragraphs: dict[tuple[int, int], int]
    """Page by section and block, from 0; pages count from 1."""
    rows: dict[tuple[int, int], list[int]]
    """Page of each row by section and block."""
    signed: Spot
    """Where the name of the signatory starts."""


def write(document: Document, encrypt: Any = None, *, compressed: bool = True, signed: str = SIGNED) -> Printed:
    """Print a report.

    Args:
        document: The report.
        encrypt: What ReportLab locks the file with, if anything.
        compressed: Are its streams packed?
        signed: What stands where the signature would be.

    Raises:
        FontMissingError: The font is not installed.
    """
    sheets = Sheets(encrypt, compressed=compressed)
    sheets.canvas.setTitle(f"{document.head.number} {document.head.title}")
    sheets.canvas.setAuthor("Invented for ocop-miner")
    paragraphs: dict[tuple[int, int], int] = {}
    rows: dict[tuple[int, int], list[int]] = {}
    _head(sheets, document.head, document.size)
    spot = Spot(1, 0, 0)
    for number, section in enumerate(document.sections):
        if number:
            sheets.turn(flat=section.landscape)
        for place, block in enumerate(section.blocks):
            if isinstance(block, Paragraph):
                paragraphs[number, place] = sheets.put(_paragraph(block, document.size)).page
            else:
                rows[number, place] = grid.draw(sheets, block, document.size - 1)
        if number == 0:
            spot = _signature(sheets, document.signature, document.size, signed)
    return Printed(sheets.close(), sheets.page, paragraphs, rows, spot)


def _style(size: float, face: str = "", align: Literal[0, 1, 2, 4] = TA_JUSTIFY, **more: Any) -> ParagraphStyle:
    name = f"{font.FAMILY}-{face}" if face else font.FAMILY
    return ParagraphStyle("text", fontName=name, fontSize=size, leading=size * 1.2, alignment=align, **more)


def _paragraph(block: Paragraph, size: float) -> Text:
    styles = {
        "text": _style(size, firstLineIndent=10 * mm, spaceAfter=5),
        "item": _style(size, firstLineIndent=10 * mm, spaceAfter=3),
        "basis": _style(size, "Italic", firstLineIndent=10 * mm, spaceAfter=4),
        "heading": _style(size, "Bold", firstLineIndent=10 * mm, spaceBefore=3, spaceAfter=4),
        "centre": _style(size, "Bold", TA_CENTER, spaceBefore=4, spaceAfter=6),
        "title": _style(size, "Bold", TA_CENTER, spaceAfter=2),
        "under": _style(size, "Italic", TA_CENTER, spaceAfter=8),
    }
    return Text(_BOLD.sub(r"<b>\1</b>", escape(block.text)), styles[block.kind])


def _head(sheets: Sheets, head: Head, size: float) -> None:
    left, right = sheets.width * _SPLIT, sheets.width * (1 - _SPLIT)

    def issuer() -> None:
        if head.parent:
            sheets.put(Text(_lines(head.parent), _style(size - 1, "", TA_CENTER)), width=left)
        sheets.put(Text(_lines(head.issuer), _style(size - 1, "Bold", TA_CENTER)), width=left)
        sheets.rule(left * 0.33, left * 0.34)
        number = Text(escape(f"Số: {head.number}"), _style(size, "", TA_CENTER, spaceBefore=4))
        sheets.put(number, width=left)

    def nation() -> None:
        sheets.put(Text(NATION, _style(size - 1.5, "Bold", TA_CENTER)), x=left, width=right)
        sheets.put(Text(MOTTO, _style(size, "Bold", TA_CENTER)), x=left, width=right)
        sheets.rule(left + right * 0.2, right * 0.6)
        dated = Text(escape(head.dated), _style(size, "Italic", TA_CENTER, spaceBefore=4))
        sheets.put(dated, x=left, width=right)

    sheets.beside(issuer, nation)
    sheets.put(Text(head.kind, _style(size + 1, "Bold", TA_CENTER, spaceBefore=14)))
    sheets.put(Text(_lines(head.title), _style(size, "Bold", TA_CENTER)), x=10 * mm, width=sheets.width - 20 * mm)
    sheets.rule(sheets.width * 0.38, sheets.width * 0.24)
    sheets.y -= 8


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _signature(sheets: Sheets, signature: Signature, size: float, mark: str) -> Spot:
    left, right = sheets.width * 0.5, sheets.width * 0.5
    if sheets.left < 40 * mm:
        sheets.turn()
    signed = Spot(sheets.page, 0, 0)

    def recipients() -> None:
        sheets.put(Text("Nơi nhận:", _style(size - 1, "BoldItalic", TA_LEFT)), width=left)
        for each in signature.recipients:
            sheets.put(Text(escape(f"- {each}"), _style(size - 2, "", TA_LEFT)), width=left)

    def signatory() -> None:
        nonlocal signed
        for line in signature.lines:
            sheets.put(Text(escape(line), _style(size, "Bold", TA_CENTER)), x=left, width=right)
        sheets.put(Text(mark or "&nbsp;", _style(size, "Italic", TA_CENTER, spaceBefore=12)), x=left, width=right)
        named = Text(escape(signature.name), _style(size, "Bold", TA_CENTER, spaceBefore=14))
        spot = sheets.put(named, x=left, width=right)
        signed = Spot(spot.page, LEFT + left + right / 2, spot.y)

    sheets.y -= 6
    sheets.beside(recipients, signatory)
    return signed
