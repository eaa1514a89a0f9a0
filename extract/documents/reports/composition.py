"""From the words and ruled tables of a page to its lines and tables in reading order."""

from collections.abc import Iterable, Iterator, Sequence

from extract.documents.reports.columns import Block, blocks_of
from extract.documents.reports.paragraphs import printed_lines
from extract.documents.reports.raw_page import RawPage
from extract.documents.reports.report import Line, Page, Table
from extract.documents.reports.word import Word, lines_of


def composed(pages: Iterable[RawPage]) -> Iterator[Page]:
    """Yield `pages` with their lines in reading order, and the tables without rules found too."""
    for page in pages:
        parts: list[Line | Table] = []
        text: list[Word] = []
        for block in _blocks(page):
            if len(block.lines) == 1:
                text.extend(block.lines)
                continue
            parts.extend(printed_lines(text, doubt_below=page.doubt_below))
            text = []
            if block.rows:
                number = sum(isinstance(part, Table) for part in parts) + 1
                parts.append(Table(page.number, "", number, block.rows))
            else:
                parts.extend(printed_lines(block.lines, doubt_below=page.doubt_below))
        parts.extend(printed_lines(text, doubt_below=page.doubt_below))
        yield Page(page.number, tuple(parts))


def _blocks(page: RawPage) -> Iterator[Block]:
    lines: Sequence[Sequence[Word]] = lines_of(page.words)
    for table in sorted(page.tables, key=lambda table: (table.box[1], table.box[0])):
        above = [line for line in lines if line[0].middle < table.box[1]]
        yield from blocks_of(above, page=page.number, doubt_below=page.doubt_below)
        lines = lines[len(above) :]
        yield Block(table.box[1], (), table.rows)
    yield from blocks_of(lines, page=page.number, doubt_below=page.doubt_below)
