"""Groups: the headings among the rows of annexes, the rows below each, and the rows that add others up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.language import grid
from extract.products.captions import heading_of
from extract.products.columns import is_total
from extract.products.tables import Table

_STYLES = tuple(map(re.compile, (r"[IVX]{1,5}[.)]?(?!\w)", r"[A-ZĐ][.)]?(?!\w)", r"\d{1,2}(?:\.\d{1,2})*[.)]?(?!\w)")))
"""How headings are numbered; those of one style are of one rank."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, and where the rows below it end; the outermost groups are whole tables, without a heading."""

    row: grid.Row | None
    words: str
    """Of the heading, without its number."""
    start: int
    end: int
    around: "Group | None" = None

    def covers(self, offset: int) -> bool:
        """Whether a row that begins at an offset stands below the heading."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Total:
    """A row that adds up the rows of a group."""

    row: grid.Row
    table: Table
    group: Group


@dataclass(frozen=True, slots=True)
class Outline:
    """The groups and totals of the annexes of a report, in the order of the text."""

    groups: tuple[Group, ...]
    totals: tuple[Total, ...]

    def around(self, offset: int) -> list[Group]:
        """The groups with a heading that a row stands in, the innermost first."""
        found = [group for group in self.groups if group.row is not None and group.covers(offset)]
        return sorted(found, key=lambda group: -group.start)


def outline_of(text: str, tables: Sequence[Table]) -> Outline:
    """The groups and totals of the tables that list products; a table that goes on on the next page is one.

    A heading holds the rows down to the next one that is numbered alike. A total that rows stand behind adds up its
    group; so does the last one, unless it is the only one or a total stands right before it: then it is that of the
    table.

    Args:
        text: the report.
        tables: all its tables, in order.
    """
    groups: list[Group] = []
    totals: list[Total] = []
    for run in _runs(text, [table for table in tables if table.entries]):
        whole = Group(None, "", run[0].start, run[-1].end)
        below = [whole, *_groups(run, whole)]
        groups += below
        totals += _totals(run, below)
    return Outline(tuple(groups), tuple(totals))


def _runs(text: str, tables: Sequence[Table]) -> list[list[Table]]:
    """The tables, each with those that go on with it: below the same header, with no words between."""
    runs: list[list[Table]] = []
    for table in tables:
        before = runs[-1][-1] if runs else None
        goes_on = before is not None and before.columns == table.columns and not text[before.end : table.start].strip()
        if goes_on:
            runs[-1].append(table)
        else:
            runs.append([table])
    return runs


def _groups(run: Sequence[Table], whole: Group) -> list[Group]:
    headings = [(row, read) for table in run for row in table.others if (read := _heading(row)) is not None]
    groups: list[Group] = []
    for i, (row, (rank, words)) in enumerate(headings):
        end = next((other.start for other, (same, _) in headings[i + 1 :] if same == rank), whole.end)
        over = next((group for group in reversed(groups) if group.covers(row.start)), whole)
        groups.append(Group(row, words, row.start, min(end, over.end), over))
    return groups


def _heading(row: grid.Row) -> tuple[int, str] | None:
    """The rank of a heading by its number, and its words."""
    if is_total(row) or heading_of(row) is None:
        return None
    words = " ".join(cell.text for cell in row.filled)
    for style, pattern in enumerate(_STYLES):
        if (number := pattern.match(words)) is not None and (len(row.filled) > 1 or number.group()[-1] in ".)"):
            return style, words[number.end() :].strip(" .:-–")
    return len(_STYLES), words


def _totals(run: Sequence[Table], groups: Sequence[Group]) -> list[Total]:
    rows = [(row, table) for table in run for row in table.others if is_total(row)]
    named = [entry.row.start for table in run for entry in table.entries]
    found: list[Total] = []
    for i, (row, table) in enumerate(rows):
        behind = any(start > row.start for start in named)
        after_total = i > 0 and not any(rows[i - 1][0].start < start < row.start for start in named)
        of_table = not behind and (len(rows) == 1 or after_total)
        # The heading above a total may be that of the rows it adds up, whose group ends where the next heading stands.
        inner = max((g for g in groups if g.covers(row.start)), key=lambda g: g.start)
        if of_table or inner.row is not None:
            found.append(Total(row, table, groups[0] if of_table else inner))
    return found
