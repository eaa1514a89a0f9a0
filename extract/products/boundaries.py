"""Boundaries: where the last noun phrase of some words begins, by underthesea, for names that no word list knows.

Of underthesea's reading only the edges of phrases and named spans are believed, never their types: it takes OCOP for a
place. It is loaded on first use, for it takes a second, which most articles need not pay.
"""

from functools import lru_cache

from extract.language.tagging import tag_sentence

_NOMINAL = ("NP", "AP")
"""Chunks that a name consists of: nouns, and the adjectives that follow them in Vietnamese."""


@lru_cache(maxsize=512)
def last_phrase_start(words: str) -> int:
    """Offset at which the noun phrase that ends some words begins; 0 where all of them are one.

    Args:
        words: a stretch of one sentence.
    """
    tokens = tag_sentence(words)
    first = len(tokens)
    while first and (tokens[first - 1].chunk.endswith(_NOMINAL) or tokens[first - 1].name != "O"):
        first -= 1
    if first == len(tokens):
        return 0
    return _offset(words, sum(len("".join(token.word.split())) for token in tokens[:first]))


def _offset(words: str, letters: int) -> int:
    """Offset behind a number of letters, spaces not counted: underthesea rewrites spaces, but no letters."""
    seen = 0
    for offset, letter in enumerate(words):
        if seen == letters and not letter.isspace():
            return offset
        seen += not letter.isspace()
    return 0
