"""One lower-case form of a text in which words are looked up; offsets stay those of the text."""

import re
import unicodedata

_NEW_STYLE = {
    unicodedata.normalize("NFC", f"{first}{second}{tone}"): unicodedata.normalize("NFC", f"{first}{tone}{second}")
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}
"""Tone on the second vowel ("hoà", "thuỷ") and the same with the tone on the first ("hòa", "thủy")."""

_TONED = re.compile("(?<!q)(?:" + "|".join(_NEW_STYLE) + ")(?![^\\W\\d_])")
"""An open syllable: before a consonant ("hoàn") there is only one place for the tone."""

_QUOTES = str.maketrans("‘’“”«»", '\'\'""""')


def fold_case(text: str) -> str:
    """Fold letter case, tone-mark style and quotation marks; the result is as long as the text.

    Args:
        text: in Unicode NFC.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows in lower case
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return _TONED.sub(lambda m: _NEW_STYLE[m.group()], lowered.translate(_QUOTES))
