"""The word lists of the language, read from TOML files that a linguist can edit, as compiled patterns."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
            words = tokens_of(phrase).words
            seconds = self._by_first.setdefault(words[0], {})
            if len(words) > 1:
                seconds.setdefault(words[1], []).append(_behind_first(phrase, listed[phrase]))
            else:
                self._alone[words[0]] = listed[phrase]

    def find(self, folded: str) -> list[tuple[int, int, Any]]:
        """Find all phrases in a text that was folded to lower case: start, end, reading."""
        tokens = tokens_of(folded)
        words, ends = tokens.words, tokens.ends
        found = []
        behind = 0
        openings = self._by_first.keys() & tokens.places.keys()
        for place, word in sorted([(place, first) for first in openings for place in tokens.places[first]]):
            if place < behind:
                continue
            following = self._by_first[word].get(words[place + 1]) if place + 1 < len(words) else None
            for phrase in following or ():
                if phrase.stands_at(tokens, place + 1):
                    behind = place + 1 + len(phrase.words)
                    found.append((ends[place] - len(word), ends[behind - 1], phrase.reading))
                    break
            else:
                if word in self._alone:
                    found.append((ends[place] - len(word), ends[place], self._alone[word]))
        return found


_NONE, _REQUIRED, _EITHER = "", " ", "?"
"""What must stand before a word of a phrase: nothing, space, or either."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What stands behind the first word of a phrase."""

    words: list[str]
    spaced: list[str]
    """Each with the space before it, as it is written most often."""
    needed: Sequence[str]
    """What must stand before each."""
    reading: Any

    def stands_at(self, tokens: Tokens, place: int) -> bool:
        """Whether these words stand from a token on."""
        behind = place + len(self.words)
        if tokens.spaced[place:behind] == self.spaced:
            return True
        return tokens.words[place:behind] == self.words and all(
            "\n" not in spaced and (needed == _EITHER or (spaced != word) == (needed == _REQUIRED))
            for needed, word, spaced in zip(self.needed, self.words, tokens.spaced[place:behind], strict=True)
        )


def _behind_first(phrase: str, reading: Any) -> _Phrase:
    """The words of a phrase behind its first, each with the space that must stand before it."""
    tokens = tokens_of(phrase)
    needed = []
    spaces = [spaced != word for spaced, word in zip(tokens.spaced, tokens.words, strict=True)]
    for index, (space, word) in enumerate(zip(spaces, tokens.words, strict=True)):
        before = tokens.words[index - 1] if index else ""
        comma = word == "," and index + 1 < len(tokens.words) and spaces[index + 1]
        loose = comma or "/" in (word, before) or (before == "," and space)
        needed.append(_EITHER if loose else _REQUIRED if space else _NONE)
    return _Phrase(tokens.words[1:], tokens.spaced[1:], needed[1:], reading)
