"""The registry: all places of both eras, by code and by name, and what became of each province in July 2025."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from extract.dataset.vocabulary import PlaceLevel
from extract.places.place import COUNTRY_CODE, COUNTRY_NAME, Place
from extract.places.spelling import fold_name
from extract.places.tables import read_table

Key = TypeVar("Key")

COUNTRY = Place(name=COUNTRY_NAME, level=PlaceLevel.COUNTRY, code=COUNTRY_CODE, vintage=None)


@dataclass(frozen=True, slots=True)
class Registry:
    """Country, provinces and districts; communes are many and stand in a registry of their own."""

    places: tuple[Place, ...]
    """A province or district that was renamed within an era has one place for each of its names."""
    by_code: Mapping[tuple[int | None, PlaceLevel, str], tuple[Place, ...]]
    by_name: Mapping[str, tuple[Place, ...]]
    """Keyed by the folded name."""
    successor_codes: Mapping[str, str]
    """Code of the new province for the code of each old one."""

    def province(self, code: str, vintage: int, *, date: str = "") -> Place:
        """The province of a code, under the name it bore on `date`; without one, its longest-lived name.

        Raises:
            KeyError: where the era has no province of that code.
        """
        places = self.by_code[vintage, PlaceLevel.PROVINCE, code]
        return next((place for place in places if date and place.is_valid_on(date)), places[0])

    def successor(self, place: Place) -> Place | None:
        """The new province that an old province, or the province of an old district or commune, became part of."""
        if place.vintage != 63:
            return None
        return self.province(self.successor_codes[place.province_code], 34)

    def predecessors(self, place: Place) -> tuple[Place, ...]:
        """The old provinces that a new province was made of; empty for all other places."""
        if place.vintage != 34 or place.level is not PlaceLevel.PROVINCE:
            return ()
        return tuple(self.province(old, 63) for old, new in sorted(self.successor_codes.items()) if new == place.code)


@cache
def load_registry() -> Registry:
    """Reads provinces.csv and districts.csv.

    Raises:
        ValueError: where a row names a parent that its table lacks.
    """
    rows = read_table("provinces.csv")
    provinces = [
        Place(
            name=row["name"],
            level=PlaceLevel.PROVINCE,
            code=row["code"],
            vintage=int(row["vintage"]),
            type_word=row["type_word"],
            province_code=row["code"],
            province=row["name"],
            valid_from=row["valid_from"],
            valid_until=row["valid_until"],
        )
        for row in rows
    ]
    names = {place.code: place.name for place in reversed(provinces) if place.vintage == 63}
    districts = []
    for line, row in enumerate(read_table("districts.csv"), start=2):
        if row["province_code"] not in names:
            raise ValueError(f"districts.csv line {line}: no province has the code {row['province_code']!r}")
        districts.append(
            Place(
                name=row["name"],
                level=PlaceLevel.DISTRICT,
                code=row["code"],
                vintage=63,
                type_word=row["type_word"],
                province_code=row["province_code"],
                province=names[row["province_code"]],
                district_code=row["code"],
                district=row["name"],
                valid_from=row["valid_from"],
                valid_until=row["valid_until"],
            )
        )
    successors = {row["code"]: row["successor_code"] for row in rows if row["vintage"] == "63"}
    return _registry((COUNTRY, *provinces, *districts), successors)


@cache
def load_communes() -> Registry:
    """Reads communes_63.csv and communes_34.csv; 13,000 rows, so only where a text names a commune.

    Raises:
        ValueError: where a row names a parent that its table lacks.
    """
    parents = load_registry()
    communes = []
    for vintage, parent_level, column in (
        (63, PlaceLevel.DISTRICT, "district_code"),
        (34, PlaceLevel.PROVINCE, "province_code"),
    ):
        table = f"communes_{vintage}.csv"
        for line, row in enumerate(read_table(table), start=2):
            found = parents.by_code.get((vintage, parent_level, row[column]))
            if found is None:
                raise ValueError(f"{table} line {line}: no {parent_level} has the code {row[column]!r}")
            parent = found[0]
            communes.append(
                Place(
                    name=row["name"],
                    level=PlaceLevel.COMMUNE,
                    code=row["code"],
                    vintage=vintage,
                    type_word=row["type_word"],
                    province_code=parent.province_code,
                    province=parent.province,
                    district_code=parent.district_code,
                    district=parent.district,
                )
            )
    return _registry(tuple(communes), {})


def _registry(places: tuple[Place, ...], successors: Mapping[str, str]) -> Registry:
    return Registry(
        places=places,
        by_code=_grouped(((place.vintage, place.level, place.code), place) for place in places),
        by_name=_grouped((fold_name(place.name), place) for place in places),
        successor_codes=successors,
    )


def _grouped(pairs: Iterable[tuple[Key, Place]]) -> dict[Key, tuple[Place, ...]]:
    groups: defaultdict[Key, list[Place]] = defaultdict(list)
    for key, place in pairs:
        groups[key].append(place)
    return {key: tuple(places) for key, places in groups.items()}
