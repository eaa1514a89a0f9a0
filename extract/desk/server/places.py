"""The places that have a page of their own, found by their names typed with or without tone marks."""

from functools import cache
from itertools import chain
from typing import Final

from extract.dataset.vocabulary import PlaceLevel
from extract.desk.server.store.corpus import asked
from extract.places import Place, load_gazetteer
from extract.places.registry import load_registry

_MOST: Final = 8
_LEVELS: Final = (PlaceLevel.COUNTRY, PlaceLevel.PROVINCE, PlaceLevel.DISTRICT)
"""The widest first: who asks for a name that several bear more often means the wider."""


def find_places(question: str) -> tuple[Place, ...]:
    """The country, provinces and districts whose name a question has at its beginning or is the beginning of.

    "dak lak", "Đắk Lắk" and "tphcm" are found, and "thai b" finds Thái Bình; so does "Thái Bình 4 sao".
    Of a place that both eras have under one name and area, the newer.

    Args:
        question: What somebody typed.
    """
    words = asked(question)
    if not words:
        return ()
    wanted = " ".join(words)
    found = {place for name, places in _names().items() if _alike(name, wanted) for place in places}
    found.update(chain.from_iterable(_by_alias(question)))
    of_area: dict[tuple[object, str], Place] = {}
    for place in sorted(found, key=lambda place: (_LEVELS.index(place.level), place.name, place.vintage or 0)):
        of_area.setdefault((load_gazetteer().area(place), place.name), place)
    return tuple(of_area.values())[:_MOST]


def _alike(name: str, wanted: str) -> bool:
    return name.startswith(wanted) or wanted.startswith(f"{name} ")


def _by_alias(question: str) -> list[tuple[Place, ...]]:
    named = load_gazetteer().named
    return [named(question, level=PlaceLevel.PROVINCE, vintage=era) for era in (34, 63)]


@cache
def _names() -> dict[str, list[Place]]:
    names: dict[str, list[Place]] = {}
    for place in load_registry().places:
        if place.level in _LEVELS:
            names.setdefault(" ".join(asked(place.name)), []).append(place)
    return names
