"""Words: a text cut into syllables, numbers and signs."""

import re
from itertools import accumulate
from typing import Final

TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\n|[^\S\n]+|.", re.DOTALL)
"""A number keeps its separators ("2.418", "17,35"), so that a figure is one token. Tokens cover the whole text."""


_SPACED: Final = re.compile(r"\s*(?:\d+(?:[.,]\d+)*|[^\W\d_]+|\S)")
"""The same tokens, space joined to the one behind it."""


def split_words(text: str) -> list[tuple[int, str]]:
    """The syllables, numbers and signs of a text, each with its offset; space is none of them."""
    spaced = _SPACED.findall(text)
    words = map(str.lstrip, spaced)
    return [(end - len(word), word) for end, word in zip(accumulate(map(len, spaced)), words, strict=True)]
