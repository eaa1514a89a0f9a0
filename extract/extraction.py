"""Extraction: from an article to its figures and named products; a pure function of the article."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from extract.annexes.counts import count_annexes
from extract.annexes.pairs import settle_with_annex
from extract.annexes.stated import state_annexes
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.spot import cell_name, column_at, spot_at
from extract.figures.reader import read_figures
from extract.figures.tables import read_figure_tables
from extract.language.document import read_document
from extract.language.grid import find_grids
from extract.products.reader import PlacedTable, read_products
from extract.products.tables import ROW_RULE, find_tables
from extract.prose import without

Row = TypeVar("Row", Figure, Product)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from one article."""

    article: Article
    figures: tuple[Figure, ...]
    products: tuple[Product, ...]


def extract_article(article: Article, *, include_related: bool = False, names: bool = True) -> Extraction:
    """Read the figures and named products of an article.

    Tables that list products and tables of numbers are read by their columns, and cut out of the text that the grammar
    reads: their lines are no sentences.

    Args:
        article: the article, its teasers told apart from its text.
        include_related: whether to read the teasers too; their rows are marked `related`.
        names: whether to read the products that running text names, which takes as long as its figures. Those in the
            rows of tables are read all the same, for figures count them: the figures are the same either way.
    """
    grids = find_grids(article.text)
    tables = find_tables(article.text, grids)
    counts = read_figure_tables(article, grids, tables)
    cut = [(table.start, table.end) for table in tables if table.entries]
    cut += [(table.start, table.end) for table in counts]
    prose = without(article, sorted(cut))
    placed = [PlacedTable(table, prose.place(table.start), prose.place(table.end)) for table in tables]
    doc = read_document(prose.article.text)
    read = read_figures(prose.article, doc)
    named: list[Product] = []
    if names or any(table.entries for table in tables):
        named = read_products(prose.article, doc, read, tables=placed)
        named = named if names else [row for row in named if row.rule == ROW_RULE]
    stated = [*map(prose.restored, read), *(figure for table in counts for figure in table.figures)]
    figures = located(article, sorted(stated, key=lambda figure: figure.char_start) if counts else stated)
    products = located(article, (row if row.rule == ROW_RULE else prose.restored(row) for row in named))
    counted = located(article, state_annexes(article, products, tables))
    figures = sorted((*figures, *counted), key=lambda figure: figure.char_start) if counted else figures
    figures = settle_with_annex(article, [*figures, *count_annexes(article, products, tables)])
    if include_related and article.related_text:
        teasers = read_document(article.related_text)
        others = read_figures(article, teasers, related=True)
        products += read_products(article, teasers, others, related=True) if names else []
        figures += others
    return Extraction(article, tuple(figures), tuple(products))


def located(article: Article, rows: Iterable[Row]) -> list[Row]:
    """Say of each row of a report on which page and in which cell it stands, and whether that is in doubt."""
    return [_located(article, row) for row in rows] if article.spots else list(rows)


def _located(article: Article, row: Row) -> Row:
    spot = spot_at(article.spots, row.char_start)
    if spot is None:
        return row
    column = column_at(article.text, row.char_start)
    whole_row = row.rule == ROW_RULE  # Its class and producer stand in other cells than its name.
    doubtful = bool(spot.doubtful) if whole_row else spot.is_doubtful(column)
    return replace(row, page=spot.page, cell=cell_name(spot, column), doubtful=doubtful)
