"""Portions: the inputs of a command, cut into pieces that are read apart, each known by a digest of what it holds."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extract.documents import crawl_lines, source, warc
from extract.documents.input_error import InputError
from extract.documents.reader import LARGEST_DOCUMENT
from extract.documents.source import Kind, Source

MOST_BYTES: Final = 64 * 1024**2
"""Of a portion with more than one input: a process, and on a cluster a message, holds so much at a time."""
_CHUNK: Final = 1024**2


@dataclass(frozen=True, slots=True)
class Portion:
    """Inputs that are read together."""

    number: int
    """From 0."""
    sources: tuple[Source, ...]
    digest: str
    """SHA-256 of the names of its inputs and of all that they hold."""


def portions(paths: Iterable[str | Path], *, size: int, on_error: Callable[[InputError], None]) -> Iterator[Portion]:
    """Yield the portions of some inputs, in their order; the same inputs always make the same portions.

    Args:
        paths: as `extract.documents.read_documents` takes them.
        size: articles that a portion may hold at most; files of many articles are cut by lines, or by records.
        on_error: called with each path that cannot be opened.
    """
    for number, sources in enumerate(_gathered(paths, size, on_error)):
        digest = hashlib.sha256()
        for each in sources:
            _add(digest, each)
        yield Portion(number, sources, digest.hexdigest())


def _gathered(
    paths: Iterable[str | Path], size: int, on_error: Callable[[InputError], None]
) -> Iterator[tuple[Source, ...]]:
    together: list[Source] = []
    held = 0
    for found in source.find(paths, on_error=on_error, largest=LARGEST_DOCUMENT):
        for piece in _pieces(found, size, on_error):
            many = piece.kind in _OF_MANY
            length = _length(piece)
            if together and (many or held + length > MOST_BYTES):
                yield tuple(together)
                together, held = [], 0
            together.append(piece)
            held += length
            if many or len(together) == size:
                yield tuple(together)
                together, held = [], 0
    if together:
        yield tuple(together)


_OF_MANY: Final = frozenset({Kind.WARC, Kind.CRAWL, Kind.TABLE})


def _pieces(found: Source, size: int, on_error: Callable[[InputError], None]) -> Iterator[Source]:
    try:
        if found.kind is Kind.WARC:
            yield from warc.pieces(found, size)
        elif found.kind is Kind.CRAWL:
            yield from crawl_lines.pieces(found, size)
        else:
            yield found
    except OSError as error:
        on_error(source.unreadable(found.name, error))


def _length(found: Source) -> int:
    try:
        return found.size()
    except OSError:  # Whoever reads it will say so.
        return 0


def _add(digest: "hashlib._Hash", found: Source) -> None:
    digest.update(f"{found.name!a} {found.kind} {found.span} {found.lines_before}\n".encode())
    try:
        with found.open() as file:
            digest.update(str(found.size()).encode())
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        digest.update(repr(error).encode())
