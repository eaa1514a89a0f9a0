"""Numbers: counts, percentages, amounts, ranges and fractions, in digits and in words."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from extract.dataset.vocabulary import Unit
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, any_of, load_lexicon
from extract.language.marks import Mark, NumberValue
from extract.language.openings import OpenedPattern

_GAP = r"[^\S\n]*"
_NUMERAL = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"


@lru_cache(maxsize=1)
def _pattern() -> OpenedPattern:
    lexicon = load_lexicon("numbers")
    units = lexicon["units"]
    percent = any_of(units["percent"])
    multiplier = any_of(lexicon["multipliers"])
    separator = any_of(units["range"])
    out_of = any_of(units["fraction"])
    # "tháng 10 trong số 320 sản phẩm" is a month and a count.
    no_time = "".join(rf"(?<!{word}[ ])" for word in units["before_times"])
    no_fraction = rf"(?!{no_time}\d+(?:\.\d{{3}})*(?:{_GAP}/{_GAP}|{SPACE}{out_of}{SPACE})\d)"
    word = any_of([*lexicon["words"], "mốt"])
    tens = any_of(lexicon["tens"])
    in_words = rf"(?:{word}{SPACE}{tens}(?:{SPACE}{word})?|mười(?:{SPACE}{word})?|{word})"
    return OpenedPattern(
        rf"""(?<![^\W_])(?<![\w][.,/+-])(?<![–—]\d)
        (?:
          {no_fraction}(?P<low>{_NUMERAL})
          (?:
            (?:{_GAP}(?P<low_percent>{percent}))?
            (?:{_GAP}(?P<low_multiplier>{multiplier})(?![^\W\d_])(?:{_GAP}(?:{any_of(units["currency"])})(?![^\W\d_]))?)?
            {_GAP}(?:{separator}){_GAP}(?:từ{SPACE})?(?P<high>{_NUMERAL})
          )?
          |{no_time}(?P<part>\d+(?:\.\d{{3}})*)(?:{_GAP}/{_GAP}|{SPACE}{out_of}{SPACE})(?P<whole>\d+(?:\.\d{{3}})*)(?![\d/])
          |(?P<half>{any_of(units["half"])})
          |(?<=gấp[ ])(?P<fold>{any_of(lexicon["folds"])})
          |(?P<words>{in_words})(?:{SPACE}(?:đến|-|–|tới){SPACE}(?P<words_high>{in_words}))?(?:{_GAP}\((?P<bracketed>\d+)\))?
        )
        (?:{_GAP}(?P<percent>{percent}))?
        (?:{_GAP}(?P<multiplier>{multiplier})(?![^\W\d_]))?
        (?:{_GAP}(?P<times>{any_of(units["times"])})(?![^\W\d_]))?
        (?:{_GAP}(?P<currency>{any_of(units["currency"])})(?![^\W\d_]))?
        (?![^\W_])(?:(?<=đồng)|(?<=đ)|(?<=%)|(?!/[^\W\d_]))""",
        [*lexicon["words"], "mốt", *units["half"], *lexicon["folds"]],
        numbers=True,
        flags=re.VERBOSE,
    )


def find_numbers(text: str) -> list[Mark[NumberValue]]:
    """Find numbers with their units. Words are read where a counted noun may follow; the caller decides.

    >>> [(str(m.value.low), str(m.value.high)) for m in find_numbers("60 – 70 tổ chức; 17,35%; 2.418")]
    [('60', '70'), ('17.35', '17.35'), ('2418', '2418')]
    """
    marks = []
    folded = fold_case(text)
    for match in _pattern().finditer(folded):
        value = _read(match)
        if value is not None and value.in_words and not _may_count(text, match.start()):
            value = None
        if value is not None:
            marks.append(Mark(match.start(), match.end(), value))
    return marks


def _may_count(text: str, start: int) -> bool:
    """A capitalised number word inside a sentence is part of a name ("Tháp Mười")."""
    if not text[start].isupper() or text[start : start + 2].isupper():
        return True
    before = text[:start].rstrip()
    return not before or before[-1] in '.:;!?()"“”-–•' or "\n" in text[len(before) : start]


def _read(match: re.Match[str]) -> NumberValue | None:
    unit = _unit(match)
    factor = _factor(match["multiplier"])
    if match["whole"]:
        part, whole = _plain(match["part"]), _plain(match["whole"])
        return NumberValue(part, part, unit, whole=whole) if unit is Unit.COUNT else None
    if match["fold"]:
        value = Decimal(str(load_lexicon("numbers")["folds"][match["fold"]]))
        return NumberValue(value, value, Unit.TIMES)
    if match["half"]:
        return NumberValue(Decimal(50), Decimal(50), Unit.PERCENT, in_words=True)
    if match["words"]:
        if match["bracketed"]:
            value = Decimal(match["bracketed"])
            return NumberValue(value, value, unit)
        low = read_words(match["words"])
        high = read_words(match["words_high"]) if match["words_high"] else low
        return NumberValue(low * factor, high * factor, unit, in_words=True) if low <= high else None
    low = read_numeral(match["low"], unit, scaled=bool(match["multiplier"] or match["low_multiplier"]))
    if match["high"] is None:
        return NumberValue(low * factor, low * factor, unit)
    high = read_numeral(match["high"], unit, scaled=bool(match["multiplier"])) * factor
    low *= _factor(match["low_multiplier"]) if match["low_multiplier"] else factor
    return NumberValue(low, high, unit) if low <= high else None


def _unit(match: re.Match[str]) -> Unit:
    if match["percent"] or (match["low"] and match["low_percent"]):
        return Unit.PERCENT
    if match["times"]:
        return Unit.TIMES
    return Unit.VND if match["currency"] else Unit.COUNT


def _factor(word: str | None) -> int:
    return int(load_lexicon("numbers")["multipliers"][word]) if word else 1


def _plain(raw: str) -> Decimal:
    return Decimal(raw.replace(".", ""))


def read_numeral(raw: str, unit: Unit, *, scaled: bool = False) -> Decimal:
    """Read digits as Vietnamese writes them: "2.418" is 2418 and "17,35" is 17.35.

    A comma before three digits of a bare count groups thousands ("1,250 lượt xem"), for counts have no fractions.
    A full stop before one or two digits is taken for a decimal point.
    """
    if raw.isdecimal():
        return Decimal(raw)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", raw):
        if unit is Unit.PERCENT and not raw.endswith("000"):
            return Decimal(raw.replace(",", "")) if raw.count(".") == 1 and "," not in raw else _swap(raw)
        return _swap(raw)
    if unit is Unit.COUNT and not scaled and re.fullmatch(r"\d{1,3},\d{3}", raw):
        return Decimal(raw.replace(",", ""))
    return Decimal(raw.replace(",", "."))


def _swap(raw: str) -> Decimal:
    return Decimal(raw.replace(".", "").replace(",", "."))


@lru_cache(maxsize=1)
def _values() -> Mapping[str, int]:
    return {fold_case(word): value for word, value in load_lexicon("numbers")["words"].items()} | {"mốt": 1}


def read_words(raw: str) -> Decimal:
    """Read a number written in words, up to 99.

    >>> read_words("hai mươi mốt"), read_words("mười hai"), read_words("ba")
    (Decimal('21'), Decimal('12'), Decimal('3'))
    """
    words, tens = _values(), load_lexicon("numbers")["tens"]
    total = 0
    for word in raw.split():
        if word in tens:
            total = max(total, 1) * 10
        else:
            total += words[word]
    return Decimal(total)
