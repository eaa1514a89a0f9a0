"""Tables that go on over several pages, made one again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from extract.documents.reports.report import Cell, Page, Table
from extract.language.folding import fold_case

_NUMBER = re.compile(r"[-–+]?\d[\d.,/%\s]*")
_MOST_HEADER_ROWS = 4
_ALIKE = 0.85
"""Share of letters that two readings of one header have in common; rows of data share fewer."""

Row = tuple[Cell, ...]


def join(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield `pages` in order, with what a page end did to their tables undone.

    A table that a page begins with, below nothing, goes on with the one that the page before ends with if it has as
    many columns. A repeated header is left out, a row that the page end cut is one row again, on the page where it
    begins, and a cell that was merged over the page end is filled. Cells keep the page and row where they stand.

    One page is kept until the next is read.
    """
    before: Page | None = None
    header: tuple[Row, ...] = ()
    """The first rows of the table that `before` ends with."""
    for page in pages:
        if before is not None:
            before, page, header = _parted(before, page, header)
            yield before
        else:
            header = _header(page)
        before = page
    if before is not None:
        yield before


def tables_of(pages: Iterable[Page]) -> Iterator[Table]:
    """Yield the tables of `pages`, those that go on over several pages whole."""
    whole: Table | None = None
    for table in (table for page in pages for table in page.tables):
        if whole is not None and table.goes_on:
            whole = replace(whole, rows=(*whole.rows, *table.rows))
            continue
        if whole is not None:
            yield whole
        whole = table
    if whole is not None:
        yield whole


def _header(page: Page) -> tuple[Row, ...]:
    last = page.parts[-1] if page.parts else None
    return last.rows[:_MOST_HEADER_ROWS] if isinstance(last, Table) else ()


def _parted(before: Page, page: Page, header: tuple[Row, ...]) -> tuple[Page, Page, tuple[Row, ...]]:
    """Both pages as they are to be read, and the header of the table that the second ends with."""
    table = before.parts[-1] if before.parts else None
    more = page.parts[0] if page.parts else None
    rows = _rows_that_go_on(table, more, header) if page.number == before.number + 1 else None
    if rows is None or not isinstance(table, Table) or not isinstance(more, Table):
        return before, page, _header(page)
    last = table.rows[-1]
    if rows and _is_cut(last, rows[0]):
        last = tuple(_together(above, below) for above, below in zip(last, rows[0], strict=True))
        rows = rows[1:]
        before = replace(before, parts=(*before.parts[:-1], replace(table, rows=(*table.rows[:-1], last))))
    kept = replace(more, rows=tuple(_carried(last, rows)), goes_on=True)
    page = replace(page, parts=((kept,) if kept.rows else ()) + page.parts[1:])
    return before, page, header if len(page.parts) == 1 else _header(page)


def _rows_that_go_on(table: object, more: object, header: tuple[Row, ...]) -> tuple[Row, ...] | None:
    """The rows of `more` that belong to `table`; None where none do."""
    if not isinstance(table, Table) or not isinstance(more, Table) or len(more.rows[0]) != len(table.rows[0]):
        return None
    repeated = _repeated_header(header, more.rows)
    if not repeated and _words(more.rows[0])[0] == _words(header[0])[0] != "":
        return None  # Another table with a header of its own.
    return more.rows[repeated:]


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
        blank = {index for index in open_columns if not row[index].text}
        told = {index for index in blank if merged[index].is_merged}
        # From the left: an empty cell behind a filled one is a value that is missing.
        open_columns = {index for index in told if all(left in told for left in range(index))} | _side_by_side(
            above, row
        )
        yield tuple(
            replace(cell, text=above[index].text, is_merged=True) if index in open_columns else cell
            for index, cell in enumerate(row)
        )


def _side_by_side(above: Row, row: Row) -> set[int]:
    """Cells that are empty side by side, such as those of a producer and its address: they go on with those above.

    The last columns do not count: remarks and dates are often left out together.
    """
    last = max((index for index, cell in enumerate(row) if cell.text), default=-1)
    blank = {
        index
        for index in range(1, last)
        if not row[index].text and above[index].text and not _NUMBER.match(above[index].text)
    }
    return {index for index in blank if index - 1 in blank or index + 1 in blank}
