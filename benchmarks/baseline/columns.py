"""Columns of the comparison: the readers that are compared, each with the packages that decide its scores."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchmarks.baseline.english import quantulum_quantities
from benchmarks.baseline.figures import read_figures
from benchmarks.baseline.pattern import pattern_quantities
from benchmarks.baseline.products import read_products
from benchmarks.baseline.quantity import QuantityReader
from benchmarks.baseline.sentences import Sentence, read_sentences
from extract.dataset.article import Article
from extract.documents import InputError, read_documents
from extract.evaluation.gold import GoldError
from extract.extraction import Extraction, extract_article


@dataclass(frozen=True, slots=True)
class Column:
    """One of the readers that are compared."""

    title: str
    read: Callable[[Path], Extraction]
    """Reads the text at a path."""
    packages: tuple[str, ...]
    """The packages whose versions decide its scores."""


def read_ours(path: Path) -> Extraction:
    """What `ocop extract` reads in a text."""
    return extract_article(read_article(path))


def read_baseline(path: Path, quantities: QuantityReader) -> Extraction:
    """What a baseline reads in a text.

    Args:
        path: the text.
        quantities: finds the numbers of a sentence; all else is the same in every baseline.

    Raises:
        GoldError: the text cannot be read, or does not hold one article.
    """
    article, sentences = _sentences(path)
    return Extraction(article, read_figures(article, sentences, quantities), read_products(article, sentences))


COLUMNS = (
    Column("ocop-miner", read_ours, ("ocop-miner",)),
    Column("NER + pattern", lambda path: read_baseline(path, pattern_quantities), ("underthesea", "underthesea-core")),
    Column("NER + quantulum3", lambda path: read_baseline(path, quantulum_quantities), ("quantulum3",)),
)
"""The project's own first, then the baselines."""


def read_article(path: Path) -> Article:
    """The article that a text holds; told from its page by `extract.documents`, so that all columns get the same.

    Raises:
        GoldError: the text cannot be read, or does not hold one article.
    """
    errors: list[InputError] = []
    articles = list(read_documents([path], on_error=errors.append))
    if errors or len(articles) != 1:
        raise GoldError(str(errors[0]) if errors else f"{path}: holds {len(articles)} articles, not one")
    return articles[0]


@lru_cache(maxsize=256)
def _sentences(path: Path) -> tuple[Article, tuple[Sentence, ...]]:
    """Kept, for both baselines need them and underthesea takes most of the time."""
    article = read_article(path)
    return article, read_sentences(article)
