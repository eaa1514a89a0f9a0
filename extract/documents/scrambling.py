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


@lru_cache(maxsize=16_384)
def _is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(word) is not None


def _is_broken(paragraph: str) -> bool:
    long = [run for run in paragraph.split() if len(run) > _LONGEST_WORD]
    if any("." not in run for run in long):
        return sum(map(len, long)) > len(paragraph) / 2
    words = [word for word in _WORD.findall(paragraph) if not word.isascii()]
    formed = sum(map(_is_syllable, words))
    return len(words) >= _FEWEST_WORDS and formed < len(words) * _WELL_FORMED
