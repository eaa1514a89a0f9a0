"""A report as its readers hand it on: pages with their text and tables, and the head of the document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """What the first page, and the signature, say of a document; every field is empty where it is not found."""

    issuer: str = ""
    """The body that issues it, as written; behind the body above it, parted by " | ", where both are named."""
    document_number: str = ""
    """Number and sign: "512/QĐ-UBND"."""
    date: str = ""
    """ISO 8601 date; empty where day, month or year was left blank."""
    title: str = ""
    """Kind and subject: "QUYẾT ĐỊNH Về việc ..."."""
    signatory: str = ""
    """The name of who signs, as written."""
    place: str = ""
    """The place beside the date, where it says more of the area than the name of the issuer does."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    """In NFC, without line breaks and tabs."""
    row: int
    """From 1: in the table as it stands on its page, or the row of the sheet."""
    column: int
    """From 1."""
    is_merged: bool = False
    """It lies in a merged cell and repeats its text; the upper left cell, where the text is read, is not marked."""
    doubt: bool = False
    """It was read with low confidence, or a formula has no stored value: a person should look."""
    page: int = 0
    """From 1: the page that the cell stands on, which differs from the table's where the table goes on; 0: unknown."""
    confidence: float = 1.0
    """0 to 1, of the word in it that was read worst; 1 where nothing was recognised from a picture."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of it that stands on one page; all its rows have the same number of cells."""

    page: int
    """From 1; 0 where the format has no pages."""
    sheet: str
    """Name of the sheet of a workbook, or empty."""
    number: int
    """From 1, on the page or sheet, or in the document where there are no pages."""
    rows: tuple[tuple[Cell, ...], ...]
    goes_on: bool = False
    """Its rows belong to the table that the page before ends with; a header that is repeated is left out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text: a whole paragraph where the format knows paragraphs, else as it is printed."""

    text: str
    """Words far apart in it are parted by tabs."""
    runs_on: bool = False
    """It reaches to the right edge as a line does whose paragraph goes on in the next."""
    opens: bool = True
    """A paragraph may begin with it: it is indented, numbered, or stands apart from the line above."""
    doubt: bool = False
    """A word of it was read with low confidence."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, one sheet, or the whole of a document without pages."""

    number: int
    """From 1; 0 where the format has no pages."""
    parts: tuple[Line | Table, ...]
    """In reading order."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables on it."""
        return tuple(part for part in self.parts if isinstance(part, Table))

    @property
    def text(self) -> str:
        """Its lines, and the rows of its tables with their cells parted by tabs, joined by line breaks."""
        lines: list[str] = []
        for part in self.parts:
            lines.extend([part.text] if isinstance(part, Line) else table_lines(part.rows))
        return "\n".join(lines)


def row_line(row: tuple[Cell, ...], above: tuple[Cell, ...] | None = None) -> str:
    """Return the line that stands for a row in the text of a page.

    A cell over several rows has its words in each of them, a cell over several columns once, then empty cells; a row
    that is one such cell is a line without tabs. Tables of web pages are written in the same way.
    """
    words = [
        cell.text if not cell.is_merged or (_hangs(cell, index, above) and not _repeats_left(row, index)) else ""
        for index, cell in enumerate(row)
    ]
    return "\t".join(words).rstrip("\t")


def _hangs(cell: Cell, index: int, above: tuple[Cell, ...] | None) -> bool:
    return above is not None and index < len(above) and above[index].text == cell.text


def _repeats_left(row: tuple[Cell, ...], index: int) -> bool:
    return index > 0 and row[index].is_merged and row[index - 1].text == row[index].text


def table_lines(rows: tuple[tuple[Cell, ...], ...]) -> list[str]:
    """Return the lines that stand for `rows` in the text of a page; rows without words have none."""
    lines = [row_line(row, rows[index - 1] if index else None) for index, row in enumerate(rows)]
    return [line for line in lines if line]
