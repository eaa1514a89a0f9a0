"""A table as a CSV file: UTF-8, commas, one line feed a row, and no text that a spreadsheet runs (RFC 4180)."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from extract.dataset.tables import Kind, Table

if TYPE_CHECKING:
    import pyarrow as pa

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a text for a formula (OWASP, CSV injection)."""
_GUARDED: Final = re.compile(rf"'*[{re.escape(''.join(FORMULA_STARTS))}]")


def write_csv(path: Path, table: Table, batches: "Iterable[pa.RecordBatch]") -> None:
    """Writes a table to a new file.

    Raises:
        OSError: the file cannot be written.
    """
    cells = [_CELLS.get(column.kind, _text) for column in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        for batch in batches:
            columns = (map(cell, values.to_pylist()) for cell, values in zip(cells, batch.columns, strict=True))
            writer.writerows(zip(*columns, strict=True))


def spreadsheet_safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it where it looks like one.

    One that has apostrophes before what looks like a formula gets one more, so that `unguarded` gives back any text.
    """
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that `spreadsheet_safe` wrote.

    >>> unguarded(spreadsheet_safe("=1+1")), unguarded("'t Hof")
    ('=1+1', "'t Hof")
    """
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def _text(value: str | None) -> str | None:
    return value and spreadsheet_safe(value)


def _number(value: float | None) -> str | None:
    """The shortest decimal that reads as the same number, never with an exponent."""
    if value is None:
        return None
    return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"


def _boolean(value: bool | None) -> str | None:
    return None if value is None else "true" if value else "false"


def _same(value: int | None) -> int | None:
    return value


_CELLS: Final[Mapping[Kind, Callable[[Any], object]]] = {
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _same,
}
