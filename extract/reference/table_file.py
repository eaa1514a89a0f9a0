"""The file of a reference table: CSV in UTF-8 with the columns of `ReferenceRow`, read strictly, written alike."""

import csv
import io
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Flow, Measure, Modifier, PlaceLevel, ProducerType, Qualifier, Status, Unit
from extract.places import Place, load_gazetteer
from extract.places.place import vintage_on
from extract.places.spelling import fold_name
from extract.reference.citation import article_key, outlet_of
from extract.reference.row import COLUMNS, Confidence, ReferenceRow

REQUIRED = (
    "reference_id",
    "measure",
    "status",
    "unit",
    "value_min",
    "place",
    "place_level",
    "confidence",
    "source_title",
)
"""What a row must say; all else may be left out or is worked out from it (value_max, place_code, period_start ...)."""

_STAR_CLASSES = {str(star): star for star in range(1, 6)}
_VINTAGES = {"63": 63, "34": 34}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a row."""

    file: str
    line: int
    """Line of the file, the header being line 1."""
    column: str
    reason: str

    def __str__(self) -> str:
        """The problem as one line for a reader."""
        return f"{self.file}, line {self.line}, column {self.column}: {self.reason}"


class ReferenceTableError(ValueError):
    """A reference table that cannot be used, with all its problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class _CellError(ValueError):
    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        super().__init__(reason)


def read_rows(text: str, *, file: str, taken: Container[str] = ()) -> tuple[list[ReferenceRow], list[Problem]]:
    """The rows of a table's text, and the problems of those that cannot be read.

    Args:
        text: The table.
        file: What problems name.
        taken: Ids of other rows, which none of these may have.

    Raises:
        ReferenceTableError: where the header lacks a required column or has an unknown one.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.lstrip("\ufeff") for name in reader.fieldnames or ()]
    except csv.Error as error:
        raise ReferenceTableError([Problem(file, 1, "-", f"is no CSV: {error}")]) from error
    reader.fieldnames = header
    faults = [Problem(file, 1, name, "the table has no such column") for name in REQUIRED if name not in header]
    faults += [
        Problem(file, 1, name, f"unknown column; the columns are {', '.join(COLUMNS)}")
        for name in header
        if name not in COLUMNS
    ]
    if faults:
        raise ReferenceTableError(faults)
    rows: list[ReferenceRow] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    try:
        for record in reader:
            line = reader.line_num
            try:
                row = _read_record(record, len(header))
                if row.reference_id in lines:
                    raise _CellError(
                        "reference_id", f"{row.reference_id!r} stands in line {lines[row.reference_id]} too"
                    )
                if row.reference_id in taken:
                    raise _CellError("reference_id", f"{row.reference_id!r} is the id of a shipped row: choose another")
            except _CellError as error:
                problems.append(Problem(file, line, error.column, str(error)))
                continue
            lines[row.reference_id] = line
            rows.append(row)
    except csv.Error as error:
        problems.append(Problem(file, reader.line_num, "-", f"is no CSV from here on: {error}"))
    return rows, problems


def write_rows(rows: Iterable[ReferenceRow], path: Path) -> None:
    """Writes a table: beside its place first, then renamed, so that no half table is ever seen."""
    write_table(path, COLUMNS, ([_cell(getattr(row, name)) for name in COLUMNS] for row in rows))


def write_table(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Writes any CSV file the same way."""
    beside = path.with_suffix(path.suffix + ".part")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    beside.replace(path)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _read_record(record: Mapping[str | None, Any], width: int) -> ReferenceRow:
    if None in record:
        raise _CellError(
            "-", f"has more than the {width} cells of the header: put text that has a comma into quotation marks"
        )
    return _read_row({str(name): (value or "").strip() for name, value in record.items()})


def _read_row(cells: Mapping[str, str]) -> ReferenceRow:
    for name in REQUIRED:
        if not cells.get(name):
            raise _CellError(name, "is empty")
    value_min = _number(cells, "value_min")
    value_max = _number(cells, "value_max") if cells.get("value_max") else value_min
    if value_max < value_min:
        raise _CellError("value_max", f"{value_max} is less than value_min, {value_min}")
    modifier = _word(cells, "modifier", Modifier) or (Modifier.EXACT if value_min == value_max else Modifier.RANGE)
    if (modifier is Modifier.RANGE) != (value_min != value_max):
        raise _CellError("modifier", f"{modifier} does not fit the values {value_min} and {value_max}")
    star_min, star_max = _stars(cells)
    start, end = _bounds(cells)
    place = _place(cells, end)
    return ReferenceRow(
        reference_id=cells["reference_id"],
        measure=_needed(cells, "measure", Measure),
        status=_needed(cells, "status", Status),
        unit=_needed(cells, "unit", Unit),
        value_min=value_min,
        value_max=value_max,
        modifier=modifier,
        place=place.name,
        place_level=place.level,
        place_code=place.code,
        confidence=_needed(cells, "confidence", Confidence),
        source_title=cells["source_title"],
        flow=_word(cells, "flow", Flow),
        per=cells.get("per", ""),
        star_min=star_min,
        star_max=star_max,
        producer_type=_word(cells, "producer_type", ProducerType),
        merged_class=cells.get("merged_class", ""),
        qualifier=_word(cells, "qualifier", Qualifier),
        place_vintage=place.vintage,
        period=cells.get("period", ""),
        period_start=start,
        period_end=end,
        source_issuer=cells.get("source_issuer", ""),
        document_number=cells.get("document_number", ""),
        source_url=cells.get("source_url", ""),
        source_date=cells.get("source_date", ""),
        source_article=cells.get("source_article")
        or article_key(cells["source_title"], outlet_of(cells.get("source_url", ""))),
        note=cells.get("note", ""),
    )


def _number(cells: Mapping[str, str], column: str) -> Decimal:
    try:
        number = Decimal(cells[column])
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise _CellError(
            column, f"{cells[column]!r} is no number: write 1628 or 29.33, without separators of thousands"
        )
    return number


def _word(cells: Mapping[str, str], column: str, vocabulary: Callable[[str], Any]) -> Any:
    written = cells.get(column, "")
    if not written:
        return None
    try:
        return vocabulary(written)
    except ValueError:
        allowed = ", ".join(vocabulary)  # type: ignore[arg-type]  # an Enum class iterates over its members
        raise _CellError(column, f"{written!r} is none of {allowed}") from None


def _needed(cells: Mapping[str, str], column: str, vocabulary: Callable[[str], Any]) -> Any:
    return _word(cells, column, vocabulary)


def _stars(cells: Mapping[str, str]) -> tuple[int | None, int | None]:
    written = {column: cells.get(column, "") for column in ("star_min", "star_max")}
    for column, star in written.items():
        if star and star not in _STAR_CLASSES:
            raise _CellError(column, f"{star!r} is no star class from 1 to 5")
    low, high = (_STAR_CLASSES.get(star) for star in written.values())
    if (low is None) != (high is None):
        raise _CellError("star_min" if low is None else "star_max", "is empty although the other end is given")
    if low is not None and high is not None and high < low:
        raise _CellError("star_max", f"{high} is less than star_min, {low}")
    return low, high


def _bounds(cells: Mapping[str, str]) -> tuple[str, str]:
    try:
        start, end = period_bounds(cells.get("period", ""))
    except ValueError as error:
        raise _CellError("period", str(error)) from None
    for column, worked_out in (("period_start", start), ("period_end", end)):
        if cells.get(column) and cells[column] != worked_out:
            raise _CellError(column, f"{cells[column]!r}, but the period {cells['period']!r} makes it {worked_out!r}")
    return start, end


def _place(cells: Mapping[str, str], end: str) -> Place:
    """The place of a row: by its code, else by its name, else a problem."""
    gazetteer = load_gazetteer()
    level = _needed(cells, "place_level", PlaceLevel)
    written = cells.get("place_vintage", "")
    if written and written not in _VINTAGES:
        raise _CellError("place_vintage", f"{written!r} is neither 63 nor 34")
    vintage = _VINTAGES.get(written)
    if level is PlaceLevel.COUNTRY:
        vintage = None
    elif vintage is None:
        vintage = 63 if level is PlaceLevel.DISTRICT else vintage_on(end or "9999")
    if cells.get("place_code"):
        place = gazetteer.place(level=level, code=cells["place_code"], vintage=vintage, date=end)
        if place is None:
            raise _CellError(
                "place_code", f"no {level} of {vintage or 'the table'} has the code {cells['place_code']!r}"
            )
        if all(fold_name(named.name) != fold_name(cells["place"]) for named in gazetteer.names_of(place)):
            raise _CellError("place", f"{cells['place']!r}, but the code {place.code} is {place.name}'s")
        return place
    found = gazetteer.named(cells["place"], level=level, vintage=vintage, date=end)
    if len(found) != 1:
        raise _CellError(
            "place", f"{len(found)} places of level {level} bear the name {cells['place']!r}: give its code"
        )
    return found[0]
