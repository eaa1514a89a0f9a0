"""Tables with level rules alone, as books and many offices set them: rows are what stands between two rules."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.documents.reports.columns import spans_of
from extract.documents.reports.grid import text_of
from extract.documents.reports.raw_page import Box, Rule, RuledTable
from extract.documents.reports.report import Cell
from extract.documents.reports.word import Word, lines_of, segments_of

_FEWEST_RULES = 4
"""Rules across a table: above and below its header, below its last row, and one between two rows at least."""
_FEWEST_COLUMNS = 3
_SAME = 6.0
"""Points: ends of rules of one table differ less."""
_NARROWEST = 0.4
"""Share of the page's width; the rules of letterheads and footnotes are shorter."""


def banded_tables(words: Sequence[Word], rules: Sequence[Rule], *, width: float, page: int) -> list[RuledTable]:
    """Return the tables that level rules make.

    A row is what stands between two rules; a column whose place a rule leaves out has a merged cell there.

    Args:
        words: Of the page, outside other tables.
        rules: Its level rules outside other tables, from top to bottom.
        width: Of the page, in the unit of the rules.
        page: Its number.
    """
    across: list[list[Rule]] = []
    for rule in rules:
        if rule.x1 - rule.x0 < _NARROWEST * width:
            continue
        if across and abs(rule.x0 - across[-1][0].x0) < _SAME and abs(rule.x1 - across[-1][0].x1) < _SAME:
            across[-1].append(rule)
        else:
            across.append([rule])
    tables = [_table(words, rules, group, page) for group in across if len(group) >= _FEWEST_RULES]
    return [table for table in tables if table is not None]


def _table(words: Sequence[Word], rules: Sequence[Rule], across: Sequence[Rule], page: int) -> RuledTable | None:
    first, last = across[0], across[-1]
    inside = [word for word in words if first.y < word.middle < last.y]
    bands = [[word for word in inside if above.y < word.middle < below.y] for above, below in pairwise(across)]
    columns = spans_of([band for band in bands if max(map(len, _segments(band)), default=0) > 2])
    if len(columns) < _FEWEST_COLUMNS:
        return None
    within = [rule for rule in rules if first.y - 1 <= rule.y <= last.y + 1]
    levels = sorted({round(rule.y) for rule in within})
    rows: list[list[Cell]] = [[] for _ in levels[1:]]
    for number, (left, right) in enumerate(columns, 1):
        middle = (left + right) / 2
        cuts = sorted({round(rule.y) for rule in within if rule.covers(middle)})
        own = [word for word in inside if _column_of(word, columns) == number - 1]
        for top, bottom in pairwise(cuts):
            text = text_of([word for word in own if top < word.middle < bottom])
            spanned = range(levels.index(top), levels.index(bottom))
            rows_of_cell = [Cell(text, row + 1, number, row > spanned.start, False, page) for row in spanned]
            for row, cell in zip(spanned, rows_of_cell, strict=True):
                rows[row].append(cell)
    for band, (above, _) in zip(bands, pairwise(across), strict=True):
        if [len(line) for line in _segments(band)] == [1]:  # A heading of the rows below it, over several columns.
            at = levels.index(round(above.y))
            rows[at] = [replace(cell, text=text_of(band), is_merged=place > 0) for place, cell in enumerate(rows[at])]
    filled = tuple(tuple(row) for row in rows if any(cell.text for cell in row))
    box: Box = (first.x0, first.y, first.x1, last.y)
    return RuledTable(box, filled) if len(filled) > 1 else None


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    return [segments_of(line) for line in lines_of(words)]


def _column_of(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    middle = (word.x0 + word.x1) / 2
    return min(range(len(columns)), key=lambda at: max(columns[at][0] - middle, middle - columns[at][1], 0.0))
