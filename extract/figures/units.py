"""A sentence as the statement grammar sees it: a row of units, each written as one letter.

The letters are listed in grammar.toml. A unit is a mark of the language pipeline, a small word that the grammar needs
to see, a punctuation mark, or any other word ("x").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from spacy.tokens import Span

from extract.dataset.vocabulary import Modifier, Unit
from extract.figures.word_counts import is_some, listed_words, word_counts
from extract.language.distractors import measures_something_else
from extract.language.folding import fold_case
from extract.language.lexicon import PhraseTable, load_lexicon
from extract.language.marks import Cue, Hedge, NumberValue, PlaceReference, reading_of
from extract.language.tokenizer import text_of

_PUNCTUATION = {"–": "-", "—": "-", "…": ".", "!": ".", "?": ".", "[": "(", "]": ")"}
_QUOTES = frozenset("\"“”'‘’«»*")
_UNQUOTED = {ord(quote): " " for quote in '"“”«»'}
"""As in "16 xã còn “trắng” sản phẩm": quotation marks do not part small words."""
_CUE_LETTERS = {"opener": "O", "remainder": "R", "share": "~", "each": "A", "ocop": "o"}
_CHANGE_LETTERS = {"increase": "+", "decrease": "_", "exceed": "^", "shortfall": "<"}


@dataclass(frozen=True, slots=True)
class SentenceUnit:
    """One unit of a sentence."""

    letter: str
    start: int
    """Offset into the text of the document."""
    end: int
    reading: Any = None
    """What the language pipeline read: NumberValue, CountedNoun, StarClass, PlaceReference, PeriodValue, ..."""
    word: str = ""
    """The words, in lower case."""
    modifier: Modifier | None = None
    """For a number: its hedge."""
    value_start: int = -1
    """For a number: where the number itself starts, behind its hedge."""
    dropped: bool = False
    """For a number: it counts something else."""


@dataclass(frozen=True, slots=True)
class SentenceUnits:
    """The units of one sentence, and the letters they are written as."""

    sentence: Span
    units: tuple[SentenceUnit, ...]
    cues: tuple[tuple[int, int, Cue], ...]
    """All cues of the sentence, with offsets into the text of the document; they may overlap units."""

    letters: str = field(init=False)
    """One letter a unit, for the patterns of the grammar."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", "".join([unit.letter for unit in self.units]))

    def text(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return text_of(self.sentence.doc)[start:end]


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


def read_units(sentence: Span) -> SentenceUnits:
    """Write a sentence as units, from the marks of the language pipeline."""
    text = text_of(sentence.doc)
    folded = fold_case(text[sentence.start_char : sentence.end_char])
    cues = tuple((s.start_char, s.end_char, reading_of(s)) for s in _inside(sentence, "cues"))
    units = [*_marked(sentence, folded), *_structural(cues)]
    units += [
        SentenceUnit(letter, sentence.start_char + start, sentence.start_char + end, word=folded[start:end])
        for start, end, letter in _small_words().find(folded.translate(_UNQUOTED))
    ]
    kept = _without_overlaps(units, sentence)
    kept = _without_attributes(_without_brackets_of_class(kept))
    flows = frozenset(start for start, _, cue in cues if cue.kind == "flow")
    return SentenceUnits(sentence, tuple(_validate_numbers(_attach_hedges(kept), text, flows)), cues)


def _inside(sentence: Span, group: str) -> list[Span]:
    spans = sentence.doc.spans.get(group, [])
    return [s for s in spans if s.start_char >= sentence.start_char and s.end_char <= sentence.end_char]


def _marked(sentence: Span, folded: str) -> list[SentenceUnit]:
    units = []
    for group, letter in (("distractors", "x"), ("periods", "D"), ("stars", "S"), ("producers", "B"), ("numbers", "N")):
        for span in _inside(sentence, group):
            units.append(_unit(span, _number_letter(reading_of(span)) if group == "numbers" else letter))
    taken = {i for unit in units if unit.letter in "NWPMFX" for i in range(unit.start, unit.end)}
    for group, letter in (("hedges", "H"), ("places", "L"), ("counted", "C")):
        for span in _inside(sentence, group):
            if not taken & set(range(span.start_char, span.end_char)):
                units.append(_unit(span, letter))
    return units


def _unit(span: Span, letter: str) -> SentenceUnit:
    reading = reading_of(span)
    if letter == "H" and isinstance(reading, Hedge) and reading.after:
        letter = "h"
    return SentenceUnit(
        letter, span.start_char, span.end_char, reading, fold_case(span.text), value_start=span.start_char
    )


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


def _without_overlaps(units: list[SentenceUnit], sentence: Span) -> list[SentenceUnit]:
    """Keep, of overlapping units, the longest, then the one that says most; fill the gaps with single tokens.

    A counted noun yields to a place word of the same stretch unless a number stands before it ("5 huyện").
    """
    text = text_of(sentence.doc)
    chosen: list[SentenceUnit] = []
    occupied: set[int] = set()
    ranked = sorted(units, key=lambda u: (0 if _is_sure(u) else 1, u.start - u.end, _PRIORITY[u.letter]))
    for unit in ranked:
        cells = range(unit.start, unit.end)
        if any(i in occupied for i in cells):
            continue
        occupied.update(cells)
        chosen.append(replace(unit, word=unit.word or fold_case(text[unit.start : unit.end])))
    for token in sentence:
        if token.text.isspace() or token.idx in occupied:
            continue
        if token.text in _QUOTES:
            continue
        letter = (
            "k"
            if token.lower_ == "có"
            else "x"
            if token.text[0].isalnum()
            else _PUNCTUATION.get(token.text, token.text[0])
        )
        chosen.append(SentenceUnit(letter, token.idx, token.idx + len(token.text), word=fold_case(token.text)))
    return sorted(chosen, key=lambda u: u.start)


def _without_attributes(units: list[SentenceUnit]) -> list[SentenceUnit]:
    """Turn "hiện có" behind a noun into plain words: "132 sản phẩm hiện có, ..." says no day."""
    out = list(units)
    for i in range(1, len(units) - 1):
        closes = i + 2 >= len(units) or units[i + 2].letter in ",;.)"
        if units[i].word == "hiện" and units[i + 1].word == "có" and closes and units[i - 1].letter in "Co":
            out[i], out[i + 1] = replace(units[i], letter="x"), replace(units[i + 1], letter="x")
    return out


_CLASS_IN_BRACKETS = re.compile(r"[NW][lo]{0,2}Co{0,2}(\(S\))")


def _without_brackets_of_class(units: list[SentenceUnit]) -> list[SentenceUnit]:
    """As in "9 sản phẩm OCOP (4 sao) của 5 chủ thể": a class alone in brackets is said as if there were none."""
    letters = "".join(unit.letter for unit in units)
    brackets = {i for found in _CLASS_IN_BRACKETS.finditer(letters) for i in (found.start(1), found.end(1) - 1)}
    return [unit for i, unit in enumerate(units) if i not in brackets]


def _is_sure(unit: SentenceUnit) -> bool:
    """A word that only points at a place ("huyện") may be part of a longer counted noun ("huyện, thành phố")."""
    if unit.letter == "L":
        return isinstance(unit.reading, PlaceReference) and unit.reading.mention is not None
    return unit.letter in _SURE


def _attach_hedges(units: list[SentenceUnit]) -> list[SentenceUnit]:
    """Fold a hedge, and the small words behind it, into the number that it hedges."""
    out: list[SentenceUnit] = []
    for unit in units:
        if unit.letter in "NWPMFX":
            start, modifier = _hedge_before(out)
            unit = replace(unit, start=start if modifier else unit.start, modifier=modifier)
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


def _points_back(out: list[SentenceUnit]) -> bool:
    """As in "số nói trên có 3 sản phẩm": "trên" closes a word that points back, and hedges nothing."""
    pointing = load_lexicon("hedges")["fillers"]["pointing_back"]
    return len(out) > 1 and out[-1].word == "trên" and out[-2].word in pointing


def _validate_numbers(units: list[SentenceUnit], text: str, flows: frozenset[int]) -> list[SentenceUnit]:
    """Turn into plain words the numbers that count something else, and the number words that are articles.

    Number words behind their nouns in a list become digits.
    A number is kept before a word of flow ("12 cấp mới"), though "cấp" alone is a unit of something else.
    """
    out: list[SentenceUnit] = []
    folded = fold_case(text)
    listed = listed_words("".join(unit.letter for unit in units))
    for i, unit in enumerate(units):
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
        if unit.letter in "NF" and not counts and not flowing and measures_something_else(folded, unit.end):
            unit = replace(unit, letter="x", dropped=True)
        elif i in listed:
            unit = replace(unit, letter="N")
        elif unit.letter == "W" and not (counts and _word_counts(unit, out, following)):
            unit = replace(unit, letter="x")
        elif unit.letter == "W" and unit.reading.unit is Unit.PERCENT:
            unit = replace(unit, letter="P")
        out.append(unit)
    return out


_CLASSIFIERS = frozenset({"loại", "mã", "dòng", "lượt", "bộ", "số", "các", "chủng loại", "đầu", "tổng số", "những"})


def _word_counts(unit: SentenceUnit, before: list[SentenceUnit], following: SentenceUnit | None) -> bool:
    if following is not None and is_some(unit.word, following.word):
        return False
    return word_counts(unit.word, before[-1].word if before else "")
