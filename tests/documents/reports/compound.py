"""Compound files (MS-CFB) for the tests: streams in the root storage, and nothing else."""

import struct
from collections.abc import Mapping

from extract.documents.reports.ole import SIGNATURE

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LEAST = 4096


def write(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file; short streams are filled up with zeros to where they need no small sectors."""
    table = [_TABLE, _END]  # The allocation table is sector 0, the directory from sector 1 on.
    entries = [_entry("Root Entry", 5, child=1, first=_END, size=0)]
    for _ in range(len(streams) // 4):
        table[-1] = len(table)
        table.append(_END)
    body = b""
    for number, (name, content) in enumerate(streams.items(), 1):
        content = content.ljust(_LEAST, b"\0")
        following = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, right=following, first=len(table), size=len(content)))
        sectors = -(-len(content) // _SECTOR)
        table.extend(range(len(table) + 1, len(table) + sectors))
        table.append(_END)
        body += content.ljust(sectors * _SECTOR, b"\0")
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0")
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<8I", 1, 1, 0, _LEAST, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    assert len(table) <= _SECTOR // 4
    return header + struct.pack(f"<{_SECTOR // 4}I", *table, *[_FREE] * (_SECTOR // 4 - len(table))) + directory + body


def _entry(name: str, kind: int, *, first: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", first, size)


def word(*, version: int = 0xC1, flags: int = 0) -> bytes:
    """Return the start of the main stream of a Word document (MS-DOC 2.5.2)."""
    return struct.pack("<HH6xH", 0xA5EC, version, flags)
