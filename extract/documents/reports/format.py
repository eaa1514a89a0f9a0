"""What a report's file is: by the end of its name, and by its first bytes where names are often wrong."""

import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from extract.documents.input_error import InputError
from extract.documents.reports import ole
from extract.documents.source import LARGEST_REPORT, Source

_PEEK = 4096


class Format(StrEnum):
    """What a report's file is."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    XLSX = "xlsx"
    XLS = "xls"
    WEB = "web"
    """A web page that has the name of an Office document."""
    CSV = "csv"
    PICTURE = "picture"


_BY_SUFFIX = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".doc": Format.DOC,
    ".rtf": Format.RTF,
    ".xlsx": Format.XLSX,
    ".xls": Format.XLS,
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
_OFFICE = frozenset((".docx", ".doc", ".rtf", ".xlsx", ".xls"))
"""Names that portals give to files of any kind: office programs open them all the same."""
_SIGNATURES = {
    b"%PDF-": Format.PDF,
    b"{\\rtf": Format.RTF,
    b"\x89PNG": Format.PICTURE,
    b"\xff\xd8\xff": Format.PICTURE,
    b"II*\x00": Format.PICTURE,
    b"MM\x00*": Format.PICTURE,
}
_PARTS = {"word/document.xml": Format.DOCX, "xl/workbook.xml": Format.XLSX}
_STREAMS = {"WordDocument": Format.DOC, "Workbook": Format.XLS, "Book": Format.XLS}
_LOCKED = frozenset(("EncryptedPackage", "DRMContent", "\tDRMContent"))
"""The streams of an Office document with a password or with restricted rights (MS-OFFCRYPTO 2.1, 2.2)."""
_PAGE_SIGNS = (b"<html", b"<!doctype html", b"<head", b"<body", b"<table", b"<meta", b"<style", b"<div", b"<p>")
_XML_SIGNS = (b"urn:schemas-microsoft-com:office:spreadsheet", b"schemas.microsoft.com/office/word/2003/wordml")
_ARCHIVE_SIGN = b"mime-version:"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"


def format_of(source: Source) -> Format:
    """Tell what `source` is.

    Raises:
        InputError: It is empty, too large, encrypted, or no report of a kind that is read.
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
    if suffix in _BY_SUFFIX and suffix not in _OFFICE:
        return _BY_SUFFIX[suffix]
    found = _by_content(source, suffix)
    if found is not None:
        return found
    raise InputError(
        source.name,
        f"is no {suffix} document, whatever its name says"
        if suffix in _OFFICE
        else "is no report of a kind that is read",
        f"Kinds that are read: {', '.join(sorted(SUFFIXES))}.",
    )


def _by_content(source: Source, suffix: str) -> Format | None:
    start = source.raw[:_PEEK] if source.path is None else _start(source.path)
    for signature, kind in _SIGNATURES.items():
        if start.startswith(signature):
            return kind
    if start.startswith(ole.SIGNATURE[:4]):
        return _of_streams(source)
    if start.startswith(b"PK\x03\x04"):
        return _of_parts(source, suffix)
    if suffix and suffix not in _OFFICE:
        return None
    text = start.replace(b"\0", b"").lstrip(_MARKS).lower()  # UTF-16 without its NUL bytes reads like ASCII.
    if any(sign in text for sign in _XML_SIGNS):
        raise InputError(source.name, "is an Office document in the XML of 2003", "Save it as .docx or .xlsx.")
    if text.startswith(_ARCHIVE_SIGN):
        raise InputError(source.name, "is a web page in one file (MHTML)", "Save it as .docx or .xlsx.")
    if text.startswith(b"<") and any(sign in text for sign in _PAGE_SIGNS):
        return Format.WEB if suffix else None
    if suffix == ".xls" and text and (b"\0" not in start or start.startswith(_UTF_16)):
        return Format.CSV
    return None


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_PEEK)


def _of_streams(source: Source) -> Format:
    raw = source.raw if source.path is None else source.path.read_bytes()
    names = ole.read(raw, source=source.name).names
    if names & _LOCKED:
        raise InputError(source.name, "is encrypted", "Open it with its password, and save it without one.")
    for name, kind in _STREAMS.items():
        if name in names:
            return kind
    raise InputError(
        source.name, "is an old Office file, but no document or workbook", "Save what it holds as .docx or .xlsx."
    )


def _of_parts(source: Source, suffix: str) -> Format:
    """What a ZIP archive is; one that is damaged is what it is called, and its reader says so."""
    named = Format.XLSX if suffix.startswith(".xls") else Format.DOCX
    try:
        with zipfile.ZipFile(source.path or BytesIO(source.raw)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, UnicodeDecodeError):
        return named
    return next((kind for part, kind in _PARTS.items() if part in names), named)
