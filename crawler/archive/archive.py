"""The archive: fetched pages as WARC files (ISO 28500), whole or not at all.

A file being written ends in ".warc.gz.open" and is locked by its writer; when it is full or the crawl ends, it is
renamed to ".warc.gz". So a ".warc.gz" never holds half a record, whatever happened. What a killed crawl left open is
cut back to its last whole record by `recover`, which every new archive does first. A page counts as kept once it has
reached the disk.
"""

import fcntl
import os
import re
import socket
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from urllib.parse import quote

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_OPEN = ".open"
_CHUNK = 1024**2
_HOST = 32
"""Characters of the name of a machine in the names of its files."""
_LARGEST = 512 * 1024**2
"""Bytes after which a file is closed and the next one begun: small enough to copy, large enough to be few."""
_CHANGED_BY_DECODING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that no longer describe a body that was decoded; kept under another name, as Common Crawl does."""

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer."""

    url: str
    fetched_at: datetime
    method: str
    request_headers: Headers
    status: int
    reason: str
    protocol: str
    """As the server gave it: "HTTP/1.1"."""
    response_headers: Headers
    body: bytes
    """Without transfer and content encoding."""
    notes: Headers = ()
    """Fields to add to the header of the response's record, as text; they are written percent-encoded."""


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a page stands in the archive."""

    warc_file: str
    """Name of the file once it is complete."""
    warc_record_id: str
    """The response's, "urn:uuid:..."."""


class Archive:
    """Writes the pages of one crawl of one outlet into a folder."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str,
        software: str,
        largest: int = _LARGEST,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.folder = folder
        self._name = name
        self._software = software
        self._largest = largest
        self._now = now
        self._file: int | None = None
        self._path = folder
        self._size = 0
        folder.mkdir(parents=True, exist_ok=True)
        recover(folder)

    def add(self, *exchanges: Exchange) -> list[RecordPlace]:
        """Keep exchanges and return where each stands; when this returns they are on the disk, by one wait for it.

        Raises:
            OSError: The disk is full or refuses; the file holds what it held before, and none of them.
        """
        file = self._begin() if self._file is None else self._file
        kept = self._append(file, map(self._records, exchanges))
        if self._size >= self._largest:
            self.close()
        return kept

    def close(self) -> None:
        """Complete the open file, if there is one."""
        if self._file is None:
            return
        # Renamed while still locked, so that no other crawl takes it for an abandoned one in between.
        self._path.rename(_completed(self._path))
        os.close(self._file)
        self._file = None
        _sync_folder(self.folder)

    def _begin(self) -> int:
        """Make and lock a file, write its opening record and return its descriptor.

        Its name is of the form that WARC 1.1 recommends in its Annex C: prefix, timestamp, serial number, host.
        """
        stamp = self._now().strftime("%Y%m%d%H%M%S%f")[:17]
        names = (f"{self._name}-{stamp}-{serial:05}-{_host_name()}-{os.getpid()}.warc.gz" for serial in count())
        self._file, self._path = next(filter(None, map(self._made, names)))
        self._size = 0
        self._append(self._file, [self._opening()])
        return self._file

    def _made(self, name: str) -> tuple[int, Path] | None:
        """Make and lock the file that will be `name`; none where that name is not free."""
        path = self.folder / f"{name}{_OPEN}"
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        except FileExistsError:
            return None
        fcntl.flock(file, fcntl.LOCK_EX)
        if path.exists() and not _completed(path).exists():
            return file, path
        # Another crawl's `recover` removed it as abandoned before it was locked, or a file of this very millisecond is
        # complete: renamed, this one would replace its pages.
        path.unlink(missing_ok=True)
        os.close(file)
        return None

    def _append(self, file: int, each: Iterable[tuple[RecordPlace, memoryview]]) -> list[RecordPlace]:
        places, size = [], self._size
        try:
            for place, records in each:
                rest = records
                while rest:
                    rest = rest[os.write(file, rest) :]
                size += len(records)
                places.append(place)
            os.fsync(file)
        except BaseException:
            os.ftruncate(file, self._size)
            raise
        self._size = size
        return places

    def _opening(self) -> tuple[RecordPlace, memoryview]:
        """Return the record that says what made the file."""
        about = {"software": self._software, "format": "WARC File Format 1.1", "robots": "obey", "isPartOf": self._name}
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
        name = _completed(self._path).name
        record = writer.create_warcinfo_record(name, about)
        writer.write_record(record)
        return RecordPlace(name, _record_id(record)), buffer.getbuffer()

    def _records(self, exchange: Exchange) -> tuple[RecordPlace, memoryview]:
        """Return the response and then its request, each compressed by itself, as one block.

        Of a report it may have a hundred megabytes: it is not copied once more.
        """
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
        date = exchange.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        answer = writer.create_warc_record(
            exchange.url,
            "response",
            payload=BytesIO(exchange.body),
            http_headers=StatusAndHeaders(
                f"{exchange.status} {exchange.reason}",
                [*_decoded(exchange.response_headers), ("Content-Length", str(len(exchange.body)))],
                protocol=exchange.protocol,
            ),
            warc_headers_dict={"WARC-Date": date, **_encoded(exchange.notes)},
        )
        question = writer.create_warc_record(
            exchange.url,
            "request",
            http_headers=StatusAndHeaders(
                f"{exchange.method} {_target(exchange.url)} {exchange.protocol}",
                list(exchange.request_headers),
                is_http_request=True,
            ),
            warc_headers_dict={"WARC-Date": date},
        )
        writer.write_request_response_pair(question, answer)
        return RecordPlace(_completed(self._path).name, _record_id(answer)), buffer.getbuffer()


def recover(folder: Path) -> tuple[Path, ...]:
    """Complete the files that killed crawls left open in `folder`, each up to its last whole record.

    Files that a running crawl still writes are left alone. A file without any page is removed.

    Returns:
        The files that were completed.
    """
    completed = []
    for path in sorted(folder.glob(f"*.warc.gz{_OPEN}")):
        try:
            file = os.open(path, os.O_RDWR)
        except FileNotFoundError:  # Its writer has just completed it.
            continue
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not path.exists():
                continue
            size, records = _whole_records(path)
            if records > 1:
                os.ftruncate(file, size)
                os.fsync(file)
                completed.append(path.rename(_completed(path)))
            else:
                path.unlink()
        except BlockingIOError:
            continue
        finally:
            os.close(file)
    if completed:
        _sync_folder(folder)
    return tuple(completed)


def _whole_records(path: Path) -> tuple[int, int]:
    """Return the size and number of the whole records at the start of a file; each is a gzip member of its own."""
    size = records = read = 0
    with path.open("rb") as stream:
        rest = b""
        member = zlib.decompressobj(wbits=31)
        while rest or (rest := stream.read(_CHUNK)):
            try:
                member.decompress(rest)
            except zlib.error:
                break
            read += len(rest) - len(member.unused_data)
            rest = member.unused_data
            if member.eof:
                size, records = read, records + 1
                member = zlib.decompressobj(wbits=31)
    return size, records


def _record_id(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Record-ID")).strip("<>")


def _host_name() -> str:
    """Return the name of this machine, as far as it fits: so archives of several can be brought into one folder."""
    return re.sub(r"[^A-Za-z0-9]+", "-", socket.gethostname())[:_HOST].strip("-")


def _completed(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(_OPEN))


def _decoded(headers: Headers) -> Headers:
    return [(f"X-Crawl-{name}" if name.lower() in _CHANGED_BY_DECODING else name, value) for name, value in headers]


def _encoded(notes: Headers) -> dict[str, str]:
    """Return `notes` in ASCII and on one line each: whatever stands in a value, it cannot begin another field."""
    return {name: quote(value, safe=" :/?=&,;@{}") for name, value in notes}


def _target(url: str) -> str:
    """Return the address as a request line gives it: path and query."""
    _, _, behind = url.partition("://")
    _, slash, path = behind.partition("/")
    return f"{slash or '/'}{path}".partition("#")[0]


def _sync_folder(folder: Path) -> None:
    """Make renames in `folder` last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
