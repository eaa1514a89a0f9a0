"""The seam of the readers of reports: from a file to its pages."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from extract.documents import source as sources
from extract.documents.input_error import InputError
from extract.documents.reports import composition, joined, running
from extract.documents.reports.raw_page import RawPage
from extract.documents.reports.report import Page
from extract.documents.source import LARGEST_REPORT, Source

_PEEK = 1024


class Format(StrEnum):
    """What a report's file is."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    PICTURE = "picture"


_BY_SUFFIX = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".png": Format.PICTURE,
    ".jpg": Format.PICTURE,
    ".jpeg": Format.PICTURE,
    ".tif": Format.PICTURE,
    ".tiff": Format.PICTURE,
}
SUFFIXES = frozenset(_BY_SUFFIX)
"""Ends of the names of files that `read_pages` reads."""
_SIGNATURES = {
    b"%PDF-": Format.PDF,
    b"\x89PNG": Format.PICTURE,
    b"\xff\xd8\xff": Format.PICTURE,
    b"II*\x00": Format.PICTURE,
    b"MM\x00*": Format.PICTURE,
}


def read_pages(source: Source) -> Iterator[Page]:
    """Yield the pages of a report in order, each read when it is asked for.

    A page of a PDF waits while a table that it ends with goes on; nothing else is kept. A Word document is one page,
    a workbook one page a sheet, all with the number 0.

    Args:
        source: A PDF, .docx, .xlsx, .csv or a picture of a page (.png, .jpg, .tif), or standard input with one.

    Raises:
        InputError: The file is empty, too large, cut off, damaged, encrypted, of another kind, or made to fill the
            memory; or it has pages that are pictures, and Tesseract is missing.
    """
    try:
        yield from _READERS[format_of(source)](source)
    except OSError as error:
        raise sources.unreadable(source.name, error) from error


def format_of(source: Source) -> Format:
    """Tell what `source` is, by the end of its name or else by its first bytes.

    Raises:
        InputError: It is empty, too large, or no report of a kind that is read.
    """
    size = len(source.raw) if source.path is None else source.path.stat().st_size
    if size == 0:
        raise InputError(source.name, "is empty", "Check that the file was saved in full.")
    if size > LARGEST_REPORT:
        raise InputError(
            source.name,
            f"has {size / 1024**2:.0f} MB, over the {LARGEST_REPORT // 1024**2} MB that a report may have",
            "Split it into parts.",
        )
    suffix = Path(source.name).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    start = _start(source)
    for signature, kind in _SIGNATURES.items():
        if start.startswith(signature):
            return kind
    if start.startswith(b"PK\x03\x04"):
        return Format.XLSX if b"xl/" in start else Format.DOCX
    raise InputError(
        source.name, "is no report of a kind that is read", f"Kinds that are read: {', '.join(sorted(SUFFIXES))}."
    )


def _start(source: Source) -> bytes:
    if source.path is None:
        return source.raw[:_PEEK]
    with source.path.open("rb") as file:
        return file.read(_PEEK)


# Each format has a library of its own, which no other needs.


def _pdf(source: Source) -> Iterator[Page]:
    from extract.documents.reports import pdf, rendering

    file = source.path or BytesIO(source.raw)
    pages = pdf.raw_pages(file, source=source.name, scan=rendering.scanner(file, source=source.name))
    yield from _in_order(pages)


def _picture(source: Source) -> Iterator[Page]:
    from extract.documents.reports import rendering

    yield from _in_order(rendering.pictures(source.path or BytesIO(source.raw), source=source.name))


def _in_order(pages: Iterator[RawPage]) -> Iterator[Page]:
    return joined.join(composition.composed(running.dropped(pages)))


def _docx(source: Source) -> Iterator[Page]:
    from extract.documents.reports import docx

    yield docx.read(source.path or BytesIO(source.raw), source=source.name)


def _xlsx(source: Source) -> Iterator[Page]:
    from extract.documents.reports import xlsx

    yield from xlsx.read(source.path or BytesIO(source.raw), source=source.name)


def _csv(source: Source) -> Iterator[Page]:
    from extract.documents.reports import delimited

    yield delimited.read(source.raw if source.path is None else source.path.read_bytes(), source=source.name)


_READERS: dict[Format, Callable[[Source], Iterator[Page]]] = {
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.XLSX: _xlsx,
    Format.CSV: _csv,
    Format.PICTURE: _picture,
}
