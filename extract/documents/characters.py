"""Characters of a text brought to the one form that everything behind the readers relies on."""

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_SHAPELESS = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffc]"
)
"""Zero-width characters and soft hyphens, control characters, glyphs of icon fonts."""
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_TABS = re.compile(" *\t *")
_UNPLAIN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\xd0\xf0\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufffc]"
)
"""Whatever `normalise` changes but two spaces, and a few more; most texts of pages hold nothing of it."""
_ETH = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111"})
"""Old Vietnamese keyboards wrote the Icelandic letter eth, which looks the same as Đ; no Vietnamese word has an eth."""


def normalise(text: str) -> str:
    r"""Return `text` in NFC, with "\n" as the only line break and one plain space between words.

    Zero-width characters, soft hyphens, control characters and private-use glyphs (icon fonts) are dropped; tabs stay,
    because they part the cells of a pasted table. Letters, dashes and quotation marks stay as written.
    """
    # Not one pattern for both: a set of characters by itself is looked for three times as fast.
    if _UNPLAIN.search(text) is None and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text
    return _TABS.sub("\t", _SPACES.sub(" ", composed(_LINE_BREAKS.sub("\n", text))))


def composed(text: str) -> str:
    """Return `text` in NFC without characters that have no shape of their own; spaces and line breaks stay."""
    text = unicodedata.normalize("NFC", _SHAPELESS.sub("", text))
    return text.translate(_ETH) if any(letter in text for letter in "\u00d0\u00f0") else text
