"""Rows: the products that the tables of a report list, each with how it came to be listed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.annexes.groups import outline_of
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

    A product that one table names twice, in two sizes, counts twice; one that a later table names again, once.

    Args:
        article: The report.
        products: Its named products, without those of teasers.
        tables: The tables of its text.
    """
    listed = [product for product in products if product.rule == ROW_RULE and product.status is not Status.TARGET]
    outline = outline_of(article.text, tables)
    rows: list[Row] = []
    known: set[tuple[object, ...]] = set()
    caption: Flow | None = None
    for table in tables:
        caption = _flow_of_caption(article.text, table, caption)
        found: list[Row] = []
        for entry in table.entries:
            headed = (load_words().flow_of_list(group.words) for group in outline.around(entry.row.start))
            above = next((flow for flow in headed if flow is not None), caption)
            flow = _flow_of_row(table, entry) or above or Flow.NEW
            if above is Flow.STOCK:
                flow = Flow.STOCK
            found += [Row(each, flow) for each in listed if entry.row.start <= each.char_start < entry.row.end]
        found = _without_headings(found)
        rows += [row for row in found if _key(row.product) not in known]
        known |= {_key(row.product) for row in found}
    return rows


def _without_headings(rows: list[Row]) -> list[Row]:
    """The rows of a table save those of a bare name, where others have class and producer.

    A scan reads the number of a group wrong ("III" as "IH"), so that "HUYỆN THÁI THỤY" looks like a product.
    """
    if not any(row.product.star is not None and row.product.producer for row in rows):
        return rows
    return [
        row for row in rows if row.product.star is not None or row.product.producer or row.product.score is not None
    ]


def _key(product: Product) -> tuple[object, ...]:
    return fold_case(product.name), fold_case(product.producer), product.star, product.status


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
    return load_words().flow_of_list(" ".join(reversed(words)))
