"""Report files: what tells that a file is a PDF, Word or Excel document, and which of them.

A file's first bytes count most, then what its server calls it, then its name: servers call documents pages, and pages
that ask for a password stand at addresses of documents.
"""

import zipfile
from collections.abc import Mapping
from email.message import Message
from io import BytesIO
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit

SUFFIXES: Final = (".pdf", ".doc", ".docx", ".xls", ".xlsx")
"""Ends of the names of reports' files."""
_BY_TYPE: Mapping[str, str] = MappingProxyType(
    {
        "application/pdf": ".pdf",
        "application/msword": ".doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
        "application/vnd.ms-excel": ".xls",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    }
)
"""Media types as IANA registers them."""
_UNTOLD = frozenset(
    {"", "application/octet-stream", "application/download", "application/force-download", "application/x-download"}
)
"""Media types of servers that do not say what a file is."""
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes at the start of a file within which readers look for `_PDF` (ISO 32000-1, annex H, note 13)."""
_OLE = b"\xd0\xcf\x11\xe0"
"""A compound file (MS-CFB, 2.2), as old Office documents are."""
_ZIP = b"PK\x03\x04"
"""An archive, as Office documents are (ECMA-376, part 2)."""
_PARTS = (("word/", ".docx"), ("xl/", ".xlsx"))


def suffix_of(raw: bytes, *, content_type: str = "", name: str = "") -> str:
    """Return the suffix that fits a file, as ".pdf"; "" where it is no report.

    Args:
        raw: Its bytes; "" where only the other two are known.
        content_type: What its server calls it: the header Content-Type, or "".
        name: Its name, or its address; see `name_of`.
    """
    start = raw[:_PDF_WITHIN]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        return ""
    if _PDF in start:
        return ".pdf"
    kind = media_type(content_type)
    told = _BY_TYPE.get(kind) or named_suffix(name)
    if start.startswith(_OLE):
        return told if told in (".doc", ".xls") else ".doc"
    if start.startswith(_ZIP):
        return _office_suffix(raw) or (told if told in (".docx", ".xlsx") else "")
    return _BY_TYPE.get(kind) or (named_suffix(name) if kind in _UNTOLD else "")


def media_type(content_type: str) -> str:
    """Return the media type of a header Content-Type, without its parameters, in lower case."""
    return content_type.partition(";")[0].strip().lower()


def is_report_type(content_type: str) -> bool:
    """Tell whether a header Content-Type names a report."""
    return media_type(content_type) in _BY_TYPE


def is_untold(content_type: str) -> bool:
    """Tell whether a header Content-Type leaves open what a file is."""
    return media_type(content_type) in _UNTOLD


def named_suffix(name: str) -> str:
    """Return the suffix of a report that a name or an address ends with, in lower case; "" where it has none."""
    try:
        path = urlsplit(name).path.lower()
    except ValueError:  # A broken port or IPv6 address.
        return ""
    return next((suffix for suffix in SUFFIXES if path.endswith(suffix)), "")


def name_of(url: str, disposition: str = "") -> str:
    """Return the name of a file as its server gives it (Content-Disposition, RFC 6266), else as its address ends."""
    header = Message()
    header["Content-Disposition"] = disposition.replace("\r", " ").replace("\n", " ")
    given = header.get_filename("")
    if given:
        return PurePosixPath(given.replace("\\", "/")).name
    try:
        return PurePosixPath(unquote(urlsplit(url).path)).name
    except ValueError:
        return ""


def _office_suffix(raw: bytes) -> str:
    """Return the suffix of an Office document by the parts it has; "" where it is cut or another archive."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    return next((suffix for folder, suffix in _PARTS if any(name.startswith(folder) for name in names)), "")
