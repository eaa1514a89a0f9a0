"""The layout of a table of numbers: which column names its rows, and what the others and the rows say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.figures.clock import Clock
from extract.figures.tables.amount import is_nothing, is_year, read_amount
from extract.figures.tables.facets import Facets
from extract.figures.tables.label import read_label, said
from extract.figures.tables.section import Kind as RowKind
from extract.figures.tables.section import Section, is_group_number, is_ordinal
from extract.figures.tables.whereabouts import Whereabouts
from extract.language.grid import Cell, Row
from extract.products.columns import AREAS, Kind
from extract.products.headers import read_column


@dataclass(frozen=True, slots=True)
class Line:
    """One row of data."""

    row: Row
    label: str
    cells: tuple[Cell | None, ...]
    """One a column of the table; None where the row has none."""
    is_group: bool
    """Whether it is numbered like a group of rows: "I", "A"."""
    headings: tuple[str, ...]
    """Words of the heading above it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table."""

    label: int
    kind: Kind | None
    """What the header says that the labels name: areas of some level, years."""
    units: int | None
    """The column that says in what each row counts."""
    facets: dict[int, Facets]
    """What the header says of each column of numbers; those that nobody understands are left out."""


def read_columns(section: Section, around: Whereabouts, clock: Clock) -> Columns | None:
    """The columns of a table; None where no column names the rows."""
    paths = section.paths()
    rows = [row for kind, row in section.rows if kind is RowKind.DATA]
    if any(len(row.cells) > len(paths) for row in rows) or not rows:
        return None
    label = _label_column(paths, rows)
    if label is None:
        return None
    header = paths[label][-1] if paths[label] else ""
    known = read_column(header)
    units = next(
        (
            i
            for i in range(label + 1, len(paths))
            if paths[i] and said("unit", paths[i][-1]) and not _has_amounts(rows, i)
        ),
        None,
    )
    kind = known.kind if known is not None and known.kind in (*AREAS, Kind.YEAR) else None
    return Columns(label, kind, units, _read_paths(paths, label, around, clock))


def _label_column(paths: Sequence[tuple[str, ...]], rows: Sequence[Row]) -> int | None:
    """The first column of words; or the first of all below "Năm", whose labels are years."""
    for i, path in enumerate(paths):
        texts = [row.cells[i].text for row in rows if i < len(row.cells) and row.cells[i].text]
        if texts and path and read_column(path[-1]) is not None and _is_years(path[-1], texts):
            return i
        words = [text for text in texts if read_amount(text) is None and not is_nothing(text) and not is_ordinal(text)]
        if len(words) * 2 > len(rows):
            return i
    return None


def _is_years(header: str, texts: Sequence[str]) -> bool:
    column = read_column(header)
    return (
        column is not None and column.kind is Kind.YEAR and all(is_year(text) or said("total", text) for text in texts)
    )


def _has_amounts(rows: Sequence[Row], column: int) -> bool:
    return any(column < len(row.cells) and read_amount(row.cells[column].text) is not None for row in rows)


def _read_paths(paths: Sequence[tuple[str, ...]], label: int, around: Whereabouts, clock: Clock) -> dict[int, Facets]:
    """What the headers of each column say; "Trong đó" goes on with the column to its left."""
    read: dict[int, Facets] = {}
    whole: Facets | None = None
    for i, path in enumerate(paths):
        if i <= label or not path:
            continue
        facets = Facets()
        parts = False
        for words in path:
            place = around.find(words)
            level = Facets(place=place, is_understood=True) if place is not None else read_label(words, clock)
            parts = parts or level.is_part
            facets = level.over(facets)
            facets = replace(facets, is_total=level.is_total)
        if parts and whole is not None:
            facets = facets.of_parts(whole)
        elif not parts:
            whole = facets
        if facets.is_understood:
            read[i] = facets
    return read


def read_lines(section: Section, columns: Columns) -> list[Line]:
    """The rows of data, each cell below its header.

    A row of a total that lacks one cell has lost that of its label, which reached over the number of the row.
    """
    lines: list[Line] = []
    heading: tuple[str, ...] = ()
    for kind, row in section.rows:
        if kind is RowKind.HEADING:
            filled = [cell.text for cell in row.filled]
            heading = (filled[-1],)
            continue
        cells: list[Cell | None] = list(row.cells)
        first = row.cells[0].text
        if columns.label and said("total", first) and _starts_with_amount(row, columns) and len(cells) < section.width:
            cells = [*[None] * (columns.label - 1), *cells] if columns.label > 1 else [None, *cells]
        cells += [None] * (section.width - len(cells))
        named = cells[columns.label]
        before = [cell.text for cell in cells[: columns.label] if cell is not None and cell.text]
        label = named.text if named is not None and named.text else before[0] if before else ""
        if not label or (is_ordinal(label) and not is_year(label)):
            continue
        group = bool(before) and is_group_number(before[0]) and before[0] != label
        lines.append(Line(row, label, tuple(cells), group, heading))
    return lines


def _starts_with_amount(row: Row, columns: Columns) -> bool:
    """Whether a number stands where the label should."""
    cells = row.cells
    return len(cells) > columns.label and read_amount(cells[columns.label].text) is not None


_OPENING = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ])[.)]\s+|^[-–+•*]\s*")


def bare_label(label: str) -> str:
    """A label without its number or dash: "a) Hợp tác xã", "- 4 sao"."""
    return _OPENING.sub("", label)
