"""Words that join a share or a rank to a count: "bằng 34,4%", "dẫn đầu với 24 chủ thể"."""

import re
from functools import cache

from extract.figures.units import SentenceUnits
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon

_WHOLE = 100
"""Percent; more than the whole is no share of it."""


def says_share(sentence: SentenceUnits, start: int, number: int, *, counted_before: bool) -> bool:
    """Whether words make a percentage the share of a count: "chiếm 34,4%", and "bằng 34,4%" where no plan is near.

    Args:
        sentence: the units.
        start: index of the unit where the words start.
        number: index of the percentage.
        counted_before: whether an earlier sentence has counted something, which may be the whole.
    """
    letters = sentence.letters
    if letters[start] == "~":
        return True
    if sentence.units[number - 1].word not in load_lexicon("shares")["equals"]:
        return False
    clause = letters[:start]
    counted = re.search(r"[NW][lo]?C[^NWPMFX;.:()+_^<]*$", clause) is not None
    whole = counted_before or len(re.findall(r"[NW][lo]?C", clause)) > 1
    planned = any(letter in letters for letter in "ps")
    return counted and whole and not planned and sentence.units[number].reading.high <= _WHOLE


def is_ranked(sentence: SentenceUnits, first: int, number: int) -> bool:
    """As in "hợp tác xã dẫn đầu với 24 chủ thể": words that say how large a part is join it to its count.

    Args:
        sentence: the units.
        first: index of what is counted.
        number: index of the count.
    """
    between = " ".join(unit.word for unit in sentence.units[first + 1 : number])
    return re.search(rf"{WORD_START}{_ranks()}{WORD_END}", between) is not None


@cache
def _ranks() -> str:
    return any_of(load_lexicon("shares")["ranks"])
