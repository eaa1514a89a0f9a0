"""Boundaries: where the last noun phrase of some words begins, by underthesea, for names that no word list knows.

Of underthesea's reading only the edges of phrases and named spans are believed, never their types: it takes OCOP for a
place. It is loaded on first use, for it takes a second, and under a lock, for it breaks when threads start it at once.
"""

import threading
from functools import lru_cache

_LOCK = threading.Lock()

_NOMINAL = ("NP", "AP")
"""Chunks that a name consists of: nouns, and the adjectives that follow them in Vietnamese."""


@lru_cache(maxsize=512)
def last_phrase_start(words: str) -> int:
    """Offset at which the noun phrase that ends some words begins; 0 where all of them are one.

    Args:
        words: a stretch of one sentence.
    """
    tokens = _read(words)
    first = len(tokens)
    while first and (tokens[first - 1][1].endswith(_NOMINAL) or tokens[first - 1][2] != "O"):
        first -= 1
    if first == len(tokens):
        return 0
    return _offset(words, sum(len("".join(word.split())) for word, _, _ in tokens[:first]))


def _read(words: str) -> list[tuple[str, str, str]]:
    """The words as underthesea joins them, with their chunk and named span."""
    with _LOCK:
        # Imported here because the models take a second to load, which most articles need not pay.
        from underthesea import ner

        return [(str(word), str(chunk), str(name)) for word, _, chunk, name in ner(words)]


def _offset(words: str, letters: int) -> int:
    """Offset behind a number of letters, spaces not counted: underthesea rewrites spaces, but no letters."""
    seen = 0
    for offset, letter in enumerate(words):
        if seen == letters and not letter.isspace():
            return offset
        seen += not letter.isspace()
    return 0
