"""Sheets of paper that are filled from top to bottom: the pages of a PDF file."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as Text

from benchmarks.reports import font

LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 17 * mm, 20 * mm, 20 * mm
"""Margins by Decree 30/2020/NĐ-CP, annex I."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, in points from its lower left corner."""

    page: int
    """From 1."""
    x: float
    y: float


class Sheets:
    """A PDF file in the making.

    Args:
        encrypt: What ReportLab locks the file with, if anything.
        compressed: Are its streams packed?
    """

    def __init__(self, encrypt: Any = None, *, compressed: bool = True) -> None:
        """An empty upright sheet."""
        font.register()
        self._file = BytesIO()
        # invariant: no time of making, and an identifier that depends on the content alone.
        self.canvas = Canvas(self._file, A4, invariant=1, pageCompression=int(compressed), encrypt=encrypt)
        self.page = 1
        self._size: tuple[float, float] = A4
        self.y = self._size[1] - TOP

    @property
    def width(self) -> float:
        """Of the text, in points."""
        return float(self._size[0] - LEFT - RIGHT)

    @property
    def left(self) -> float:
        """How much of the sheet's height is left, in points."""
        return float(self.y - BOTTOM)

    @property
    def height(self) -> float:
        """Of the text of an empty sheet, in points."""
        return float(self._size[1] - TOP - BOTTOM)

    def turn(self, *, flat: bool | None = None) -> None:
        """Go to a new sheet.

        Args:
            flat: Lay it down (True) or put it up (False); as before where None.
        """
        self.canvas.showPage()
        self.page += 1
        if flat is not None:
            self._size = landscape(A4) if flat else A4
            self.canvas.setPageSize(self._size)
        self.y = self._size[1] - TOP
        # Decree 30/2020: the number stands in the middle of the upper margin, from the second page.
        self.canvas.setFont(font.FAMILY, 13)
        self.canvas.drawCentredString(self._size[0] / 2, self._size[1] - 12 * mm, str(self.page))

    def put(self, text: Text, *, x: float = 0, width: float | None = None) -> Spot:
        """Print a paragraph below what is there, over as many sheets as it needs.

        Args:
            text: A ReportLab paragraph.
            x: Its left edge from that of the text, in points.
            width: Of its lines, in points; the text's without it.

        Returns:
            Where it starts.
        """
        across = self.width if width is None else width
        self.y -= text.getSpaceBefore()
        start: Spot | None = None
        rest: list[Flowable] = [text]
        while rest:
            parts = rest[0].splitOn(self.canvas, across, self.left)
            if parts:
                _, high = parts[0].wrapOn(self.canvas, across, self.height)
                start = start or Spot(self.page, LEFT + x, self.y)
                parts[0].drawOn(self.canvas, LEFT + x, self.y - high)
                self.y -= high
                rest = parts[1:]
            if rest:
                self.turn()
        self.y -= text.getSpaceAfter()
        return start or Spot(self.page, LEFT + x, self.y)

    def beside(self, left: Callable[[], object], right: Callable[[], object]) -> None:
        """Print two things next to each other; what follows starts below the longer one."""
        top = self.y
        left()
        low, self.y = self.y, top
        right()
        self.y = min(low, self.y)

    def rule(self, x: float, length: float) -> None:
        """A thin line a little below what is there, from ``x`` points right of the text's edge."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(LEFT + x, self.y - 4, LEFT + x + length, self.y - 4)
        self.y -= 6

    def close(self) -> bytes:
        """Finish the file, and give its bytes."""
        self.canvas.showPage()
        self.canvas.save()
        return self._file.getvalue()
