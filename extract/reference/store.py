"""The reference table: the rows of corpus/official/figures.csv and a user's own, found by measure and area."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from extract.dataset.vocabulary import PlaceLevel
from extract.places import load_gazetteer
from extract.reference.problem import ReferenceTableError
from extract.reference.records import decode, read_records
from extract.reference.row import ReferenceRow
from extract.reference.schema import schema
from extract.reference.table_file import read_file, read_table, taken_ids

AreaKey = tuple[int | None, PlaceLevel, str]


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """All reference rows; immutable, safe to share."""

    rows: tuple[ReferenceRow, ...]
    by_id: Mapping[str, ReferenceRow]

    @classmethod
    def from_rows(cls, rows: Iterable[ReferenceRow]) -> "ReferenceTable":
        """Indexes rows; where two have the same id, the later one stands."""
        by_id = {row.reference_id: row for row in rows}
        return cls(rows=tuple(by_id.values()), by_id=by_id)

    def get(self, reference_id: str) -> ReferenceRow | None:
        """The row of an id."""
        return self.by_id.get(reference_id)


def load_reference(extra: Path | None = None) -> ReferenceTable:
    """The shipped table, with the rows of a file of the user's own added to it.

    Raises:
        ReferenceTableError: where a row of either cannot be read, or an id of `extra` is taken; it lists every problem.
        OSError: where `extra` cannot be opened.
    """
    if extra is None:
        return _shipped()
    shipped = _shipped()
    own = read_file(extra)
    problems = (*own.problems, *taken_ids(own, shipped.by_id, by="a shipped row"))
    if problems:
        raise ReferenceTableError(problems)
    return ReferenceTable.from_rows((*shipped.rows, *own.rows))


def unmapped_reason(reference_id: str) -> str:
    """Why a collected row has no place in the shipped table; empty where there is no such row."""
    name = "corpus/official/unmapped.csv"
    text = decode(files("corpus").joinpath("official", "unmapped.csv").read_bytes(), file=name)
    records = read_records(text, file=name, schema=schema("unmapped"))
    return next((record.cells["reason"] for record in records if record.cells["id"] == reference_id), "")


def area_of(row: ReferenceRow) -> AreaKey:
    """A key that two rows share if and only if they speak of the same ground, whatever the era."""
    return _area(row.place_vintage, row.place_level, row.place_code)


@cache
def _shipped() -> ReferenceTable:
    name = "corpus/official/figures.csv"
    data = files("corpus").joinpath("official", "figures.csv").read_bytes()
    return ReferenceTable.from_rows(read_table(data, file=name).sound_rows())


@cache
def _area(vintage: int | None, level: PlaceLevel, code: str) -> AreaKey:
    gazetteer = load_gazetteer()
    place = gazetteer.place(level=level, code=code, vintage=vintage)
    return (vintage, level, code) if place is None else gazetteer.area(place)
