"""Stored tables: the files of a dataset, in whichever format it was written, as raw cells by column."""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias
from zipfile import BadZipFile

from extract.analysis.dataset import DatasetError
from extract.dataset.csv_file import unguarded
from extract.dataset.tables import Table
from extract.dataset.writers import DatasetFormat

Cells: TypeAlias = Mapping[str, Sequence[Any]]
"""The cells of each column."""

PREFERENCE: Final = (
    DatasetFormat.PARQUET,
    DatasetFormat.SQLITE,
    DatasetFormat.JSONL,
    DatasetFormat.CSV,
    DatasetFormat.XLSX,
)
"""Of several formats in one folder the first is read: the fastest first, the one that cuts long texts last."""
_ONE_FILE: Final = {DatasetFormat.SQLITE: "dataset.sqlite", DatasetFormat.XLSX: "dataset.xlsx"}
_ENDS: Final = {".sqlite": DatasetFormat.SQLITE, ".db": DatasetFormat.SQLITE, ".xlsx": DatasetFormat.XLSX}
HOW_TO_WRITE: Final = "write one with `ocop extract ARTICLES -o FOLDER --format parquet`, or `ocop demo`"


@dataclass(frozen=True, slots=True)
class Store:
    """Where the tables of a dataset are."""

    path: Path
    """The folder, or the one file."""
    format: DatasetFormat

    def file_of(self, table: Table) -> Path:
        """The file that holds a table."""
        return self.path if self.format in _ONE_FILE else self.path / f"{table.name}.{self.format.value}"

    def cells(self, table: Table) -> Cells | None:
        """The cells of a table; None where the dataset does not have it.

        Raises:
            DatasetError: its file is damaged.
        """
        file = self.file_of(table)
        if not file.is_file():
            return None
        try:
            return _READERS[self.format](file, table)
        except (OSError, ValueError, KeyError, sqlite3.Error, csv.Error) as error:
            raise DatasetError(f"{file}: cannot be read as {self.format.value} ({error}); {HOW_TO_WRITE}") from error


def find_store(path: Path, table: Table) -> Store:
    """Where the tables of a dataset are.

    Args:
        path: A folder as `ocop extract` writes it, one that has it as "dataset", or a .sqlite or .xlsx file.
        table: A table that every dataset has.

    Raises:
        DatasetError: there is no dataset.
    """
    if path.is_file():
        if path.suffix.lower() in _ENDS:
            return Store(path, _ENDS[path.suffix.lower()])
        raise DatasetError(f"{path}: is no dataset; give its folder, or a .sqlite or .xlsx file of `ocop extract`")
    if not path.exists():
        raise DatasetError(f"{path}: does not exist; check the path, or {HOW_TO_WRITE}")
    for folder in (path, path / "dataset"):
        for each in PREFERENCE:
            store = Store(folder / _ONE_FILE[each] if each in _ONE_FILE else folder, each)
            if store.file_of(table).is_file():
                return store
    raise DatasetError(f"{path}: holds no dataset: neither {table.name}.parquet nor another format; {HOW_TO_WRITE}")


def _parquet(file: Path, table: Table) -> Cells:
    import pyarrow.parquet as pq

    read: Cells = pq.read_table(file).to_pydict()
    return read


def _sqlite(file: Path, table: Table) -> Cells | None:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
        found = database.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table.name,)).fetchone()
        if found is None:
            return None
        rows = database.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608  (a name from the data dictionary)
        return _turned([each[0] for each in rows.description], rows)


def _jsonl(file: Path, table: Table) -> Cells:
    names = [column.name for column in table.columns]
    with file.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    # What a line lacks is not a column that the file lacks, but where all lack it.
    have = {name for record in records for name in record} if records else set(names)
    return {name: [record.get(name) for record in records] for name in names if name in have}


def _csv(file: Path, table: Table) -> Cells:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        header = next(rows, [])
        return _turned(header, ([unguarded(cell) for cell in row] for row in rows))


def _xlsx(file: Path, table: Table) -> Cells | None:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = openpyxl.load_workbook(file, read_only=True)
    except (InvalidFileException, BadZipFile, KeyError) as error:
        raise ValueError(str(error)) from error
    with closing(workbook):
        if table.name not in workbook.sheetnames:
            return None
        rows: Iterator[tuple[Any, ...]] = workbook[table.name].iter_rows(values_only=True)
        header = [str(cell) for cell in next(rows, ())]
        return _turned(header, ([*row, *[None] * (len(header) - len(row))] for row in rows))


def _turned(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Cells:
    """Rows as columns.

    Raises:
        ValueError: a row has more or fewer cells than the header.
    """
    kept: list[list[Any]] = [[] for _ in header]
    for number, row in enumerate(rows, start=1):
        if len(row) != len(header):
            raise ValueError(f"row {number} has {len(row)} cells, the header {len(header)}")
        for column, cell in zip(kept, row, strict=True):
            column.append(cell)
    return dict(zip(header, kept, strict=True))


_READERS: Final[Mapping[DatasetFormat, Callable[[Path, Table], Cells | None]]] = {
    DatasetFormat.PARQUET: _parquet,
    DatasetFormat.SQLITE: _sqlite,
    DatasetFormat.JSONL: _jsonl,
    DatasetFormat.CSV: _csv,
    DatasetFormat.XLSX: _xlsx,
}
