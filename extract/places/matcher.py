"""The matcher: finds the words of a text that name places and regions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.dataset.vocabulary import PlaceLevel
from extract.places.lexicon import Lexicon, TypeWord, WrittenName
from extract.places.mention import Mention
from extract.places.place import Place
from extract.places.registry import load_communes
from extract.places.spelling import Folded, fold

_LONGEST_COMMUNE = 6
"""Syllables in the longest name of a commune, which bounds the search behind a type word."""

_CONTEXT = 24
"""Characters in front of a name that may hold its type word, and behind it that may hold a word on its era."""

_GAP = r"(?:\.[^\S\n]?|[^\S\n]|(?<=\.))"
"""What may stand between a type word and its name: "TP. X", "TP.X", "tỉnh X"."""

_SYLLABLE = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_WORD_BEFORE = re.compile(r"([^\W_]+)[ -]$")
_WORD_AFTER = re.compile(r"[ -]([^\W_]+)")
_LAST_WORD = re.compile(r"([^\W_]+)[^\S\n]$")
_NEXT_ITEM = re.compile(r",?[^\S\n]+(?:và[^\S\n]+)?|[;,][^\S\n]*")

_LEVELS = tuple(PlaceLevel)
"""From the highest to the lowest."""


class Matcher:
    """Finds mentions of the names of a lexicon; immutable, safe to share."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = tuple(lexicon.names.values())
        self._by_form = lexicon.names
        self._automaton = AhoCorasick(list(lexicon.names), matchkind=MatchKind.LeftmostLongest)
        self._type_words = lexicon.type_words
        self._plural_words = lexicon.plural_words
        self._eras = lexicon.eras
        self._type_word_before = re.compile(rf"(?<![\w.]){_alternatives(lexicon.type_words)}{_GAP}$")
        self._type_word_in_front = re.compile(rf"{_alternatives(lexicon.type_words)}{_GAP}")
        self._communal_word = re.compile(rf"(?<![\w.]){_alternatives(_communal(lexicon.type_words))}{_GAP}(?=[^\W_])")
        eras = "|".join(sorted(map(re.escape, lexicon.eras), key=len, reverse=True))
        self._era_after = re.compile(rf"[^\S\n]?\(?({eras})(?![^\W_])(\)?)")

    def find(self, text: str) -> list[Mention]:
        """The places and regions that a text names, in order, without overlaps; of overlapping names the longest."""
        folded = fold(text)
        found = list(self._communes(text, folded))
        taken = [(mention.name_start, mention.end) for mention in found]
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text):
            mention = self._named(text, folded, self._names[index], start, end)
            if mention is not None and not any(mention.start < last and first < mention.end for first, last in taken):
                found.append(mention)
        found.sort(key=lambda mention: mention.start)
        return self._share_type_words(text, found)

    def split_type_word(self, folded: str, level: PlaceLevel) -> tuple[str, str]:
        """Splits a folded name into the type word of a level, unabridged and empty where it has none, and the rest."""
        match = self._type_word_in_front.match(folded)
        if match is None or level not in self._type_words[match[1]].levels:
            return "", folded
        return self._type_words[match[1]].type_word, folded[match.end() :]

    def _named(self, text: str, folded: Folded, name: WrittenName, start: int, end: int) -> Mention | None:
        """The mention at a match of the automaton, or None where the words are no name there."""
        if not _stands_alone(folded.text, start, end):
            return None
        if name.holds_type_word:
            return self._mention(text, folded, (start, start, end), name.places, type_word=name.places[0].type_word)
        if not _capitals_agree(text, folded, start, name.written):
            return None
        if name.region:
            return self._mention(text, folded, (start, start, end), (), region=name.region)
        found = self._type_word_before.search(folded.text, max(0, start - _CONTEXT), start)
        if found is not None:
            kind = self._type_words[found[1]]
            places = _fitting(name.places, kind)
            if places:
                return self._mention(text, folded, (found.start(), start, end), places, type_word=kind.type_word)
            if PlaceLevel.COMMUNE in kind.levels:
                return None  # a commune that is not in the tables: its name means no district or province here
        if name.needs_type_word:
            return None
        return self._mention(text, folded, (start, start, end), _highest(name.places))

    def _communes(self, text: str, folded: Folded) -> Iterator[Mention]:
        """Communes behind their type words, and the further names of a list whose type word is in the plural."""
        for match in self._communal_word.finditer(folded.text):
            kind = self._type_words[match[1]]
            span = self._commune_at(text, folded, match.start(), match.end())
            is_list = self._is_plural(folded.text, match.start())
            begin = match.start()
            while span is not None:
                start, end, places = span
                fitting = _fitting(places, kind)
                if not fitting:
                    break
                yield self._mention(text, folded, (begin, start, end), fitting, type_word=kind.type_word)
                item = _NEXT_ITEM.match(folded.text, end) if is_list else None
                if item is None:
                    break
                begin = item.end()
                span = self._commune_at(text, folded, begin, begin)

    def _commune_at(
        self, text: str, folded: Folded, begin: int, start: int
    ) -> tuple[int, int, tuple[Place, ...]] | None:
        """The longest name of a commune at `start`; of a ward with a number, "Phường 5", the name is at `begin`."""
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
            name = folded.text[start:end]
            if name.isdecimal():
                if begin != start and not folded.text.startswith(("phường", "p.", "p "), begin):
                    return None  # only wards bear numbers: "xã 2 sản phẩm" names none
                places = communes.get(f"phường {int(name)}")
                return (begin, end, places) if places else None
            if places := communes.get(name):
                return start, end, places
        return None

    def _share_type_words(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Reads "các huyện A, B và C" as three districts, where B is also the name of a province."""
        shared: list[Mention] = []
        kind: TypeWord | None = None
        for mention in mentions:
            joined = shared and _NEXT_ITEM.fullmatch(text, shared[-1].end, mention.start)
            if mention.type_word or not joined:
                kind = None
                head = self._type_word_of(mention)
                if head is not None and self._is_plural(text.lower(), mention.start):
                    kind = head
            elif kind is not None:
                name = self._by_form.get(fold(mention.text).text)
                places = _fitting(name.places, kind) if name else ()
                if places:
                    mention = replace(mention, candidates=places, type_word=kind.type_word)
            shared.append(mention)
        return shared

    def _type_word_of(self, mention: Mention) -> TypeWord | None:
        if not mention.type_word or mention.name_start == mention.start:
            return None
        match = self._type_word_before.search(fold(mention.text[: mention.name_start - mention.start]).text)
        return self._type_words[match[1]] if match else None

    def _is_plural(self, folded: str, begin: int) -> bool:
        """Whether the type word at `begin` holds for a list: "các xã", "ba huyện", "02 xã"."""
        word = _LAST_WORD.search(folded, max(0, begin - _CONTEXT), begin)
        return word is not None and (word[1] in self._plural_words or word[1].isdecimal())

    def _mention(
        self,
        text: str,
        folded: Folded,
        span: tuple[int, int, int],
        places: tuple[Place, ...],
        *,
        type_word: str = "",
        region: str = "",
    ) -> Mention:
        begin, start, end = span
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


def _communal(type_words: Mapping[str, TypeWord]) -> dict[str, TypeWord]:
    return {word: kind for word, kind in type_words.items() if PlaceLevel.COMMUNE in kind.levels}


def _alternatives(type_words: Mapping[str, TypeWord]) -> str:
    """A group of all the words, longest first, each not behind the words that it must not follow."""
    words = sorted(type_words, key=len, reverse=True)
    return (
        "("
        + "|".join(
            "".join(rf"(?<!{re.escape(before)} )" for before in type_words[word].not_behind) + re.escape(word)
            for word in words
        )
        + ")"
    )


def _fitting(places: Iterable[Place], kind: TypeWord) -> tuple[Place, ...]:
    """The places that may stand behind a type word.

    A unit changes its type over time (huyện to thị xã, xã to phường), so the level must agree and the type need not;
    but where two units of one name lie side by side, as huyện and thị xã Kỳ Anh do, the type tells them apart.
    """
    fitting = [
        place
        for place in places
        if place.level in kind.levels and (kind.vintage is None or place.vintage == kind.vintage)
    ]
    exact = {_surroundings(place) for place in fitting if place.type_word == kind.type_word}
    return tuple(place for place in fitting if place.type_word == kind.type_word or _surroundings(place) not in exact)


def _surroundings(place: Place) -> tuple[int | None, str, str]:
    """The unit that a place lies in: a district of the old era for its communes, else the province."""
    district = place.district_code if place.level is PlaceLevel.COMMUNE else ""
    return place.vintage, place.province_code, district


def _highest(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The candidates of the highest level: without a type word, "Thái Bình" is the province, not its city."""
    for level in _LEVELS:
        fitting = tuple(place for place in places if place.level is level)
        if fitting:
            return fitting
    return ()


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the match."""
    return not (start and folded[start - 1].isalnum()) and not (end < len(folded) and folded[end].isalnum())


def _capitals_agree(text: str, folded: Folded, start: int, written: str) -> bool:
    """Whether the text has a capital at the beginning of each syllable that the written form gives one."""
    position = start
    for syllable in _SYLLABLE.finditer(written):
        match = _SYLLABLE.search(folded.text, position)
        if match is None or (syllable[0][0].isupper() and not text[folded.original(match.start())].isupper()):
            return False
        position = match.end()
    return True
