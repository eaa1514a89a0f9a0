"""A text as the language components read it: its words, its sentences, and the marks of each component.

The components run over the text alone, in the order of `COMPONENTS`: what an earlier one has marked, a later one leaves
alone ("3 sao" is no number, the place in the name of a cooperative is no place). Cues are the exception: they may
overlap anything. `extract/language/pipeline.py` shows the same marks as spans of spaCy.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from extract.language.counted import find_counted
from extract.language.cues import find_cues
from extract.language.distractors import find_distractors
from extract.language.folding import fold_case
from extract.language.hedges import find_hedges
from extract.language.marks import Cue, Mark, free_of
from extract.language.numbers import find_numbers
from extract.language.periods import find_periods
from extract.language.places import find_places
from extract.language.producers import find_producers
from extract.language.sentences import sentence_spans
from extract.language.stars import find_stars
from extract.language.words import split_words

Finder = Callable[[str], Sequence[Mark[Any]]]

COMPONENTS: Final[tuple[tuple[str, Finder, tuple[str, ...]], ...]] = (
    ("distractors", find_distractors, ()),
    ("periods", find_periods, ()),
    ("stars", find_stars, ("distractors", "periods")),
    ("producers", find_producers, ()),
    ("places", find_places, ("producers",)),
    ("numbers", find_numbers, ("distractors", "periods", "stars", "producers", "places")),
    ("hedges", find_hedges, ("periods", "stars", "producers", "places")),
    ("counted", find_counted, ("producers", "stars")),
    ("cues", find_cues, ()),
)
"""Name of each component, its finder, and the components whose marks it leaves alone."""

Word = tuple[int, str]
"""Offset into the text, and the word, number or sign as written; space is none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document; all offsets are into the text of the document."""

    document: str
    """The text that the offsets point into."""
    start_char: int
    end_char: int
    text: str
    folded: str
    """The sentence in lower case, as `fold_case` makes it."""
    words: Sequence[Word]
    marks: Mapping[str, Sequence[Mark[Any]]]
    """The marks that lie in the sentence, by component, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what the components read in it."""

    text: str
    folded: str
    words: Sequence[Word]
    marks: Mapping[str, Sequence[Mark[Any]]]
    """The marks of each component, in the order of the text."""
    sentences: Sequence[Sentence]

    @property
    def whole(self) -> Sentence:
        """The text as if it were one sentence."""
        return Sentence(self.text, 0, len(self.text.rstrip()), self.text, self.folded, self.words, self.marks)


def read_document(text: str) -> Document:
    """Run all components over a text."""
    words = split_words(text)
    folded = fold_case(text)
    edges = _Edges(words)
    marks: dict[str, Sequence[Mark[Any]]] = {}
    for name, finder, respects in COMPONENTS:
        marks[name] = edges.widened(free_of(finder(text), *(marks[other] for other in respects)))
    return Document(text, folded, words, marks, tuple(_sentences(text, folded, words, marks)))


class _Edges:
    """Where the words of a text start and end."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._starts = [start for start, _ in words]
        self._ends = [start + len(word) for start, word in words]

    def widened(self, marks: Iterable[Mark[Any]]) -> list[Mark[Any]]:
        """Marks in the order of the text, those that cut a word widened to the whole of it.

        Of two marks of one kind that become the same stretch, the last reading holds for both.
        """
        starts, ends = self._starts, self._ends
        found: list[Mark[Any]] = []
        last: dict[tuple[str, int, int], Any] = {}
        for mark in sorted(marks, key=_place):
            first = bisect_right(ends, mark.start)
            final = bisect_left(starts, mark.end) - 1
            if first > final:
                continue
            start, end = starts[first], ends[final]
            whole = mark if start == mark.start and end == mark.end else Mark(start, end, mark.value)
            last[_kind(whole), start, end] = whole.value
            found.append(whole)
        if len(last) == len(found):
            return found
        return [Mark(mark.start, mark.end, last[_kind(mark), mark.start, mark.end]) for mark in found]


def _place(mark: Mark[Any]) -> tuple[int, int]:
    return mark.start, mark.end


def _kind(mark: Mark[Any]) -> str:
    return mark.value.kind if isinstance(mark.value, Cue) else ""


def _sentences(
    text: str, folded: str, words: Sequence[Word], marks: Mapping[str, Sequence[Mark[Any]]]
) -> Iterable[Sentence]:
    """The sentences as words tell them: each begins with a word, and the space behind it is its own."""
    starts = [start for start, _ in words]
    opening = {start for start, _ in sentence_spans(text)}
    firsts = [index for index, start in enumerate(starts) if index == 0 or start in opening]
    columns = {name: ([mark.start for mark in group], group) for name, group in marks.items()}
    for first, index in pairwise([*firsts, len(starts)]):
        start = starts[first] if first else 0
        end = starts[index] if index < len(starts) else len(text)
        if text[end - 1 : end] == " " and not text[end - 2 : end - 1].isspace():
            end -= 1
        yield Sentence(
            text,
            start,
            end,
            text[start:end],
            folded[start:end],
            words[first:index],
            {name: _within(group, left, start, end) if left else () for name, (left, group) in columns.items()},
        )


def _within(group: Sequence[Mark[Any]], starts: Sequence[int], start: int, end: int) -> Sequence[Mark[Any]]:
    first = bisect_left(starts, start)
    if first == len(starts) or starts[first] >= end:
        return ()
    found = group[first : bisect_left(starts, end, first)]
    return found if not found or all(mark.end <= end for mark in found) else [m for m in found if m.end <= end]
