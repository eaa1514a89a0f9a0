"""A sentence as the product patterns see it: a row of units, each written as one letter.

The letters are listed in patterns.toml. What is not a mark of the language pipeline, a small word or a punctuation mark
joins a run of words ("n"), which may be the name of a product.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from spacy.tokens import Span, Token

from extract.dataset.vocabulary import Measure
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, PhraseTable, any_of, load_lexicon
from extract.language.marks import CountedNoun, PlaceReference, reading_of

_PUNCTUATION = {"–": "-", "—": "-", "…": ".", "!": ".", "?": ".", "[": "(", "]": ")", "•": "-", "*": "-"}
_QUOTES = frozenset("\"“”'‘’«»")
_OPENING = frozenset("(:;,.“\"-–[«‘'")
_WORD = "n"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a sentence."""

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


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one sentence."""

    sentence: Span
    units: tuple[Unit, ...]

    @property
    def letters(self) -> str:
        """One letter a unit."""
        return "".join(unit.letter for unit in self.units)

    def text(self, start: int, end: int) -> str:
        """The words between two offsets of the document."""
        return self.sentence.doc.text[start:end]


def read_units(sentence: Span) -> Units:
    """Write a sentence as units."""
    text = sentence.doc.text
    start, end = sentence.start_char, sentence.end_char
    folded = fold_case(text[start:end]).replace("ð", "đ")
    shouting = _is_shouting(text[start:end])
    found = [*_marked(sentence), *_unknown_areas(text, folded, start)]
    for low, high, letter in _small_words().find(folded):
        unit = Unit(letter, start + low, start + high, word=folded[low:high])
        if shouting or _is_small(unit, text, start):
            found.append(unit)
    found += _pointers(folded, text, start)
    kept = _without_overlaps(found)
    return Units(sentence, tuple(_number_items(_join_runs(_filled(kept, sentence), text), text)))


def _is_shouting(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


@lru_cache(maxsize=1)
def _small_words() -> PhraseTable:
    lexicon = load_lexicon("products")
    readings: dict[str, str] = {}
    for entry in reversed(lexicon["words"].values()):
        readings.update({fold_case(phrase): entry["letter"] for phrase in entry["words"]})
    readings.update({fold_case(phrase): "q" for phrase in lexicon["persons"]["words"]})
    readings.update({fold_case(phrase): "o" for phrase in lexicon["ocop"]["words"]})
    for phrase in lexicon["products"]["words"]:
        readings[fold_case(phrase)] = "p"
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


_NAME = re.compile(r"(?:[^\W\d_a-zà-ỹđ][^\W_]*|\d+)(?:[^\S\n]+(?:[^\W\d_a-zà-ỹđ][^\W_]*|\d+))*")


def _unknown_areas(text: str, folded: str, start: int) -> list[Unit]:
    """ "thôn Bản Mới" is no product; "xã Cao Bồ" is a place also where the gazetteer does not know it."""
    units = []
    for match in _area_pattern().finditer(folded):
        name = _NAME.match(text, start + match.end())
        if name is None:
            continue
        if match["below"] and name.group()[0].isdigit() and match["below"] in {"khu", "tổ", "đội"}:
            continue
        units.append(
            Unit(
                "u" if match["below"] else "L",
                start + match.start(),
                name.end(),
                word=folded[match.start() : name.end() - start],
            )
        )
    return units


@lru_cache(maxsize=1)
def _pointer_table() -> PhraseTable:
    readings: dict[str, str] = {}
    for kind, words in load_lexicon("products")["pointers"].items():
        readings.update({fold_case(word): kind for word in words})
    return PhraseTable(readings)


@lru_cache(maxsize=1)
def _counted_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\d|%|{WORD_START}(?:các|những|nhiều|số|một|mỗi|hai|ba|bốn|nhóm|nghề|loại|tên|nhãn))[^\S\n]*$"
    )


def _pointers(folded: str, text: str, start: int) -> list[Unit]:
    units = []
    for low, high, kind in _pointer_table().find(folded):
        if _counted_before().search(folded[max(0, low - 10) : low]) or heads().match(folded, low):
            continue
        unit = Unit("b", start + low, start + high, kind, folded[low:high])
        behind = text[unit.end : unit.end + 2].strip()
        if behind[:1].isupper():
            continue
        units.append(unit)
    return units


@lru_cache(maxsize=1)
def heads() -> re.Pattern[str]:
    """The words that open names of products, as whole words."""
    words = [word for group in load_lexicon("products")["heads"].values() for word in group]
    return re.compile(rf"{WORD_START}{any_of(words)}{WORD_END}")


def _inside(sentence: Span, group: str) -> list[Span]:
    spans = sentence.doc.spans.get(group, [])
    return [s for s in spans if s.start_char >= sentence.start_char and s.end_char <= sentence.end_char]


def _marked(sentence: Span) -> list[Unit]:
    units = []
    for group, letter in (("stars", "S"), ("producers", "B"), ("periods", "D"), ("places", "L"), ("numbers", "N")):
        for span in _inside(sentence, group):
            reading = reading_of(span)
            units.append(
                Unit(_letter_of(letter, reading), span.start_char, span.end_char, reading, fold_case(span.text))
            )
    for span in _inside(sentence, "counted"):
        noun = reading_of(span)
        if isinstance(noun, CountedNoun) and noun.measure is not Measure.PRODUCTS:
            units.append(Unit("C", span.start_char, span.end_char, noun, fold_case(span.text)))
    return units


def _letter_of(letter: str, reading: object) -> str:
    if letter == "L" and isinstance(reading, PlaceReference) and reading.mention is None:
        return "l"
    return letter


_PRIORITY = {letter: i for i, letter in enumerate("SBLuDpoblNC")}


def _without_overlaps(units: Iterable[Unit]) -> list[Unit]:
    """Keep, of overlapping units, stars and producers, then the longest, then the one that says most."""
    chosen: list[Unit] = []
    occupied: set[int] = set()
    for unit in sorted(
        units, key=lambda u: (0 if u.letter in "SBp" else 1, u.start - u.end, _PRIORITY.get(u.letter, 20))
    ):
        cells = range(unit.start, unit.end)
        if not any(i in occupied for i in cells):
            occupied.update(cells)
            chosen.append(unit)
    return sorted(chosen, key=lambda u: u.start)


def _filled(units: Sequence[Unit], sentence: Span) -> list[Unit]:
    """Add the words and punctuation between the marked units; a quotation mark is a unit for the time being."""
    occupied = {i for unit in units for i in range(unit.start, unit.end)}
    rest = [_plain(token) for token in sentence if not token.text.isspace() and token.idx not in occupied]
    return sorted([*units, *rest], key=lambda u: u.start)


def _plain(token: Token) -> Unit:
    end = token.idx + len(token.text)
    if token.text in _QUOTES:
        return Unit('"', token.idx, end)
    if token.text[0].isalnum():
        return Unit(_WORD, token.idx, end, word=fold_case(token.text))
    return Unit(_PUNCTUATION.get(token.text, token.text[0]), token.idx, end, word=token.text)


_JOINING = frozenset("-+&/.'")
"""Signs that may stand inside a name: "Cửa Khe - Hai Hiền", "O.K", "A&B"."""
_SHORT_VERBS = frozenset(
    {
        "làm",
        "trồng",
        "nuôi",
        "đạt",
        "có",
        "mới",
        "sao",
        "thực phẩm",
        "dược liệu",
        "thảo dược",
        "hữu cơ",
        "sạch",
        "an toàn",
        "truyền thống",
        "đặc sản",
        "ăn liền",
        "chế biến",
        "thủ công",
        "đặc biệt",
        "bản địa",
        "du lịch",
        "tiềm năng",
        "nông nghiệp",
        "trải nghiệm",
    }
)


def _join_runs(units: list[Unit], text: str) -> list[Unit]:
    """Join words into runs; a bare place, a number or an adjective inside a run belongs to it."""
    out: list[Unit] = []
    quote: int | None = None
    for i, unit in enumerate(units):
        unit = _settled(unit, out, units[i + 1 :], text)
        if unit.letter == '"':
            if quote is None:
                quote = len(out)
            else:
                out = _close_quote(out, quote, unit.end)
                quote = None
            continue
        last = out[-1] if out else None
        following = next((u for u in units[i + 1 :] if u.letter != '"'), None)
        if last is not None and last.letter == _WORD and _extends(last, unit, following, text):
            out[-1] = replace(last, end=unit.end, word=f"{last.word} {unit.word}".strip())
        else:
            out.append(unit)
    return out


def _settled(unit: Unit, before: Sequence[Unit], behind: Sequence[Unit], text: str) -> Unit:
    """Turn back into words the small words and numbers that are none here."""
    following = next((u for u in behind if u.letter != '"'), None)
    glued = bool(before) and before[-1].letter == _WORD and not text[before[-1].end : unit.start].strip()
    if unit.letter == "E":
        return replace(unit, letter=_WORD if glued else "e")
    if unit.letter == "q":
        named = following is not None and text[following.start].isupper()
        return unit if named and not (glued and heads().match(before[-1].word)) else replace(unit, letter=_WORD)
    if unit.letter == "N" and getattr(unit.reading, "in_words", False):
        counts = following is not None and following.letter in "poSCj"
        return unit if counts else replace(unit, letter=_WORD)
    if unit.letter == "u" and glued:
        return replace(unit, letter=_WORD)
    return unit


def _extends(run: Unit, unit: Unit, following: Unit | None, text: str) -> bool:
    gap = text[run.end : unit.start]
    if run.quoted:
        return False
    if unit.letter == _WORD:
        return True
    if unit.letter == "L":
        mention = getattr(unit.reading, "mention", None)
        return mention is not None and not mention.has_type_word and gap.strip() == ""
    if unit.letter == "j" or unit.letter == "m":
        return unit.word in _SHORT_VERBS or unit.letter == "j"
    if unit.letter == "N":
        return following is None or following.letter not in "poSCfj" or (following.letter == "n" and run.word != "")
    if unit.letter == "D":
        return False
    if unit.word in _JOINING:
        if following is None or following.letter not in "nLN":
            return False
        tight = gap == "" and following.start == unit.end
        if unit.letter == ".":
            return tight
        if following.letter == "L":
            mention = getattr(following.reading, "mention", None)
            return mention is not None and not mention.has_type_word
        return True
    return False


def _close_quote(units: list[Unit], first: int, end: int) -> list[Unit]:
    """A quotation that is one run is kept as a run of its own, or joined to the words that it names."""
    inside = units[first:]
    if not inside and units and units[-1].letter == _WORD:
        return [*units[:-1], replace(units[-1], end=end)]
    if len(inside) == 1 and inside[0].letter == _WORD:
        return [*units[:first], replace(inside[0], quoted=True)]
    return units


def _number_items(units: list[Unit], text: str) -> list[Unit]:
    """Turn the numbers and dashes that count the items of a list into units of their own: "(1)", "2.", "-"."""
    out: list[Unit] = []
    i = 0
    while i < len(units):
        unit = units[i]
        three = units[i : i + 3]
        starts = not out or out[-1].letter in ":;,&G"
        if starts and len(three) == 3 and three[0].letter == "(" and three[1].letter == "N" and three[2].letter == ")":
            out.append(Unit("i", unit.start, three[2].end, word=text[unit.start : three[2].end]))
            i += 3
        elif (
            starts
            and unit.letter in "Nn"
            and re.fullmatch(r"\d{1,2}|[a-zđ]", unit.word)
            and len(three) > 1
            and three[1].letter in ".)-/"
        ):
            out.append(Unit("i", unit.start, three[1].end, word=text[unit.start : three[1].end]))
            i += 2
        elif not out and unit.letter in "-+":
            out.append(Unit("i", unit.start, unit.end, word=unit.word))
            i += 1
        else:
            out.append(unit)
            i += 1
    return out
