"""Extraction: from an article to its figures and named products; a pure function of the article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.annexes.counts import count_annexes
from extract.annexes.pairs import settle_with_annex
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.figures.reader import read_figures
from extract.language.pipeline import load_pipeline
from extract.products.reader import read_products
from extract.products.tables import Table, find_tables


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from one article."""

    article: Article
    figures: tuple[Figure, ...]
    products: tuple[Product, ...]


def extract_article(article: Article, *, include_related: bool = False) -> Extraction:
    """Read the figures and named products of an article.

    Args:
        article: the article, its teasers told apart from its text.
        include_related: whether to read the teasers too; their rows are marked `related`.
    """
    nlp = load_pipeline()
    doc = nlp(article.text)
    tables = find_tables(article.text)
    figures = _outside(tables, read_figures(article, doc))
    products = read_products(article, doc, figures)
    figures = settle_with_annex(article, [*figures, *count_annexes(article, products, tables)])
    if include_related and article.related_text:
        teasers = nlp(article.related_text)
        others = read_figures(article, teasers, related=True)
        products += read_products(article, teasers, others, related=True)
        figures += others
    return Extraction(article, tuple(figures), tuple(products))


def _outside(tables: Sequence[Table], figures: Iterable[Figure]) -> list[Figure]:
    """The figures that do not stand in the row of a product, where numbers are scores, classes and list numbers."""
    kept = [figure for figure in figures if not any(table.lists(figure.char_start) for table in tables)]
    ids = {figure.figure_id for figure in kept}
    return [figure if figure.part_of in ids else replace(figure, part_of="") for figure in kept]
