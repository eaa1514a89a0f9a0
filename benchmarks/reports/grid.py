"""A table drawn on sheets, with its header on each."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph as Text

from benchmarks.reports import font
from benchmarks.reports.sheet import LEFT, Sheets
from benchmarks.reports.table import Cell, Table

_PAD = 3.0
_SHORT = 12
"""Columns of texts up to this many letters have them in the middle."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    row: int
    column: int
    cell: Cell
    text: Text
    high: float


def draw(sheets: Sheets, table: Table, size: float) -> list[int]:
    """Draw a table below what is there.

    A merged cell that a page ends in goes on as an empty one, as word processors do it.

    Args:
        sheets: What it is drawn on.
        table: The table.
        size: Of the letters, in points.

    Returns:
        The page of each row, from 1.
    """
    share = sheets.width / sum(table.widths)
    edges = [sum(table.widths[:column]) * share for column in range(len(table.widths) + 1)]
    short = _short(table)
    drawn = [_drawn(sheets, table, edges, size, short, *placed) for placed in table.placed()]
    heights = _heights(table, drawn)
    pages = [0] * len(table.rows)
    top = table.headers
    first, header = top, sum(heights[:top])
    above = [each for each in drawn if each.row < top]
    while first < len(table.rows):
        last = _end(drawn, heights, first, sheets.left - header)
        if last == first and sheets.left < sheets.height:
            sheets.turn()
            continue
        last = max(last, first + 1)  # A row higher than a sheet runs over its end.
        if pages[0] == 0:
            pages[:top] = [sheets.page] * top
        _strip(sheets, table, above, edges, heights, 0, top)
        _strip(sheets, table, drawn, edges, heights, first, last)
        pages[first:last] = [sheets.page] * (last - first)
        first = last
        if first < len(table.rows):
            sheets.turn()
    sheets.y -= size
    return pages


def _short(table: Table) -> frozenset[int]:
    long = {
        column
        for row, column, cell in table.placed()
        if len(cell.text) > _SHORT and cell.columns == 1 and table.rows[row].kind == "item"
    }
    return frozenset(range(len(table.widths))) - long


def _drawn(
    sheets: Sheets,
    table: Table,
    edges: list[float],
    size: float,
    short: frozenset[int],
    row: int,
    column: int,
    cell: Cell,
) -> _Drawn:
    kind = table.rows[row].kind
    middle = kind == "header" or (column in short and (kind != "group" or column == 0))
    style = ParagraphStyle(
        "cell",
        fontName=font.FAMILY if kind == "item" else f"{font.FAMILY}-Bold",
        fontSize=size,
        leading=size * 1.15,
        alignment=TA_CENTER if middle else TA_LEFT,
    )
    text = Text(escape(cell.text), style)
    _, high = text.wrapOn(sheets.canvas, edges[column + cell.columns] - edges[column] - 2 * _PAD, sheets.height)
    return _Drawn(row, column, cell, text, high + 2 * _PAD)


def _heights(table: Table, drawn: list[_Drawn]) -> list[float]:
    """Of each row: what its own cells need; what a merged cell needs beyond goes to its last row."""
    heights = [0.0] * len(table.rows)
    for each in sorted(drawn, key=lambda one: one.cell.rows):
        last = each.row + each.cell.rows - 1
        heights[last] = max(heights[last], each.high - sum(heights[each.row : last]))
    return heights


def _end(drawn: list[_Drawn], heights: list[float], first: int, room: float) -> int:
    """The row before which a page that starts with row ``first`` ends."""
    last = first
    while last < len(heights) and sum(heights[first : last + 1]) <= room:
        last += 1
    cut = [each for each in drawn if first <= each.row < last < each.row + each.cell.rows]
    low = [each.row for each in cut if each.high > sum(heights[each.row : last]) and each.row > first]
    return min(low, default=last)


def _strip(
    sheets: Sheets, table: Table, drawn: list[_Drawn], edges: list[float], heights: list[float], first: int, last: int
) -> None:
    """Draw the rows from ``first`` up to, not with, ``last``."""
    top = sheets.y
    for each in drawn:
        start, end = max(each.row, first), min(each.row + each.cell.rows, last)
        if start >= end:
            continue
        y = top - sum(heights[first:start])
        high = sum(heights[start:end])
        x, right = edges[each.column], edges[each.column + each.cell.columns]
        if table.ruled:
            sheets.canvas.setLineWidth(0.5)
            sheets.canvas.rect(LEFT + x, y - high, right - x, high)
        if each.row >= first:
            down = (high - each.high) / 2 if table.ruled else 0
            each.text.drawOn(sheets.canvas, LEFT + x + _PAD, y - down - each.high + _PAD)
    sheets.y = top - sum(heights[first:last])
