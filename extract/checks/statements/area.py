"""Area: whether two places are the same piece of land, across the two eras of provinces."""

from dataclasses import dataclass
from enum import StrEnum

from extract.checks.statements.statement import Statement
from extract.dataset.vocabulary import PlaceLevel
from extract.places.registry import load_registry
from extract.places.spelling import fold_name

_LEVELS = (PlaceLevel.COUNTRY, PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)


class Kinship(StrEnum):
    """How two areas relate."""

    SAME = "same"
    SUCCESSOR = "successor"
    """One is the merged province that the other became part of in July 2025."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Area:
    """A place as a figure or a reference row gives it: a code of an era, or a name alone."""

    name: str
    level: PlaceLevel | None = None
    code: str = ""
    vintage: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether any place is given at all."""
        return bool(self.name or self.code)


def area_of(statement: Statement) -> Area:
    """The area that a figure or a reference row counts."""
    return Area(statement.place, statement.place_level, statement.place_code, statement.place_vintage)


def kinship(one: Area, other: Area) -> Kinship:
    """How two areas relate.

    Eleven provinces kept their borders in July 2025, so that their old and new codes are the same area. Two places of
    one name are the same area only where level and era do not differ; a place without a level or era fits any.
    """
    if not (one.is_known and other.is_known):
        return Kinship.NONE
    if one.level is not None and other.level is not None and one.level is not other.level:
        return Kinship.NONE
    if PlaceLevel.COUNTRY in (one.level, other.level):
        same_country = one.level is other.level or fold_name(one.name) == fold_name(other.name)
        return Kinship.SAME if same_country else Kinship.NONE
    if one.vintage is not None and other.vintage is not None and one.vintage != other.vintage:
        return _across_eras(one, other)
    if one.code and other.code and one.vintage is not None and other.vintage is not None:
        return Kinship.SAME if one.code == other.code else Kinship.NONE
    return Kinship.SAME if fold_name(one.name) == fold_name(other.name) else Kinship.NONE


def is_same_area(one: Statement, other: Statement) -> bool:
    """Whether two statements of one article count the same area, or both one that the text does not name."""
    first, second = area_of(one), area_of(other)
    return first == second or kinship(first, second) is Kinship.SAME


def is_inside(part: Area, whole: Area) -> bool:
    """Whether an area may be a part of another: a district of a province, an old province of the merged one."""
    if not (part.is_known and whole.is_known) or part.level is None or whole.level is None:
        return False
    if part.level is whole.level:
        return part.vintage == 63 and kinship(part, whole) is Kinship.SUCCESSOR
    return _LEVELS.index(part.level) > _LEVELS.index(whole.level)


def _across_eras(one: Area, other: Area) -> Kinship:
    old, new = (one, other) if one.vintage == 63 else (other, one)
    if PlaceLevel.PROVINCE not in (old.level, new.level) or not (old.code and new.code):
        return Kinship.NONE
    registry = load_registry()
    if registry.successor_codes.get(old.code) != new.code:
        return Kinship.NONE
    kept_borders = sum(code == new.code for code in registry.successor_codes.values()) == 1
    return Kinship.SAME if kept_borders else Kinship.SUCCESSOR
