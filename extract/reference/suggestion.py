"""Suggestions: the allowed word or place that a wrong one was perhaps meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

from extract.dataset.vocabulary import PlaceLevel
from extract.places import Gazetteer, Place
from extract.places.spelling import without_marks


def nearest(written: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """The allowed words most like a written one, nearest first, three at the most; case and tone marks aside."""
    words = {without_marks(word): word for word in allowed}
    return tuple(words[near] for near in get_close_matches(without_marks(written), words))


def did_you_mean(words: Iterable[str]) -> str:
    """The question to end a message with; empty where there is nothing to suggest.

    >>> did_you_mean(("products", "producers", "provinces"))
    '; did you mean products, producers or provinces?'
    """
    *others, last = tuple(words) or ("",)
    meant = f"{', '.join(others)} or {last}" if others else last
    return f"; did you mean {meant}?" if meant else ""


def unknown_place(name: str, *, level: PlaceLevel, vintage: int | None, gazetteer: Gazetteer) -> str:
    """Why no place is meant by a name, and which may be: one of the other era, of another level, or of a like name."""
    reason = f"no {level}{f' of the {vintage}-province era' if vintage else ''} bears the name {name!r}"
    other_era = {63: 34, 34: 63}.get(vintage or 0)
    if other_era and gazetteer.named(name, level=level, vintage=other_era):
        return f"{reason}, but one of the {other_era}-province era does: write {other_era} for place_vintage"
    for other in (PlaceLevel.COUNTRY, PlaceLevel.PROVINCE, PlaceLevel.DISTRICT):
        era = None if other is PlaceLevel.COUNTRY else 63 if other is PlaceLevel.DISTRICT else vintage or 63
        if other is not level and gazetteer.named(name, level=other, vintage=era):
            return f"{reason}, but a {other} does: write {other} for place_level"
    return reason + did_you_mean(gazetteer.names_like(name, level=level, vintage=vintage))


def which_place(name: str, found: tuple[Place, ...], *, level: PlaceLevel) -> str:
    """Why a name is not enough, and the codes to choose from."""
    choices = ", ".join(f"{place.code} ({', '.join(_lies_in(place))})" for place in found)
    return f"{len(found)} places of level {level} bear the name {name!r}: give its code in place_code, one of {choices}"


def _lies_in(place: Place) -> list[str]:
    names = [f"{place.type_word} {place.name}".strip()]
    if place.level is PlaceLevel.COMMUNE and place.district:
        names.append(place.district)
    return [*names, place.province]
