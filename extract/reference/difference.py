"""Difference: what became of the rows of one reference table in another."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from extract.reference.cells import plain_cells
from extract.reference.row import ReferenceRow


class ChangeKind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column whose value is another; empty where there is none."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is in one table only, or differs."""

    kind: ChangeKind
    row: ReferenceRow
    """As it is in the new table; of a removed row, as it was."""
    columns: tuple[ColumnChange, ...]
    """What differs; of an added or removed row, every value that it has."""


def difference(old: Iterable[ReferenceRow], new: Iterable[ReferenceRow]) -> list[RowChange]:
    """The changes from an old table to a new one: removed and changed rows in the order of the old, then added ones.

    Rows are the same where their ids are; the order of rows is no difference.
    """
    before = {row.reference_id: row for row in old}
    after = {row.reference_id: row for row in new}
    changes = []
    for reference_id, row in before.items():
        now = after.get(reference_id)
        if now is None:
            changes.append(RowChange(ChangeKind.REMOVED, row, _columns(row, None)))
        elif now != row:
            changes.append(RowChange(ChangeKind.CHANGED, now, _columns(row, now)))
    for reference_id, row in after.items():
        if reference_id not in before:
            changes.append(RowChange(ChangeKind.ADDED, row, _columns(None, row)))
    return changes


def _columns(old: ReferenceRow | None, new: ReferenceRow | None) -> tuple[ColumnChange, ...]:
    before = plain_cells(old) if old else {}
    after = plain_cells(new) if new else {}
    names = before or after
    changes = (ColumnChange(name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(change for change in changes if change.old != change.new)
