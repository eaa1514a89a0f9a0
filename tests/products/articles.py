"""Articles made for tests: each line of a text is a paragraph of the body, the first one on request the headline."""

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.product import Product
from extract.figures.reader import read_figures
from extract.language.document import read_document
from extract.language.grid import find_grids
from extract.products.reader import PlacedTable, read_products
from extract.products.tables import find_tables


def article(text: str, *, headline: bool = False, published_at: str = "2024-12-15") -> Article:
    blocks = []
    start = 0
    for i, line in enumerate(text.split("\n")):
        kind = BlockKind.TITLE if headline and i == 0 else BlockKind.BODY
        if line.strip():
            blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    return Article(article_id="test", text=text, blocks=tuple(blocks), content_sha256="", published_at=published_at)


def products_of(text: str, *, headline: bool = False) -> list[Product]:
    made = article(text, headline=headline)
    doc = read_document(text)
    tables = [PlacedTable(table, table.start, table.end) for table in find_tables(text, find_grids(text))]
    return read_products(made, doc, read_figures(made, doc), tables=tables)
