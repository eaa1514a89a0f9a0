"""Whereabouts: where a paragraph takes place, as its words of place say."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import PlaceLevel
from extract.language.folding import fold_case
from extract.language.lexicon import any_of, load_lexicon
from extract.products.memory import Memory
from extract.products.places import Surroundings
from extract.products.units import Unit, Units


def note_place(units: Units, memory: Memory, around: Surroundings, text: str) -> None:
    """Remember where a sentence takes place, if a word of place says so: "lên bản Nong Tàu, xã Ngọc Chiến".

    Args:
        units: the sentence.
        memory: what is to remember it.
        around: what the text has spoken of.
        text: of the document.
    """
    letters = units.letters
    for match in re.finditer(r"(?:u,)?L(?:[,(]L)*", letters):
        if letters[: match.start()].count("(") > letters[: match.start()].count(")"):
            continue
        before = fold_case(units.text(units.sentence.start_char, units.units[match.start()].start)).strip()
        places = tuple(u for u in units.units[match.start() : match.end()] if u.letter == "L")
        small = any(_is_small_area(place) for place in places)
        if (_going().search(before) and small) or (_opening().fullmatch(before) and _is_local(places, around, text)):
            memory.local = places
            return


@lru_cache(maxsize=1)
def _going() -> re.Pattern[str]:
    words = any_of(load_lexicon("products")["whereabouts"]["words"])
    return re.compile(rf"(?:^|\s){words}(?:\s[^\s,]+){{0,3}}$")


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    words = any_of(load_lexicon("products")["whereabouts"]["words"])
    return re.compile(rf"(?:[^\s,]+\s)?{words}(?:\s[^\s,]+){{0,2}}")


@lru_cache(maxsize=1)
def _small_area() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("products")["addresses"]["small_areas"]))


def _is_small_area(unit: Unit) -> bool:
    return _small_area().match(unit.word) is not None


def _is_local(places: tuple[Unit, ...], around: Surroundings, text: str) -> bool:
    """Whether areas that open a sentence are those of a district or commune: "Ngược lên Đông Giang, ..."."""
    place = around.resolve(places[0], text)
    return place is not None and place.level in (PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)
