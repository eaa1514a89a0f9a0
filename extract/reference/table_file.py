"""The file of a reference table: CSV in UTF-8 with the columns of `ReferenceRow`, read strictly, written alike."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.dataset.writers import replacing
from extract.reference.cells import read_row, write_row
from extract.reference.problem import Problem, ReferenceTableError
from extract.reference.records import decode, read_records
from extract.reference.row import COLUMNS, ReferenceRow
from extract.reference.schema import schema


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a file holds: the rows that can be read, and what is wrong with the others."""

    file: str
    rows: tuple[ReferenceRow, ...]
    lines: tuple[int, ...]
    """The line that each row begins on."""
    problems: tuple[Problem, ...]

    def sound_rows(self) -> tuple[ReferenceRow, ...]:
        """The rows, where nothing is wrong.

        Raises:
            ReferenceTableError: something is.
        """
        if self.problems:
            raise ReferenceTableError(self.problems)
        return self.rows


def read_table(data: bytes, *, file: str, ids_may_lack: bool = False) -> TableFile:
    """Reads a table; never raises for what stands in it.

    Args:
        data: The bytes of the file.
        file: What messages call it.
        ids_may_lack: Whether a row without an id is sound; its id is then empty.
    """
    may_lack = frozenset({"reference_id"}) if ids_may_lack else frozenset()
    try:
        records = read_records(decode(data, file=file), file=file, schema=schema("figures"), may_lack=may_lack)
    except ReferenceTableError as error:
        return TableFile(file, (), (), error.problems)
    found = [(record.line, row) for record in records if (row := read_row(record)) is not None]
    return TableFile(
        file=file,
        rows=tuple(row for _, row in found),
        lines=tuple(line for line, _ in found),
        problems=tuple(
            Problem(file, record.line, column, reason) for record in records for column, reason in record.faults.items()
        ),
    )


def read_file(path: Path, *, ids_may_lack: bool = False) -> TableFile:
    """Reads the table of a file.

    Raises:
        OSError: it cannot be opened.
    """
    return read_table(path.read_bytes(), file=str(path), ids_may_lack=ids_may_lack)


def taken_ids(table: TableFile, taken: Iterable[str], *, by: str) -> list[Problem]:
    """A problem for each row whose id another table has.

    Args:
        table: The rows.
        taken: The ids of the other table.
        by: What messages call a row of the other table: "a shipped row".
    """
    ids = frozenset(taken)
    return [
        Problem(table.file, line, "reference_id", f"{row.reference_id!r} is the id of {by}: choose another")
        for line, row in zip(table.lines, table.rows, strict=True)
        if row.reference_id in ids
    ]


def table_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def rows_text(rows: Iterable[ReferenceRow]) -> str:
    """Reference rows as CSV; `read_table` gives the same rows back."""
    return table_text(COLUMNS, map(write_row, rows))


def write_rows(rows: Iterable[ReferenceRow], path: Path) -> None:
    """Writes a table, whole or not at all.

    Raises:
        OSError: it cannot be written; what stood there is unharmed.
    """
    with replacing(path) as beside:
        beside.write_text(rows_text(rows), encoding="utf-8", newline="")
