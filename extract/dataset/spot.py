"""Spots: where the text of a report stands in its file, so that a person can turn to the page and the cell."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

_START = attrgetter("char_start")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the text from one offset to the next spot stands."""

    char_start: int
    """An offset into the article's text."""
    page: int | None = None
    """From 1; None where the format has no pages."""
    sheet: str = ""
    """Name of the sheet of a workbook."""
    table: int | None = None
    """From 1, on its page or in a document without pages; None in running text and on a sheet."""
    row: int | None = None
    """From 1, in its table or on its sheet; None in running text."""
    doubtful: tuple[int, ...] = ()
    """Columns, from 1, that were read with low confidence; 0: the line as a whole."""

    def is_doubtful(self, column: int) -> bool:
        """Should a person look before the words in this column are relied upon? Column 0 is the line as a whole."""
        return 0 in self.doubtful or column in self.doubtful


def spot_at(spots: Sequence[Spot], offset: int) -> Spot | None:
    """Return the spot that an offset lies in; None before the first.

    Args:
        spots: Of an article, by `char_start`.
        offset: Into the article's text.
    """
    index = bisect_right(spots, offset, key=_START)
    return spots[index - 1] if index else None


def column_at(text: str, offset: int) -> int:
    r"""Return the column, from 1, that an offset lies in; the cells of a row are parted by tabs.

    >>> column_at("1\tHuyện A\t12", 10)
    3
    """
    return text.count("\t", text.rfind("\n", 0, offset) + 1, offset) + 1


def cell_name(spot: Spot, column: int) -> str:
    """Name a cell as a person finds it: "table 1, row 3, column 2", or on the sheet "Tổng hợp" "Tổng hợp!B3".

    >>> cell_name(Spot(0, sheet="Tổng hợp", row=3), 28)
    'Tổng hợp!AB3'
    >>> cell_name(Spot(0, page=2, table=1, row=3), 2)
    'table 1, row 3, column 2'
    >>> cell_name(Spot(0, page=2), 1)
    ''
    """
    if spot.row is None:
        return ""
    if spot.sheet:
        return f"{spot.sheet}!{_letters(column)}{spot.row}"
    return f"table {spot.table}, row {spot.row}, column {column}"


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
