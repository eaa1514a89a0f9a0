"""Changes: the numbers that an article stated differently from one version to the next."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, pairwise

from crawler.articles.numerals import NUMERAL, numerals, value
from extract.dataset.article import Article
from extract.language.sentences import sentence_spans

_ALIKE = 0.5
"""Two sentences are one rewritten if they share this part of their words, numbers left out (difflib's ratio)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row a sentence whose numbers changed from one version to the next, or that came or went with numbers."""

    article_id: str
    """Of the later version."""
    canonical_url: str
    from_version: int
    to_version: int
    fetched_at: str
    """When the later version was first fetched, ISO 8601: the change was made before that."""
    before: str
    """The sentence in the earlier version; empty where it was added."""
    after: str
    """The sentence in the later version; empty where it was removed."""
    numbers_before: tuple[str, ...]
    """Its numbers in digits, in order, as written."""
    numbers_after: tuple[str, ...]


def changes(versions: Sequence[Article]) -> list[Change]:
    """Return what changed in numbers from each of `versions`, in order, to the next.

    Numbers in words are not looked at. Other words, another order of sentences, a sentence cut in two, and a number
    written another way ("05" and "5", "1.234" and "1234") are no change.

    >>> changes([])
    []
    """
    return [change for earlier, later in pairwise(versions) for change in _between(earlier, later)]


def _between(earlier: Article, later: Article) -> Iterator[Change]:
    for before, after in _differing(_sentences(earlier.text), _sentences(later.text)):
        yield Change(
            article_id=later.article_id,
            canonical_url=later.canonical_url,
            from_version=earlier.version,
            to_version=later.version,
            fetched_at=later.fetched_at,
            before=before,
            after=after,
            numbers_before=numerals(before),
            numbers_after=numerals(after),
        )


def _differing(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the sentence pairs whose numbers differ in the order of the text, "" for a sentence on one side only."""
    moved = Counter(before) & Counter(after)
    gone, come = _without(before, moved), _without(after, moved)
    blocks = difflib.SequenceMatcher(None, [_words(s) for s in gone], [_words(s) for s in come], autojunk=False)
    for tag, i, j, k, m in blocks.get_opcodes():
        if tag == "equal":
            yield from _unequal(zip(gone[i:j], come[k:m], strict=True))
        elif _values(*gone[i:j]) != _values(*come[k:m]):
            yield from _unequal(_paired(gone[i:j], come[k:m]))


def _unequal(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return (pair for pair in pairs if _values(pair[0]) != _values(pair[1]))


def _paired(gone: Sequence[str], come: Sequence[str]) -> list[tuple[str, str]]:
    """Pair sentences, the likest first; what is like none stays alone. In the order of the later text."""
    likest = sorted(
        ((-_likeness(before, after), i, k) for i, before in enumerate(gone) for k, after in enumerate(come)),
    )
    partner: dict[int, int] = {}
    for unlikeness, i, k in likest:
        if -unlikeness >= _ALIKE and k not in partner and i not in partner.values():
            partner[k] = i
    removed = [(before, "") for i, before in enumerate(gone) if i not in partner.values()]
    return removed + [(gone[partner[k]] if k in partner else "", after) for k, after in enumerate(come)]


def _likeness(before: str, after: str) -> float:
    return difflib.SequenceMatcher(None, _words(before), _words(after), autojunk=False).ratio()


def _words(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence with one sign for all numbers."""
    return tuple(NUMERAL.sub("0", sentence.casefold()).split())


def _values(*sentences: str) -> list[Decimal]:
    return [value(numeral) for numeral in chain.from_iterable(map(numerals, sentences))]


def _sentences(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in sentence_spans(text)]


def _without(sentences: Sequence[str], moved: Counter[str]) -> list[str]:
    """Return `sentences` less the first ones that stand in both versions."""
    left = Counter(moved)
    kept = []
    for sentence in sentences:
        if left[sentence]:
            left[sentence] -= 1
        else:
            kept.append(sentence)
    return kept
