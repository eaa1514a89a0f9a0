"""The gazetteer: finds the places that a text names, and decides which place is meant.

A name counts where it is written with the capitals of a name: "Hòa Bình" is a province, "hòa bình" is peace. Names of
communes are so many that they count behind their type word only ("xã An Ninh"); so do names of one syllable and the
names marked in aliases.csv. Of overlapping names the longest is meant.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.dataset.vocabulary import PlaceLevel
from extract.places.mention import Mention
from extract.places.place import Place
from extract.places.registry import Registry, load_communes, load_registry
from extract.places.resolution import resolve
from extract.places.spelling import Folded, fold, fold_name
from extract.places.tables import read_table

_LONGEST_COMMUNE = 6
"""Syllables in the longest name of a commune, which bounds the search behind a type word."""

_CONTEXT = 24
"""Characters in front of a name that may hold its type word, and behind it that may hold a word on its era."""

_SYLLABLE = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_WORD_BEFORE = re.compile(r"([^\W_]+)[ -]$")
_WORD_AFTER = re.compile(r"[ -]([^\W_]+)")


@dataclass(frozen=True, slots=True)
class _Name:
    """One written form of the automaton and what it may mean."""

    written: str
    """The form with its capitals, composed: where it has a capital, so must the text."""
    places: tuple[Place, ...] = ()
    region: str = ""
    needs_type_word: bool = False


@dataclass(frozen=True, slots=True)
class _TypeWord:
    type_word: str
    levels: frozenset[PlaceLevel]


class Gazetteer:
    """Finds and resolves place names; made once by `load_gazetteer`, immutable, safe to share."""

    def __init__(
        self,
        *,
        registry: Registry,
        names: Mapping[str, _Name],
        type_words: Mapping[str, _TypeWord],
        eras: Mapping[str, int],
    ) -> None:
        self._registry = registry
        self._names = tuple(names.values())
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
        self._type_words = type_words
        self._eras = eras
        words = "|".join(sorted(map(re.escape, type_words), key=len, reverse=True))
        self._type_word_before = re.compile(rf"(?<![\w.])({words})(?:\.[^\S\n]?|[^\S\n]|(?<=\.))$")
        self._type_word_in_front = re.compile(rf"({words})(?:\.[^\S\n]?|[^\S\n]|(?<=\.))")
        self._aliases = {form: name.places for form, name in names.items()}
        communal = "|".join(
            sorted(
                (re.escape(word) for word, kind in type_words.items() if PlaceLevel.COMMUNE in kind.levels),
                key=len,
                reverse=True,
            )
        )
        self._communal_word = re.compile(rf"(?<![\w.])({communal})(?:\.[^\S\n]?|[^\S\n]|(?<=\.))(?=[^\W_])")
        self._era_after = re.compile(
            rf"[^\S\n]?\(?({'|'.join(sorted(map(re.escape, eras), key=len, reverse=True))})(?![^\W_])(\)?)"
        )

    def find(self, text: str) -> list[Mention]:
        """The places and regions that a text names, in order, without overlaps."""
        folded = fold(text)
        found = self._communes(text, folded)
        taken = [(mention.name_start, mention.end) for mention in found]
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text):
            mention = self._mention(text, folded, self._names[index], start, end)
            if mention is not None and not any(mention.start < last and first < mention.end for first, last in taken):
                found.append(mention)
        return sorted(found, key=lambda mention: mention.start)

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

    def successor(self, place: Place) -> Place | None:
        """The new province that an old place became part of; None for places of the new era and the country."""
        return self._registry.successor(place)

    def predecessors(self, place: Place) -> tuple[Place, ...]:
        """The old provinces that a new province was made of, in the order of their codes."""
        return self._registry.predecessors(place)

    def province(self, name: str, *, vintage: int) -> Place | None:
        """The province of a name, in any spelling and with or without its type word, in one era."""
        found = self.named(name, level=PlaceLevel.PROVINCE, vintage=vintage)
        return found[0] if len(found) == 1 else None

    def named(
        self, name: str, *, level: PlaceLevel, vintage: int | None, province: str | None = None, date: str = ""
    ) -> tuple[Place, ...]:
        """All places of a name, in any spelling and with or without a type word; one place for each code.

        Args:
            name: The name, as people write it: "Tiền Hải", "TP. Thái Nguyên", "TPHCM".
            level: The level wanted.
            vintage: The era wanted; None for the country.
            province: Name of the province that the places must lie in, of the same era.
            date: Day for which a unit that was renamed is named.
        """
        folded = fold_name(name)
        type_word = ""
        match = self._type_word_in_front.match(folded)
        if match is not None and level in self._type_words[match[1]].levels:
            type_word = self._type_words[match[1]].type_word
        registry = load_communes() if level is PlaceLevel.COMMUNE else self._registry
        found: dict[str, list[Place]] = {}
        for key in (folded, folded[match.end() :] if type_word and match else folded):
            aliased = self._aliases.get(key, ()) if level is not PlaceLevel.COMMUNE else ()
            for place in (*registry.by_name.get(key, ()), *aliased):
                if place.level is level and place.vintage == vintage and self._lies_in(place, province):
                    found.setdefault(place.code, []).append(place)
            if found:
                break
        exact = {code for code, places in found.items() if any(place.type_word == type_word for place in places)}
        return tuple(
            next((place for place in places if date and place.is_valid_on(date)), places[0])
            for code, places in sorted(found.items())
            if not exact or code in exact
        )

    def area(self, place: Place) -> tuple[int | None, PlaceLevel, str]:
        """A key that two places share if and only if they are the same ground, whatever the era.

        A province that only changed its era, as Thanh Hóa did, is the same ground; one that took in others is not.
        """
        if place.level is PlaceLevel.PROVINCE and place.vintage == 63:
            successor = self.successor(place)
            if successor is not None and len(self.predecessors(successor)) == 1:
                return successor.vintage, successor.level, successor.code
        return place.vintage, place.level, place.code

    def place(self, *, level: PlaceLevel, code: str, vintage: int | None, date: str = "") -> Place | None:
        """The place of a code in one era, under the name it bore on `date`."""
        registry = load_communes() if level is PlaceLevel.COMMUNE else self._registry
        places = registry.by_code.get((vintage, level, code), ())
        return next((place for place in places if date and place.is_valid_on(date)), places[0] if places else None)

    def names_of(self, place: Place) -> tuple[Place, ...]:
        """The place under each name and type that it bore in its era."""
        registry = load_communes() if place.level is PlaceLevel.COMMUNE else self._registry
        return registry.by_code[place.vintage, place.level, place.code]

    def _lies_in(self, place: Place, province: str | None) -> bool:
        if province is None:
            return True
        codes = {
            named.code
            for named in self._registry.by_name.get(fold_name(province), ())
            if named.level is PlaceLevel.PROVINCE and named.vintage == place.vintage
        }
        return place.province_code in codes

    def _mention(self, text: str, folded: Folded, name: _Name, start: int, end: int) -> Mention | None:
        """The mention at a match of the automaton, or None where the words are no name there."""
        if not _stands_alone(folded.text, start, end) or not _capitals_agree(text, folded, start, name.written):
            return None
        found = self._type_word_before.search(folded.text, max(0, start - _CONTEXT), start)
        type_word, places, begin = "", name.places, start
        if found is not None and not name.region:
            kind = self._type_words[found[1]]
            fitting = tuple(place for place in places if place.level in kind.levels)
            if fitting:
                type_word, begin = kind.type_word, found.start()
                exact = tuple(place for place in fitting if place.type_word == type_word)
                places = _sharper(exact, fitting)
            elif name.needs_type_word or PlaceLevel.COMMUNE in kind.levels:
                return None
        if not type_word:
            if name.needs_type_word:
                return None
            places = _highest(places)
        return self._build(text, folded, begin, start, end, places, type_word=type_word, region=name.region)

    def _communes(self, text: str, folded: Folded) -> list[Mention]:
        """Communes behind their type words, and behind commas where the type word is in the plural."""
        found: list[Mention] = []
        for match in self._communal_word.finditer(folded.text):
            kind = self._type_words[match[1]]
            span = self._commune_at(text, folded, match.end())
            if span is None:
                span = self._numbered_at(folded, match.start(), match.end())
            if span is None:
                continue
            start, end, places = span
            exact = tuple(place for place in places if place.type_word == kind.type_word)
            found.append(
                self._build(text, folded, match.start(), start, end, exact or places, type_word=kind.type_word)
            )
        return found

    def _commune_at(self, text: str, folded: Folded, start: int) -> tuple[int, int, tuple[Place, ...]] | None:
        """The longest name of a commune that begins at an offset."""
        communes = load_communes().by_name
        ends: list[int] = []
        position = start
        while len(ends) < _LONGEST_COMMUNE and (syllable := _SYLLABLE.match(folded.text, position)):
            written = text[folded.original(syllable.start())]
            if not (written.isupper() or written.isdecimal()):
                break
            ends.append(syllable.end())
            if folded.text[syllable.end() : syllable.end() + 1] not in {" ", "-"}:
                break
            position = syllable.end() + 1
        for end in reversed(ends):
            places = communes.get(folded.text[start:end])
            if places:
                return start, end, places
        return None

    def _numbered_at(self, folded: Folded, begin: int, start: int) -> tuple[int, int, tuple[Place, ...]] | None:
        """A ward with a number for a name: "Phường 5", whose registered name keeps its type word."""
        syllable = _SYLLABLE.match(folded.text, start)
        if syllable is None or not syllable[0].isdecimal():
            return None
        places = load_communes().by_name.get(f"phường {int(syllable[0])}")
        return (begin, syllable.end(), places) if places and folded.text.startswith("phường", begin) else None

    def _build(
        self,
        text: str,
        folded: Folded,
        begin: int,
        start: int,
        end: int,
        places: tuple[Place, ...],
        *,
        type_word: str,
        region: str = "",
    ) -> Mention:
        first, last = folded.original(begin), folded.original(end)
        before = _WORD_BEFORE.search(text, max(0, first - _CONTEXT), first)
        after = _WORD_AFTER.match(text, last)
        return Mention(
            start=first,
            end=last,
            name_start=folded.original(start),
            text=text[first:last],
            candidates=places,
            type_word=type_word,
            region=region,
            vintage_hint=None if region else self._era(folded.text, end),
            word_before=before[1] if before and before[1][0].isupper() else "",
            word_after=after[1] if after and after[1][0].isupper() else "",
        )

    def _era(self, folded: str, end: int) -> int | None:
        """The era that the words behind a name tell: "cũ" is the old one; "mới" counts in brackets only."""
        match = self._era_after.match(folded, end, end + _CONTEXT)
        if match is None or (match[1] == "mới" and not match[2]):
            return None
        return self._eras[match[1]]


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the tables in corpus/places; made on first use, then shared.

    Raises:
        ValueError: where a table is inconsistent, with its file, line and reason.
    """
    registry = load_registry()
    levels: defaultdict[str, set[PlaceLevel]] = defaultdict(set)
    canonical: dict[str, str] = {}
    for row in read_table("type_words.csv"):
        levels[fold_name(row["written"])].add(PlaceLevel(row["level"]))
        canonical[fold_name(row["written"])] = row["type_word"]
    return Gazetteer(
        registry=registry,
        names=_names(registry),
        type_words={word: _TypeWord(canonical[word], frozenset(found)) for word, found in levels.items()},
        eras={fold_name(row["cue"]): int(row["vintage"]) for row in read_table("era_cues.csv")},
    )


def _names(registry: Registry) -> dict[str, _Name]:
    """All written forms of the automaton, keyed by their folded form."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    written: dict[str, str] = {}
    needs: set[str] = set()
    for place in registry.places:
        key = fold_name(place.name)
        places[key].append(place)
        written.setdefault(key, place.name)
        if len(place.name.split()) == 1 and place.level is PlaceLevel.DISTRICT:
            needs.add(key)
    for row in read_table("names_with_type_word.csv"):
        needs.add(fold_name(row["name"]))
    for line, row in enumerate(read_table("aliases.csv"), start=2):
        key = fold_name(row["alias"])
        meant = [
            place
            for (vintage, level, code), found in registry.by_code.items()
            if level == row["level"] and code == row["code"] and row["vintage"] in {"", str(vintage)}
            for place in found
        ]
        if not meant:
            raise ValueError(f"aliases.csv line {line}: no {row['level']} has the code {row['code']!r}")
        places[key].extend(place for place in meant if place not in places[key])
        written.setdefault(key, row["alias"])
        if row["needs_type_word"]:
            needs.add(key)
    names = {key: _Name(written[key], tuple(found), needs_type_word=key in needs) for key, found in places.items()}
    names |= {fold_name(row["name"]): _Name(row["name"], region=row["region"]) for row in read_table("regions.csv")}
    return {form: name for key, name in names.items() for form in _dash_forms(key)}


def _dash_forms(key: str) -> Iterable[str]:
    """A name with a dash, with and without spaces at either side of it."""
    if "-" not in key:
        return (key,)
    bare = re.sub(r" ?- ?", "-", key)
    return {bare.replace("-", dash) for dash in ("-", " - ", "- ", " -")}


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the match."""
    return not (start and folded[start - 1].isalnum()) and not (end < len(folded) and folded[end].isalnum())


def _capitals_agree(text: str, folded: Folded, start: int, written: str) -> bool:
    """Whether the text has a capital at the beginning of each syllable that the written form gives one."""
    syllables = [match[0] for match in _SYLLABLE.finditer(written)]
    position = start
    for syllable in syllables:
        match = _SYLLABLE.search(folded.text, position)
        if match is None or (syllable[0].isupper() and not text[folded.original(match.start())].isupper()):
            return False
        position = match.end()
    return True


def _highest(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The candidates of the highest level: without a type word, "Thái Bình" is the province, not its city."""
    for level in PlaceLevel:
        fitting = tuple(place for place in places if place.level is level)
        if fitting:
            return fitting
    return ()


def _sharper(exact: tuple[Place, ...], fitting: tuple[Place, ...]) -> tuple[Place, ...]:
    """The candidates of the very type word where there are any: units change type ("huyện" to "thị xã") over time."""
    return exact or fitting
