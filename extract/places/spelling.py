"""Spelling of Vietnamese place names: one form for all the ways a name is written, with offsets kept.

Folded alike: letter case, Unicode composition, dashes, apostrophes, kinds and runs of spaces, the two styles of tone
marks (Hòa and Hoà), i and y behind a consonant (Quy and Qui), and the syllables of corpus/places/syllables.csv
(Đăk, Đak and Đắk). Each rule keeps the length of the text, so that an offset into the folded text is an offset into
the text itself; only decomposed Unicode and runs of spaces need the map that `Folded` carries.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.places.tables import read_table

_CHARACTERS = (
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("’‘ʼ´`′ʹ", "'")
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t", " ")
    | dict.fromkeys("\u00d0\u0189", "Đ")  # eth and African D look like Đ and are typed for it
    | {"\u00f0": "đ", "\u0256": "đ"}
)

_ODD = re.compile(f"[{''.join(map(re.escape, _CHARACTERS))}]")

_OLD_STYLE = {
    first + toned: marked + plain
    for first, marks in (("o", "òóỏõọ"), ("u", "ùúủũụ"))
    for plain, seconds in (("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("y", "ỳýỷỹỵ"))
    if (first, plain) in (("o", "a"), ("o", "e"), ("u", "y"))
    for toned, marked in zip(seconds, marks, strict=True)
}
"""New-style endings and their old-style equals: "oà" is "òa", "uý" is "úy"."""

_I_FOR_Y = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))

_Y = "[yỳýỷỹỵ]"
_TONE_OR_I = re.compile(
    rf"[ouyỳýỷỹỵ](?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)(?<!qu)[ỳýỷỹỵ]|(?:(?<=qu{_Y})|(?<=[hklmstv]{_Y}))(?![^\W\d_]))"
)
"""The pattern opens with letters, not with what must stand before them, so that the search can leap to them."""

_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back from its offsets."""

    text: str
    starts: tuple[int, ...] | None
    """Offset in the original of each folded character, and of the end; None where the offsets are the same."""

    def original(self, offset: int) -> int:
        """The offset in the original text of an offset in the folded one."""
        return offset if self.starts is None else self.starts[offset]


def fold(text: str) -> Folded:
    """Folds a text; the result compares equal for all spellings of a name."""
    starts: tuple[int, ...] | None = None
    if not unicodedata.is_normalized("NFC", text):
        text, starts = _compose(text)
    text = _ODD.sub(lambda match: _CHARACTERS[match[0]], text)
    if "  " in text:
        text, starts = _collapse_spaces(text, starts)
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" is the one letter that grows in lower case
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    lowered = _TONE_OR_I.sub(_fold_tone_or_i, lowered)
    variants = syllable_variants()
    return Folded(_syllable_pattern().sub(lambda match: variants[match[0]], lowered), starts)


def fold_name(name: str) -> str:
    """The folded form of a name, for use as a key."""
    return fold(name.strip()).text


def without_marks(text: str) -> str:
    """A text as it is typed without Vietnamese letters: folded, without tone marks, đ as d.

    >>> without_marks("Đắk Lắk, Hoà Bình")
    'dak lak, hoa binh'
    """
    return without_accents(fold(text).text)


def without_accents(text: str) -> str:
    """A text without the marks of Vietnamese letters; of composed letters each stays one letter, in its case.

    >>> without_accents("Điểm đánh giá")
    'Diem danh gia'
    """
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def syllable_variants() -> Mapping[str, str]:
    """Syllables written in several ways and the form they are folded to.

    Raises:
        ValueError: where a variant is not as long as its syllable, which would shift all offsets behind it.
    """
    variants = {}
    for line, row in enumerate(read_table("syllables.csv"), start=2):
        if len(row["variant"]) != len(row["syllable"]):
            raise ValueError(f"syllables.csv line {line}: {row['variant']!r} and {row['syllable']!r} differ in length")
        variants[row["variant"]] = row["syllable"]
    return variants


@cache
def _syllable_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(syllable_variants()))})(?!\w)")


def _fold_tone_or_i(match: re.Match[str]) -> str:
    found = match[0]
    return _OLD_STYLE[found] if len(found) == 2 else _I_FOR_Y[found]


def _compose(text: str) -> tuple[str, tuple[int, ...]]:
    """NFC of a text cluster by cluster, with the start of each composed character."""
    composed: list[str] = []
    starts: list[int] = []
    cluster_start = 0
    for offset in range(1, len(text) + 1):
        if offset < len(text) and unicodedata.combining(text[offset]):
            continue
        cluster = unicodedata.normalize("NFC", text[cluster_start:offset])
        composed.append(cluster)
        starts.extend([cluster_start] * len(cluster))
        cluster_start = offset
    return "".join(composed), (*starts, len(text))


def _collapse_spaces(text: str, starts: tuple[int, ...] | None) -> tuple[str, tuple[int, ...]]:
    """One space for a run of them."""
    kept: list[int] = []
    end = 0
    for match in _SPACES.finditer(text):
        kept.extend(range(end, match.start() + 1))
        end = match.end()
    kept.extend(range(end, len(text)))
    whole = range(len(text) + 1) if starts is None else starts
    return "".join(text[offset] for offset in kept), (*(whole[offset] for offset in kept), whole[len(text)])
