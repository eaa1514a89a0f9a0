"""Layout: where in its article a figure stands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.dataset.article import Article, BlockKind
from extract.dataset.figure import Figure


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of one article, to be asked where figures stand and whether they stand together."""

    article: Article
    _starts: Sequence[int] = field(init=False, repr=False, compare=False)
    """Where its blocks begin: figures are held against one another, and each pair asks for theirs."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [block.char_start for block in self.article.blocks])

    def block(self, figure: Figure) -> int:
        """Number of the block that the figure stands in; 0 where the article has none."""
        return max(0, bisect_right(self._starts, figure.char_start) - 1)

    def kind(self, figure: Figure) -> BlockKind:
        """The part that the figure's block plays; body where the article has no blocks."""
        if not self.article.blocks:
            return BlockKind.BODY
        return self.article.blocks[self.block(figure)].kind

    def same_block(self, one: Figure, other: Figure) -> bool:
        """Whether two figures stand in one paragraph, caption or headline."""
        return self.block(one) == self.block(other)

    def same_sentence(self, one: Figure, other: Figure) -> bool:
        """Whether two figures stand in one sentence."""
        return one.sentence == other.sentence and self.same_block(one, other)

    def around(self, figure: Figure) -> tuple[str, str]:
        """The words of a figure's sentence before it, and those from it on."""
        text = self.article.text
        start = text.rfind(figure.sentence, 0, figure.char_start + len(figure.sentence))
        if start < 0 or not start <= figure.char_start < start + len(figure.sentence):
            return "", figure.sentence
        cut = figure.char_start - start
        return figure.sentence[:cut], figure.sentence[cut:]

    def between(self, one: Figure, other: Figure) -> str:
        """The words between two figures, the first of which stands first."""
        return self.article.text[one.char_end : other.char_start]
