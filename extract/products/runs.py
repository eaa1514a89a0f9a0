"""Runs: the words between the units that patterns look for, joined, for a name may consist of any words.

A bare place ("bưởi Phúc Trạch"), a number ("rượu đế 45 độ"), a word for a village ("rượu làng Vân") or a dash ("Cửa Khe
- Hai Hiền") inside a run belongs to it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.language.document import Sentence
from extract.language.lexicon import load_lexicon
from extract.language.marks import NumberValue, PlaceReference
from extract.products.names import is_clause
from extract.products.units import Unit, Units, heads, split_units

_RUN = "n"
_JOINING = frozenset("-+&/.'’")
_COUNTED = frozenset("poSCj")
"""Letters before which a number is a count."""


def read_units(sentence: Sentence) -> Units:
    """Write a sentence as units, its plain words joined to runs."""
    text = sentence.document
    joined = _join(split_units(sentence), text)
    return Units(sentence, tuple(_number_items(joined, text)), text)


def _join(units: list[Unit], text: str) -> list[Unit]:
    out: list[Unit] = []
    quote: int | None = None
    for i, unit in enumerate(units):
        behind = [u for u in units[i + 1 : i + 3] if u.letter != '"']
        unit = _settled(unit, out, behind, text)
        if unit.letter == '"':
            if quote is None:
                quote = len(out)
            else:
                out, quote = _close_quote(out, quote, unit.end), None
        elif out and out[-1].letter == _RUN and _extends(out[-1], unit, behind, text):
            places = (*out[-1].places, unit) if unit.letter == "L" else out[-1].places
            out[-1] = out[-1]._replace(end=unit.end, word=f"{out[-1].word} {unit.word}", places=places)
        else:
            out.append(unit)
    return out


def _settled(unit: Unit, before: Sequence[Unit], behind: Sequence[Unit], text: str) -> Unit:
    """Turn back into words the small words and numbers that are none here."""
    following = behind[0] if behind else None
    last = before[-1] if before else None
    glued = last is not None and last.letter == _RUN and not text[last.end : unit.start].strip()
    if unit.letter == "E":
        ends = following is not None and following.letter in "DNSR"  # "từ năm 2020", "mới đạt", not "từ làng Hùng Lô"
        return unit._replace(letter=_RUN if glued and not ends else "e")
    if unit.letter == "q":
        if following is not None and text[following.start].isupper():
            named_after = last is not None and glued and heads().match(last.word) is not None
            return unit._replace(letter=_RUN) if named_after else unit
        points = last is not None and last.letter in "fd"
        return unit._replace(letter="b", reading="person") if points else unit._replace(letter=_RUN)
    if unit.letter == _RUN and unit.word in _since() and following is not None and following.letter == "D":
        return unit if glued else unit._replace(letter="e")  # "đạt 3 sao hồi tháng 4", not "tinh dầu hồi"
    if unit.letter == "N" and isinstance(unit.reading, NumberValue) and unit.reading.in_words:
        counts = following is not None and following.letter in _COUNTED
        return unit if counts else unit._replace(letter=_RUN)
    if glued and (unit.letter == "u" or (unit.letter == "b" and unit.word in _pointers_in_names())):
        return unit._replace(letter=_RUN)  # "rượu làng Vân", "mật ong bánh tổ"
    if unit.letter == "l" and glued and text[unit.start].isupper():
        return unit._replace(letter=_RUN)  # "nem chợ Huyện"
    if unit.letter == "D" and unit.word == "cả năm" and following is not None and following.letter == "p":
        return unit._replace(letter="a")  # "cả năm sản phẩm": all five, not all year
    return unit


def _extends(run: Unit, unit: Unit, behind: Sequence[Unit], text: str) -> bool:
    """Whether a unit belongs to the run before it."""
    following = behind[0] if behind else None
    if run.quoted:
        return False
    if unit.letter == "L":
        return _is_bare_place(unit) and not text[run.end : unit.start].strip()
    if unit.letter == "m":
        return unit.word in _verbs_in_names()
    if unit.letter == "N":
        return following is None or following.letter not in "poSCfj"
    if unit.letter == "-" or unit.word in _JOINING:
        if following is None or not (following.letter in "nN" or _is_bare_place(following)):
            return False
        spaced = run.end < unit.start and unit.end < following.start
        if spaced and is_clause(following):
            return False
        if spaced and not text[following.start].isupper():
            return following.word in _heads_behind_dash()
        return unit.word != "." or (run.end == unit.start and unit.end == following.start)
    return unit.letter in (_RUN, "j")


@lru_cache(maxsize=1)
def _verbs_in_names() -> frozenset[str]:
    return frozenset(load_lexicon("products")["verbs_in_names"]["words"])


@lru_cache(maxsize=1)
def _heads_behind_dash() -> frozenset[str]:
    """First words of heads that surely name goods, as in "trà xạ đen - cà gai leo"."""
    lexicon = load_lexicon("products")
    weak = frozenset(lexicon["weak_heads"]["words"])
    return frozenset(w.split()[0] for k in ("food", "drink", "herbal") for w in lexicon["heads"][k]) - weak | {"cà"}


@lru_cache(maxsize=1)
def _since() -> frozenset[str]:
    return frozenset(load_lexicon("products")["since"]["words"])


@lru_cache(maxsize=1)
def _pointers_in_names() -> frozenset[str]:
    return frozenset(load_lexicon("products")["pointers_in_names"]["words"])


def _is_bare_place(unit: Unit) -> bool:
    mention = unit.reading.mention if isinstance(unit.reading, PlaceReference) else None
    return unit.letter == "L" and mention is not None and not mention.has_type_word


def _close_quote(units: list[Unit], first: int, end: int) -> list[Unit]:
    """A quotation that is one run stays a run of its own; words in front of it that it names take it in."""
    inside = units[first:]
    if not inside and units and units[-1].letter == _RUN:
        return [*units[:-1], units[-1]._replace(end=end)]
    if len(inside) == 1 and inside[0].letter == _RUN:
        return [*units[:first], inside[0]._replace(quoted=True)]
    return units


_COUNT = re.compile(r"\d{1,2}|[a-zđ]")


def _number_items(units: list[Unit], text: str) -> list[Unit]:
    """Turn the numbers and dashes that count the items of a list into units of their own: "(1)", "2.", "-"."""
    out: list[Unit] = []
    i = 0
    while i < len(units):
        unit, rest = units[i], units[i + 1 : i + 3]
        starts = not out or out[-1].letter in ":;,&Gef"
        if starts and unit.letter == "(" and [u.letter for u in rest] == ["N", ")"]:
            out.append(Unit("i", unit.start, rest[1].end, word=text[unit.start : rest[1].end]))
            i += 3
        elif starts and rest and rest[0].letter in ".)-/" and _COUNT.fullmatch(unit.word):
            out.append(Unit("i", unit.start, rest[0].end, word=text[unit.start : rest[0].end]))
            i += 2
        elif (not out and _counts_line(unit, rest, text)) or (not out and unit.letter in "-+"):
            out.append(Unit("i", unit.start, unit.end, word=unit.word))
            i += 1
        else:
            out.append(unit)
            i += 1
    return out


def _counts_line(unit: Unit, rest: Sequence[Unit], text: str) -> bool:
    """A number that opens a line before a capital, its full stop forgotten: "2 Đường hoa dừa - Công ty ..."."""
    named = bool(rest) and rest[0].letter == _RUN and text[rest[0].start].isupper()
    return named and re.fullmatch(r"\d{1,2}", unit.word) is not None
