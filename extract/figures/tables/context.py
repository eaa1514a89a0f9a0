"""Context: what the lines above a table, the title and the day of publication say of all its numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.dataset.article import Article
from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import Status
from extract.figures.tables.facets import Facets
from extract.figures.tables.label import read_caption_words
from extract.language.clock import Clock
from extract.language.grid import Row

_WORDS = 40
"""A caption has at most so many words, if no colon ends it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole table, unless a header or label says otherwise."""

    caption: Facets
    title: Facets
    captions: tuple[str, ...]
    """The lines above, the nearest first."""
    date: str
    """Last day of the period of the caption, else the day of publication."""


def read_context(article: Article, above: Sequence[Row]) -> Context:
    """Read what stands above a table, and the title of its article."""
    clock = clock_of(article)
    captions = tuple(_captions(above))
    caption = Facets()
    for words in captions:
        caption = caption.over(read_caption_words(words, clock))
    title = read_caption_words(article.title, clock) if article.title else Facets()
    if title.status is Status.TARGET and not _is_plan(article.title):
        title = replace(title, status=None)
    period = caption.period or title.period
    date = period_bounds(period)[1] if caption.period else article.published_at[:10] or period_bounds(period)[1]
    return Context(caption, title, captions, date)


def clock_of(article: Article) -> Clock:
    """The clock of an article: its day of publication."""
    return Clock(article.published_at[:10])


def _is_plan(title: str) -> bool:
    return re.match(r"\s*(?:kế hoạch|chỉ tiêu|mục tiêu|phụ lục)", title, re.IGNORECASE) is not None


def _captions(above: Sequence[Row]) -> list[str]:
    """The lines above a table that speak of it, the nearest first: short ones without a full stop, one with a colon."""
    captions: list[str] = []
    for row in reversed(above):
        words = " ".join(cell.text for cell in row.cells if cell.text)
        opens = words.endswith(":")
        if not opens and (words.endswith((".", "!", "?", ";")) or len(words.split()) > _WORDS):
            break
        captions.append(re.split(r"(?<=[.!?])\s+(?=[A-ZĐ])", words)[-1] if opens else words)
        if opens:
            break
    return captions
