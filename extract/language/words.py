"""Words: a text cut into syllables, numbers and signs."""

import re
from typing import Final

TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\n|[^\S\n]+|.", re.DOTALL)
"""A number keeps its separators ("2.418", "17,35"), so that a figure is one token. Tokens cover the whole text."""


def split_words(text: str) -> list[tuple[int, str]]:
    """The syllables, numbers and signs of a text, each with its offset; space is none of them."""
    words: list[tuple[int, str]] = []
    start = 0
    for word in TOKEN.findall(text):
        if not word.isspace():
            words.append((start, word))
        start += len(word)
    return words
