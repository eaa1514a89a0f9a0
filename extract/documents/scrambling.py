"""Scrambled text: what some outlets send instead of a body, for JavaScript to put in order again."""

import re
from collections.abc import Iterable

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
"""Runs whose counts are kept."""
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


class _Counts(dict[str, int]):
    """Of each run of letters and marks: `_FORMED` for each word in it that is spelled as a syllable is, and so on.

    It is asked for each run of each article; what Vietnamese texts are made of comes again and again.
    """

    def __missing__(self, run: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        words = [word for word in _WORD.findall(run) if not word.isascii()]
        formed = sum(_SYLLABLE.fullmatch(word) is not None for word in words)
        counts = self[run] = formed * _FORMED + (len(words) - formed) * _BROKEN + (len(run) > _LONGEST_WORD) * _LONG
        return counts


_COUNTS = _Counts()
_FORMED, _BROKEN, _LONG = 1, 1 << 24, 1 << 48
"""Three counts in one number, so that those of a paragraph are a single sum."""


def _is_broken(paragraph: str) -> bool:
    runs = paragraph.split()
    counts = sum(map(_COUNTS.__getitem__, runs))
    if counts >= _LONG:
        long = [run for run in runs if len(run) > _LONGEST_WORD]
        if any("." not in run for run in long):
            return sum(map(len, long)) > len(paragraph) / 2
    formed, broken = counts % _BROKEN, counts % _LONG // _BROKEN
    return formed + broken >= _FEWEST_WORDS and formed < (formed + broken) * _WELL_FORMED
