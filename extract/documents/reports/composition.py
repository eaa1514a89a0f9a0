"""From the words and ruled tables of a page to its text and tables in reading order."""

from collections.abc import Iterable, Iterator

from extract.documents import characters
from extract.documents.reports.columns import Block, blocks_of
from extract.documents.reports.raw_page import RawPage
from extract.documents.reports.report import Page, Table, table_lines
from extract.documents.reports.word import lines_of


def composed(pages: Iterable[RawPage]) -> Iterator[Page]:
    """Yield `pages` with their lines in reading order, and the tables without rules found too."""
    for page in pages:
        lines: list[str] = []
        tables: list[Table] = []
        for block in _blocks(page):
            if block.rows:
                tables.append(Table(page.number, "", len(tables) + 1, block.rows))
                lines.extend(table_lines(block.rows))
            else:
                lines.extend(block.lines)
        clean = [characters.normalise(line).strip(" ") for line in lines]
        yield Page(page.number, "\n".join(line for line in clean if line), tuple(tables))


def _blocks(page: RawPage) -> Iterator[Block]:
    lines = lines_of(page.words)
    for table in sorted(page.tables, key=lambda table: (table.box[1], table.box[0])):
        above = [line for line in lines if line[0].middle < table.box[1]]
        yield from blocks_of(above, page=page.number, doubt_below=page.doubt_below)
        lines = lines[len(above) :]
        yield Block(table.box[1], (), table.rows)
    yield from blocks_of(lines, page=page.number, doubt_below=page.doubt_below)
