"""Writers: a dataset as files, each written beside its place and moved there once it is whole."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from extract.dataset.batches import batches_of
from extract.dataset.csv_file import write_csv
from extract.dataset.jsonl import line_of_values
from extract.dataset.parquet_file import write_parquet
from extract.dataset.sqlite_file import write_sqlite
from extract.dataset.tables import Table, Value
from extract.dataset.workbook import write_workbook

if TYPE_CHECKING:
    import pyarrow as pa


class DatasetFormat(StrEnum):
    """A form in which a dataset is written."""

    JSONL = "jsonl"
    """One file a table, one JSON object a line."""
    CSV = "csv"
    """One file a table, UTF-8; a text that a spreadsheet would take for a formula has an apostrophe before it."""
    PARQUET = "parquet"
    """One file a table, with the types of the data dictionary."""
    SQLITE = "sqlite"
    """One database with a table for each."""
    XLSX = "xlsx"
    """One workbook with a sheet a table, and the data dictionary."""


class Rows(Protocol):
    """A dataset that can be gone through as often as there are formats."""

    def values(self) -> Iterator[tuple[Table, Iterator[tuple[Value, ...]]]]:
        """Yield each table with the values of its rows, which are taken before the next table."""


def write_dataset(dataset: Rows, folder: Path, *, formats: Iterable[DatasetFormat]) -> tuple[Path, ...]:
    """Writes a dataset into a folder, which is made where it is missing; files of an earlier run are replaced.

    Rows are written as they come, so that memory does not grow with their number.

    Returns:
        The files that were written.

    Raises:
        OSError: the folder cannot be made or written to; what stood there before is unharmed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(path for each in formats for path in _WRITERS[each](dataset, folder))


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` at the end, and vanishes if writing fails."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write_jsonl(dataset: Rows, folder: Path) -> Iterator[Path]:
    for table, rows in dataset.values():
        path = folder / f"{table.name}.jsonl"
        with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line_of_values(table, row) + "\n" for row in rows)
        yield path


def _write_csv(dataset: Rows, folder: Path) -> Iterator[Path]:
    for table, batches in _batched(dataset):
        path = folder / f"{table.name}.csv"
        with replacing(path) as beside:
            write_csv(beside, table, batches)
        yield path


def _write_parquet(dataset: Rows, folder: Path) -> Iterator[Path]:
    for table, batches in _batched(dataset):
        path = folder / f"{table.name}.parquet"
        with replacing(path) as beside:
            write_parquet(beside, table, batches)
        yield path


def _write_sqlite(dataset: Rows, folder: Path) -> Iterator[Path]:
    path = folder / "dataset.sqlite"
    with replacing(path) as beside:
        write_sqlite(beside, _batched(dataset))
    yield path


def _write_xlsx(dataset: Rows, folder: Path) -> Iterator[Path]:
    path = folder / "dataset.xlsx"
    with replacing(path) as beside:
        write_workbook(beside, _batched(dataset))
    yield path


def _batched(dataset: Rows) -> "Iterator[tuple[Table, Iterator[pa.RecordBatch]]]":
    return ((table, batches_of(table, rows)) for table, rows in dataset.values())


_WRITERS: Final[Mapping[DatasetFormat, Callable[[Rows, Path], Iterable[Path]]]] = {
    DatasetFormat.JSONL: _write_jsonl,
    DatasetFormat.CSV: _write_csv,
    DatasetFormat.PARQUET: _write_parquet,
    DatasetFormat.SQLITE: _write_sqlite,
    DatasetFormat.XLSX: _write_xlsx,
}
