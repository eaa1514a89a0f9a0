"""Places of products: the nearest named area, as one unit of the administration."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.dataset.vocabulary import PlaceLevel
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon, whole_words
from extract.language.marks import PlaceReference
from extract.language.places import find_places
from extract.places.gazetteer import load_gazetteer
from extract.places.place import Place
from extract.products.units import Unit, Units, heads


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The areas that a text has spoken of last, which tell places of one name apart."""

    date: str = ""
    """Day of publication, ISO 8601."""
    province: str = ""
    district: str = ""

    def after(self, place: Place) -> "Surroundings":
        """The surroundings once a place was named; a new province forgets the district."""
        if place.level is PlaceLevel.PROVINCE:
            same = place.name == self.province
            return replace(self, province=place.name, district=self.district if same else "")
        if place.level is PlaceLevel.DISTRICT:
            return replace(self, province=place.province, district=place.name)
        return self

    def resolve(self, unit: Unit, text: str) -> Place | None:
        """The place that a unit names, or None where that would be a guess."""
        mention = unit.reading.mention if isinstance(unit.reading, PlaceReference) else None
        if mention is None:
            name = text[unit.start : unit.end]
            exact = self._exactly(bare_name(name))
            if exact is not None:
                return exact
            found = load_gazetteer().find(f"xã {name}" if unit.letter == "n" else name)
            if len(found) != 1 or found[0].end < len(name):
                return None
            mention = found[0]
        return load_gazetteer().resolve(
            mention, province=self.province or None, district=self.district or None, date=self.date or None
        )

    def _exactly(self, name: str) -> Place | None:
        """The one commune of a name with a dash in it, which the gazetteer reads as two places."""
        if "-" not in name and "–" not in name:
            return None
        found = [p for era in (34, 63) for p in load_gazetteer().named(name, level=PlaceLevel.COMMUNE, vintage=era)]
        return found[0] if len(found) == 1 else None


def resolve_place(places: tuple[Unit, ...], text: str, around: Surroundings) -> tuple[str, str]:
    """Name and code of the first of some areas that stand in a row ("xã A, huyện B"); the code empty where unknown.

    Args:
        places: the units that name the areas, the smallest first.
        text: the text that their offsets point into.
        around: what the text has spoken of.
    """
    if not places:
        return "", ""
    resolved: Place | None = None
    container: Place | None = None
    for unit in reversed(places):
        container, resolved = resolved or container, around.resolve(unit, text)
        if resolved is not None and container is not None and resolved.province != container.province:
            resolved = None  # A namesake in another province: the tables lack the one that is meant.
        if resolved is not None:
            around = around.after(resolved)
    if resolved is not None:
        return resolved.name, resolved.code
    return bare_name(text[places[0].start : places[0].end]), ""


def resolve_area(areas: Sequence[str], around: Surroundings) -> tuple[str, str]:
    """Name and code of the first of some areas that are written one by one, as in the cells of a table.

    Args:
        areas: words that each name an area, the smallest first: "xã Trà Linh", "Đại Lộc".
        around: what the text has spoken of.
    """
    text = "\n".join(areas)
    units: list[Unit] = []
    start = 0
    for area in areas:
        mentions = [mark for mark in find_places(area) if mark.value.mention is not None and not mark.start]
        reading = mentions[0].value if mentions and mentions[0].end == len(area) else None
        units.append(Unit("L" if reading else "n", start, start + len(area), reading, area))
        start += len(area) + 1
    return resolve_place(_without_villages(units, text, around), text, around)


def _without_villages(units: Sequence[Unit], text: str, around: Surroundings) -> tuple[Unit, ...]:
    """The areas without those words, among several, that name no area that is known: hamlets, streets."""
    kept: list[Unit] = []
    for unit in reversed(units):
        place = around.resolve(unit, text)
        typed = bare_name(text[unit.start : unit.end]) != text[unit.start : unit.end]
        if place is not None or typed or len(units) == 1:
            kept.append(unit)
        around = around.after(place) if place is not None else around
    return tuple(reversed(kept))


@lru_cache(maxsize=1)
def _type_word() -> re.Pattern[str]:
    areas = any_of(load_lexicon("products")["addresses"]["areas"])
    return re.compile(rf"{areas}\.?{WORD_END}?\s*", re.IGNORECASE)


def bare_name(words: str) -> str:
    """The name of an area without its type word: "xã Cao Bồ" is Cao Bồ."""
    match = _type_word().match(words)
    return " ".join((words[match.end() :] if match else words).split())


def place_before(units: Units, start: int, taken: Container[int] = ()) -> tuple[Unit, ...]:
    """The area that the words before a list are about: that of its clause, else of the clauses before it.

    Args:
        units: the sentence.
        start: index of the first unit of the list.
        taken: indices of the units of other lists, whose addresses are their own.
    """
    clauses = [m.end() for m in re.finditer(r"[;.]", units.letters[:start])]
    for first in (*reversed(clauses), 0):
        if places := _last_area(units, first, start, taken):
            return places
    return ()


def _names_no_area(units: Units, index: int, last: int) -> bool:
    """Whether a unit holds an area that the words before a list are not about.

    It may be part of a person's name, or the seat of an office that acts on products without counting its own: "UBND
    tỉnh A thu hồi", "Hội đồng OCOP tỉnh A chấm".
    """
    letters = units.letters
    if letters[:index].endswith("q"):
        return True  # "chị Danh Thị Mỹ Xuyên"
    acts = re.compile(r"L(?:\([^)]*\))?,?[eRA]").match(letters, index)
    if acts is None or not units.units[index].word.startswith("tỉnh"):
        return False  # a district rates the products of its own producers
    if not _office().search(" ".join(u.word for u in units.units[max(0, index - 2) : index])):
        return False
    done = " ".join(u.word for u in units.units[index + 1 : last])
    return _revoking().search(done) is not None or "Np" not in letters[index:last]


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    words = any_of(load_lexicon("products")["offices"]["words"])
    return re.compile(rf"{WORD_START}{words}$")


@lru_cache(maxsize=1)
def _revoking() -> re.Pattern[str]:
    return re.compile(whole_words(any_of(load_lexicon("products")["revoking"]["words"])))


def _last_area(units: Units, first: int, last: int, taken: Container[int]) -> tuple[Unit, ...]:
    letters = units.letters
    found: tuple[Unit, ...] = ()
    index = first
    while index < last:
        unit = units.units[index]
        inside = letters[:index].count("(") > letters[:index].count(")")
        if index in taken or inside or _names_no_area(units, index, last):
            index += 1
        elif unit.letter == "L":
            row = re.compile(r"L(?:[,-]L)*").match(letters, index)
            end = min(row.end(), last) if row else index + 1
            found = tuple(u for u in units.units[index:end] if u.letter == "L")
            index = end
        else:
            if unit.places and not heads().match(unit.word):
                found = unit.places[-1:]  # "chủ nhà Đà Nẵng", not "bưởi Phúc Trạch"
            index += 1
    return found
