"""Scrambled text: what some outlets send instead of a body, for JavaScript to put in order again."""

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh|n|ph?|qu|r|s|th?|tr|v|x)?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}"
    r"(?:ch|c|k|m|ng|nh|n|p|t)?",
    re.IGNORECASE,
)
"""Onset, vowels and coda of a Vietnamese syllable, as its spelling has them."""
_FEWEST_WORDS = 8
"""Of a paragraph, with such letters; those without may be of another language."""
_WELL_FORMED = 0.7
"""Of these words; in each paragraph of the annotated articles all but a few are."""
_LONGEST_WORD = 60
"""Letters; a longer "word" is encoded text."""
_MOST_KEPT = 16_384
"""Runs whose counts are kept: what Vietnamese texts are made of comes again and again."""
_PART = 0.3
"""An article with this share of its words scrambled has no text that figures could be read from."""


def is_scrambled(paragraphs: Iterable[str]) -> bool:
    """Tell whether a good part of the paragraphs is no text, but what a script is to turn into text.

    Looked at are words with a letter that English has not: a script leaves most of these, at the wrong places.
    """
    whole = broken = 0
    for paragraph in paragraphs:
        size = len(paragraph)
        whole += size
        broken += size if _is_broken(paragraph) else 0
    return whole > 0 and broken >= whole * _PART


def _is_broken(paragraph: str) -> bool:
    runs = paragraph.split()
    long = [run for run in runs if len(run) > _LONGEST_WORD]
    if any("." not in run for run in long):
        return sum(map(len, long)) > len(paragraph) / 2
    words = sum(map(_accented, runs))
    return words >= _FEWEST_WORDS and sum(map(_well_formed, runs)) < words * _WELL_FORMED


@lru_cache(maxsize=_MOST_KEPT)
def _accented(run: str) -> int:
    """How many words of a run of letters and marks have a letter that English has not."""
    return sum(not word.isascii() for word in _WORD.findall(run))


@lru_cache(maxsize=_MOST_KEPT)
def _well_formed(run: str) -> int:
    """How many of these are spelled as a syllable is."""
    return sum(not word.isascii() and _SYLLABLE.fullmatch(word) is not None for word in _WORD.findall(run))
