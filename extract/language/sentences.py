"""Sentence boundaries: underthesea's splitter line by line, mended where abbreviations and quotes mislead it."""

import re
from collections.abc import Callable
from functools import lru_cache

from extract.language.lexicon import load_lexicon

_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_LINE = re.compile(r"[^\n]+")
_INNER_STOP = re.compile(r"[.?!](?=.*\S)")
"""A sign that may end a sentence, and is not the last of its line; elsewhere no sentence ends within a line."""


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Split a text into sentences: (start, end) offsets without surrounding space; a line break always ends one."""
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        spans.extend(_line_spans(line.group(), line.start()))
    return spans


@lru_cache(maxsize=1)
def _splitter() -> Callable[[str], list[str]]:
    # Imported here because importing underthesea takes a third of a second, which `ocop --help` need not pay.
    from underthesea import sent_tokenize

    return sent_tokenize  # type: ignore[no-any-return]


def _line_spans(line: str, offset: int) -> list[tuple[int, int]]:
    if _INNER_STOP.search(line) is None:
        words = line.strip()
        start = offset + len(line) - len(line.lstrip())
        return [(start, start + len(words))] if words else []
    masked = _URL.sub(lambda m: "x" * len(m.group()), line)
    pieces: list[tuple[int, int]] = []
    cursor = 0
    for piece in _splitter()(masked):
        start = masked.find(piece, cursor)
        if start < 0:
            continue
        cursor = start + len(piece)
        if pieces and _continues(masked[pieces[-1][0] : pieces[-1][1]], piece):
            pieces[-1] = (pieces[-1][0], cursor)
        else:
            pieces.append((start, cursor))
    return [(offset + start, offset + end) for start, end in pieces if masked[start:end].strip()]


def _continues(before: str, piece: str) -> bool:
    """Whether a split was wrong: after an abbreviation or list number, inside brackets, or before a small letter."""
    abbreviations = load_lexicon("sentences")["abbreviations"]
    words = before.split()
    last = words[-1].lstrip("(\"“'").lower()
    if last in abbreviations or (re.fullmatch(r"(?:\w\.)+|\(?\d{1,2}\.|\(?\d{1,2}\)", last) and len(words) < 2):
        return True
    if before.count("(") > before.count(")") and ")" in piece:
        return True
    first = piece.lstrip("\"”'»)")[:1]
    return first.islower() or piece[:1] in "”»)"
