"""Inputs: the files that paths, folders and standard input stand for, and what each holds."""

import gzip
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from extract.documents.input_error import InputError

STDIN = "-"
_PEEK = 4096
_UNREAD = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".odt", ".rtf", ".epub"})
"""Documents that a folder may hold and that have no reader here; they are named rather than passed over."""


class Kind(StrEnum):
    """What an input holds."""

    TEXT = "text"
    HTML = "html"
    WARC = "warc"
    CRAWL = "crawl"
    """A crawl's JSONL."""


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
}


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input, to be read."""

    name: str
    """As the user gave it, or as found in a folder; "-" for standard input."""
    kind: Kind
    path: Path | None
    """None for standard input."""
    raw: bytes = b""
    """What standard input held; files are opened by their reader."""


def find(paths: Iterable[str | Path], *, on_error: Callable[[InputError], None], largest: int) -> Iterator[Source]:
    """Yield the inputs that `paths` stand for, in the order given, folders recursively in the order of names.

    Hidden files and files of other kinds inside folders are passed over. What cannot be read goes to `on_error`.

    Args:
        paths: Files, folders, or "-" for standard input.
        on_error: Called with each input that cannot be read.
        largest: No more bytes than this are taken from standard input.
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
    """Tell what an input holds by the end of its `name`, or else by its first bytes `raw`."""
    lower = name.lower()
    for suffix, kind in _BY_SUFFIX.items():
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
    opening = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<article", b"<div", b"<!--")):
        return Kind.HTML
    if opening.startswith(b'{"'):
        return Kind.CRAWL
    return Kind.TEXT


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
            str(folder), "is a folder without articles", "Articles are .txt, .html, .warc, .warc.gz or .jsonl files."
        )


def _standard_input(largest: int) -> Source:
    raw = sys.stdin.buffer.read(largest + 1)
    return Source(name=STDIN, kind=kind_of(raw[:_PEEK]), path=None, raw=raw)
