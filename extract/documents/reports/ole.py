"""Compound files (MS-CFB), which documents of Office 97 to 2003 are: the streams of their root storage.

Readers of the formats inside follow the chains of sectors without end where a file is made so; these here end.
"""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from extract.documents.input_error import InputError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_SHIFTS = (9, 12)
"""Sectors have 2 to the power of these bytes (2.2)."""
_SMALL_SHIFT = 6
_SMALL = 4096
"""Bytes: streams below this lie in the small sectors of one stream (2.2)."""
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers above are no sectors, but signs (2.1)."""
_NO_ENTRY = 0xFFFFFFFF
_ENTRY = 128
_MOST_ENTRIES = 100_000
_STREAM = 2


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a stream lies."""

    first: int
    size: int


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound file whose tables and root storage have been read."""

    raw: bytes
    source: str
    shift: int
    table: "array[int]"
    """The sector that follows each sector."""
    small_table: "array[int]"
    small: bytes
    """The stream that holds the small sectors."""
    places: dict[str, _Place]

    @property
    def names(self) -> frozenset[str]:
        """The streams of the root storage; those of embedded objects are not among them."""
        return frozenset(self.places)

    def stream(self, name: str) -> bytes:
        """Return a stream of the root storage.

        Raises:
            InputError: It is not there in full.
        """
        place = self.places[name]
        if place.size < _SMALL:
            sectors = _chain(place.first, self.small_table, self.source)
            content = b"".join(self.small[at << _SMALL_SHIFT : (at + 1) << _SMALL_SHIFT] for at in sectors)
        else:
            content = b"".join(_sectors(self.raw, place.first, self.table, self.shift, self.source))
        if len(content) < place.size:
            raise damaged(self.source)
        return content[: place.size]


def damaged(source: str) -> InputError:
    """Return what to say of an old Office document that ends too early or contradicts itself."""
    return InputError(source, "is a damaged or cut off Office document (doc, xls)", "Fetch it again.")


def read(raw: bytes, *, source: str) -> Compound:
    """Return the compound file `raw`.

    Raises:
        InputError: It is none, or damaged, or cut off.
    """
    if len(raw) < _HEADER or not raw.startswith(SIGNATURE):
        raise damaged(source)
    (shift,) = struct.unpack_from("<H", raw, 30)
    first_entry, _, _, first_small = struct.unpack_from("<4I", raw, 48)
    if shift not in _SHIFTS:
        raise damaged(source)
    table = _table(raw, shift, source)
    entries = b"".join(_sectors(raw, first_entry, table, shift, source))
    if not entries or len(entries) > _MOST_ENTRIES * _ENTRY:
        raise damaged(source)
    root = _place(entries, 0)
    small = b"".join(_sectors(raw, root.first, table, shift, source)) if root.size else b""
    small_table = array("I", b"".join(_sectors(raw, first_small, table, shift, source)))
    return Compound(raw, source, shift, table, small_table, small, _places(entries))


def _table(raw: bytes, shift: int, source: str) -> "array[int]":
    """The allocation table, whose sectors are listed in the header and in sectors of their own (2.3, 2.5)."""
    size = 1 << shift
    listed = [number for number in struct.unpack_from("<109I", raw, 76) if number <= _LAST_SECTOR]
    (following,) = struct.unpack_from("<I", raw, 68)
    for _ in range(len(raw) >> shift):
        if following > _LAST_SECTOR:
            break
        *more, following = struct.unpack(f"<{size // 4}I", _sector(raw, following, shift, source))
        listed.extend(number for number in more if number <= _LAST_SECTOR)
    if len(listed) > len(raw) >> shift:
        raise damaged(source)
    return array("I", b"".join(_sector(raw, number, shift, source) for number in listed))


def _sector(raw: bytes, number: int, shift: int, source: str) -> bytes:
    content = raw[(number + 1) << shift : (number + 2) << shift]
    if not content:
        raise damaged(source)
    return content.ljust(1 << shift, b"\0")  # The last one may lack its unused end.


def _sectors(raw: bytes, first: int, table: "array[int]", shift: int, source: str) -> Iterator[bytes]:
    for number in _chain(first, table, source):
        yield _sector(raw, number, shift, source)


def _chain(first: int, table: "array[int]", source: str) -> Iterator[int]:
    """The numbers of the sectors of a stream; a chain as long as the table goes round in a circle."""
    number = first
    for _ in range(len(table) + 1):
        if number > _LAST_SECTOR:
            return
        if number >= len(table):
            break
        yield number
        number = table[number]
    raise damaged(source)


def _place(entries: bytes, at: int) -> _Place:
    first, size = struct.unpack_from("<II", entries, at * _ENTRY + 116)
    return _Place(first, size)


def _places(entries: bytes) -> dict[str, _Place]:
    """The streams of the root storage, whose entries form a tree of neighbours (2.6.4)."""
    found: dict[str, _Place] = {}
    seen: set[int] = set()
    (child,) = struct.unpack_from("<I", entries, 76)
    waiting = [child]
    while waiting:
        number = waiting.pop()
        if number == _NO_ENTRY or number in seen or (number + 1) * _ENTRY > len(entries):
            continue
        seen.add(number)
        at = number * _ENTRY
        length, kind = struct.unpack_from("<HB", entries, at + 64)
        if kind == _STREAM and 2 <= length <= 64:
            name = entries[at : at + length - 2].decode("utf-16-le", "replace")
            found[name] = _place(entries, number)
        waiting.extend(struct.unpack_from("<II", entries, at + 68))
    return found
