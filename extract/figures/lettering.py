"""Lettering: how the marks, small words and plain words of a sentence become the units that the grammar sees."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from extract.dataset.vocabulary import Modifier, Unit
from extract.figures.brackets import without_brackets
from extract.figures.conditions import AREAS
from extract.figures.points import without_points
from extract.figures.units import SentenceUnit, SentenceUnits
from extract.figures.word_counts import is_some, listed_words, word_counts
from extract.language.distractors import measures_something_else
from extract.language.document import Sentence
from extract.language.folding import fold_case
from extract.language.lexicon import PhraseTable, load_lexicon
from extract.language.marks import Cue, Hedge, Mark, NumberValue, PlaceReference, letters_of, without_overlaps

_PUNCTUATION = {"–": "-", "—": "-", "…": ".", "!": ".", "?": ".", "[": "(", "]": ")"}
_QUOTES = frozenset("\"“”'‘’«»*")
_UNQUOTED = '"“”«»'
"""As in "16 xã còn “trắng” sản phẩm": quotation marks do not part small words."""
_CUE_LETTERS = {"opener": "O", "remainder": "R", "share": "~", "each": "A", "ocop": "o"}
_CHANGE_LETTERS = {"increase": "+", "decrease": "_", "exceed": "^", "shortfall": "<"}


@lru_cache(maxsize=1)
def _small_words() -> PhraseTable:
    readings: dict[str, str] = {}
    for key, entry in load_lexicon("units").items():
        for phrase in entry["words"]:
            readings[fold_case(phrase)] = entry.get("letter", key)
    return PhraseTable(readings)


@lru_cache(maxsize=1)
def _hedge_fillers() -> frozenset[str]:
    return frozenset(load_lexicon("hedges")["fillers"]["words"])


def read_units(sentence: Sentence) -> SentenceUnits:
    """Write a sentence as units, from the marks of the language components."""
    offset, folded = sentence.start_char, sentence.folded
    cues = tuple([(mark.start, mark.end, mark.value) for mark in sentence.marks["cues"]])
    units = [*_marked(sentence), *_structural(cues)]
    units += [
        SentenceUnit(letter, start, end, word=folded[start - offset : end - offset])
        for start, end, letter in _small_words_of(sentence)
    ]
    if _states_nothing({unit.letter for unit in units}):
        chosen, _ = _without_overlaps(units, sentence)
        return SentenceUnits(sentence, tuple(sorted(chosen, key=_START)), cues)
    kept = _filled(units, sentence)
    if any(unit.letter == "(" for unit in kept):
        kept, cues = without_brackets(kept, cues)
    if "điểm" in folded:
        kept = without_points(kept)
    if "hiện" in folded:
        kept = _without_attributes(kept)
    if sentence.marks["hedges"]:
        kept = _attach_hedges(kept)
    flows = frozenset(start for start, _, cue in cues if cue.kind == "flow")
    return SentenceUnits(sentence, tuple(_validate_numbers(kept, sentence, flows)), cues)


def _small_words_of(sentence: Sentence) -> Sequence[tuple[int, int, str]]:
    """The small words of a sentence, among those of its document."""
    starts, found = _small_words_in(sentence.document)
    first = bisect_left(starts, sentence.start_char)
    within = found[first : bisect_left(starts, sentence.end_char, first)]
    return within if not within or within[-1][1] <= sentence.end_char else within[:-1]


@lru_cache(maxsize=4)
def _small_words_in(document: str) -> tuple[Sequence[int], Sequence[tuple[int, int, str]]]:
    """The small words of a document with their starts, found at once for all its sentences."""
    found = _small_words().find(_unquoted(fold_case(document)))
    return [start for start, _, _ in found], found


def _unquoted(folded: str) -> str:
    for quote in _UNQUOTED:
        folded = folded.replace(quote, " ")
    return folded


def _marked(sentence: Sentence) -> list[SentenceUnit]:
    units = []
    taken = 0
    for group, letter in (("distractors", "x"), ("periods", "D"), ("stars", "S"), ("producers", "B"), ("numbers", "N")):
        for mark in sentence.marks[group]:
            unit = _unit(mark, _number_letter(mark.value) if group == "numbers" else letter, sentence)
            units.append(unit)
            if unit.letter in "NWPMFX":
                taken |= letters_of(unit.start - sentence.start_char, unit.end - sentence.start_char)
    for group, letter in (("hedges", "H"), ("places", "L"), ("counted", "C")):
        for mark in sentence.marks[group]:
            if not taken & letters_of(mark.start - sentence.start_char, mark.end - sentence.start_char):
                units.append(_unit(mark, letter, sentence))
    return units


def _unit(mark: Mark[Any], letter: str, sentence: Sentence) -> SentenceUnit:
    start, end, reading = mark.start, mark.end, mark.value
    if letter == "H" and isinstance(reading, Hedge) and reading.after:
        letter = "h"
    word = sentence.folded[start - sentence.start_char : end - sentence.start_char]
    return SentenceUnit(letter, start, end, reading, word, value_start=start)


def _number_letter(value: NumberValue) -> str:
    if value.whole is not None:
        return "F"
    if value.unit is Unit.TIMES:
        return "X"
    if value.in_words:
        return "W"
    if value.unit is Unit.PERCENT:
        return "P"
    if value.unit is Unit.VND:
        return "M"
    return "N"


def _structural(cues: Sequence[tuple[int, int, Cue]]) -> list[SentenceUnit]:
    units = []
    for start, end, cue in cues:
        letter = _CHANGE_LETTERS.get(cue.value) if cue.kind == "change" else _CUE_LETTERS.get(cue.kind)
        if letter:
            units.append(SentenceUnit(letter, start, end, cue))
    return units


_PRIORITY = {letter: i for i, letter in enumerate("oSDBNWPMFXLAORCpz+_<^~sHhvkftebl&yr,x")}
_SURE = "oSDBNPMFXL"
"""Units of these letters win over any other that they overlap."""


def _states_nothing(letters: set[str]) -> bool:
    """Whether a sentence of such units makes no claim and names no place, so that its plain words matter to nobody.

    Every rule of grammar.toml asks for a number, a class or a place, or else for a counted noun behind a word for none
    or for the rest.
    """
    return letters.isdisjoint("NWPMFXSL") and ("C" not in letters or letters.isdisjoint("zyR"))


def _filled(units: list[SentenceUnit], sentence: Sentence) -> list[SentenceUnit]:
    """The units without overlaps, in order, the gaps between them filled with single tokens."""
    offset, folded = sentence.start_char, sentence.folded
    chosen, occupied = _without_overlaps(units, sentence)
    for start, word in sentence.words:
        if occupied >> (start - offset) & 1 or word in _QUOTES:
            continue
        low = folded[start - offset : start - offset + len(word)]
        letter = "k" if low == "có" else "x" if word[0].isalnum() else _PUNCTUATION.get(word, word[0])
        chosen.append(SentenceUnit(letter, start, start + len(word), None, low))
    return sorted(chosen, key=_START)


def _without_overlaps(units: list[SentenceUnit], sentence: Sentence) -> tuple[list[SentenceUnit], int]:
    """Keep, of overlapping units, the longest, then the one that says most, each with its words.

    A counted noun yields to a place word of the same stretch unless a number stands before it ("5 huyện").
    """
    offset, folded = sentence.start_char, sentence.folded
    kept, occupied = without_overlaps(sorted(units, key=_rank), offset)
    words = [unit.word or folded[unit.start - offset : unit.end - offset] for unit in kept]
    return [unit if unit.word else unit._replace(word=word) for unit, word in zip(kept, words, strict=True)], occupied


_START = attrgetter("start")


def _rank(unit: SentenceUnit) -> tuple[int, int, int]:
    return (0 if _is_sure(unit) else 1, unit.start - unit.end, _PRIORITY[unit.letter])


def _without_attributes(units: list[SentenceUnit]) -> list[SentenceUnit]:
    """Turn "hiện có" behind a noun into plain words: "132 sản phẩm hiện có, ..." says no day."""
    out = list(units)
    for i in range(1, len(units) - 1):
        closes = i + 2 >= len(units) or units[i + 2].letter in ",;.)"
        if units[i].word == "hiện" and units[i + 1].word == "có" and closes and units[i - 1].letter in "Co":
            out[i], out[i + 1] = units[i]._replace(letter="x"), units[i + 1]._replace(letter="x")
    return out


def _is_sure(unit: SentenceUnit) -> bool:
    """A word that only points at a place ("huyện") may be part of a longer counted noun ("huyện, thành phố")."""
    if unit.letter == "L":
        return isinstance(unit.reading, PlaceReference) and unit.reading.mention is not None
    return unit.letter in _SURE


def _attach_hedges(units: list[SentenceUnit]) -> list[SentenceUnit]:
    """Fold a hedge, and the small words behind it, into the number that it hedges."""
    out: list[SentenceUnit] = []
    for i, unit in enumerate(units):
        if unit.letter in "NWPMFX":
            if _says_where(out, units[i + 1 : i + 2]):
                out[-1] = out[-1]._replace(letter="t")
            start, modifier = _hedge_before(out)
            unit = unit._replace(start=start if modifier else unit.start, modifier=modifier)
        out.append(unit)
    return out


def _hedge_before(out: list[SentenceUnit]) -> tuple[int, Modifier | None]:
    """Take the hedge off the end of the units read so far; hedges may stand in a row ("xấp xỉ gần")."""
    fillers = 0
    while fillers < 2 and fillers < len(out) and out[-1 - fillers].word in _hedge_fillers():
        fillers += 1
    index = len(out) - 1 - fillers
    if index < 0 or out[index].letter != "H" or _points_back(out[: index + 1]):
        return 0, None
    modifier: Modifier | None = None
    start = 0
    del out[index + 1 :]
    while out and out[-1].letter == "H" and not _points_back(out):
        hedge = out.pop()
        modifier, start = modifier or hedge.reading.modifier, hedge.start
    return start, modifier


def _says_where(out: list[SentenceUnit], following: list[SentenceUnit]) -> bool:
    """As in "95 chủ thể trên 11 huyện": behind what was counted, "trên" is in so many areas, not more than so many."""
    if not following or following[0].letter != "C" or following[0].reading.measure not in AREAS:
        return False
    letters = "".join([unit.letter for unit in out[-8:]])
    return out[-1:] != [] and out[-1].word == "trên" and re.search(r"[NW][lo]?C(?:[,&C]|oS?)*H$", letters) is not None


def _points_back(out: list[SentenceUnit]) -> bool:
    """As in "số nói trên có 3 sản phẩm": "trên" closes a word that points back, and hedges nothing."""
    pointing = load_lexicon("hedges")["fillers"]["pointing_back"]
    return len(out) > 1 and out[-1].word == "trên" and out[-2].word in pointing


def _validate_numbers(units: list[SentenceUnit], sentence: Sentence, flows: frozenset[int]) -> list[SentenceUnit]:
    """Turn into plain words the numbers that count something else, and the number words that are articles.

    Number words behind their nouns in a list become digits.
    A number is kept before a word of flow ("12 cấp mới"), though "cấp" alone is a unit of something else.
    """
    out: list[SentenceUnit] = []
    listed = listed_words("".join([unit.letter for unit in units]))
    for i, unit in enumerate(units):
        if unit.letter not in "NFW":
            out.append(unit)
            continue
        following = units[i + 1] if i + 1 < len(units) else None
        behind = units[i + 2] if i + 2 < len(units) else None
        counts = following is not None and (
            following.letter in "CO"
            or (
                following.letter in "lx"
                and behind is not None
                and behind.letter == "C"
                and following.word in _CLASSIFIERS
            )
        )
        flowing = following is not None and following.start in flows
        if (
            unit.letter in "NF"
            and not counts
            and not flowing
            and measures_something_else(sentence.folded, unit.end - sentence.start_char)
        ):
            unit = unit._replace(letter="x", dropped=True)
        elif i in listed:
            unit = unit._replace(letter="N")
        elif unit.letter == "W" and not (counts and _word_counts(unit, out, following)):
            unit = unit._replace(letter="x")
        elif unit.letter == "W" and unit.reading.unit is Unit.PERCENT:
            unit = unit._replace(letter="P")
        out.append(unit)
    return out


_CLASSIFIERS = frozenset({"loại", "mã", "dòng", "lượt", "bộ", "số", "các", "chủng loại", "đầu", "tổng số", "những"})


def _word_counts(unit: SentenceUnit, before: list[SentenceUnit], following: SentenceUnit | None) -> bool:
    if following is not None and is_some(unit.word, following.word):
        return False
    return word_counts(unit.word, before[-1].word if before else "")
