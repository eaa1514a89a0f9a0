"""The lines of a copied page below its headline, each looked at by itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.documents import areas, byline
from extract.documents.cues import Cue, Cues
from extract.documents.kept import kept
from extract.documents.line import HEADLINE_WORDS, Line

TEASER_WORDS = 4
"""A teaser's headline has at least so many words; shorter lines are names of sections and partners."""
_OPENING = 2
"""The sapo and the paragraph below it say which province an article is about."""
_FEW = 2
"""An article on one province may name a neighbour; one that opens with more is about many."""
_DASHED_WORDS = 60
"""A headline and its sapo in one line have together at most so many words."""
_SENTENCE_WEIGHT = 0.5
"""A short sentence speaks for the article half as much as a paragraph: it may be a caption or a button's text."""


@dataclass(frozen=True)
class Page:
    """The lines of a page, with what is known of each by itself."""

    lines: Sequence[Line]
    cues: Sequence[Cue | None]
    pictures: frozenset[int]
    """Lines that are the headline again, where a picture stood."""
    doubled: frozenset[int]
    """Lines that have a headline twice, or are the same as a neighbour: picture and link of another article."""
    copies: frozenset[int]
    """Lines with a full stop that are the same as the line before: a picture's description and its caption."""
    bylines: frozenset[int]
    """Lines that have the shape of a byline."""
    cards: frozenset[int]
    """Lines that have the shape of a teaser's headline."""
    texts: frozenset[int]
    """Lines that have the shape of a paragraph, a caption or an aside."""
    foreign: frozenset[int]
    """Teasers' headlines by shape that name a province, and none of those that the article is about."""
    local: bool
    """Is the article about one province, or a few?"""
    rows: frozenset[int]
    """Rows of tables of data: they speak neither for the article nor for a teaser."""
    paragraphs_from: Sequence[int]
    """For each line, and the end of the page, how many paragraphs stand from it on."""

    @classmethod
    def of(cls, lines: Sequence[Line], title: Line | None, cues: Cues) -> "Page":
        """Look at every line of `lines` by itself."""
        pictures = frozenset(i for i, line in enumerate(lines) if title is not None and line.key == title.key)
        doubled, copies = _twice(lines, pictures)
        found = [_cue(line, cues) for line in lines]
        rows = frozenset(i for i, line in enumerate(lines) if line.row)
        known = pictures | rows
        free = [i for i in range(len(lines)) if found[i] is None and i not in known and not lines[i].only_stamp]
        cards = frozenset(i for i in free if lines[i].headline or lines[i].dated_item or i in doubled)
        texts = frozenset(free) - cards - copies
        own = _own(lines, title, texts)
        foreign = _foreign(lines, own, cards, texts)
        cards, texts = cards | foreign, texts - foreign
        paragraphs = [0]
        for i in reversed(range(len(lines))):
            paragraphs.append(paragraphs[-1] + (i in texts and lines[i].prose))
        return cls(
            lines=lines,
            cues=found,
            pictures=pictures,
            doubled=doubled,
            copies=copies,
            bylines=frozenset(i for i in free if byline.authors(lines[i].text, cues)),
            cards=cards,
            texts=texts,
            foreign=foreign,
            local=bool(own),
            rows=rows,
            paragraphs_from=paragraphs[::-1],
        )

    @kept
    def frequency(self) -> Mapping[str, int]:
        """In how many different lines each word stands."""
        return Counter(word for line in {line.key: line for line in self.lines}.values() for word in line.content)

    def retold(self, i: int, j: int) -> float:
        """How much of line `i` says line `j` over again, from 0 to 1: rare words count for more than frequent ones."""
        weights = {word: 1 / self.frequency[word] for word in self.lines[i].content}
        told = sum(weight for word, weight in weights.items() if word in self.lines[j].content)
        return told / sum(weights.values()) if weights else 0.0

    def is_paragraph(self, i: int) -> bool:
        """Does line `i` have the shape of a paragraph?"""
        return i in self.texts and self.lines[i].prose

    def weight(self, i: int) -> float:
        """How much speaks line `i` for the article: 1 a paragraph, less a short sentence, 0 anything else."""
        if i not in self.texts:
            return 0.0
        return 1.0 if self.lines[i].prose else _SENTENCE_WEIGHT


def _cue(line: Line, cues: Cues) -> Cue | None:
    if line.row:
        return None
    return Cue.INLINE if line.linked and line.words > TEASER_WORDS else cues.of_line(line.text)


def _own(lines: Sequence[Line], title: Line | None, texts: frozenset[int]) -> frozenset[str]:
    """Return the provinces that the headline and the first paragraphs name, none where they are many."""
    opening = [lines[i].text for i in sorted(texts)[:_OPENING]]
    own = areas.named_in("\n".join([title.text, *opening] if title is not None else opening))
    return own if len(own) <= _FEW else frozenset()


def _foreign(
    lines: Sequence[Line], own: frozenset[str], cards: frozenset[int], texts: frozenset[int]
) -> frozenset[int]:
    """Return the headlines that name other provinces than `own`, those that the article is about.

    Where it is about none, it is about the country, and sub-headings may name provinces too; but what stands below them
    is a paragraph, where a teaser has a single short sentence.
    """
    named = {i: areas.named_in(lines[i].text) for i in cards if lines[i].words > TEASER_WORDS and not lines[i].marked}
    named |= {i: areas.named_in(head) for i in texts if (head := _head(lines[i]))}
    if not own:
        named = {i: found for i, found in named.items() if i + 1 in texts and not lines[i + 1].prose}
    return frozenset(i for i, found in named.items() if found and not found & own)


def _head(line: Line) -> str:
    """Return the headline that a line opens with, before a dash and its sapo; "" where it has none."""
    head, dash, sapo = line.text.partition(" - ")
    whole = dash and not Line(head, 0).stopped and TEASER_WORDS < len(head.split()) <= HEADLINE_WORDS
    return head if whole and (sapo[:1].isupper() or sapo[:1].isdigit()) and line.words <= _DASHED_WORDS else ""


def _twice(lines: Sequence[Line], pictures: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the lines that have a headline twice, or are next to the same one, and the copies of other lines."""
    doubled: set[int] = set()
    copies: set[int] = set()
    for i, line in enumerate(lines):
        if i in pictures or line.row:
            continue
        if line.doubled:
            doubled.add(i)
        elif i and line.words >= TEASER_WORDS and line.key == lines[i - 1].key:
            if line.headline and lines[i - 1].headline:
                doubled |= {i - 1, i}
            else:
                copies.add(i)
    return frozenset(doubled), frozenset(copies)
