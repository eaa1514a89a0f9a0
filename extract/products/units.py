"""A sentence as the product patterns see it: a row of units, each written as one letter.

The letters are listed in patterns.toml. What is not a mark of the language pipeline, a small word or a punctuation mark
joins a run of words ("n"), which may be the name of a product (extract/products/runs.py).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from extract.dataset.vocabulary import Measure
from extract.language.document import Sentence
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, PhraseTable, any_of, load_lexicon
from extract.language.marks import CountedNoun, PlaceReference, without_overlaps
from extract.products.other_stars import is_other_class

_PUNCTUATION = {"–": "-", "—": "-", "−": "-", "…": ".", "!": ".", "?": ".", "[": "(", "]": ")", "•": "-", "*": "-"}
QUOTES = frozenset("\"“”'‘’«»")
_OPENING = frozenset("(:;,.“\"-–[«‘'")
_SAID_LOUD = frozenset("RkhGfdp&")
"""Small words of one syllable that are known in capitals too; other syllables may belong to a name."""

_SHOUTED = 0.7
"""Share of capitals from which a line counts as written in capitals."""


class Unit(NamedTuple):
    """One unit of a sentence; a tuple, for an article has hundreds and they are made anew step by step."""

    letter: str
    start: int
    """Offset into the text of the document."""
    end: int
    reading: Any = None
    """What the language pipeline read: ProducerName, StarClass, PlaceReference, PeriodValue, NumberValue."""
    word: str = ""
    """The words in lower case."""
    quoted: bool = False
    """For a run: whether quotation marks enclose it."""
    places: tuple["Unit", ...] = ()
    """For a run: the places whose names it took in ("chủ nhà Đà Nẵng")."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one sentence."""

    sentence: Sentence
    units: tuple[Unit, ...]
    document: str
    """The text that the offsets point into."""

    letters: str = field(init=False)
    """One letter a unit."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", "".join([unit.letter for unit in self.units]))

    def text(self, start: int, end: int) -> str:
        """The words between two offsets of the document."""
        return self.document[start:end]


def split_units(sentence: Sentence) -> list[Unit]:
    """Cut a sentence into marks, small words, punctuation, quotation marks and single words ("n"), in order."""
    start, text = sentence.start_char, sentence.document
    marked = _marked(sentence)
    folded = sentence.folded.replace("ð", "đ")
    # A small word does not reach into a mark: in "được nâng lên 4 sao" the mark has taken "lên".
    open_text = folded
    for unit in marked:
        if unit.letter in "SBDx":
            low, high = unit.start - start, unit.end - start
            open_text = open_text[:low] + "\x00" * (high - low) + open_text[high:]
    found = [*marked, *_unknown_areas(text, open_text, start), *_pointers(open_text, text, start)]
    shouting = _is_shouting(sentence.text)
    for low, high, letter in _small_words().find(open_text):
        unit = Unit(letter, start + low, start + high, word=folded[low:high])
        if _is_small(unit, text, start) or (shouting and (" " in unit.word or letter in _SAID_LOUD)):
            found.append(unit)
    return _filled(found, sentence)


def _is_shouting(words: str) -> bool:
    letters = list(filter(str.isalpha, words))
    return bool(letters) and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


@lru_cache(maxsize=1)
def _small_words() -> PhraseTable:
    lexicon = load_lexicon("products")
    readings: dict[str, str] = {}
    for entry in reversed(lexicon["words"].values()):
        readings.update({fold_case(phrase): entry["letter"] for phrase in entry["words"]})
    for section, letter in (("persons", "q"), ("ocop", "o"), ("products", "p")):
        readings.update({fold_case(phrase): letter for phrase in lexicon[section]["words"]})
    return PhraseTable(readings)


def _is_small(unit: Unit, text: str, start: int) -> bool:
    """A small word is written small, unless it opens the sentence or stands behind a colon, a bracket or a dash."""
    if unit.letter == "o" or text[unit.start].islower():
        return True
    before = text[start : unit.start].rstrip()
    return not before or before[-1] in _OPENING


@lru_cache(maxsize=1)
def _area_pattern() -> re.Pattern[str]:
    lexicon = load_lexicon("products")["addresses"]
    below, areas = any_of(lexicon["below"]), any_of(lexicon["areas"])
    return re.compile(rf"{WORD_START}(?:(?P<below>{below})|(?P<area>{areas})){SPACE}?")


_NAME_WORD = re.compile(r"(?:[^\S\n]*([-–])[^\S\n]*|[^\S\n]*)([^\W_]+)")


def _proper_name(text: str, start: int) -> tuple[int, int] | None:
    """Offsets of the capitalised words and numbers from `start` on: "Bản Mới", "1 Bảo Lộc", "Lang Biang - Đà Lạt"."""
    first: int | None = None
    end = start
    while (match := _NAME_WORD.match(text, end)) is not None:
        word = match[2]
        if not (word[0].isupper() or word[0].isdigit()) or (match[1] and first is None):
            break
        first = match.start(2) if first is None else first
        end = match.end()
    return (first, end) if first is not None else None


def _unknown_areas(text: str, folded: str, start: int) -> list[Unit]:
    """Find areas that the gazetteer does not know ("thôn Bản Mới", "xã Cao Bồ"), or knows by a longer name only."""
    units = []
    for match in _area_pattern().finditer(folded):
        name = _proper_name(text, start + match.end())
        if name is None:
            continue
        if match["below"] and not text[name[0]].isdigit() and heads().match(folded, match.start()):
            continue  # "Khóm Cầu Đúc" is a fruit, "khóm 3" an address.
        low, high = start + match.start(), name[1]
        units.append(Unit("u" if match["below"] else "L", low, high, word=folded[low - start : high - start]))
    return units


@lru_cache(maxsize=1)
def _pointer_table() -> PhraseTable:
    readings: dict[str, str] = {}
    for kind, words in load_lexicon("products")["pointers"].items():
        readings.update({fold_case(word): kind for word in words})
    return PhraseTable(readings)


@lru_cache(maxsize=1)
def _counted_before() -> re.Pattern[str]:
    words = any_of(load_lexicon("products")["not_pointed"]["words"])
    return re.compile(rf"(?:\d|%|{WORD_START}{words})[^\S\n]*$")


def _pointers(folded: str, text: str, start: int) -> list[Unit]:
    """Find the words that point back at a producer: "HTX", "cơ sở này"; not "5 HTX", "HTX Sao Mai", "tổ yến"."""
    units = []
    for low, high, kind in _pointer_table().find(folded):
        if _counted_before().search(folded[max(0, low - 10) : low]) or heads().match(folded, low):
            continue
        if not text[start + high : start + high + 2].strip()[:1].isupper():
            units.append(Unit("b", start + low, start + high, kind, folded[low:high]))
    return units


@lru_cache(maxsize=1)
def heads() -> re.Pattern[str]:
    """The words that open names of products, as whole words."""
    words = [word for group in load_lexicon("products")["heads"].values() for word in group]
    return re.compile(rf"{WORD_START}{any_of(words)}{WORD_END}")


def _marked(sentence: Sentence) -> list[Unit]:
    units = []
    folded, offset = sentence.folded, sentence.start_char
    for group, letter in (("stars", "S"), ("producers", "B"), ("periods", "D"), ("places", "L"), ("numbers", "N")):
        for mark in sentence.marks[group]:
            start, end = mark.start - offset, mark.end - offset
            word = folded[start:end]
            if letter == "S" and is_other_class(folded, start, end):
                units.append(Unit("x", mark.start, mark.end, word=word))
                continue
            units.append(Unit(_letter_of(letter, mark.value), mark.start, mark.end, mark.value, word))
    for mark in sentence.marks["counted"]:
        if isinstance(mark.value, CountedNoun) and mark.value.measure is not Measure.PRODUCTS:
            word = folded[mark.start - offset : mark.end - offset]
            units.append(Unit("C", mark.start, mark.end, mark.value, word))
    return units


def _letter_of(letter: str, reading: object) -> str:
    if letter == "L" and isinstance(reading, PlaceReference) and reading.mention is None:
        return "l"
    return letter


_PRIORITY = {letter: i for i, letter in enumerate("SBDxLuqpoblNC")}


def _rank(unit: Unit) -> tuple[int, int, int]:
    """Of overlapping units stars, producers and periods are kept, then the longest, then the one that says most."""
    return (0 if unit.letter in "SBDpx" else 1, unit.start - unit.end, _PRIORITY.get(unit.letter, len(_PRIORITY)))


_START = attrgetter("start")


def _filled(units: Iterable[Unit], sentence: Sentence) -> list[Unit]:
    """Units without overlaps, with the words and punctuation between them, in order."""
    offset, folded = sentence.start_char, sentence.folded
    filled, occupied = without_overlaps(sorted(units, key=_rank), offset)
    for start, word in sentence.words:
        if occupied >> (start - offset) & 1:
            continue
        end = start + len(word)
        if word in QUOTES:
            filled.append(Unit('"', start, end))
        elif word[0].isalnum():
            filled.append(Unit("n", start, end, None, folded[start - offset : end - offset]))
        else:
            filled.append(Unit(_PUNCTUATION.get(word, word[0]), start, end, None, word))
    return sorted(filled, key=_START)
