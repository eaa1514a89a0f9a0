"""A store: the parts of a run as Parquet files, a folder each, which is whole or not there."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from extract.parts.facts import Reading
from extract.parts.part import Part

MANIFEST: Final = "part.json"
_LOCK: Final = ".lock"
_TABLES: Final = tuple(field.name for field in fields(Part))


class InUseError(Exception):
    """Another run works in the folder."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a part was made of: where any of it differs, the part is made anew."""

    inputs: str
    """SHA-256 of what its inputs hold."""
    program: str
    """Digest of the code and the data that read them."""
    reading: Reading


class Store:
    """Parts in a folder, which is made where it is missing."""

    def __init__(self, folder: Path) -> None:
        """Open a store and lock it until `close`, or until the process ends.

        Raises:
            InUseError: another process has it open.
            OSError: the folder cannot be made or written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._lock)
            raise InUseError(
                f"another run writes its parts into {folder}; wait for it, or name another folder"
            ) from error
        for left in folder.glob(".*.tmp"):  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)

    def close(self) -> None:
        """Let go of the lock."""
        os.close(self._lock)

    def has(self, number: int, origin: Origin) -> bool:
        """Whether a part is there, whole, and of just this origin."""
        try:
            return bool(json.loads((self._place(number) / MANIFEST).read_text(encoding="utf-8")) == asdict(origin))
        except (OSError, ValueError):
            return False

    def put(self, number: int, origin: Origin, part: Part) -> None:
        """Keep a part, in the place of an older one.

        Raises:
            OSError: it cannot be written.
        """
        beside = self.folder / f".{number:06d}.tmp"
        beside.mkdir()
        try:
            for name in _TABLES:
                pq.write_table(getattr(part, name), beside / f"{name}.parquet", compression="zstd")
            (beside / MANIFEST).write_text(json.dumps(asdict(origin), indent=1) + "\n", encoding="utf-8")
            shutil.rmtree(self._place(number), ignore_errors=True)
            beside.rename(self._place(number))
        finally:
            shutil.rmtree(beside, ignore_errors=True)

    def table(self, number: int, name: str, columns: list[str] | None = None) -> pa.Table:
        """One table of a part: "articles", "figures", "products" or "failures"."""
        with pq.ParquetFile(self._place(number) / f"{name}.parquet") as file:
            return file.read(columns=columns, use_threads=False)

    def rows(self, number: int, name: str) -> int:
        """How many rows a table of a part has."""
        return int(pq.read_metadata(self._place(number) / f"{name}.parquet").num_rows)

    def keep_first(self, number: int) -> None:
        """Remove the parts behind the first `number`: an earlier run had more inputs."""
        for place in self._places():
            if int(place.name) >= number:
                shutil.rmtree(place)

    def remove(self) -> None:
        """Remove all parts, and the folder where nothing else is in it."""
        self.keep_first(0)
        (self.folder / _LOCK).unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _place(self, number: int) -> Path:
        return self.folder / f"{number:06d}"

    def _places(self) -> Iterator[Path]:
        return (each for each in sorted(self.folder.iterdir()) if each.name.isdecimal())
