"""Records: the rows of a reference file as cells, held strictly to the schema of its table.

The format is CSV as RFC 4180 has it, in UTF-8, with commas and a header.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from extract.dataset.csv_file import spreadsheet_safe, unguarded
from extract.dataset.tables import Kind
from extract.reference.problem import CellError, Problem, ReferenceTableError
from extract.reference.schema import Field, Need, Schema
from extract.reference.suggestion import did_you_mean, nearest

if TYPE_CHECKING:
    import _csv

_SIGNATURES: Final = (
    (b"PK\x03\x04", "is a workbook or an archive"),
    (b"\xd0\xcf\x11\xe0", "is an old Excel or Word file"),
    (b"%PDF", "is a PDF file"),
    (b"\xff\xfe", "is UTF-16 text"),
    (b"\xfe\xff", "is UTF-16 text"),
)
"""How files that are often taken for CSV begin."""
_REMEDY: Final = "save the table as CSV with commas, in UTF-8"
_SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_LINE_BREAK: Final = re.compile(r"\r\n?")
_NUMBER: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
"""As many digits as every step behind keeps exactly: Decimal's own arithmetic keeps 28."""
_INTEGER: Final = re.compile(r"[0-9]{1,9}")
_SHOWN: Final = 40
"""Characters of a cell that a message shows."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a file: its cells by column, and the reasons why some cannot be read."""

    line: int
    cells: dict[str, str]
    faults: dict[str, str]


def guarded(text: str) -> str:
    """A text as a cell: line breaks as one character, and an apostrophe before what a spreadsheet runs as a formula."""
    return spreadsheet_safe(_LINE_BREAK.sub("\n", text))


def decode(data: bytes, *, file: str) -> str:
    """The text of a file.

    Raises:
        ReferenceTableError: it is empty, not UTF-8, or no text at all; the reason says what it seems to be.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ReferenceTableError([Problem(file, 1, "-", "is empty: it has no header and no rows")])
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ReferenceTableError([Problem(file, 1, "-", f"{what}: {_REMEDY}")])
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise ReferenceTableError([Problem(file, line, "-", f"is binary and not text: {_REMEDY}")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"is not UTF-8 text ({error.reason}, byte {error.start}): {_REMEDY}"
        raise ReferenceTableError([Problem(file, line, "-", reason)]) from error


def read_records(text: str, *, file: str, schema: Schema, may_lack: frozenset[str] = frozenset()) -> list[Record]:
    """The rows of a table's text, each with what is wrong with its single cells; rows without any text are left out.

    Args:
        text: The whole file.
        file: What messages call it.
        schema: What the table must be like.
        may_lack: Required columns that need not be there.

    Raises:
        ReferenceTableError: the file as a whole cannot be read: wrong separator, wrong header, broken quotation marks.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = _numbered(reader, file)
    _, written = next(rows)
    header = [name.strip() for name in written]
    faults = list(_header_faults(header, schema, may_lack))
    if faults:
        raise ReferenceTableError(Problem(file, 1, column, reason) for column, reason in faults)
    seen: dict[tuple[str, ...], int] = {}
    sound: set[tuple[str, str]] = set()
    records = []
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        record = _record(line, header, row, schema, may_lack, sound)
        key = tuple(record.cells.get(name, "") for name in schema.key)
        if any(key) and key in seen:
            record.faults.setdefault(schema.key[0], f"{' / '.join(key)!r} stands in line {seen[key]} too")
        seen.setdefault(key, line)
        records.append(record)
    return records


def _numbered(rows: "_csv.Reader", file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line that each begins on."""
    while True:
        line = rows.line_num + 1
        try:
            yield line, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"the row that begins here is no CSV ({error}); look for a quotation mark that is not closed"
            raise ReferenceTableError([Problem(file, line, "-", reason)]) from error


def _header_faults(header: Sequence[str], schema: Schema, may_lack: frozenset[str]) -> Iterator[tuple[str, str]]:
    if len(header) == 1:
        for separator, name in _SEPARATORS.items():
            if separator in header[0]:
                yield "-", f"the cells are separated by {name}, not by commas: {_REMEDY}"
                return
    if not set(header) & set(schema.columns):
        yield "-", f"is no header: the first line must name the columns, such as {', '.join(schema.columns[:4])}"
    for field in schema.fields:
        if field.need is Need.REQUIRED and field.name not in header and field.name not in may_lack:
            yield field.name, "the table has no such column"
    for place, name in enumerate(header, start=1):
        if not name:
            yield "-", f"column {place} has no name"
        elif name not in schema.columns:
            hint = did_you_mean(nearest(name, schema.columns)) or f"; the columns are {', '.join(schema.columns)}"
            yield name, f"unknown column{hint}"
        elif name in header[: place - 1]:
            yield name, "the table has this column twice"


def _record(
    line: int,
    header: Sequence[str],
    row: Sequence[str],
    schema: Schema,
    may_lack: frozenset[str],
    sound: set[tuple[str, str]],
) -> Record:
    """One row; `sound` holds the cells found sound so far, for most cells of a table stand in it many times."""
    if len(row) != len(header):
        more = len(row) > len(header)
        cause = "an unquoted comma in a text" if more else "a comma is missing, or the file was cut off"
        reason = f"the row has {len(row)} cells, {'more' if more else 'fewer'} than the {len(header)} columns: {cause}"
        return Record(line, {}, {"-": reason})
    cells = {name: _cleaned(cell) for name, cell in zip(header, row, strict=True)}
    faults = {}
    for field in schema.fields:
        cell = cells.get(field.name, "")
        if (field.name, cell) in sound:
            continue
        try:
            if cell:
                check_cell(field, cell)
                sound.add((field.name, cell))
            elif field.need is Need.REQUIRED and field.name not in may_lack:
                raise CellError(field.name, "is empty")
        except CellError as error:
            faults[field.name] = str(error)
    return Record(line, cells, faults)


@lru_cache(maxsize=4096)
def _cleaned(cell: str) -> str:
    return unguarded(unicodedata.normalize("NFC", _LINE_BREAK.sub("\n", cell.strip())))


def check_cell(field: Field, cell: str) -> None:
    """Holds one cell, which is not empty, to its column.

    Raises:
        CellError: it does not fit; the reason says what would.
    """
    kind = field.column.kind
    if field.allowed and cell not in field.allowed:
        meant = did_you_mean(nearest(cell, field.allowed))
        raise CellError(field.name, f"{_shortened(cell)!r} is none of {', '.join(field.allowed)}{meant}")
    if kind is Kind.NUMBER and not _NUMBER.fullmatch(cell):
        how = "write 1628 or 29.33, 18 digits at the most, without separators of thousands or a unit"
        raise CellError(field.name, f"{_shortened(cell)!r} is no number: {how}")
    if field.minimum is not None and field.maximum is not None:
        inside = _INTEGER.fullmatch(cell) and field.minimum <= int(cell) <= field.maximum
        if not inside or cell != str(int(cell)):
            raise CellError(
                field.name, f"{_shortened(cell)!r} is no {field.noun} from {field.minimum} to {field.maximum}"
            )
    if field.is_date and not _DAY.fullmatch(cell):
        raise CellError(field.name, f"{_shortened(cell)!r} is no day: write 2024-06-30")
    if field.pattern and not re.fullmatch(field.pattern, cell, re.ASCII):
        raise CellError(field.name, f"{_shortened(cell)!r} is no {field.noun}: write {field.form}")


def _shortened(cell: str) -> str:
    return cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…"
