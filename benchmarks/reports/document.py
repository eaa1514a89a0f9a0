"""A report before it is printed: head, sections, signature."""

from dataclasses import dataclass
from datetime import date

from benchmarks.reports.figure import Figure
from benchmarks.reports.table import Table


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text of an official document (Decree 30/2020/NĐ-CP, annex I)."""

    issuer: str
    """As printed, in lines."""
    number: str
    place: str
    """Where it was signed."""
    day: date
    kind: str
    """QUYẾT ĐỊNH, KẾ HOẠCH, BÁO CÁO."""
    title: str
    """As printed, in lines."""
    parent: str = ""
    """The body above the issuer, printed first."""

    @property
    def dated(self) -> str:
        """Place and date; days under 10 and the months of January and February have two digits."""
        month = f"{self.day.month:02}" if self.day.month < 3 else str(self.day.month)
        return f"{self.place}, ngày {self.day.day:02} tháng {month} năm {self.day.year}"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and who is sent it."""

    lines: tuple[str, ...]
    """As whom: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    name: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and the figures that it states."""

    text: str
    """A part between ** is bold."""
    kind: str = "text"
    """text, basis (Căn cứ), heading, centre, item, title (of an annex) or under (what stands below a title)."""
    figures: tuple[Figure, ...] = ()

    @property
    def plain(self) -> str:
        """The words alone."""
        return self.text.replace("**", "")


@dataclass(frozen=True, slots=True)
class Section:
    """The main text, or an annex, which starts on a page of its own."""

    blocks: tuple[Paragraph | Table, ...]
    landscape: bool = False
    name: str = ""
    """Of the sheet, in a workbook."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report."""

    name: str
    head: Head
    sections: tuple[Section, ...]
    signature: Signature
    size: float = 13
    """Of the letters, in points."""
    formats: tuple[str, ...] = ("pdf",)
    """pdf, docx, xlsx; scan where it is there as a scan only."""
    font: str = "Times New Roman"
    """Of a word processor's file."""
    encoding: str = ""
    """tcvn3 or vni, where the text is not in Unicode."""
    note: str = ""
    """What makes it hard to read."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in their order."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Table))
