"""The word lists of the language, read from TOML files that a linguist can edit, as compiled patterns."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
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
        self._by_first: dict[str, list[_Phrase]] = {}
        listed = {" ".join(phrase.split()): reading for phrase, reading in readings.items()}
        for phrase in sorted(listed, key=lambda p: (-len(p), p)):
            (_, first), *rest = _steps(phrase)
            self._by_first.setdefault(first, []).append((tuple(rest), listed[phrase]))

    def find(self, folded: str) -> list[tuple[int, int, Any]]:
        """Find all phrases in a text that was folded to lower case: start, end, reading."""
        tokens, places = _indexed(folded)
        found = []
        behind = 0
        for place in sorted(place for word in self._by_first.keys() & places.keys() for place in places[word]):
            if place < behind:
                continue
            start, end, _, token = tokens[place]
            for steps, reading in self._by_first[token]:
                if _stands_at(tokens, place + 1, steps):
                    behind = place + 1 + len(steps)
                    found.append((start, tokens[behind - 1][1] if steps else end, reading))
                    break
        return found


_Step = tuple[str, str]
"""What must stand before a token (`_REQUIRED` space, none, or either), and the token."""
_Phrase = tuple[tuple[_Step, ...], Any]
_Token = tuple[int, int, str, str]
"""Start, end, the space before it, and the token: a word or a sign."""

_TOKEN = re.compile(r"(\s*)([^\W_]+|\S)")
_NONE, _REQUIRED, _EITHER = "", " ", "?"


def _steps(phrase: str) -> list[_Step]:
    """The tokens of a phrase, each with the space that must stand before it."""
    tokens = _tokens(phrase)
    steps = []
    for index, (_, _, space, word) in enumerate(tokens):
        before = tokens[index - 1][3] if index else ""
        comma = word == "," and index + 1 < len(tokens) and bool(tokens[index + 1][2])
        loose = comma or "/" in (word, before) or (before == "," and bool(space))
        steps.append((_EITHER if loose else _REQUIRED if space else _NONE, word))
    return steps


def _stands_at(tokens: Sequence[_Token], place: int, steps: Sequence[_Step]) -> bool:
    if place + len(steps) > len(tokens):
        return False
    for index, (needed, token) in enumerate(steps, start=place):
        _, _, space, other = tokens[index]
        if token != other or "\n" in space or (needed != _EITHER and bool(space) != (needed == _REQUIRED)):
            return False
    return True


def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple((match.start(2), match.end(), match[1], match[2]) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=8)
def _indexed(text: str) -> tuple[tuple[_Token, ...], Mapping[str, list[int]]]:
    """The words and signs of a text, and where each stands among them; several tables look at one text in turn."""
    tokens = _tokens(text)
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(token[3], []).append(place)
    return tokens, places
