"""Names of products: where in a run of words the name begins and ends, and whether it names a product at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, any_of, load_lexicon
from extract.products.boundaries import last_phrase_start
from extract.products.units import Unit, heads

SHORT = 2
"""Syllables up to which a run is taken as it stands."""

LONGEST = 14
"""Syllables of a name; longer runs are clauses."""


_CAPITAL = re.compile(rf"{WORD_START}[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of the text that may name a product."""

    start: int
    end: int
    text: str
    known: bool
    """Whether it begins with a word that names of products begin with."""
    bare: bool
    """Whether that word is all there is: "mật ong", "gạo"."""
    weak: bool
    """Whether that word is common inside other words too: "cao", "hành"."""


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of(load_lexicon('products')['fillers']['words'])}|[\d.,]+){WORD_END}{SPACE})+")


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('products')['generic']['openings'])}{WORD_END}")


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(fold_case(word) for word in load_lexicon("products")["generic"]["words"])


@lru_cache(maxsize=1)
def _tails() -> re.Pattern[str]:
    return re.compile(rf"(?:{SPACE}{any_of(load_lexicon('products')['tails']['words'])})+$")


def read_name(run: Unit, text: str, *, certain: bool, rated: bool = False) -> Name | None:
    """The name in a run, or None where it names no product.

    Args:
        run: the run of words.
        text: of the document.
        certain: whether punctuation or an opener says where the name begins; else words of a clause may stand before
            it, and it begins with the first word that names of products begin with.
        rated: whether the words around rate it; a name that begins with no such word is then looked for by the edges
            of its phrase.
    """
    words = text[run.start : run.end]
    folded = fold_case(words)
    start = 0
    filler = _fillers().match(folded)
    if filler is not None and not run.quoted and not heads().match(folded):
        start = filler.end()
    head = heads().match(folded, start)
    if head is None and not certain and not run.quoted:
        head = _inner_head(folded, start)
        if head is not None and _openings().match(folded, start) and words[head.start() :].islower():
            return None  # "dây chuyền bánh pía": a clause about goods of a kind
        start = head.start() if head is not None else start
        if head is None and rated:
            start += _phrase_start(words[start:])
    tail = _tails().search(folded, start)
    end = tail.start() if tail is not None and tail.start() > start else len(words)
    name = folded[start:end]
    if (
        not name
        or ("%" in name and head is None)
        or name in _generic()
        or len(name.split()) > LONGEST
        or not any(c.isalpha() for c in name)
    ):
        return None
    opening = _openings().match(folded, start)
    if opening is not None and not run.quoted and (head is None or opening.end() > head.end()):
        return None
    bare = head is not None and head.end() >= end
    weak = head is not None and head.group() in _weak_heads()
    return Name(run.start + start, run.start + end, words[start:end], head is not None, bare, weak)


def _phrase_start(words: str) -> int:
    """Where the last noun phrase begins, if it holds a proper noun: "Bà con phơi men lá Bằng Phúc"."""
    if words[1:].islower() or len(words.split()) <= SHORT or _openings().match(fold_case(words)):
        return 0
    start = last_phrase_start(words)
    proper = any(m.group().isupper() for m in _CAPITAL.finditer(words, start + 1))
    return start if proper and " " in words[start:] else 0


def is_clause(run: Unit) -> bool:
    """Whether a run surely names no product, so that no list of products goes on with it."""
    opening = None if run.quoted else _openings().match(run.word)
    if opening is None:
        return False
    head = heads().match(run.word)
    return head is None or opening.end() > head.end()


def _inner_head(folded: str, start: int) -> re.Match[str] | None:
    """The word inside a run that shows where a name begins: "ngày tương ớt Mường Khương" begins at "tương"."""
    found: re.Match[str] | None = None
    for match in heads().finditer(folded, start):
        beside = found is not None and match.start() <= found.end() + 1
        if match.group() not in _weak_heads() or beside:
            return found if beside else match
        found = match
    return None


@lru_cache(maxsize=1)
def _weak_heads() -> frozenset[str]:
    return frozenset(load_lexicon("products")["weak_heads"]["words"])


def has_proper_word(name: Name) -> bool:
    """Whether a word behind the first is written with a capital."""
    return any(m.group().isupper() for m in _CAPITAL.finditer(name.text, 1))
