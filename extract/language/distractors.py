"""Distractors: stretches whose numbers count nothing of OCOP (decisions, telephones, times, durations)."""

import re
from functools import lru_cache

from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_START, any_of, load_lexicon
from extract.language.marks import Mark


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    written = load_lexicon("distractors")["patterns"]
    spaced = (p.replace("~?", r"[^\S\n]*").replace("~", SPACE) for p in written)
    return re.compile(rf"(?:(?=[\d\"'])|{WORD_START})(?:{'|'.join(f'(?:{p})' for p in spaced)})")


def find_distractors(text: str) -> list[Mark[str]]:
    """Find the stretches in which no number is to be read.

    >>> [m.value for m in find_distractors("Quyết định số 512/QĐ-UBND cấp cho 12 sản phẩm trong 36 tháng")]
    ['quyết định số 512/qđ-ubnd', '36 tháng']
    """
    folded = fold_case(text)
    lines = (line.span() for line in _LINE.finditer(folded))
    held = ((start, end) for start, end in lines if _may_hold(folded, start, end))
    found = (match for start, end in held for match in _pattern().finditer(folded, start, end))
    return [Mark(match.start(), match.end(), match.group()) for match in found]


_LINE = re.compile(r"[^\n]+")
_DIGIT = re.compile(r"\d")
_ADDRESSES = ("@", "www.", "http")


def _may_hold(folded: str, start: int, end: int) -> bool:
    """Whether a distractor may stand in a line: none reaches over its end, and all but addresses hold a digit."""
    if _DIGIT.search(folded, start, end):
        return True
    return any(folded.find(sign, start, end) >= 0 for sign in _ADDRESSES)


@lru_cache(maxsize=1)
def _other_units() -> re.Pattern[str]:
    return re.compile(rf"(?:{SPACE})?{any_of(load_lexicon('numbers')['other_units']['words'])}(?![^\W_])")


def measures_something_else(folded: str, end: int) -> bool:
    """Whether the word behind a number that ends at `end` is a unit of something else ("92 điểm", "12 ha")."""
    return _other_units().match(folded, end) is not None
