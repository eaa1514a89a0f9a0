"""A table as a report prints it: rows of cells, some of them merged."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.reports.figure import Figure
from benchmarks.reports.product import Product

LEFT, ABOVE = "<", "^"
"""In a grid of texts: this cell is one with its neighbour."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell, which may cover several rows and columns."""

    text: str
    rows: int = 1
    columns: int = 1
    figure: Figure | None = None
    """What it states, where it states a figure."""
    true_value: float | None = None
    """What it ought to state, where it is wrong on purpose."""
    number: float | None = None
    """Its value, where a workbook stores a number and not a text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a position that a merged cell covers from the left or from above holds None."""

    kind: str
    """header, group (a heading between rows), item or total."""
    cells: tuple[Cell | None, ...]
    product: Product | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length, the header rows first."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    """Shares of the width of the text, one a column."""
    ruled: bool = True
    """Are there lines between cells? Else columns show by their position only."""
    caption: str = ""
    """The name of its annex or sheet."""

    @property
    def headers(self) -> int:
        """How many rows are its header."""
        return sum(row.kind == "header" for row in self.rows)

    def filled(self) -> list[list[str]]:
        """The text at every position; a merged cell's text stands at each position that it covers."""
        grid = [[""] * len(self.widths) for _ in self.rows]
        for row, column, cell in self.placed():
            for below in range(cell.rows):
                for right in range(cell.columns):
                    grid[row + below][column + right] = cell.text
        return grid

    def placed(self) -> list[tuple[int, int, Cell]]:
        """Every cell with its row and column, from 0."""
        return [
            (number, column, cell)
            for number, row in enumerate(self.rows)
            for column, cell in enumerate(row.cells)
            if cell is not None
        ]


def merged(grid: Sequence[Sequence[str]]) -> list[list[Cell | None]]:
    """Cells of a grid of texts in which "<" is one with the cell to its left and "^" with the one above.

    Args:
        grid: Rows of equal length.
    """
    return [
        [None if text in (LEFT, ABOVE) else _cell(grid, row, column) for column, text in enumerate(line)]
        for row, line in enumerate(grid)
    ]


def _cell(grid: Sequence[Sequence[str]], row: int, column: int) -> Cell:
    columns = rows = 1
    while column + columns < len(grid[row]) and grid[row][column + columns] == LEFT:
        columns += 1
    while row + rows < len(grid) and grid[row + rows][column] == ABOVE:
        rows += 1
    return Cell(grid[row][column], rows, columns)
