"""Introductions: what the words that lead up to figures say of the list that they stand in."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extract.checks.statements.layout import Layout
from extract.checks.statements.listing import listing
from extract.dataset.figure import Figure


@dataclass(frozen=True, slots=True)
class Introductions:
    """The words that lead up to each figure, from the figure before it on."""

    figures: Sequence[Figure]
    layout: Layout
    _starts: Sequence[int] = field(init=False)
    _ends: Sequence[int] = field(init=False)
    """Where each figure begins, in order, and the furthest end of it and those before."""

    def __post_init__(self) -> None:
        spans = sorted((figure.char_start, figure.char_end) for figure in self.figures)
        object.__setattr__(self, "_starts", [start for start, _ in spans])
        object.__setattr__(self, "_ends", list(accumulate((end for _, end in spans), max)))

    def say_complete(self, parts: Sequence[Figure]) -> bool:
        """Whether the words before the first part, or those before the last, say that the list is complete."""
        first, *others = parts
        words = listing().exhaustive
        closes = any(self._match(part, words) == listing().closing for part in others)
        return closes or self._match(first, words) is not None

    def say_part(self, parts: Sequence[Figure]) -> bool:
        """Whether the words before the first part say that it is one."""
        return self.say_complete(parts) or self._match(parts[0], listing().partial) is not None

    def sum_up(self, whole: Figure) -> bool:
        """Whether the words before a whole say that it adds up the numbers before it."""
        return self._match(whole, listing().summing) is not None

    def leave_rest(self, parts: Sequence[Figure]) -> bool:
        """Whether the sentence of the last part speaks of a remainder behind it."""
        last = parts[-1]
        written = self.layout.article.text[last.char_start : last.char_end]
        return bool(written) and listing().closing in last.sentence.rpartition(written)[2].lower()

    def _match(self, part: Figure, words: re.Pattern[str]) -> str | None:
        behind = bisect_left(self._starts, part.char_start)
        before = self._ends[behind - 1] if behind else part.char_start
        found = words.search(self.layout.article.text, before, part.char_end)
        return found[0].lower() if found else None
