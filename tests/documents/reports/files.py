"""Files of reports for the tests, made on the spot; all names and numbers in them are invented."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from extract.documents.reports import Page, read_pages
from extract.documents.source import Kind, Source

_FONTS = ("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", "/Library/Fonts/Times New Roman.ttf")
FONT = "Report"
A4 = (595.0, 842.0)


def canvas(path: Path) -> Canvas:
    """Return an empty A4 PDF that is written in a font with Vietnamese letters."""
    font = next((font for font in _FONTS if Path(font).exists()), None)
    if font is None:
        pytest.skip("no font with Vietnamese letters is installed: apt-get install fonts-dejavu")
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, font))
    return Canvas(str(path), pagesize=A4)


def write(page: Canvas, places: Iterable[tuple[float, float, str]], size: float = 11, font: str = FONT) -> None:
    """Write texts at points from the upper left."""
    page.setFont(font, size)
    for left, top, text in places:
        page.drawString(left, A4[1] - top, text)


def table(page: Canvas, rows: Sequence[Sequence[Any]], top: float, spans: Sequence[Any] = (), size: float = 9) -> float:
    """Draw a ruled table and return where it ends, in points from the top."""
    drawn = Table([list(row) for row in rows])
    drawn.setStyle(
        [("FONT", (0, 0), (-1, -1), FONT, size), ("GRID", (0, 0), (-1, -1), 0.6, colors.black)]
        + [("SPAN", first, last) for first, last in spans]
    )
    _, height = drawn.wrap(500, 700)
    drawn.drawOn(page, 50, A4[1] - top - height)
    return top + float(height)


def pages(path: Path) -> list[Page]:
    """Read a file."""
    return list(read_pages(source(path)))


def source(path: Path) -> Source:
    """Return a file as an input."""
    return Source(str(path), Kind.TEXT, path)


def texts(table: Any) -> list[list[str]]:
    """Return the words of a table's cells."""
    return [[cell.text for cell in row] for row in table.rows]


def merged(table: Any) -> list[list[bool]]:
    """Tell which cells of a table repeat a merged one."""
    return [[cell.is_merged for cell in row] for row in table.rows]
