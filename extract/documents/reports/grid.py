"""Ruled tables: the boxes between rules as rows of cells, merged ones filled."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from extract.documents import characters
from extract.documents.reports.raw_page import Box, RuledTable
from extract.documents.reports.report import Cell
from extract.documents.reports.word import Word, joined, lines_of


def ruled_table(
    boxes: Sequence[Box], words_in: Callable[[int], Sequence[Word]], *, page: int, doubt_below: float, slack: float
) -> RuledTable | None:
    """Return the table that `boxes` make, None where it is a frame around text and no table.

    Args:
        boxes: The cells as drawn, in any order; a merged cell is one box.
        words_in: The words in the box with this index.
        page: Number of the page.
        doubt_below: Cells read with less confidence are doubtful.
        slack: Edges that are closer, in the unit of the boxes, are one.
    """
    across = _edges([edge for box in boxes for edge in (box[0], box[2])], slack)
    down = _edges([edge for box in boxes for edge in (box[1], box[3])], slack)
    columns, rows = len(across) - 1, len(down) - 1
    if columns < 2 or rows < 1:
        return None
    cells: dict[tuple[int, int], Cell] = {}
    for index, box in enumerate(boxes):
        words = words_in(index)
        text = text_of(words)
        confidence = min((word.confidence for word in words), default=1.0)
        left, right = _place(across, box[0], slack), _place(across, box[2], slack)
        top, bottom = _place(down, box[1], slack), _place(down, box[3], slack)
        for row in range(top, max(bottom, top + 1)):
            for column in range(left, max(right, left + 1)):
                first = (row, column) == (top, left)
                cells[row, column] = Cell(
                    text, row + 1, column + 1, not first, confidence < doubt_below, page, confidence
                )
    filled = tuple(
        tuple(
            cells.get((row, column)) or Cell("", row + 1, column + 1, False, False, page) for column in range(columns)
        )
        for row in range(rows)
    )
    if not any(cell.text for row in filled for cell in row):
        return None
    return RuledTable((across[0], down[0], across[-1], down[-1]), filled)


def text_of(words: Sequence[Word]) -> str:
    """Return what stands in a cell, its lines joined."""
    return characters.normalise(" ".join(joined(line).text for line in lines_of(words))).replace("\t", " ").strip()


def _edges(values: Sequence[float], slack: float) -> list[float]:
    ordered = sorted(values)
    return ordered[:1] + [value for before, value in pairwise(ordered) if value - before > slack]


def _place(edges: Sequence[float], value: float, slack: float) -> int:
    """The index of the last edge that is not behind `value`."""
    return max(bisect_left(edges, value + slack) - 1, 0)
