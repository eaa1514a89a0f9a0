"""The reference table: the rows of corpus/official/figures.csv and a user's own, found by measure and area."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from extract.dataset.vocabulary import Measure, PlaceLevel, Status, Unit
from extract.places import Place, load_gazetteer
from extract.reference.citation import is_same_article
from extract.reference.row import ReferenceRow
from extract.reference.table_file import Problem, ReferenceTableError, read_rows

AreaKey = tuple[int | None, PlaceLevel, str]


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """All reference rows; immutable, safe to share."""

    rows: tuple[ReferenceRow, ...]
    by_id: Mapping[str, ReferenceRow]
    by_area: Mapping[AreaKey, tuple[ReferenceRow, ...]]
    """The rows of each area, oldest period first; provinces that were not merged have one area for both eras."""

    @classmethod
    def from_rows(cls, rows: Iterable[ReferenceRow]) -> "ReferenceTable":
        """Indexes rows; where two have the same id, the later one stands."""
        by_id = {row.reference_id: row for row in rows}
        areas: defaultdict[AreaKey, list[ReferenceRow]] = defaultdict(list)
        for row in sorted(by_id.values(), key=lambda row: (row.period_end, row.period_start, row.reference_id)):
            areas[_area(row.place_vintage, row.place_level, row.place_code)].append(row)
        return cls(
            rows=tuple(by_id.values()),
            by_id=by_id,
            by_area={area: tuple(found) for area, found in areas.items()},
        )

    def get(self, reference_id: str) -> ReferenceRow | None:
        """The row of an id."""
        return self.by_id.get(reference_id)

    def candidates(
        self,
        measure: Measure,
        *,
        place_code: str,
        place_level: PlaceLevel,
        place_vintage: int | None,
        unit: Unit | None = None,
        status: Status | None = None,
        not_from: str = "",
        merged_classes: bool = False,
    ) -> tuple[ReferenceRow, ...]:
        """The rows that a figure may be held against, oldest period first, whatever their flow, class and period.

        Args:
            measure: What is counted.
            place_code: Code of the area.
            place_level: Level of the area.
            place_vintage: Era of the code; of a province that was not merged, rows of both eras are found.
            unit: Only rows of this unit.
            status: Only rows of this status.
            not_from: Key of the article under check (`citation.article_key`): rows taken from it are left out.
            merged_classes: Also rows of merged classes of producers, which speak of some producers only.
        """
        rows = self.by_area.get(_area(place_vintage, place_level, place_code), ())
        return tuple(
            row
            for row in rows
            if row.measure is measure
            and (unit is None or row.unit is unit)
            and (status is None or row.status is status)
            and (merged_classes or not row.merged_class)
            and not (not_from and is_same_article(row.source_article, not_from))
        )

    def of_place(self, place: Place) -> tuple[ReferenceRow, ...]:
        """All rows of a place, oldest period first."""
        return self.by_area.get(load_gazetteer().area(place), ())


def load_reference(extra: Path | None = None) -> ReferenceTable:
    """The shipped table, with the rows of a file of the user's own added to it.

    Raises:
        ReferenceTableError: where a row of either cannot be read, or an id of `extra` is taken; it lists every problem.
        OSError: where `extra` cannot be opened.
    """
    if extra is None:
        return _shipped()
    try:
        text = extra.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReferenceTableError([Problem(str(extra), 1, "-", f"is not UTF-8 text: {error.reason}")]) from error
    shipped = _shipped()
    rows, problems = read_rows(text, file=str(extra), taken=shipped.by_id)
    if problems:
        raise ReferenceTableError(problems)
    return ReferenceTable.from_rows((*shipped.rows, *rows))


@cache
def _shipped() -> ReferenceTable:
    text = files("corpus").joinpath("official", "figures.csv").read_text(encoding="utf-8")
    rows, problems = read_rows(text, file="corpus/official/figures.csv")
    if problems:
        raise ReferenceTableError(problems)
    return ReferenceTable.from_rows(rows)


@cache
def _area(vintage: int | None, level: PlaceLevel, code: str) -> AreaKey:
    gazetteer = load_gazetteer()
    place = gazetteer.place(level=level, code=code, vintage=vintage)
    return (vintage, level, code) if place is None else gazetteer.area(place)
