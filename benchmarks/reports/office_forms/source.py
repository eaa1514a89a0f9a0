"""What a report of corpus/reports/office is made from: a TOML file, with lists and grids beside it as CSV."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.reports.document import Document, Head, Paragraph, Section, Signature
from benchmarks.reports.figure import figure
from benchmarks.reports.office_forms import counts, listing
from benchmarks.reports.source import SourceError
from benchmarks.reports.table import Table

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is set."""

    font: str
    size: float
    """Of the letters, in points."""
    table_size: float = 12
    spacing: float = 1.0
    """Of lines."""
    page_number: str = ""
    """top (in the middle, not on the first page), foot ("Trang 2/4"), or empty for none."""
    foot: str = ""
    """Words at the foot of every page."""
    rules: str = "grid"
    """Between cells: grid, horizontal, dotted, or tabs where columns are tab stops and no table."""
    shade: str = ""
    """The colour of header rows, six hexadecimal digits."""
    split: bool = False
    """May a page end inside a row?"""
    middle: bool = False
    """Do short texts stand in the middle of high rows?"""
    digital: str = ""
    """What a digital signature prints above the first page."""
    made_as: str = "docx"
    """docx or html: what the office program is given."""
    annex: str = ""
    """spreadsheet where annexes are printed from one."""
    sheet_font: str = ""


@dataclass(frozen=True, slots=True)
class Camera:
    """How a report was scanned or photographed."""

    dpi: int
    way: str
    """flatbed or telephone."""
    skew: tuple[float, ...]
    """Degrees that each page is turned by, against the clock."""
    quality: int
    """Of the JPEG pictures."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report, and how it becomes a file."""

    file: str
    document: Document
    look: Look
    camera: Camera | None = None
    headless: bool = False
    """Is it data alone, without the head and the signature of a document?"""
    export: Mapping[str, Any] = field(default_factory=dict)
    """Of a workbook: lines above and below, sheet, hidden and numeric columns."""
    text: Mapping[str, Any] = field(default_factory=dict)
    """Of a text file: separator, and the encoding of each file."""


def sources() -> list[Source]:
    """All of them, by name."""
    return [source(path) for path in sorted(DATA.glob("*.toml"))]


def source(path: Path) -> Source:
    """The report that a TOML file describes.

    Raises:
        SourceError: The file, or one that it names, lacks something or has a wrong value.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        scanned = written.get("scan")
        return Source(
            file=written["file"],
            document=document(path, written),
            look=Look(**written["look"]),
            camera=Camera(**{**scanned, "skew": tuple(scanned["skew"])}) if scanned else None,
            headless=written.get("headless", False),
            export=_export(written),
            text=written.get("text", {}),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{path}: {error!r}; compare it with another file of the folder") from error


def document(path: Path, written: Mapping[str, Any]) -> Document:
    """What a report says.

    Args:
        path: Its TOML file; lists and grids stand beside it.
        written: What the file says.

    Raises:
        KeyError: It lacks something.
        TypeError: It has a key too many.
        ValueError: A value is wrong, here or in a list or grid.
    """
    signature = written.get("signature", {"lines": [], "name": "", "recipients": []})
    return Document(
        name=path.stem,
        head=Head(**written["head"]),
        sections=tuple(_section(path, written, section) for section in written["section"]),
        signature=Signature(tuple(signature["lines"]), signature["name"], tuple(signature["recipients"])),
        note=written["note"],
    )


def _export(written: Mapping[str, Any]) -> Mapping[str, Any]:
    """With the keys of the columns, which its own settings name."""
    return {**written["export"], "keys": written["layout"]["annex"]["keys"]} if "export" in written else {}


def _section(path: Path, written: Mapping[str, Any], section: Mapping[str, Any]) -> Section:
    blocks = tuple(_block(path, written, block) for block in section["block"])
    return Section(blocks, section.get("landscape", False), section.get("name", ""))


def _block(path: Path, written: Mapping[str, Any], block: Mapping[str, Any]) -> Paragraph | Table:
    near = written["place"], written["period"]
    ruled = written["look"].get("rules") != "tabs"
    if "list" in block:
        stated = dict(written["layout"][block["layout"]])
        counted = {"groups": stated.pop("groups", {}), "totals": stated.pop("totals", {})}
        headings = tuple(tuple(line) for line in stated.pop("headings"))
        plain: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in stated.items()
        }
        listed = listing.entries(path.parent / block["list"], written.get("status", ""))
        form = listing.Form(headings=headings, **plain)
        return replace(listing.table(listed, form, counted, near, block.get("caption", "")), ruled=ruled)
    if "grid" in block:
        return counts.table(path.parent / block["grid"], {"ruled": ruled, **block}, near)
    found = tuple(figure(each, *near) for each in block.get("figures", ()))
    return Paragraph(block["text"], block.get("kind", "text"), found)
