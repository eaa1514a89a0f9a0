"""Parts: an article as the page shows it, in paragraphs, tables and page breaks, with its numbers marked."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.spot import Spot, spot_at
from extract.desk.page.marks import Mark

_MOST_HEADER_ROWS: Final = 3
_CELL: Final = "\t"
_START: Final = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text: a number with its mark, or what stands between."""

    words: str
    mark: Mark | None = None


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a table, with the columns and rows that it spans."""

    pieces: Pieces
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading, caption, table, or the beginning of a page."""

    kind: str
    """A value of `BlockKind`, or "table", "page", "sheet"."""
    pieces: Pieces = ()
    """Of a paragraph and its like."""
    header: tuple[tuple[Heading, ...], ...] = ()
    """Of a table: its rows of headings."""
    rows: tuple[tuple[Pieces, ...], ...] = ()
    is_ruled: bool = True
    """Of a table: whether it is one in its file; else just lines of columns."""
    name: str = ""
    """The number of a page, or the name of a sheet."""


def headline_of(article: Article, marks: Sequence[Mark]) -> Pieces:
    """The headline with its numbers; empty where the article has none."""
    first = _blocks(article)[:1]
    if first and first[0].kind is BlockKind.TITLE:
        return pieces(article.text, first[0].char_start, first[0].char_end, marks)
    return (Piece(article.title),) if article.title else ()


def parts_of(article: Article, marks: Sequence[Mark]) -> tuple[Part, ...]:
    """What stands under the headline, in order."""
    blocks = _blocks(article)
    if blocks and blocks[0].kind is BlockKind.TITLE:
        blocks = blocks[1:]
    return tuple(_parts(article, blocks, marks))


def lines_of(text: str, marks: Sequence[Mark]) -> tuple[Part, ...]:
    """Teasers, one a line."""
    return tuple(Part(block.kind, pieces(text, block.char_start, block.char_end, marks)) for block in _lines(text))


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Pieces:
    """A stretch of a text, in pieces."""
    found: list[Piece] = []
    for mark in marks[bisect_left(marks, start, key=_START) : bisect_left(marks, end, key=_START)]:
        if start <= mark.start and mark.end <= end:
            found += [Piece(text[start : mark.start]), Piece(text[mark.start : mark.end], mark)]
            start = mark.end
    return tuple(piece for piece in (*found, Piece(text[start:end])) if piece.words)


def _blocks(article: Article) -> tuple[Block, ...]:
    return article.blocks or _lines(article.text)


def _lines(text: str) -> tuple[Block, ...]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Block(BlockKind.BODY, start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def _parts(article: Article, blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[Part]:
    rows: list[tuple[Block, Spot | None]] = []
    before = article.spots[0] if article.spots else None
    for block in blocks:
        spot = spot_at(article.spots, block.char_start)
        is_row = _CELL in article.text[block.char_start : block.char_end] or bool(spot and spot.row is not None)
        if rows and (not is_row or _table(spot) != _table(rows[0][1])):
            yield _table_part(article.text, rows, marks)
            rows = []
        yield from _turn(before, spot)
        before = spot or before
        if is_row:
            rows.append((block, spot))
        else:
            yield Part(block.kind, pieces(article.text, block.char_start, block.char_end, marks))
    if rows:
        yield _table_part(article.text, rows, marks)


def _table(spot: Spot | None) -> object:
    return spot and (spot.page, spot.sheet, spot.table, spot.row is None)


def _turn(before: Spot | None, spot: Spot | None) -> Iterator[Part]:
    """The beginning of a page or sheet, where one begins."""
    if spot is None:
        return
    if spot.sheet and spot.sheet != (before.sheet if before else ""):
        yield Part("sheet", name=spot.sheet)
    if spot.page is not None and before is not None and spot.page != before.page:
        yield Part("page", name=str(spot.page))


def _table_part(text: str, rows: Sequence[tuple[Block, Spot | None]], marks: Sequence[Mark]) -> Part:
    cells = [_cells(text, block, marks) for block, _ in rows]
    is_ruled = all(spot is None or spot.row is not None for _, spot in rows)
    heads = _header_rows(cells) if is_ruled else 0
    return Part("table", header=_headings(cells[:heads]), rows=tuple(cells[heads:]), is_ruled=is_ruled)


def _cells(text: str, block: Block, marks: Sequence[Mark]) -> tuple[Pieces, ...]:
    cells, start = [], block.char_start
    for words in text[block.char_start : block.char_end].split(_CELL):
        cells.append(pieces(text, start, start + len(words), marks))
        start += len(words) + len(_CELL)
    return tuple(cells)


def _header_rows(cells: Sequence[tuple[Pieces, ...]]) -> int:
    """How many rows stand above the first with a cell that is a bare number; none where that is too far down."""
    for index, row in enumerate(cells[: _MOST_HEADER_ROWS + 1]):
        if any(_is_number("".join(piece.words for piece in cell)) for cell in row):
            return index
    return 0


def _headings(rows: Sequence[tuple[Pieces, ...]]) -> tuple[tuple[Heading, ...], ...]:
    """The headings of a table; in its file those that span others are written once, or in each row again."""
    found: list[tuple[Heading, ...]] = []
    above: dict[int, str] = {}
    for index, row in enumerate(rows):
        words = ["".join(piece.words for piece in cell).strip() for cell in row]
        headings: list[Heading] = []
        for column, cell in enumerate(row):
            is_wide = not words[column] and headings and headings[-1].pieces and index + 1 < len(rows)
            if is_wide and headings[-1].rows == 1:
                headings[-1] = replace(headings[-1], columns=headings[-1].columns + 1)
            elif not (words[column] and above.get(column) == words[column]):
                headings.append(Heading(cell, rows=_depth(rows[index:], column, words[column])))
        above = dict(enumerate(words))
        found.append(tuple(headings))
    return tuple(found)


def _depth(rows: Sequence[tuple[Pieces, ...]], column: int, words: str) -> int:
    """In how many rows one below the other a heading is written again."""
    depth = 0
    for row in rows:
        if not words or column >= len(row) or "".join(piece.words for piece in row[column]).strip() != words:
            break
        depth += 1
    return max(depth, 1)


def _is_number(words: str) -> bool:
    return words.strip().rstrip("%").replace(".", "").replace(",", "").isdecimal()
