"""Sections: one table of a grid, cut into its header, its rows and the lines above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.figures.tables.amount import is_nothing, is_year, read_amount
from extract.language.folding import fold_case
from extract.language.grid import Grid, Row
from extract.products.columns import is_number

_FORMULA = re.compile(r"\(?(?:\d{1,2}|[A-Za-zĐđ])\)?(?:\s*=\s*[\d\s()+\-–*/:×x%]+\)?)?")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]?")


class Kind(StrEnum):
    """What a row of a grid is."""

    HEADER = "header"
    NUMBERING = "numbering"
    """The numbers of the columns: "(1) | (2) | (3=4+5)"."""
    HEADING = "heading"
    """Heads the rows below it, without a number of its own."""
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Section:
    """One table."""

    header: tuple[Row, ...]
    rows: tuple[tuple[Kind, Row], ...]
    """Headings and rows of data."""
    above: tuple[Row, ...]
    """The lines above the header, the nearest last."""

    @property
    def width(self) -> int:
        """Columns of the header."""
        return max(len(row.cells) for row in self.header)

    def paths(self) -> list[tuple[str, ...]]:
        """The headers above each column, from the outermost; a header over several columns counts for each."""
        texts = [[_text(row, i) for i in range(self.width)] for row in self.header]
        for i, line in enumerate(texts[:-1]):
            below = texts[i + 1 :]
            for j in range(1, self.width):
                if line[j] or not any(under[j] for under in below):
                    continue
                first = next((k for k in range(j - 1, -1, -1) if _text(self.header[i], k)), None)
                # A cell over several rows has its words in each of them, and spans no columns.
                if first is not None and below[0][first] != line[first]:
                    line[j] = line[first]
        return [tuple(dict.fromkeys(line[j] for line in texts if line[j])) for j in range(self.width)]


def _text(row: Row, column: int) -> str:
    return row.cells[column].text if column < len(row.cells) else ""


def kind_of(row: Row) -> Kind:
    """What a row is, by the looks of its cells."""
    filled = row.filled
    if len(row.cells) == 1 or len(filled) == 1:
        return Kind.HEADING
    if _numbers_columns(row):
        return Kind.NUMBERING
    first, *others = filled
    if len(others) == 1 and _GROUP.fullmatch(first.text) and not _is_value(others[0].text):
        return Kind.HEADING
    if any(_is_value(cell.text) for cell in filled) and not _is_of_years(row):
        return Kind.DATA
    return Kind.HEADER


def _is_value(text: str) -> bool:
    return read_amount(text) is not None or is_nothing(text)


def _is_of_years(row: Row) -> bool:
    """Whether all numbers of a row are years, as those of a header are."""
    values = [cell.text for cell in row.filled if _is_value(cell.text)]
    return all(is_year(text) for text in values)


def _numbers_columns(row: Row) -> bool:
    texts = [cell.text for cell in row.filled]
    if len(texts) < 2 or not all(_FORMULA.fullmatch(text) for text in texts):
        return False
    numbers = [int(match.group()) for text in texts if (match := re.search(r"\d+", text))]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 4


def find_sections(grid: Grid) -> Iterator[Section]:
    """The tables of a grid; one begins at each header, unless it only repeats the one before on a new page."""
    header: list[Row] = []
    rows: list[tuple[Kind, Row]] = []
    above = list(grid.above)
    for row in grid.rows:
        kind = kind_of(row)
        if kind is Kind.HEADER:
            if header and _repeats(row, header):
                continue
            if rows or not header:
                caption = _cut_headings(rows)
                if header and rows:
                    yield Section(tuple(header), tuple(rows), tuple(above))
                above = caption if header else [*above, *caption]
                header, rows = [row], []
            else:
                header.append(row)
        elif kind is not Kind.NUMBERING or rows:
            rows.append((Kind.DATA if kind is Kind.NUMBERING else kind, row))
    if header and rows:
        yield Section(tuple(header), tuple(rows), tuple(above))


def _repeats(row: Row, header: Sequence[Row]) -> bool:
    words = [fold_case(cell.text) for cell in row.cells]
    return any(words == [fold_case(cell.text) for cell in known.cells] for known in header)


def _cut_headings(rows: list[tuple[Kind, Row]]) -> list[Row]:
    """Take the headings off the end of some rows: they stand above the table that begins there."""
    cut: list[Row] = []
    while rows and rows[-1][0] is Kind.HEADING and len(rows[-1][1].cells) == 1:
        cut.insert(0, rows.pop()[1])
    return cut


def is_ordinal(text: str) -> bool:
    """Whether a cell numbers its row."""
    return is_number(text)


def is_group_number(text: str) -> bool:
    """Whether a cell numbers a group of rows: "I", "A."."""
    return _GROUP.fullmatch(text) is not None
