"""One lower-case form of a text in which words are looked up; offsets stay those of the text."""

import re
import unicodedata
from functools import lru_cache

_NEW_STYLE = {
    unicodedata.normalize("NFC", f"{first}{second}{tone}"): unicodedata.normalize("NFC", f"{first}{tone}{second}")
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}
"""Tone on the second vowel ("hoà", "thuỷ") and the same with the tone on the first ("hòa", "thủy")."""

_SECONDS = {first: "".join(pair[1] for pair in _NEW_STYLE if pair[0] == first) for first in "ou"}
_TONED = re.compile(rf"(?:o[{_SECONDS['o']}]|u[{_SECONDS['u']}])(?<!q..)(?![^\W\d_])")
"""An open syllable: before a consonant ("hoàn") there is only one place for the tone.

The pattern opens with letters, not with what must not stand before them, so that the search can leap to them.
"""

_QUOTES = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("«", '"'), ("»", '"'))
_SHORT = 240
"""Letters of a sentence, more or less: what is folded again and again while it is read."""


def fold_case(text: str) -> str:
    """Fold letter case, tone-mark style and quotation marks; the result is as long as the text.

    Args:
        text: in Unicode NFC.
    """
    return _fold_short(text) if len(text) < _SHORT else _fold_long(text)


def _fold(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows in lower case
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for quote, plain in _QUOTES:
        lowered = lowered.replace(quote, plain)
    return _TONED.sub(lambda m: _NEW_STYLE[m.group()], lowered)


_fold_short = lru_cache(maxsize=1024)(_fold)
_fold_long = lru_cache(maxsize=16)(_fold)
"""Of a whole text that each finder folds in turn."""
