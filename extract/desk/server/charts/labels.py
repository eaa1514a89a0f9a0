"""Labels: where inside a province its name has room, so that no two of them meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from typing import Final

from extract.places.outlines import Ring

_STEP: Final = 2
"""Units between the lines that the shape is looked at along."""
_LETTER: Final = 0.54
"""Width of a letter by the size of the type: that of a wide font, for the reader's is not known here."""
_LEADING: Final = 1.15
"""Height of a line by the size of the type."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Words inside a province."""

    lines: tuple[str, ...]
    x: float
    """The middle of each line."""
    ys: tuple[float, ...]
    """The foot of each line."""


def label_in(ring: Ring, wordings: Sequence[Sequence[str]], size: float) -> Label | None:
    """The first of some wordings that has room in a shape, where it has most; None where none has.

    Args:
        ring: The shape.
        wordings: Lines of words, the best wording first.
        size: Of the type, in the units of the shape.
    """
    spans = _spans(ring)
    for lines in wordings:
        width = max(map(len, lines)) * size * _LETTER
        height = len(lines) * size * _LEADING
        free = _roomiest(spans, height)
        if free is not None and free[1][1] - free[1][0] >= width:
            top, (left, right) = free
            feet = tuple(top + size * (_LEADING * number + 0.9) for number in range(len(lines)))
            return Label(tuple(lines), (left + right) / 2, feet)
    return None


def _roomiest(spans: dict[int, tuple[Span, ...]], height: float) -> tuple[float, Span] | None:
    """The top and the span of the widest box of a height that lies inside."""
    needed = ceil(height / _STEP) + 1
    best: tuple[float, Span] | None = None
    for first in spans:
        rows = [spans.get(first + each) for each in range(needed)]
        common = rows[0] or ()
        for row in rows[1:]:
            common = _shared(common, row or ())
        for span in common:
            if best is None or span[1] - span[0] > best[1][1] - best[1][0]:
                middle = (first + (needed - 1) / 2) * _STEP
                best = (middle - height / 2, span)
    return best


def _shared(ones: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    pairs = ((max(one[0], other[0]), min(one[1], other[1])) for one in ones for other in others)
    return tuple(pair for pair in pairs if pair[0] < pair[1])


@lru_cache(maxsize=128)
def _spans(ring: Ring) -> dict[int, tuple[Span, ...]]:
    """Where lines from west to east lie inside, by the number of the line."""
    ys = [y for _, y in ring]
    found: dict[int, tuple[Span, ...]] = {}
    for line in range(ceil(min(ys) / _STEP), floor(max(ys) / _STEP) + 1):
        y = line * _STEP + 0.01  # beside the corners
        crossings = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
            if (y1 > y) != (y2 > y)
        )
        found[line] = tuple(zip(crossings[::2], crossings[1::2], strict=True))
    return found
