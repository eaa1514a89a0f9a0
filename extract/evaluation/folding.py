"""Folded text: what two spellings of the same words have in common, and where it stood in the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from extract.places import spelling

QUOTE_MARKS = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛`´′"), "'")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
D_WITH_STROKE = dict.fromkeys(map(ord, "ÐðƉɖ"), "đ")
"""Eth and the African letter, which look like đ and are typed for it."""
SAME_SIGNS = QUOTE_MARKS | DASHES | D_WITH_STROKE

MOST_STAMP_WORDS = 4
"""Words before a dash that a reader may take off the head of a quote: "(QBĐT) - ", "BDK - "."""

TYPE_WORDS = (
    "thành phố trực thuộc trung ương",
    "thành phố",
    "thị trấn",
    "đặc khu",
    "thị xã",
    "huyện",
    "phường",
    "tỉnh",
    "quận",
    "tp",
    "xã",
)
"""The words before the name of a place that say what kind of unit it is."""
_NAMES_KEPT = 4096
"""Folded names to remember: each fact of a text is held against each row, and an evaluation asks for the same few names
a million times."""
_TYPE_WORD = re.compile(rf"^(?:{'|'.join(TYPE_WORDS)})(?:\.\s*|\s+)")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text without differences of case, white space, quotation marks and dashes."""

    folded: str
    offsets: tuple[int, ...]
    """For each folded character, the offset of the original one it came from."""

    def find(self, words: str) -> tuple[tuple[int, int], ...]:
        """Every place where the words stand, as offsets (start, end) into the original text.

        Where they stand nowhere, the words behind an agency's stamp are looked for, which a reader may have cut off.
        """
        needle = fold(words)
        return self._places(needle) or self._places(_without_stamp(needle))

    def _places(self, needle: str) -> tuple[tuple[int, int], ...]:
        places = []
        start = self.folded.find(needle) if needle else -1
        while start >= 0:
            end = start + len(needle)
            places.append((self.offsets[start], self.offsets[end - 1] + 1))
            start = self.folded.find(needle, end)
        return tuple(places)


def fold_text(text: str) -> FoldedText:
    """Folds a text and keeps the way back; the text is expected in Unicode NFC."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        if letter.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                offsets.append(offset)
            continue
        for folded in letter.translate(SAME_SIGNS).lower():
            letters.append(folded)
            offsets.append(offset)
    return FoldedText("".join(letters), tuple(offsets))


def fold(text: str) -> str:
    """The folded form of some words: Unicode NFC, lower case, single spaces, plain quotation marks and dashes."""
    return " ".join(unicodedata.normalize("NFC", text).translate(SAME_SIGNS).lower().split())


def _without_stamp(folded: str) -> str:
    stamp, dash, rest = folded.partition(" - ")
    return rest if dash and len(stamp.split()) <= MOST_STAMP_WORDS else ""


@lru_cache(maxsize=_NAMES_KEPT)
def fold_name(name: str) -> str:
    """The form in which two names are compared: one spelling for all habits of Vietnamese, no quotation marks."""
    return spelling.fold_name(" ".join(fold(name).replace('"', "").replace("'", "").split()))


@lru_cache(maxsize=_NAMES_KEPT)
def fold_place(name: str) -> str:
    """The form in which two places are compared: a folded name without the word for its kind."""
    folded = fold_name(name)
    return _TYPE_WORD.sub("", folded) or folded
