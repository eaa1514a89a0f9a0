"""Tables as one SQLite database, with keys, so that they can be joined."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extract.dataset.batches import records
from extract.dataset.tables import Kind, Table, tables

if TYPE_CHECKING:
    import pyarrow as pa

_TYPES: Final[Mapping[Kind, str]] = {Kind.INTEGER: "INTEGER", Kind.NUMBER: "NUMERIC", Kind.BOOLEAN: "INTEGER"}


def write_sqlite(path: Path, content: "Iterable[tuple[Table, Iterable[pa.RecordBatch]]]") -> None:
    """Writes tables to a new database; the rows keep their order.

    Raises:
        OSError: the file cannot be written.
    """
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as database:
            # The file is thrown away where writing fails: neither a journal nor waiting for the disk serves anyone.
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            with database:
                for table, batches in content:
                    _write(database, table, batches)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _write(database: sqlite3.Connection, table: Table, batches: "Iterable[pa.RecordBatch]") -> None:
    database.execute(_create_statement(table))
    marks = ", ".join("?" * len(table.columns))
    insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608  (names from the data dictionary)
    for batch in batches:
        database.executemany(insert, records(batch))
    for column in table.columns:
        if column.refers_to:
            database.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')


def _create_statement(table: Table) -> str:
    keys = {each.name: each.key for each in tables()}
    lines = [f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}' for column in table.columns]
    lines[0] += " PRIMARY KEY NOT NULL"
    lines += [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers_to}" ("{keys[column.refers_to]}")'
        for column in table.columns
        if column.refers_to
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"
