"""Tables as one Excel workbook: a sheet a table, texts that are never run, and the data dictionary at the end."""

import datetime
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from extract.dataset.batches import records
from extract.dataset.csv_file import FORMULA_STARTS
from extract.dataset.tables import Cell, Kind, Table, tables

if TYPE_CHECKING:
    import pyarrow as pa

LONGEST_TEXT: Final = 32_767
"""The most characters that a cell of an Excel workbook holds (Excel specifications and limits)."""
MOST_ROWS: Final = 1_048_576
"""The most rows that a sheet of an Excel workbook has, the header included."""
SHORTENED: Final = " […]"
MADE: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""What a workbook says of when it was made where nobody says: never the clock, so that the same rows give the same
bytes."""
_FIRST: Final = "about"
_COVER_WIDTH: Final = 90
"""Characters across the second column of the cover."""
_LINE_HEIGHT: Final = 15
"""Points that a line of text takes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cover sheet."""

    cells: tuple[Cell, ...] = ()
    is_heading: bool = False


@dataclass(slots=True)
class Written:
    """What became of one table."""

    table: Table
    rows: int = 0
    sheets: list[str] = field(default_factory=list)
    """Several where it has more rows than a sheet holds."""
    shortened: int = 0
    """Cells whose text was cut."""


def write_workbook(
    path: Path,
    content: "Iterable[tuple[Table, Iterable[pa.RecordBatch]]]",
    *,
    cover: Callable[[Sequence[Written]], Iterable[Line]] | None = None,
    title: str = "",
    made: datetime.datetime = MADE,
    most_rows: int = MOST_ROWS,
) -> None:
    """Writes tables to a new workbook.

    Args:
        path: The file.
        content: The tables, in the order of the sheets.
        cover: Gives the lines of a first sheet, once it is known what became of the tables; no such sheet without it.
        title: The title that the file's properties have.
        made: The moment that they have.
        most_rows: The most rows of a sheet; a longer table goes on in a further one.

    Raises:
        OSError: the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # The rows of a sheet wait in a file of their own until the workbook is closed: as large as the workbook unpacked.
    with TemporaryDirectory(dir=path.parent, prefix=f"{path.name}.") as waiting:
        workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": waiting})
        workbook.set_properties({"title": title, "created": made})
        workbook.use_zip64()
        pen = _Pen(workbook, most_rows)
        front = workbook.add_worksheet(_FIRST) if cover else None
        written = [pen.write_table(table, batches) for table, batches in content]
        _write_dictionary(pen)
        if front and cover:
            pen.write_cover(front, cover(written))
        try:
            workbook.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


class _Pen:
    """Writes cells of one workbook, each by the kind of its value and no text as a formula."""

    def __init__(self, workbook: Any, most_rows: int) -> None:
        self._workbook = workbook
        self._most_rows = most_rows
        self._heading = workbook.add_format({"bold": True})
        self._wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._as_text = workbook.add_format({"quote_prefix": True})

    def write_table(self, table: Table, batches: "Iterable[pa.RecordBatch]") -> Written:
        written = Written(table)
        kinds = [column.kind for column in table.columns]
        header = [column.name for column in table.columns]
        sheet = self._sheet(written, header)
        line = 0
        for row in (row for batch in batches for row in records(batch)):
            if line == self._most_rows - 1:
                sheet, line = self._sheet(written, header), 0
            line += 1
            written.rows += 1
            for place, (kind, value) in enumerate(zip(kinds, row, strict=True)):
                if value is None:
                    continue
                if kind is Kind.INTEGER or kind is Kind.NUMBER:
                    sheet.write_number(line, place, value)
                elif kind is Kind.BOOLEAN:
                    sheet.write_boolean(line, place, value)
                else:
                    written.shortened += self.write_text(sheet, line, place, value)
        return written

    def write_text(self, sheet: Any, line: int, place: int, text: str) -> bool:
        """Writes a text as a text; whether it had to be cut."""
        fitting = fit(text)
        if text.startswith(FORMULA_STARTS):
            sheet.write_string(line, place, fitting, self._as_text)
        else:
            sheet.write_string(line, place, fitting)
        return fitting is not text

    def write_cover(self, sheet: Any, lines: Iterable[Line]) -> None:
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, _COVER_WIDTH)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for number, line in enumerate(lines):
            # What is written row by row has rows of one height, unless it says otherwise.
            said = max((len(cell) for cell in line.cells[1:] if isinstance(cell, str)), default=0)
            sheet.set_row(number, _LINE_HEIGHT * max(1, math.ceil(said / (_COVER_WIDTH * 0.95))))
            for place, cell in enumerate(line.cells):
                if isinstance(cell, str):
                    sheet.write_string(number, place, fit(cell), self._heading if line.is_heading else self._wrapped)
                elif cell is not None:
                    sheet.write_number(number, place, cell, self._wrapped)

    def write_lines(self, name: str, header: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
        sheet = self._workbook.add_worksheet(name)
        self._head(sheet, header)
        for number, line in enumerate(lines, start=1):
            for place, text in enumerate(line):
                self.write_text(sheet, number, place, text)

    def _sheet(self, written: Written, header: Sequence[str]) -> Any:
        number = len(written.sheets) + 1
        name = written.table.name if number == 1 else f"{written.table.name} {number}"
        written.sheets.append(name)
        sheet = self._workbook.add_worksheet(name)
        self._head(sheet, header)
        return sheet

    def _head(self, sheet: Any, header: Sequence[str]) -> None:
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, header, self._heading)


def fit(text: str) -> str:
    """A text that a cell of an Excel workbook holds: the very same, or cut, with SHORTENED at its end."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(SHORTENED)] + SHORTENED


def _write_dictionary(pen: _Pen) -> None:
    header = ("table", "column", "type", "unit", "SDMX concept", "meaning")

    def lines() -> Iterator[tuple[str, ...]]:
        for table in tables():
            for column in table.columns:
                yield table.name, column.name, column.kind, column.unit, column.concept, column.about

    pen.write_lines("dictionary", header, lines())
