"""Rows of tables without rules: which lines make a row, and which cells stand for several rows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.documents.reports.grid import text_of
from extract.documents.reports.report import Cell
from extract.documents.reports.word import Word

NUMBER = re.compile(r"[-–+]?\d[\d.,/%\s]*")
"""A cell that is a number."""
_APART = 1.25
"""Rows are this many times farther apart than lines of one cell, or there is no telling them by their distance."""
_MOSTLY = 0.5
"""Share of the cells of a column that are numbers where the column holds numbers."""

Pieces = Sequence[Word | None]
"""What a line has in each column."""


def rows_of(lines: Sequence[Pieces], *, page: int, doubt_below: float) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table.

    Args:
        lines: Its lines from top to bottom, each with what it has in each column.
        page: Number of the page.
        doubt_below: Cells read with less confidence are doubtful.
    """
    held = [
        [[piece for line in group if (piece := line[column]) is not None] for column in range(len(lines[0]))]
        for group in _groups(lines)
    ]
    spread = _spread_columns(held)
    first = 0
    for index in range(1, len(held)):
        if held[index][0]:
            first = index
        for column in spread:
            if first < index and first > 0:
                held[first][column].extend(held[index][column])
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(held, 1):
        goes_on = number > 2 and not row[0] and 0 in spread
        cells = tuple(_cell(words, number, column, page, doubt_below) for column, words in enumerate(row, 1))
        if (
            number > 1
            and cells[0].text
            and cells[1].text
            and not any(cell.text for cell in cells[2:])
            and len(cells) > 2
        ):
            heading = cells[1]  # A heading of the rows below it stands over all columns.
            cells = (*cells[:2], *(replace(heading, column=cell.column, is_merged=True) for cell in cells[2:]))
        if goes_on:
            cells = tuple(
                replace(rows[-1][column], row=number, is_merged=True) if column in spread else cell
                for column, cell in enumerate(cells)
            )
        rows.append(cells)
    return tuple(rows)


def _cell(words: Sequence[Word], row: int, column: int, page: int, doubt_below: float) -> Cell:
    confidence = min((word.confidence for word in words), default=1.0)
    return Cell(text_of(words), row, column, False, confidence < doubt_below, page, confidence)


def _spread_columns(held: Sequence[Sequence[Sequence[Word]]]) -> set[int]:
    """The columns whose cells stand for several rows: the first, and those as empty as it in one of its blank rows.

    A column that is empty in rows with a number of their own holds remarks, and each is of its row.
    """
    own = [row for row in held[1:] if row[0] and sum(map(bool, row)) > 2]
    blank = [row for row in held[1:] if not row[0]]
    if not blank or not own:
        return set()
    return {
        column
        for column in range(len(held[0]))
        if any(not row[column] for row in blank) and all(row[column] for row in own)
    }


def _groups(lines: Sequence[Pieces]) -> list[list[Pieces]]:
    """The lines of each row.

    Rows are parted by their distance, or where a number begins a new one; at last where the first column is filled.
    """
    if all(None not in line for line in lines) or len(lines) < 2:
        return [[line] for line in lines]
    numeric = _numeric_columns(lines)
    limit = _limit(lines)
    if limit:
        apart = _parted(lines, [_middle(below) - _middle(above) > limit for above, below in pairwise(lines)])
        if all(_has_one(group, column) for group in apart[1:] for column in numeric):
            return apart
    return _parted(
        lines, [line[0] is not None or any(_is_number(line[column]) for column in numeric) for line in lines[1:]]
    )


def _has_one(group: Sequence[Pieces], column: int) -> bool:
    """Has the row one number in the column? A heading of rows needs none."""
    heading = len(group) == 1 and group[0][0] is not None and not any(group[0][2:])
    return heading or sum(_is_number(line[column]) for line in group) == 1


def _is_number(piece: Word | None) -> bool:
    return piece is not None and NUMBER.fullmatch(piece.text) is not None


def _parted(lines: Sequence[Pieces], starts: Sequence[bool]) -> list[list[Pieces]]:
    groups = [[lines[0]]]
    for line, begins in zip(lines[1:], starts, strict=True):
        if begins:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _limit(lines: Sequence[Pieces]) -> float:
    """The distance that parts rows from lines of one row; 0 where there are not two kinds of distances."""
    pitches = sorted(_middle(below) - _middle(above) for above, below in pairwise(lines))
    jumps = [(wide / narrow, (narrow + wide) / 2) for narrow, wide in pairwise(pitches) if narrow > 0]
    return max((jump for jump in jumps if jump[0] > _APART), default=(0.0, 0.0))[1]


def _numeric_columns(lines: Sequence[Pieces]) -> list[int]:
    """The columns that hold numbers but for their header: each number is of one row."""
    columns: list[int] = []
    for column in range(len(lines[0])):
        found = [line[column] for line in lines if line[column] is not None]
        if sum(map(_is_number, found)) > _MOSTLY * len(found):
            columns.append(column)
    return columns


def _middle(line: Pieces) -> float:
    middles = [piece.middle for piece in line if piece is not None]
    return sum(middles) / len(middles)
