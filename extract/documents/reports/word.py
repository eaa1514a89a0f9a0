"""Words with the place where they stand on a page, and the lines that they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDE = 1.2
"""Times the height of the letters: a wider gap in a line parts columns. Gaps of justified lines are below it."""
_SAME_LINE = 0.5
"""Times the height: middles of words of one line differ less."""
_GLUED = 0.12
"""Times the height: pieces of one word, where its letters come from two fonts, are closer."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word; positions are points of a PDF or pixels of a picture, from the upper left of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float = 1.0

    @property
    def height(self) -> float:
        """Height of its letters."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the lines that `words` make, from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    marks: list[Word] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        if not any(map(str.isalnum, word.text)):
            marks.append(word)
        elif lines and word.middle - _middle(lines[-1]) < _SAME_LINE * min(word.height, lines[-1][0].height):
            lines[-1].append(word)
        else:
            lines.append([word])
    own: list[list[Word]] = []
    for mark in marks:  # A dash is so low that no height can be told from it, and a comma hangs below its line.
        around = [line for line in lines if line[0].top <= mark.middle <= line[0].bottom + line[0].height / 4]
        if around:
            min(around, key=lambda line: abs(_middle(line) - mark.middle)).append(mark)
        else:
            own.append([mark])
    return sorted((sorted(line, key=lambda word: word.x0) for line in (*lines, *own)), key=_middle)


def segments_of(line: Sequence[Word]) -> list[Word]:
    """Return `line` with the words that stand side by side as one, and a new one behind each wide gap."""
    segments: list[list[Word]] = []
    for word in line:
        if segments and word.x0 - segments[-1][-1].x1 <= _WIDE * max(word.height, segments[-1][-1].height):
            segments[-1].append(word)
        else:
            segments.append([word])
    return [joined(segment) for segment in segments]


def joined(words: Sequence[Word]) -> Word:
    """Return `words` as one, with the confidence of the worst of them."""
    text = words[0].text
    for before, word in pairwise(words):
        close = abs(word.middle - before.middle) < _SAME_LINE * word.height
        glued = close and word.x0 - before.x1 < _GLUED * word.height
        text += word.text if glued else " " + word.text
    return Word(
        text=text,
        x0=min(word.x0 for word in words),
        top=min(word.top for word in words),
        x1=max(word.x1 for word in words),
        bottom=max(word.bottom for word in words),
        confidence=min(word.confidence for word in words),
    )


def _middle(line: Sequence[Word]) -> float:
    return sum(word.middle for word in line) / len(line)
