"""Amounts: the number that a cell states, with its hedge and unit."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.dataset.vocabulary import Measure, Modifier, Unit
from extract.language.counted import find_counted
from extract.language.folding import fold_case
from extract.language.hedges import find_hedges
from extract.language.lexicon import load_lexicon
from extract.language.numbers import find_numbers

_YEAR = re.compile(r"(?:năm\s+)?20[1-4]\d")
_LONG = 4
"""Digits in a row without a dot; more make a telephone number, a code, a sum of money."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a cell states."""

    low: Decimal
    high: Decimal
    unit: Unit
    """Count also where the header names another unit and the cell none."""
    modifier: Modifier
    measure: Measure | None
    """What its noun counts: "12 sản phẩm"."""

    @property
    def is_whole(self) -> bool:
        """Whether it can count things."""
        return self.low == self.low.to_integral_value() and self.high == self.high.to_integral_value()


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or says that there is no number."""
    return not text or fold_case(text) in load_lexicon("figure_tables")["nothing"]["words"]


def is_year(text: str) -> bool:
    """Whether a cell is a year, as headers write it."""
    return _YEAR.fullmatch(fold_case(text)) is not None


def read_amount(text: str) -> Amount | None:
    """Read a cell that holds one number, its hedge and its unit, and nothing else.

    >>> amount = read_amount("≥ 30,5%")
    >>> str(amount.low), amount.unit.value, amount.modifier.value
    ('30.5', 'percent', 'at_least')
    >>> read_amount("0293.3571234"), read_amount("12/8"), read_amount("500g")
    (None, None, None)
    """
    signs = load_lexicon("figure_tables")["signs"]
    sign = next((sign for sign in sorted(signs, key=len, reverse=True) if text.startswith(sign)), "")
    words = text[len(sign) :].strip()
    numbers = [mark for mark in find_numbers(words) if not mark.value.in_words]
    if len(numbers) != 1 or numbers[0].value.whole is not None or re.search(rf"\d{{{_LONG + 1},}}", words):
        return None
    number = numbers[0]
    hedges = find_hedges(words)
    nouns = find_counted(words)
    spans = [(number.start, number.end)]
    spans += [(mark.start, mark.end) for mark in hedges] + [(mark.start, mark.end) for mark in nouns]
    left = [i for i, letter in enumerate(words) if letter.isalnum() and not any(s <= i < e for s, e in spans)]
    if left or len(hedges) > 1 or len(nouns) > 1 or not _is_bare(words, spans):
        return None
    modifier = Modifier(signs[sign]) if sign else hedges[0].value.modifier if hedges else Modifier.EXACT
    if number.value.is_range:
        modifier = Modifier.RANGE
    noun = nouns[0].value.measure if nouns else None
    return Amount(number.value.low, number.value.high, number.value.unit, modifier, noun)


def _is_bare(words: str, spans: list[tuple[int, int]]) -> bool:
    """Whether only space stands around the number and its words: "12 (3)" says two things."""
    rest = "".join(letter for i, letter in enumerate(words) if not any(s <= i < e for s, e in spans))
    return not rest.strip()
