"""Inputs: the files that paths, folders and standard input stand for, and what each holds."""

import gzip
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from extract.documents.input_error import InputError

STDIN = "-"
LARGEST_REPORT = 128 * 1024**2
"""Bytes of a file. Scans of 300 dpi in grey have some 1 MB a page; reports with annexes up to a hundred of these."""
_PEEK = 4096
_UNREAD = frozenset({".odt", ".ods", ".epub"})
"""Documents that a folder may hold and that have no reader here; they are named rather than passed over."""


class Kind(StrEnum):
    """What an input holds."""

    TEXT = "text"
    HTML = "html"
    WARC = "warc"
    CRAWL = "crawl"
    """A crawl's JSONL."""
    TABLE = "table"
    """A Parquet file of articles, as `ocop extract --parts` keeps them."""
    REPORT = "report"
    """A PDF, an Office document, a table as CSV, or a picture of a page."""


_BY_SUFFIX = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".warc": Kind.WARC,
    ".warc.gz": Kind.WARC,
    ".warc.gz.open": Kind.WARC,  # a crawl that still writes it, or that was killed
    ".jsonl": Kind.CRAWL,
    ".ndjson": Kind.CRAWL,
    ".jl": Kind.CRAWL,
    ".pdf": Kind.REPORT,
    ".docx": Kind.REPORT,
    ".doc": Kind.REPORT,
    ".rtf": Kind.REPORT,
    ".xlsx": Kind.REPORT,
    ".xls": Kind.REPORT,
}
_BY_SUFFIX_OF_A_FILE = {
    **_BY_SUFFIX,
    ".parquet": Kind.TABLE,
    **dict.fromkeys((".csv", ".tsv", ".png", ".jpg", ".jpeg", ".tif", ".tiff"), Kind.REPORT),
}
"""Of files that are named one by one: folders of pages are full of pictures, and datasets are CSV and Parquet too."""
_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input, to be read."""

    name: str
    """As the user gave it, or as found in a folder; "-" for standard input."""
    kind: Kind
    path: Path | None
    """None for standard input."""
    raw: bytes = b""
    """What it holds, where there is no path; files are opened by their reader."""
    span: tuple[int, int] | None = None
    """Where it is a piece of a WARC file or of a crawl: its first byte, and the one behind its last."""
    lines_before: int = 0
    """In a piece of a crawl: lines of the file that stand before it."""

    def open(self) -> BinaryIO:
        """Open what it holds; of a piece, only that is held in memory.

        Raises:
            OSError: The file cannot be read.
        """
        if self.path is None:
            return BytesIO(self.raw)
        file = self.path.open("rb")
        if self.span is None:
            return file
        with file:
            file.seek(self.span[0])
            return BytesIO(file.read(self.span[1] - self.span[0]))

    def size(self) -> int:
        """The bytes that it holds."""
        if self.path is None:
            return len(self.raw)
        return self.path.stat().st_size if self.span is None else self.span[1] - self.span[0]

    def piece(self, start: int, stop: int, *, lines_before: int = 0) -> "Source":
        """A piece of it, by its first byte and the one behind its last."""
        raw = self.raw[start:stop] if self.path is None else b""
        return replace(self, raw=raw, span=(start, stop), lines_before=lines_before)

    def taken_along(self) -> "Source":
        """The same with what it holds in memory, to be read on another machine.

        Raises:
            OSError: The file cannot be read.
        """
        with self.open() as file:
            return replace(self, path=None, raw=file.read())


def find(paths: Iterable[str | Path], *, on_error: Callable[[InputError], None], largest: int) -> Iterator[Source]:
    """Yield the inputs that `paths` stand for, in the order given, folders recursively in the order of names.

    Hidden files and files of other kinds inside folders are passed over. What cannot be read goes to `on_error`.

    Args:
        paths: Files, folders, or "-" for standard input.
        on_error: Called with each input that cannot be read.
        largest: No more bytes than this are taken from standard input, unless it is a report.
    """
    for path in paths:
        name = str(path)
        try:
            if name == STDIN:
                yield _standard_input(largest)
            elif "://" in name:
                raise InputError(name, "is a URL, not a file", "Save the page first, or crawl it with `ocop crawl`.")
            elif Path(name).is_dir():
                yield from _folder(Path(name), on_error=on_error)
            else:
                yield _file(Path(name))
        except InputError as error:
            on_error(error)
        except OSError as error:
            on_error(unreadable(name, error))


def unreadable(name: str, error: OSError) -> InputError:
    """Return what to say where the system refuses to read `name`."""
    if isinstance(error, FileNotFoundError):
        return InputError(name, "does not exist", "Check the path.")
    if isinstance(error, PermissionError):
        return InputError(name, "may not be read", "Ask for the permission to read it.")
    return InputError(name, f"cannot be read ({error.strerror or error})", "Check the disk and the path.")


def kind_of(raw: bytes, name: str = "") -> Kind:
    """Tell what an input holds by the end of its `name`, or else by its first bytes `raw`.

    A document is one whatever its name says: portals hand out PDFs as "download.html".
    """
    if raw.startswith(_DOCUMENTS):
        return Kind.REPORT
    lower = name.lower()
    for suffix, kind in _BY_SUFFIX_OF_A_FILE.items():
        if lower.endswith(suffix):
            return kind
    start = raw
    if raw.startswith(b"\x1f\x8b"):
        try:
            start = gzip.GzipFile(fileobj=BytesIO(raw)).read(16)
        except (OSError, EOFError):
            return Kind.TEXT
    if start.startswith(b"WARC/"):
        return Kind.WARC
    if start.startswith(_PICTURES):
        return Kind.REPORT
    opening = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<article", b"<div", b"<!--")):
        return Kind.HTML
    if opening.startswith(b'{"'):
        return Kind.CRAWL
    return Kind.TEXT


def has_known_end(name: str) -> bool:
    """Whether a name ends like that of a file that is read."""
    return name.lower().endswith(tuple(_BY_SUFFIX_OF_A_FILE))


def _file(path: Path) -> Source:
    with path.open("rb") as file:
        start = file.read(_PEEK)
    return Source(name=str(path), kind=kind_of(start, path.name), path=path)


def _folder(folder: Path, *, on_error: Callable[[InputError], None]) -> Iterator[Source]:
    found = False
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            lower = name.lower()
            path = Path(parent) / name
            if name.startswith(".") or not path.is_file():
                continue
            if lower.endswith(tuple(_BY_SUFFIX)):
                found = True
                yield Source(name=str(path), kind=kind_of(b"", name), path=path)
            elif path.suffix.lower() in _UNREAD:
                found = True
                on_error(InputError(str(path), "is a document of a kind that is not read", "Save its text as .txt."))
    if not found:
        raise InputError(
            str(folder),
            "is a folder without articles",
            "Articles are .txt, .html, .warc(.gz) or .jsonl files, reports .pdf, .docx, .doc, .rtf, .xlsx or .xls.",
        )


def _standard_input(largest: int) -> Source:
    start = sys.stdin.buffer.read(_PEEK)
    kind = kind_of(start)
    most = LARGEST_REPORT if kind is Kind.REPORT else largest
    return Source(name=STDIN, kind=kind, path=None, raw=start + sys.stdin.buffer.read(most + 1 - len(start)))
