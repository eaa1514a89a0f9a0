"""What a held-out report is made from: a TOML file, with lists and grids beside it as CSV."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reports.document import Document
from benchmarks.reports.office_forms.source import document
from benchmarks.reports.source import SourceError

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is set."""

    font: str
    size: float
    """Of the letters, in points."""
    table_size: float = 11
    spacing: int = 100
    """Of lines, in percent."""
    margins: tuple[float, float, float, float] = (2.0, 2.0, 3.0, 1.5)
    """Above, below, left and right, in centimetres."""
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    number: str = "Số: {number}"
    """How its number is printed."""
    share: float = 0.42
    """Of the width, that the issuer has beside the nation."""
    rules: str = "grid"
    """Between cells: grid, rows, box, or tabs where columns are tab stops and no table."""
    shade: str = ""
    """The colour of header rows, as in "#dddddd"."""
    right: bool = False
    """Do numbers stand at the right of their columns, and no text in the middle?"""
    split: bool = False
    """May a page end inside a row?"""
    page_number: str = ""
    """top, foot, or empty for none."""
    signed: str = ""
    """What stands where the signature would be; lines are parted by line feeds."""


@dataclass(frozen=True, slots=True)
class Copier:
    """How a report was scanned."""

    dpi: int
    skew: tuple[float, ...]
    """Degrees that each page is turned by, against the clock."""
    quality: int
    """Of the JPEG pictures."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report, and how it becomes a file."""

    file: str
    document: Document
    look: Look
    copier: Copier | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets, of a workbook."""
        if not self.file.endswith(".xlsx"):
            return ()
        return tuple(section.name for section in self.document.sections)


def reports() -> list[Report]:
    """All of them, by name."""
    return [report(path) for path in sorted(DATA.glob("*.toml"))]


def report(path: Path) -> Report:
    """The report that a TOML file describes.

    Raises:
        SourceError: The file, or one that it names, lacks something or has a wrong value.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        look = {**written["look"]}
        if "margins" in look:
            look["margins"] = tuple(look["margins"])
        scanned = written.get("scan")
        return Report(
            file=written["file"],
            document=document(path, written),
            look=Look(**look),
            copier=Copier(**{**scanned, "skew": tuple(scanned["skew"])}) if scanned else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{path}: {error!r}; compare it with another file of the folder") from error
