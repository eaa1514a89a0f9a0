"""Addition: rows put to a user's own table, with ids where they have none, without those that stand there already."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extract.reference.row import ReferenceRow

_MADE_ID: Final = re.compile(r"U(\d{4,})")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A row that was left out because the same one stands already."""

    place: int
    """Which of the given rows it is, from 0."""
    row: ReferenceRow
    same_as: str
    """Id of the row that stands."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding comes to."""

    rows: tuple[ReferenceRow, ...]
    """The whole table afterwards: what it had, then what was added."""
    added: tuple[ReferenceRow, ...]
    places: tuple[int, ...]
    """Which of the given rows, from 0, each of the added ones is."""
    repeats: tuple[Repeat, ...]
    taken: tuple[ReferenceRow, ...]
    """Rows whose id another row has, which is not the same; where there are any, nothing should be written."""


def add_rows(new: Iterable[ReferenceRow], own: Sequence[ReferenceRow], shipped: Sequence[ReferenceRow]) -> Addition:
    """Adds rows to a user's own.

    A row that equals one that stands, or one before it, in all but the id is a repeat. An empty id is made: U and the
    next four-digit number; numbers of rows that are gone are not used again while a higher one stands.

    Args:
        new: What is to be added; ids may be empty.
        own: What the user's table holds.
        shipped: The shipped rows, whose ids are taken.
    """
    candidates = tuple(new)
    standing = {_content(row): row.reference_id for row in (*shipped, *own)}
    ids = {row.reference_id for row in (*shipped, *own)}
    every_id = (*ids, *(row.reference_id for row in candidates))
    last = max((int(match[1]) for each in every_id if (match := _MADE_ID.fullmatch(each))), default=0)
    added: list[ReferenceRow] = []
    places: list[int] = []
    repeats: list[Repeat] = []
    taken: list[ReferenceRow] = []
    for place, row in enumerate(candidates):
        content = _content(row)
        if content in standing:
            repeats.append(Repeat(place, row, standing[content]))
            continue
        if row.reference_id in ids:
            taken.append(row)
            continue
        if not row.reference_id:
            last += 1
            row = replace(row, reference_id=f"U{last:04d}")
        standing[content] = row.reference_id
        ids.add(row.reference_id)
        added.append(row)
        places.append(place)
    return Addition((*own, *added), tuple(added), tuple(places), tuple(repeats), tuple(taken))


def _content(row: ReferenceRow) -> ReferenceRow:
    return replace(row, reference_id="")
