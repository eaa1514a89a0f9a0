"""The word lists of the language, read from TOML files that a linguist can edit, as compiled patterns."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

SPACE = r"[^\S\n]+"
"""Space between words: any, also non-breaking, but never a line break."""

WORD_START = r"(?<![^\W_])"
WORD_END = r"(?![^\W_])"


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Read one lexicon, by the name of its file without ending.

    Raises:
        FileNotFoundError: where there is no such lexicon.
        tomllib.TOMLDecodeError: where a file was edited into something that is not TOML.
    """
    path = resources.files("extract.language").joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def phrase_pattern(phrase: str) -> str:
    """Turn a phrase into a pattern: any space between words, optional space around commas and slashes."""
    words = SPACE.join(re.escape(word) for word in phrase.split())
    return words.replace(f",{SPACE}", r"[^\S\n]*,[^\S\n]*").replace("/", r"[^\S\n]*/[^\S\n]*")


def any_of(phrases: Iterable[str]) -> str:
    """Alternation of phrases, the longest first, so that the longest always wins."""
    return "(?:" + "|".join(phrase_pattern(p) for p in sorted(set(phrases), key=lambda p: (-len(p), p))) + ")"


def whole_words(pattern: str) -> str:
    """Bound a pattern to whole words."""
    start = WORD_START
    return f"{start}{pattern}{WORD_END}"


class PhraseTable:
    """Phrases with a reading each, found in one pass; the longest phrase at a place wins.

    Args:
        readings: what each phrase is read as; phrases in lower case.
    """

    def __init__(self, readings: Mapping[str, Any]) -> None:
        self._readings = {" ".join(p.split()): reading for p, reading in readings.items()}
        self._pattern = re.compile(_bounded(self._readings))

    def find(self, folded: str) -> list[tuple[int, int, Any]]:
        """Find all phrases in a text that was folded to lower case: start, end, reading."""
        found = []
        for match in self._pattern.finditer(folded):
            reading = self._readings.get(_canonical(match.group()))
            if reading is not None:
                found.append((match.start(), match.end(), reading))
        return found


def _bounded(phrases: Iterable[str]) -> str:
    """Bound each phrase at the sides where it has a letter or digit ("/tháng" has none in front)."""
    parts = []
    for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
        start = WORD_START if phrase[0].isalnum() else ""
        end = WORD_END if phrase[-1].isalnum() else ""
        parts.append(f"{start}{phrase_pattern(phrase)}{end}")
    return "|".join(parts)


def _canonical(text: str) -> str:
    """The form in which a phrase is listed: single spaces, one behind a comma, none around a slash."""
    text = " ".join(text.split())
    return re.sub(r"\s*/\s*", "/", re.sub(r"\s*,\s*", ", ", text))
