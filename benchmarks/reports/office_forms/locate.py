"""Where the text of a report stands in its PDF file, which an office program has laid out."""

import pypdfium2

from benchmarks.reports.document import Document, Paragraph
from benchmarks.reports.pdf import Printed
from benchmarks.reports.sheet import Spot
from benchmarks.reports.table import Table

_OPENING = 50
"""Letters of a paragraph that are looked for."""
_SHORTEST = 8
"""Letters of a text that must be found where a page ends inside it."""


class NotPrintedError(ValueError):
    """A text of a report is not in its PDF file."""


class _Finger:
    """Goes through the pages, from one text to the next."""

    def __init__(self, pages: list[str]) -> None:
        self.pages = pages
        self.page = self.offset = 0

    def find(self, text: str) -> int:
        """The page, from 1, that a text starts on; it stands behind the one before."""
        wanted = "".join(text.split())
        for length in range(len(wanted), min(_SHORTEST, len(wanted)) - 1, -1):
            for number in range(self.page, len(self.pages)):
                start = self.offset if number == self.page else 0
                at = self.pages[number].find(wanted[:length], start)
                if at >= 0:
                    self.page, self.offset = number, at + length
                    return number + 1
        raise NotPrintedError(f"{text!r} stands nowhere behind page {self.page + 1}, letter {self.offset}")


def printed(content: bytes, document: Document) -> Printed:
    """The report as it was printed, with the pages of its paragraphs and rows.

    Raises:
        NotPrintedError: The file lacks one of them.
    """
    with pypdfium2.PdfDocument(content) as file:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in file]
        finger = _Finger(pages)
        paragraphs: dict[tuple[int, int], int] = {}
        rows: dict[tuple[int, int], list[int]] = {}
        for number, section in enumerate(document.sections):
            for place, block in enumerate(section.blocks):
                if isinstance(block, Paragraph):
                    paragraphs[number, place] = finger.find(block.plain[:_OPENING])
                else:
                    rows[number, place] = _rows(finger, block)
            if number == 0:
                finger.find(document.signature.name)
        return Printed(content, len(file), paragraphs, rows, _signed(file, document.signature.name))


def _rows(finger: _Finger, table: Table) -> list[int]:
    found = []
    for row in table.rows:
        texts = [cell.text for cell in row.cells if cell is not None]
        found.append(finger.find(row.product.name if row.product else max(texts, key=len)))
    return found


def _signed(file: pypdfium2.PdfDocument, name: str) -> Spot:
    for number, page in enumerate(file, start=1):
        text = page.get_textpage()
        if found := text.search(name, match_case=True).get_next():
            left, bottom, _, _ = text.get_charbox(found[0])
            return Spot(number, left, bottom)
    raise NotPrintedError(f"{name!r} signed, and no page names him or her in one line")
