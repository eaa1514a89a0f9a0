"""What an article says, cut in two ways for comparing it with another: its wording, and its numbers and names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crawler.articles.numerals import NUMERAL, value
from extract.dataset.article import Article, BlockKind
from extract.documents.characters import normalise
from extract.language.folding import fold_case

SHINGLE = 5
"""Syllables in a shingle. Vietnamese writes syllables apart, so five of them are two or three words."""
_AROUND = 3
"""So many words on either side tell which number or name stands there."""
_TOKEN = re.compile(rf"(?P<number>{NUMERAL.pattern})|[^\W_]+")
_OPENING = re.compile(r"(?:^|[.!?:;\n])[\s\"'“”‘’(–-]*$")
"""What stands before the first word of a sentence."""
_NUMBER, _NAME = "#", "@"

Hashes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Word:
    """A syllable, a number, or a name of any length."""

    folded: str
    """Numbers by their value, so that "05" is "5"."""
    kind: str = ""
    """`_NUMBER`, `_NAME` or "" for any other word."""


@dataclass(frozen=True, slots=True, eq=False)
class Statements:
    """One article, ready to be compared."""

    shingles: Hashes
    """Of the distinct shingles, sorted. Only comparable with those of the same process."""
    numbers: dict[int, str]
    """What number stands between which words; what stands twice between the same words with two values is left out."""
    names: dict[int, str]
    """The same for names."""


def words_of(article: Article) -> str:
    """Return headline, lead, body and headings, in one form; captions change with the pictures."""
    blocks = (block for block in article.blocks if block.kind is not BlockKind.CAPTION)
    return normalise("\n".join(article.text[block.char_start : block.char_end] for block in blocks))


def state(text: str) -> tuple[tuple[str, ...], Statements]:
    """Return the shingles of `text`, in order, and what it states.

    A text of fewer than `SHINGLE` syllables is one shingle; one without a syllable has none.

    >>> state("Cả nước có 05 sản phẩm")[0]
    ('cả nước có 5 sản', 'nước có 5 sản phẩm')
    """
    syllables = list(_syllables(text))
    shingles = _joined(syllables)
    numbers, names = _places(list(_with_whole_names(syllables)))
    hashes = np.unique(np.fromiter(map(hash, shingles), dtype=np.int64, count=len(shingles)))
    return shingles, Statements(shingles=hashes, numbers=numbers, names=names)


def _joined(words: Sequence[_Word]) -> tuple[str, ...]:
    folded = [word.folded for word in words]
    return tuple(" ".join(folded[i : i + SHINGLE]) for i in range(max(1, len(folded) - SHINGLE + 1)) if folded)


def _syllables(text: str) -> Iterator[_Word]:
    """Yield the syllables and numbers of a text; those that are part of a name are marked.

    A name is a run of capitalised syllables, or one inside a sentence. Syllables in capitals throughout are none:
    they are abbreviations ("TPHCM"), which outlets write out or not as they like, or a headline.
    """
    folded = fold_case(text)
    tokens = list(_TOKEN.finditer(text))
    capital = [_is_capitalised(token.group()) for token in tokens]
    for index, token in enumerate(tokens):
        if token["number"]:
            yield _Word(str(value(token["number"]).normalize()), _NUMBER)
            continue
        beside = capital[index - 1 : index] + capital[index + 1 : index + 2]
        inside = capital[index] and (any(beside) or not _OPENING.search(text, max(0, token.start() - 8), token.start()))
        yield _Word(folded[token.start() : token.end()], _NAME if inside else "")


def _is_capitalised(token: str) -> bool:
    return token[0].isupper() and (len(token) == 1 or not token.isupper())


def _with_whole_names(syllables: Sequence[_Word]) -> Iterator[_Word]:
    name: list[str] = []
    for word in syllables:
        if word.kind == _NAME:
            name.append(word.folded)
            continue
        if name:
            yield _Word(" ".join(name), _NAME)
            name = []
        yield word
    if name:
        yield _Word(" ".join(name), _NAME)


def _places(words: Sequence[_Word]) -> tuple[dict[int, str], dict[int, str]]:
    """Return what number and what name stands where, a place being the words around it without numbers and names."""
    masked = ["", "", "", *(word.kind or word.folded for word in words), "", "", ""]
    found: dict[str, dict[int, str]] = {_NUMBER: {}, _NAME: {}}
    twice: dict[str, set[int]] = {_NUMBER: set(), _NAME: set()}
    for index, word in enumerate(words):
        if not word.kind:
            continue
        place = hash(tuple(masked[index : index + 2 * _AROUND + 1]))
        if found[word.kind].setdefault(place, word.folded) != word.folded:
            twice[word.kind].add(place)
    numbers, names = (
        {place: said for place, said in found[kind].items() if place not in twice[kind]} for kind in (_NUMBER, _NAME)
    )
    return numbers, names
