"""Tokens: the words and signs of a text, as phrases and patterns are looked up by them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_TOKEN = re.compile(r"\s*(?:[^\W_]+|\S)")
"""A word or a sign, with the space before it."""

_SHORT = 600
"""Letters of a sentence, at most: figures and products each read all sentences of a document in turn."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and signs of a text, in its order."""

    words: list[str]
    spaced: list[str]
    """Each with the space before it."""
    ends: Sequence[int]
    """Offset behind each."""
    places: Mapping[str, Sequence[int]]
    """Where each word stands among them."""


def tokens_of(text: str) -> Tokens:
    """The words and signs of a text; what looks at one text in turn shares them."""
    return _short(text) if len(text) < _SHORT else _long(text)


def _read(text: str) -> Tokens:
    found = _TOKEN.findall(text)
    words = list(map(str.lstrip, found))
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        if word in places:
            places[word].append(place)
        else:
            places[word] = [place]
    return Tokens(words, found, list(accumulate(map(len, found))), places)


_short = lru_cache(maxsize=256)(_read)
_long = lru_cache(maxsize=8)(_read)
