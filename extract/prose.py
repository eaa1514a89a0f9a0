"""Prose: the running text of an article, without the lines of the tables that are read by themselves."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.product import Product

Row = TypeVar("Row", Figure, Product)


@dataclass(frozen=True, slots=True)
class Prose:
    """An article without some of its lines, whose offsets lead back to the whole."""

    article: Article
    _starts: tuple[int, ...]
    """Where each stretch that was kept starts in the prose."""
    _origins: tuple[int, ...]
    """Where it starts in the whole."""

    def origin(self, offset: int) -> int:
        """Return the offset in the whole that an offset in the prose stands for."""
        index = bisect_right(self._starts, offset) - 1
        return self._origins[index] + offset - self._starts[index]

    def place(self, offset: int) -> int:
        """Return the offset in the prose for one in the whole; where a line was cut out, what follows it."""
        index = bisect_right(self._origins, offset) - 1
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.article.text)
        return min(self._starts[index] + offset - self._origins[index], following)

    def restored(self, row: Row) -> Row:
        """Return a row that was read from the prose, with its offsets into the whole."""
        if len(self._starts) == 1:
            return row  # nothing was cut out
        start = self.origin(row.char_start)
        return replace(row, char_start=start, char_end=start + row.char_end - row.char_start)


def without(article: Article, spans: Iterable[tuple[int, int]]) -> Prose:
    """Return an article without some of its lines.

    Args:
        article: The whole.
        spans: Start and end of one line or several, in order, without overlaps; the line break behind goes too.
    """
    spans = tuple(spans)
    if not spans and all(block.char_start < block.char_end <= len(article.text) for block in article.blocks):
        return Prose(article, (0,), (0,))
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = last = 0
    for start, end in (*spans, (len(article.text), len(article.text))):
        pieces.append(article.text[last:start])
        starts.append(length)
        origins.append(last)
        length += start - last
        last = min(end + 1, len(article.text))
    prose = Prose(article, tuple(starts), tuple(origins))
    blocks = tuple(
        replace(block, char_start=prose.place(block.char_start), char_end=prose.place(block.char_end))
        for block in article.blocks
    )
    cut = replace(article, text="".join(pieces), blocks=tuple(b for b in blocks if b.char_start < b.char_end))
    return replace(prose, article=cut)
