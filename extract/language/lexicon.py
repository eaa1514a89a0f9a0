"""The word lists of the language, read from TOML files that a linguist can edit, as compiled patterns."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from extract.language.tokens import Tokens, tokens_of

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


def said(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, in any case, to be searched for in a text as it was written."""
    return re.compile(whole_words(any_of(phrases)), re.IGNORECASE)


class PhraseTable:
    """Phrases with a reading each, found in one pass; the longest phrase at a place wins.

    A phrase stands there where its words do, whole and with any space between them, which may be left out around a
    slash and before a comma. That is what `phrase_pattern` says as a pattern; thousands of phrases take long to compile
    as one, and are looked up by their first word here.

    Args:
        readings: what each phrase is read as; phrases in lower case.
    """

    def __init__(self, readings: Mapping[str, Any]) -> None:
        self._alone: dict[str, Any] = {}
        """Readings of phrases of one word."""
        self._by_first: dict[str, dict[str, list[_Phrase]]] = {}
        """The longer ones, the longest first, by their first word and their second."""
        listed = {" ".join(phrase.split()): reading for phrase, reading in readings.items()}
        for phrase in sorted(listed, key=lambda p: (-len(p), p)):
            (_, first), *rest = _steps(phrase)
            seconds = self._by_first.setdefault(first, {})
            if rest:
                seconds.setdefault(rest[0][1], []).append((tuple(rest), listed[phrase]))
            else:
                self._alone[first] = listed[phrase]

    def find(self, folded: str) -> list[tuple[int, int, Any]]:
        """Find all phrases in a text that was folded to lower case: start, end, reading."""
        tokens = tokens_of(folded)
        found = []
        behind = 0
        openings = self._by_first.keys() & tokens.places.keys()
        for place, word in sorted([(place, first) for first in openings for place in tokens.places[first]]):
            if place < behind:
                continue
            following = self._by_first[word].get(tokens.words[place + 1]) if place + 1 < len(tokens.words) else None
            for steps, reading in following or ():
                if _stands_at(tokens, place + 1, steps):
                    behind = place + 1 + len(steps)
                    found.append((tokens.ends[place] - len(word), tokens.ends[behind - 1], reading))
                    break
            else:
                if word in self._alone:
                    found.append((tokens.ends[place] - len(word), tokens.ends[place], self._alone[word]))
        return found


_Step = tuple[str, str]
"""What must stand before a token (`_REQUIRED` space, none, or either), and the token."""
_Phrase = tuple[tuple[_Step, ...], Any]

_NONE, _REQUIRED, _EITHER = "", " ", "?"


def _steps(phrase: str) -> list[_Step]:
    """The tokens of a phrase, each with the space that must stand before it."""
    tokens = tokens_of(phrase)
    steps = []
    spaces = [spaced != word for spaced, word in zip(tokens.spaced, tokens.words, strict=True)]
    for index, (space, word) in enumerate(zip(spaces, tokens.words, strict=True)):
        before = tokens.words[index - 1] if index else ""
        comma = word == "," and index + 1 < len(tokens.words) and spaces[index + 1]
        loose = comma or "/" in (word, before) or (before == "," and space)
        steps.append((_EITHER if loose else _REQUIRED if space else _NONE, word))
    return steps


def _stands_at(tokens: Tokens, place: int, steps: Sequence[_Step]) -> bool:
    if place + len(steps) > len(tokens.words):
        return False
    for index, (needed, token) in enumerate(steps, start=place):
        if token != tokens.words[index]:
            return False
        spaced = tokens.spaced[index]
        if "\n" in spaced or (needed != _EITHER and (spaced != token) != (needed == _REQUIRED)):
            return False
    return True
