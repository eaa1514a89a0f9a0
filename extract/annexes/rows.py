"""Rows: the products that the tables of a report list, each with how it came to be listed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.annexes.words import load_words
from extract.dataset.article import Article
from extract.dataset.product import Product
from extract.dataset.vocabulary import Flow, Status
from extract.language.folding import fold_case
from extract.products.columns import Kind
from extract.products.tables import ROW_RULE, Entry, Table

_CAPTION_LINES = 4
"""So many lines above a table may be its caption."""
_REMARKS = frozenset({Kind.RESULT, Kind.STAR, Kind.OTHER})
"""Columns whose cells may say that a product was recognised before."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an annex that names a product."""

    product: Product
    flow: Flow
    """new, renewed or upgraded; stock where the list holds what was recognised over the years."""


def annex_rows(article: Article, products: Iterable[Product], tables: Sequence[Table]) -> list[Row]:
    """The rows that name products which were recognised, or are proposed, in the order of the text.

    A product that a list names twice, in the same words, counts twice: the list is what is counted.

    Args:
        article: The report.
        products: Its named products, without those of teasers.
        tables: The tables of its text.
    """
    listed = [product for product in products if product.rule == ROW_RULE and product.status is not Status.TARGET]
    rows: list[Row] = []
    caption: Flow | None = None
    for table in tables:
        caption = _flow_of_caption(article.text, table, caption)
        for entry in table.entries:
            flow = _flow_of_row(table, entry) or caption or Flow.NEW
            if caption is Flow.STOCK:
                flow = Flow.STOCK
            rows += [Row(product, flow) for product in _products_of(entry, table, listed)]
    return rows


def _products_of(entry: Entry, table: Table, listed: Sequence[Product]) -> Iterator[Product]:
    """The products of a row; of a row that repeats another, which was merged with it, that one."""
    own = [product for product in listed if entry.row.start <= product.char_start < entry.row.end]
    if own:
        yield from own
        return
    name = next((i for i, column in enumerate(table.columns) if column.kind is Kind.NAME), None)
    written = fold_case(entry.cells[name].text) if name is not None and name in entry.cells else ""
    twins = (product for product in listed if fold_case(product.name) == written and table.covers(product.char_start))
    yield from list(twins)[:1]


def _flow_of_row(table: Table, entry: Entry) -> Flow | None:
    remarks = [cell.text for i, cell in entry.cells.items() if table.columns[i].kind in _REMARKS]
    return next((flow for text in remarks if (flow := load_words().flow_in(text)) is not None), None)


def _flow_of_caption(text: str, table: Table, above: Flow | None) -> Flow | None:
    """What the lines above a table say of all its rows; a table that goes on from the page before has what that had."""
    lines = [line for line in text[: table.start].splitlines() if line.strip()][-_CAPTION_LINES:]
    words = []
    for line in reversed(lines):
        if "\t" in line:
            break
        words.append(line)
    if not words:
        return above
    caption = fold_case(" ".join(reversed(words)))
    if load_words().stock.search(caption):
        return Flow.STOCK
    return load_words().flow_in(caption)
