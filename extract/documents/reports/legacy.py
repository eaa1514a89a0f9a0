"""Text in TCVN3 (ABC) and VNI, the Vietnamese encodings from before Unicode, to Unicode.

Such text comes out of a document as Latin-1 characters ("ñy ban nh©n d©n" for "ủy ban nhân dân"). The font tells
where a document has fonts; elsewhere a text is judged by how many of its words are Vietnamese syllables.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from itertools import groupby
from operator import itemgetter
from typing import Any

from extract.documents import characters

_UNICODE_ONLY = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
"""Vietnamese letters that no text in an older encoding can have."""
_COMBINING = re.compile("[\u0300-\u036f]")
_MARKED = re.compile(r"[^\s\x00-\x7f]")
_EDGES = re.compile(r"^[^\w\xa1-\xff]+|[\s.,;:!?()\[\]\"'/%\d-]+$")
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


class Encoding(StrEnum):
    """An encoding from before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class _Table:
    """How one encoding writes Vietnamese letters."""

    letters: dict[str, str]
    pattern: re.Pattern[str]
    lookalikes: dict[int, str]

    def unicode(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.letters[match.group()], text.translate(self.lookalikes))


@dataclass(frozen=True, slots=True)
class _Legacy:
    """The tables of legacy.toml, ready for use."""

    tables: dict[Encoding, _Table]
    fonts: dict[Encoding, re.Pattern[str]]
    capitals: re.Pattern[str]
    syllable: re.Pattern[str]
    fewest_words: int
    least_good: float
    least_gain: float


def is_unicode(text: str) -> bool:
    """Has `text` a letter that no older encoding has? Such a text is never touched."""
    return _UNICODE_ONLY.search(text) is not None or _COMBINING.search(text) is not None


def encoding_of_font(font: str) -> Encoding | None:
    """Return the encoding of the text in `font` (".VnTime", "ABCDEF+VNI-Times"), None for a font of Unicode."""
    return next((encoding for encoding, pattern in _load().fonts.items() if pattern.match(font)), None)


def encoding_of_text(text: str) -> Encoding | None:
    """Return the encoding that `text`, a page or a document rather than a word, is in; None where it is Unicode.

    It has an older encoding if most of its words with marks are Vietnamese syllables only when read in it.
    """
    if is_unicode(text):
        return None
    legacy = _load()
    words = [word for word in re.split("[ \t\n]+", text) if _MARKED.search(word)]
    if len(words) < legacy.fewest_words:
        return None
    best, share = None, _share(words, legacy) + legacy.least_gain
    for encoding, table in legacy.tables.items():
        read = _share([table.unicode(word) for word in words], legacy)
        if read >= legacy.least_good and read > share:
            best, share = encoding, read
    return best


def to_unicode(text: str, encoding: Encoding, font: str = "") -> str:
    """Return `text`, read in `encoding`, in Unicode NFC; a text that is Unicode already is returned as it is.

    Args:
        text: What the document holds, before any characters are normalised: TCVN3 writes ư as a soft hyphen.
        encoding: What the text is in.
        font: Its font, where known: the capital fonts of TCVN3 draw small letters as capitals.
    """
    if is_unicode(text):
        return text
    read = unicodedata.normalize("NFC", _load().tables[encoding].unicode(text))
    return read.upper() if encoding is Encoding.TCVN3 and _load().capitals.match(font) else read


def unicode_of_runs(runs: Iterable[tuple[str, str]], default: Encoding | None = None) -> str:
    """Return a text in normalised Unicode.

    Neighbours in one font are read together: VNI writes a letter and its mark as two, and runs may part them.

    Args:
        runs: Its parts, each with the name of its font; "" where it is not known.
        default: The encoding of parts whose font tells none; without it, they are judged by their words.
    """
    read: list[str] = []
    for font, group in groupby(runs, key=itemgetter(1)):
        text = "".join(part for part, _ in group)
        encoding = encoding_of_font(font) or default or (None if "." in font else encoding_of_text(text))
        read.append(text if encoding is None else to_unicode(text, encoding, font))
    return characters.normalise("".join(read))


def _share(words: list[str], legacy: _Legacy) -> float:
    """The share of `words` that are Vietnamese syllables."""
    good = sum(legacy.syllable.fullmatch(_toneless(_EDGES.sub("", word))) is not None for word in words)
    return good / len(words)


def _toneless(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=1)
def _load() -> _Legacy:
    """Read legacy.toml, once."""
    with resources.files(__package__).joinpath("legacy.toml").open("rb") as file:
        data = tomllib.load(file)
    small = data["letters"].split()
    parts = data["syllable"]
    tag = r"(?:[A-Z]{6}\+)?"  # Of the embedded subset of a font (ISO 32000-1, 9.6.4).
    return _Legacy(
        tables={encoding: _table(data[encoding], small) for encoding in Encoding},
        fonts={encoding: re.compile(tag + data["fonts"][encoding], re.IGNORECASE) for encoding in Encoding},
        capitals=re.compile(tag + data["fonts"]["tcvn3_capitals"]),
        syllable=re.compile(f"(?:{parts['onset']})?(?:{parts['nucleus']})(?:{parts['coda']})?"),
        fewest_words=data["judgement"]["fewest_words"],
        least_good=data["judgement"]["least_good"],
        least_gain=data["judgement"]["least_gain"],
    )


def _table(data: Mapping[str, Any], small: list[str]) -> _Table:
    written = data["small"].split(" ")
    letters = dict(zip(written, small, strict=True))
    if "capitals" in data:
        letters |= dict(zip(data["capitals"].split(), data["capital_letters"].split(), strict=True))
    else:
        for sign, letter in list(letters.items()):
            letters[sign.upper()] = letters[sign[0].upper() + sign[1:]] = letter.upper()
    longest_first = sorted(letters, key=len, reverse=True)
    return _Table(
        letters=letters,
        pattern=re.compile("|".join(map(re.escape, longest_first))),
        lookalikes={ord(sign): meant for sign, meant in data["lookalikes"].items()},
    )
