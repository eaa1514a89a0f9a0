"""The gazetteer: finds the places that a text names, decides which place is meant, and knows what became of it.

A name counts where it is written with the capitals of a name: "Hòa Bình" is a province, "hòa bình" is peace. Names of
communes are so many that they count behind their type word only ("xã An Ninh"); so do the few names that mostly mean
something else (names_with_type_word.csv).
"""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from extract.dataset.vocabulary import PlaceLevel
from extract.places.lexicon import Lexicon, load_lexicon
from extract.places.matcher import Matcher
from extract.places.mention import Mention
from extract.places.place import Place
from extract.places.registry import Registry, load_communes, load_registry
from extract.places.resolution import resolve, resolve_all
from extract.places.spelling import fold_name, without_marks

AreaKey = tuple[int | None, PlaceLevel, str]


class Gazetteer:
    """All places of both eras; made once by `load_gazetteer`, immutable, safe to share."""

    def __init__(self, *, registry: Registry, lexicon: Lexicon) -> None:
        self._registry = registry
        self._lexicon = lexicon
        self._matcher = Matcher(lexicon)

    def find(self, text: str) -> list[Mention]:
        """The places and regions that a text names, in order, without overlaps."""
        return self._matcher.find(text)

    def resolve(
        self, mention: Mention, *, province: str | None = None, district: str | None = None, date: str | None = None
    ) -> Place | None:
        """The place that a mention means, or None where that would be a guess.

        Args:
            mention: What `find` found.
            province: Name of the province that the text around speaks of, of either era.
            district: Name of the district that the text around speaks of; it tells communes apart.
            date: Day the text speaks of, ISO 8601; a year or month will do.
        """
        return resolve(mention, registry=self._registry, province=province, district=district, date=date)

    def resolve_all(
        self, text: str, mentions: Sequence[Mention], *, province: str | None = None, date: str | None = None
    ) -> list[Place | None]:
        """The place of each mention, told by what stands behind it too: "xã An Ninh, huyện Tiền Hải (Thái Bình)".

        Args:
            text: The text that `mentions` were found in.
            mentions: What `find` found, in order.
            province: Name of the province that the text speaks of where a mention says nothing else.
            date: Day the text speaks of.
        """
        return resolve_all(text, mentions, registry=self._registry, province=province, date=date)

    def successor(self, place: Place) -> Place | None:
        """The new province that an old place became part of; None for places of the new era and the country."""
        return self._registry.successor(place)

    def predecessors(self, place: Place) -> tuple[Place, ...]:
        """The old provinces that a new province was made of, in the order of their codes."""
        return self._registry.predecessors(place)

    def area(self, place: Place) -> AreaKey:
        """A key that two places share if and only if they are the same ground, whatever the era.

        A province that only changed its era, as Thanh Hóa did, is the same ground; one that took in others is not.
        """
        if place.level is PlaceLevel.PROVINCE:
            successor = self.successor(place)
            if successor is not None and len(self.predecessors(successor)) == 1:
                return successor.vintage, successor.level, successor.code
        return place.vintage, place.level, place.code

    def province(self, name: str, *, vintage: int) -> Place | None:
        """The province of a name, in any spelling and with or without its type word, in one era."""
        found = self.named(name, level=PlaceLevel.PROVINCE, vintage=vintage)
        return found[0] if len(found) == 1 else None

    def place(self, *, level: PlaceLevel, code: str, vintage: int | None, date: str = "") -> Place | None:
        """The place of a code in one era, under the name it bore on `date`."""
        places = self._registry_of(level).by_code.get((vintage, level, code), ())
        return next((place for place in places if date and place.is_valid_on(date)), places[0] if places else None)

    def names_of(self, place: Place) -> tuple[Place, ...]:
        """The place under each name and type that its code had in its era."""
        return self._registry_of(place.level).by_code[place.vintage, place.level, place.code]

    def named(
        self, name: str, *, level: PlaceLevel, vintage: int | None, province: str | None = None, date: str = ""
    ) -> tuple[Place, ...]:
        """All places of a name, in any spelling and with or without a type word; one place for each code.

        Args:
            name: The name, as people write it: "Tiền Hải", "TP. Thái Nguyên", "TPHCM".
            level: The level wanted.
            vintage: The era wanted; None for the country.
            province: Name of the province, of the same era, that the places must lie in.
            date: Day for which a unit that was renamed is named.
        """
        folded = fold_name(name)
        type_word, bare = self._matcher.split_type_word(folded, level)
        found: dict[str, list[Place]] = {}
        for key in (folded, bare):
            for place in self._bearers(key, level):
                if place.vintage == vintage and self._lies_in(place, province):
                    found.setdefault(place.code, []).append(place)
            if found:
                break
        exact = {code for code, places in found.items() if any(place.type_word == type_word for place in places)}
        return tuple(
            next((place for place in places if date and place.is_valid_on(date)), places[0])
            for code, places in sorted(found.items())
            if not exact or code in exact
        )

    def official_name(self, name: str) -> str:
        """The name, without its type word, of the place that somebody means; empty where none is known.

        Understood are names with type word, aliases, provinces without tone marks: "tỉnh Thái Bình", "TP.HCM",
        "thai binh". The larger place and the newer era win.
        """
        eras = [(level, era) for level in PlaceLevel for era in (None, 34, 63)]
        found = next((places for level, era in eras if (places := self.named(name, level=level, vintage=era))), ())
        if found:
            return found[0].name
        level = PlaceLevel.PROVINCE
        _, bare = self._matcher.split_type_word(fold_name(name), level)
        typed = {p.name for p in self._registry_of(level).places if p.level is level and without_marks(p.name) == bare}
        return typed.pop() if len(typed) == 1 else ""

    def names_like(self, name: str, *, level: PlaceLevel, vintage: int | None) -> tuple[str, ...]:
        """The names of a level and era that a name was perhaps meant to be, nearest first, three at the most."""
        names = {
            without_marks(place.name): place.name
            for place in self._registry_of(level).places
            if place.level is level and place.vintage == vintage
        }
        _, bare = self._matcher.split_type_word(fold_name(name), level)
        return tuple(names[near] for near in get_close_matches(without_marks(bare), names))

    def _bearers(self, key: str, level: PlaceLevel) -> tuple[Place, ...]:
        """The places of a level that bear a folded name or alias."""
        if level is PlaceLevel.COMMUNE:
            return load_communes().by_name.get(key, ())
        name = self._lexicon.names.get(key)
        return tuple(place for place in name.places if place.level is level) if name else ()

    def _lies_in(self, place: Place, province: str | None) -> bool:
        if province is None:
            return True
        return any(
            named.vintage == place.vintage and named.code == place.province_code
            for named in self._bearers(fold_name(province), PlaceLevel.PROVINCE)
        )

    def _registry_of(self, level: PlaceLevel) -> Registry:
        return load_communes() if level is PlaceLevel.COMMUNE else self._registry


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the tables in corpus/places; made on first use, then shared.

    Raises:
        ValueError: where a table is inconsistent, with its file, line and reason.
    """
    return Gazetteer(registry=load_registry(), lexicon=load_lexicon())
