"""Extraction: from an article to its figures and named products; a pure function of the article."""

from dataclasses import dataclass

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.figures.reader import read_figures
from extract.language.pipeline import load_pipeline
from extract.products.reader import read_products


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
    figures = read_figures(article, doc)
    products = read_products(article, doc, figures)
    if include_related and article.related_text:
        teasers = nlp(article.related_text)
        others = read_figures(article, teasers, related=True)
        products += read_products(article, teasers, others, related=True)
        figures += others
    return Extraction(article, tuple(figures), tuple(products))
