"""Tables that go on over several pages, made one again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from extract.documents.reports.report import Cell, Page, Table, table_lines
from extract.language.folding import fold_case

_NUMBER = re.compile(r"[-–+]?\d[\d.,/%\s]*")
_MOST_HEADER_ROWS = 4
_ALIKE = 0.85
"""Share of letters that two readings of one header have in common; rows of data share fewer."""

Row = tuple[Cell, ...]


def join(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield `pages` in order, each with the tables that begin on it.

    A table that a page begins with, below nothing, belongs to the one that the page before ends with if it has as many
    columns. A repeated header is dropped, a row that the page end cut is one row again, and a cell that was merged
    over the page end is filled. Cells keep the page and row where they stand; text of pages stays as it is.

    A page waits until the table that it ends with has ended: memory grows with the text of the longest table.
    """
    waiting: list[Page] = []
    for page in pages:
        if waiting and (joined := _joined(_open_table(waiting), waiting[-1], page)) is not None:
            waiting[0] = replace(waiting[0], tables=(*waiting[0].tables[:-1], joined))
            waiting.append(page)
            if len(page.tables) == 1 and _ends_with(page, page.tables[0]):
                continue
            *done, last = waiting
            yield from (done[0], *(replace(each, tables=()) for each in done[1:]))
            waiting = [replace(last, tables=last.tables[1:])]
            if not waiting[0].tables:
                yield waiting.pop()
            continue
        yield from _without_joined(waiting)
        waiting = [page]
        if not page.tables or not _ends_with(page, page.tables[-1]):
            yield waiting.pop()
    yield from _without_joined(waiting)


def _without_joined(waiting: Sequence[Page]) -> Iterator[Page]:
    yield from waiting[:1]
    yield from (replace(page, tables=()) for page in waiting[1:])


def _open_table(waiting: Sequence[Page]) -> Table:
    return waiting[0].tables[-1]


def _joined(table: Table, before: Page, page: Page) -> Table | None:
    """The table with the rows of `page` that belong to it; None where none do."""
    if page.number != before.number + 1 or not page.tables:
        return None
    more = page.tables[0]
    if len(more.rows[0]) != len(table.rows[0]) or not _begins_with(page, more):
        return None
    repeated = _repeated_header(table.rows, more.rows)
    if not repeated and _words(more.rows[0])[0] == _words(table.rows[0])[0] != "":
        return None  # Another table with a header of its own.
    rows = list(more.rows[repeated:])
    head = list(table.rows)
    if rows and _is_cut(head[-1], rows[0]):
        head[-1] = tuple(_together(above, below) for above, below in zip(head[-1], rows.pop(0), strict=True))
    return replace(table, rows=(*head, *_carried(head[-1], rows)))


def _begins_with(page: Page, table: Table) -> bool:
    lines = table_lines(table.rows)
    return bool(lines) and page.text.startswith(lines[0])


def _ends_with(page: Page, table: Table) -> bool:
    lines = table_lines(table.rows)
    return bool(lines) and page.text.endswith("\n".join(lines))


def _words(row: Row) -> tuple[str, ...]:
    return tuple(fold_case(cell.text) for cell in row)


def _repeated_header(rows: Sequence[Row], more: Sequence[Row]) -> int:
    """How many rows at the top of `more` are those at the top of `rows`; a row of data is no header."""
    count = 0
    while (
        count < min(len(rows), len(more), _MOST_HEADER_ROWS)
        and _are_same(rows[count], more[count])
        and (count > 0 or not any(_NUMBER.fullmatch(cell.text) for cell in more[0]))
    ):
        count += 1
    return count


def _are_same(row: Row, other: Row) -> bool:
    """Do the rows say the same? In rows that were recognised from pictures some letters may differ."""
    ours, theirs = "\t".join(_words(row)), "\t".join(_words(other))
    if ours == theirs:
        return True
    recognised = any(cell.confidence < 1 for cell in (*row, *other))
    return recognised and SequenceMatcher(None, ours, theirs, autojunk=False).ratio() > _ALIKE


def _is_cut(above: Row, below: Row) -> bool:
    """Is `below` the rest of the row `above`? Its first cells are empty, and no number goes on with a number."""
    if below[0].text or not above[0].text:
        return False
    return not any(
        _NUMBER.fullmatch(upper.text) and _NUMBER.fullmatch(lower.text)
        for upper, lower in zip(above, below, strict=True)
    ) and any(upper.text and lower.text for upper, lower in zip(above, below, strict=True))


def _together(above: Cell, below: Cell) -> Cell:
    return replace(
        above,
        text=f"{above.text} {below.text}".strip(),
        doubt=above.doubt or below.doubt,
        confidence=min(above.confidence, below.confidence),
    )


def _carried(above: Row, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows below a page end, with the cells filled that are merged with cells above it."""
    open_columns = {index for index, cell in enumerate(above) if cell.text}
    for number, row in enumerate(rows):
        merged = row if number else rows[min(1, len(rows) - 1)]  # One empty cell by itself is a value that is missing.
        blank = {index for index in open_columns if not row[index].text and merged[index].is_merged}
        # Only from the left: an empty cell behind a filled one is a value that is missing.
        open_columns = {index for index in blank if all(left in blank for left in range(index))}
        yield tuple(
            replace(cell, text=above[index].text, is_merged=True) if index in open_columns else cell
            for index, cell in enumerate(row)
        )
