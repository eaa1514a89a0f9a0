"""Writers: a dataset as files, each written beside its place and moved there once it is whole."""

import csv
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from extract.dataset.jsonl import line_of_values
from extract.dataset.tables import Kind, Table, Value, flat, frame_of_values, plain, tables

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a text for a formula (OWASP, CSV injection)."""
XLSX_LONGEST_TEXT: Final = 32_767
"""The most characters that a cell of an Excel workbook holds."""
XLSX_SHORTENED: Final = " […]"
XLSX_MOST_ROWS: Final = 1_048_575
"""The most rows that a sheet of an Excel workbook holds below its heading."""
ROWS_AT_ONCE: Final = 10_000
"""Rows of a row group in Parquet: few enough to keep memory flat."""


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


class TooManyRowsError(Exception):
    """A table has more rows than a format holds."""


def write_dataset(dataset: Rows, folder: Path, *, formats: Iterable[DatasetFormat]) -> tuple[Path, ...]:
    """Writes a dataset into a folder, which is made where it is missing; files of an earlier run are replaced.

    Rows are written as they come, so that memory does not grow with their number.

    Returns:
        The files that were written.

    Raises:
        OSError: the folder cannot be made or written to; what stood there before is unharmed.
        TooManyRowsError: a format cannot hold the dataset; formats before it are written.
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


def spreadsheet_safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it where it looks like one."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _write_jsonl(dataset: Rows, folder: Path) -> Iterator[Path]:
    for table, rows in dataset.values():
        path = folder / f"{table.name}.jsonl"
        with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line_of_values(table, row) + "\n" for row in rows)
        yield path


def _write_csv(dataset: Rows, folder: Path) -> Iterator[Path]:
    for table, rows in dataset.values():
        path = folder / f"{table.name}.csv"
        with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            writer.writerows(map(_csv_cell, row) for row in rows)
        yield path


def _csv_cell(value: Value) -> str:
    match cell := flat(value):
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case str():
            return spreadsheet_safe(cell)
        case _:
            return str(cell)


def _write_parquet(dataset: Rows, folder: Path) -> Iterator[Path]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    for table, rows in dataset.values():
        path = folder / f"{table.name}.parquet"
        schema = pa.Table.from_pandas(frame_of_values(table, ()), preserve_index=False).schema
        with replacing(path) as beside, pq.ParquetWriter(beside, schema, compression="zstd") as file:
            while some := list(islice(rows, ROWS_AT_ONCE)):
                group = pa.Table.from_pandas(frame_of_values(table, some), schema=schema, preserve_index=False)
                file.write_table(group.cast(schema), ROWS_AT_ONCE)
        yield path


_SQL_TYPES: Final[Mapping[Kind, str]] = {Kind.INTEGER: "INTEGER", Kind.NUMBER: "NUMERIC", Kind.BOOLEAN: "INTEGER"}
_SQL_PARENTS: Final = {"article_id": "articles", "figure_id": "figures"}


def _write_sqlite(dataset: Rows, folder: Path) -> Iterator[Path]:
    path = folder / "dataset.sqlite"
    with replacing(path) as beside:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside)) as database, database:
            for table, rows in dataset.values():
                database.execute(_create_statement(table))
                marks = ", ".join("?" * len(table.columns))
                database.executemany(
                    f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608  (names from the data dictionary)
                    (tuple(plain(flat(value)) for value in row) for row in rows),
                )
                for parent in _parents(table):
                    database.execute(f'CREATE INDEX "{table.name}_{parent}" ON "{table.name}" ("{parent}")')
    yield path


def _create_statement(table: Table) -> str:
    lines = [f'"{column.name}" {_SQL_TYPES.get(column.kind, "TEXT")}' for column in table.columns]
    lines[0] += " PRIMARY KEY NOT NULL"
    lines += [
        f'FOREIGN KEY ("{column}") REFERENCES "{_SQL_PARENTS[column]}" ("{column}")' for column in _parents(table)
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n) WITHOUT ROWID"


def _parents(table: Table) -> list[str]:
    return [column.name for column in table.columns[1:] if column.name in _SQL_PARENTS]


def _write_xlsx(dataset: Rows, folder: Path) -> Iterator[Path]:
    import xlsxwriter

    path = folder / "dataset.xlsx"
    with replacing(path) as beside, xlsxwriter.Workbook(str(beside), {"constant_memory": True}) as workbook:
        heading = workbook.add_format({"bold": True})
        as_text = workbook.add_format({"quote_prefix": True})

        def write(name: str, header: Iterable[str], rows: Iterable[Iterable[Value]]) -> None:
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, header, heading)
            for line, row in enumerate(rows, start=1):
                if line > XLSX_MOST_ROWS:
                    raise TooManyRowsError(f"a sheet of Excel holds {XLSX_MOST_ROWS:,} rows, and {name} has more")
                for place, cell in enumerate(map(flat, row)):
                    match cell:
                        case None:
                            pass
                        case bool():
                            sheet.write_boolean(line, place, cell)
                        case str() if cell.startswith(FORMULA_STARTS):
                            sheet.write_string(line, place, _fitting(cell), as_text)
                        case str():
                            sheet.write_string(line, place, _fitting(cell))
                        case _:
                            sheet.write_number(line, place, cell)

        for table, rows in dataset.values():
            write(table.name, (column.name for column in table.columns), rows)
        write(
            "dictionary",
            ("table", "column", "type", "meaning"),
            ((table.name, column.name, column.kind, column.about) for table in tables() for column in table.columns),
        )
    yield path


def _fitting(text: str) -> str:
    if len(text) <= XLSX_LONGEST_TEXT:
        return text
    return text[: XLSX_LONGEST_TEXT - len(XLSX_SHORTENED)] + XLSX_SHORTENED


_WRITERS: Final[Mapping[DatasetFormat, Callable[[Rows, Path], Iterable[Path]]]] = {
    DatasetFormat.JSONL: _write_jsonl,
    DatasetFormat.CSV: _write_csv,
    DatasetFormat.PARQUET: _write_parquet,
    DatasetFormat.SQLITE: _write_sqlite,
    DatasetFormat.XLSX: _write_xlsx,
}
