"""Sources: the tables of a dataset as `ocop extract` and `ocop demo` write it, read a batch at a time."""

import csv
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import quote

from extract.dataset.batches import arrow_schema, batch_rows
from extract.dataset.tables import Column, Table, tables
from extract.export.cells import Bad, from_text, from_values
from extract.export.problem import DatasetError

if TYPE_CHECKING:
    import pyarrow as pa

NEEDED: Final = frozenset({"articles", "figures", "products"})
DATABASE: Final = "dataset.sqlite"
_HOW: Final = "write a dataset with `ocop extract ... -o DIR --format parquet` (or csv, or sqlite)"


class TableSource(Protocol):
    """One table of a dataset, where it lies."""

    @property
    def table(self) -> Table:
        """The table as the data dictionary has it."""

    @property
    def label(self) -> str:
        """What messages call it."""

    def header(self) -> list[str]:
        """The names of its columns."""

    def columns(self, names: Sequence[str]) -> "Iterator[list[tuple[pa.Array, Bad]]]":
        """The cells of some columns, a batch of rows at a time.

        Raises:
            DatasetError: the file cannot be read on.
        """


def batches(source: TableSource) -> "Iterator[pa.RecordBatch]":
    """A table that was found to be sound, as batches."""
    import pyarrow as pa

    schema = arrow_schema(source.table.name)
    for columns in source.columns([column.name for column in source.table.columns]):
        yield pa.RecordBatch.from_arrays([array for array, _ in columns], schema=schema)


def open_dataset(path: Path) -> tuple[TableSource, ...]:
    """The tables of a dataset, in the order of the data dictionary.

    Of several formats in one folder, Parquet is taken before SQLite, and SQLite before CSV.

    Args:
        path: A folder that `ocop extract -o` wrote, the folder of `ocop demo`, or a database of `--format sqlite`.

    Raises:
        DatasetError: there is no dataset, or a table is missing.
    """
    if path.is_file():
        return _complete(path, _database(path))
    if not path.is_dir():
        raise DatasetError(f"{path}: does not exist; {_HOW}")
    for folder in (path, path / "dataset"):
        found: list[TableSource] = [_Parquet(table, file) for table, file in _files(folder, "parquet")]
        if not found and (folder / DATABASE).exists():
            found = _database(folder / DATABASE)
        found = found or [_Csv(table, file) for table, file in _files(folder, "csv")]
        if found:
            return _complete(folder, found)
    raise DatasetError(f"{path}: holds no dataset; {_HOW}")


def _files(folder: Path, suffix: str) -> list[tuple[Table, Path]]:
    places = [(table, folder / f"{table.name}.{suffix}") for table in tables()]
    return [(table, path) for table, path in places if path.exists()]


def _complete(path: Path, found: Sequence[TableSource]) -> tuple[TableSource, ...]:
    missing = NEEDED - {source.table.name for source in found}
    if missing:
        raise DatasetError(f"{path}: the table {', '.join(sorted(missing))} is missing; {_HOW}")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Parquet:
    table: Table
    path: Path

    @property
    def label(self) -> str:
        return self.path.name

    def header(self) -> list[str]:
        return [str(name) for name in self._open().schema_arrow.names]

    def columns(self, names: Sequence[str]) -> "Iterator[list[tuple[pa.Array, Bad]]]":
        by_name = _by_name(self.table)
        try:
            with self._open() as file:
                for batch in file.iter_batches(batch_rows(self.table), columns=list(names)):
                    yield [from_values(self.table, by_name[name], batch.column(name)) for name in names]
        except (OSError, ValueError) as error:
            raise DatasetError(f"{self.path}: cannot be read ({error})") from error

    def _open(self) -> Any:
        import pyarrow.parquet as pq

        try:
            # With a buffer, the pages of a column are read one after another, not a whole row group at once.
            return pq.ParquetFile(self.path, buffer_size=1 << 20, pre_buffer=False)
        except (OSError, ValueError) as error:
            raise DatasetError(f"{self.path}: is no Parquet file ({error})") from error


@dataclass(frozen=True, slots=True)
class _Csv:
    table: Table
    path: Path

    @property
    def label(self) -> str:
        return self.path.name

    def header(self) -> list[str]:
        for row in self._rows():
            return row
        raise DatasetError(f"{self.path}: is empty; {_HOW}")

    def columns(self, names: Sequence[str]) -> "Iterator[list[tuple[pa.Array, Bad]]]":
        by_name = _by_name(self.table)
        rows = self._rows()
        header = next(rows, [])
        places = [header.index(name) for name in names]
        done = 0
        while batch := list(islice(rows, batch_rows(self.table))):
            for number, row in enumerate(batch, start=done + 1):
                if len(row) != len(header):
                    raise DatasetError(f"{self.path}: row {number:,} has {len(row)} cells, the header {len(header)}")
            done += len(batch)
            cells = list(zip(*batch, strict=True))
            yield [
                from_text(self.table, by_name[name], cells[place]) for name, place in zip(names, places, strict=True)
            ]

    def _rows(self) -> Iterator[list[str]]:
        csv.field_size_limit(sys.maxsize)  # The text of a long report is one field.
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                yield from csv.reader(file, strict=True)
        except UnicodeDecodeError as error:
            raise DatasetError(f"{self.path}: is not UTF-8; save it as CSV with commas, in UTF-8") from error
        except (OSError, csv.Error) as error:
            raise DatasetError(f"{self.path}: cannot be read ({error})") from error


@dataclass(frozen=True, slots=True)
class _Sqlite:
    table: Table
    path: Path

    @property
    def label(self) -> str:
        return f"{self.path.name}, table {self.table.name}"

    def header(self) -> list[str]:
        with _reading(self.path) as database:
            return [row[1] for row in database.execute(f'PRAGMA table_info("{self.table.name}")')]

    def columns(self, names: Sequence[str]) -> "Iterator[list[tuple[pa.Array, Bad]]]":
        by_name = _by_name(self.table)
        listed = ", ".join(f'"{name}"' for name in names)
        # Every column is read, so that SQLite goes through the table in its own order, and through no index.
        query = f'SELECT {listed} FROM "{self.table.name}" NOT INDEXED'  # noqa: S608  (names from the data dictionary)
        with _reading(self.path) as database:
            cursor = database.execute(query)
            try:
                while rows := cursor.fetchmany(batch_rows(self.table)):
                    cells = list(zip(*rows, strict=True))
                    yield [
                        from_values(self.table, by_name[name], each) for name, each in zip(names, cells, strict=True)
                    ]
            except sqlite3.Error as error:
                raise DatasetError(f"{self.path}: cannot be read ({error})") from error


def _database(path: Path) -> list[TableSource]:
    try:
        with _reading(path) as database:
            names = {row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.Error as error:
        raise DatasetError(f"{path}: is no SQLite database ({error}); {_HOW}") from error
    return [_Sqlite(table, path) for table in tables() if table.name in names]


def _reading(path: Path) -> "closing[sqlite3.Connection]":
    """A connection that nothing can be written by (sqlite.org/uri.html)."""
    return closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True))


def _by_name(table: Table) -> dict[str, Column]:
    return {column.name: column for column in table.columns}
