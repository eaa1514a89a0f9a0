"""Tables that list products: a product a row.

The header says which column holds what (product_tables.toml); a table without a column of names, one whose names are
numbers, and one that says nothing of stars or producers lists no products.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.dataset.product import Product
from extract.dataset.vocabulary import ProducerType, Status
from extract.language.folding import fold_case
from extract.language.grid import Cell, Grid, Row
from extract.language.lexicon import any_of, load_lexicon, whole_words
from extract.products import columns as column_table
from extract.products.captions import Heading, heading_of, read_caption, read_heading, units_of
from extract.products.columns import AREAS, Column, Kind
from extract.products.grades import grade_of, has_failed, points_of
from extract.products.headers import asks_for_ocop, read_header, with_looks, with_second_header
from extract.products.labels import names_in, producer_in, rating_in
from extract.products.places import Surroundings, resolve_area

ROW_RULE = "table_row"
"""The rule of products read from a row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that names a product, and what stands in its columns."""

    row: Row
    cells: dict[int, Cell]
    heading: Heading


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header."""

    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    entries: tuple[Entry, ...]
    """Its rows that name products; none where it lists something else."""
    others: tuple[Row, ...]
    """Its headings, and the rows that add others up."""
    text: str
    """The text that its offsets point into."""
    start: int
    end: int
    """Where its last row, or the heading behind it, ends."""


@lru_cache(maxsize=1)
def _ocop() -> re.Pattern[str]:
    return re.compile(whole_words(any_of(load_lexicon("products")["ocop"]["words"])))


def speaks_of_ocop(text: str) -> bool:
    """Whether a text speaks of OCOP anywhere."""
    return _ocop().search(fold_case(text)) is not None


def find_tables(text: str, grids: Sequence[Grid]) -> list[Table]:
    """Find the tables with a header in an article; those of an article that does not speak of OCOP list no products.

    Args:
        text: of the article.
        grids: the tables of any kind in it, as `find_grids` finds them.
    """
    ocop = bool(grids) and speaks_of_ocop(text)
    return [table for grid in grids for table in _tables_of(grid, text, ocop=ocop)]


def _tables_of(grid: Grid, text: str, *, ocop: bool) -> Iterator[Table]:
    """The tables of a grid: one begins at each header."""
    headers = [(i, columns) for i, row in enumerate(grid.rows) if (columns := read_header(row))]
    used = 0
    for place, (first, columns) in enumerate(headers):
        if first < used:
            continue
        last = next((i for i, _ in headers[place + 1 :] if i > first + 1), len(grid.rows))
        header = [grid.rows[first]]
        if place + 1 < len(headers) and headers[place + 1][0] == first + 1:
            both = with_second_header(columns, headers[place + 1][1])
            header += [grid.rows[first + 1]] if both else []
            columns = both or columns
        used = first + len(header)
        above = (*grid.above, *(row for row in grid.rows[max(0, first - 3) : first] if len(row.cells) == 1))
        caption = read_caption(replace(grid, above=above))
        rows = grid.rows[used:last]
        columns = with_looks(columns, rows)
        entries = tuple(_entries(rows, columns, caption))
        lists = (ocop or _is_ocop(columns, entries)) and _lists_products(columns, entries, caption)
        end = rows[-1].end if rows else header[-1].end
        others = tuple(row for row in rows if column_table.is_total(row) or heading_of(row) is not None)
        yield Table(tuple(columns), tuple(header), entries if lists else (), others, text, header[0].start, end)


def _entries(rows: Sequence[Row], columns: Sequence[Column], caption: Heading) -> Iterator[Entry]:
    name = next((i for i, column in enumerate(columns) if column.kind is Kind.NAME), None)
    heading = Heading()
    above: dict[int, Cell] = {}
    for row in rows:
        words = heading_of(row)
        if column_table.is_total(row):
            continue
        if words is not None:
            read = read_heading(words)
            heading = replace(read.over(heading), ocop=False)
            above = {}
            continue
        aligned = column_table.align(columns, row)
        cells = {i: cell if cell is not None else above.get(i, row.cells[0]) for i, cell in aligned.items()}
        above = cells
        if name is not None and name in cells and cells[name].text:
            yield Entry(row, cells, heading.over(caption))


def _is_ocop(columns: Sequence[Column], entries: Sequence[Entry]) -> bool:
    """Whether a table lists products of OCOP by itself, as a file of data alone does: who makes them, and their stars.

    Every row has a class, and most producers are firms, cooperatives or households by their words.
    """
    if not entries or not asks_for_ocop(columns):
        return False
    maker = next(i for i, column in enumerate(columns) if column.kind is Kind.PRODUCER)
    makers = [entry.cells[maker].text if maker in entry.cells else "" for entry in entries]
    typed = [text for text in makers if text and producer_in(text)[1] is not None]
    graded = all(grade_of(columns, entry.cells)[0] is not None for entry in entries)
    return graded and len(typed) * 2 > len(entries)


def _lists_products(columns: Sequence[Column], entries: Sequence[Entry], caption: Heading) -> bool:
    kinds = {column.kind for column in columns}
    if Kind.NAME not in kinds or not entries:
        return False
    name = next(i for i, column in enumerate(columns) if column.kind is Kind.NAME)
    named = [entry for entry in entries if not column_table.is_amount(entry.cells[name].text)]
    if len(named) * 2 <= len(entries):
        return False
    if any(grade_of(columns, entry.cells)[0] is not None for entry in entries):
        return Kind.COUNT not in kinds or Kind.PRODUCER in kinds
    says = caption.ocop or any("ocop" in c.header or "chủ thể" in c.header for c in columns)
    return says and Kind.COUNT not in kinds and bool(kinds & {Kind.PRODUCER, Kind.SCORE, Kind.STAR, *AREAS})


def read_table(table: Table, article_id: str, around: Surroundings) -> list[Product]:
    """The products of a table, in the order of its rows.

    Args:
        table: the table.
        article_id: of the article.
        around: the areas that the text has spoken of.
    """
    return [product for entry in table.entries for product in _products(table, entry, article_id, around)]


def _products(table: Table, entry: Entry, article_id: str, around: Surroundings) -> Iterator[Product]:
    by_kind = {column.kind: entry.cells[i] for i, column in reversed([*enumerate(table.columns)]) if i in entry.cells}
    if has_failed(table.columns, entry.cells):
        return
    star, status = grade_of(table.columns, entry.cells)
    heading = entry.heading
    producer, address = _producer(by_kind.get(Kind.PRODUCER), heading)
    areas = [area for kind in AREAS if kind in by_kind for area in _areas(by_kind[kind].text, kind)]
    for start, end in names_in(by_kind[Kind.NAME], alone=Kind.PRODUCER in by_kind):
        name = " ".join(table.text[start:end].split())
        inside, hoped = rating_in(by_kind[Kind.NAME].text)
        level = star if star is not None else inside if inside is not None else heading.star
        standing = next((s for s in (status, hoped, heading.status) if s is not Status.ACTUAL), Status.ACTUAL)
        place, code = resolve_area(areas or address or list(heading.places), around)
        key = f"{article_id}|{start}|{end}|{level}|False"
        yield Product(
            product_id=hashlib.sha256(key.encode()).hexdigest()[:16],
            article_id=article_id,
            name=name,
            sentence=table.text[entry.row.start : entry.row.end].strip(),
            char_start=start,
            char_end=end,
            rule=ROW_RULE,
            star=level,
            status=standing,
            producer=producer[0],
            producer_type=producer[1],
            place=place,
            place_code=code,
            year=(_year(by_kind.get(Kind.YEAR)) or heading.year) if standing is Status.ACTUAL else None,
            score=points_of(table.columns, entry.cells),
        )


def _producer(cell: Cell | None, heading: Heading) -> tuple[tuple[str, ProducerType | None], list[str]]:
    if cell is not None and cell.text:
        name, kind, address = producer_in(cell.text)
        return (name, kind), address
    if heading.producer is not None:
        return (heading.producer.name, heading.producer.producer_type), []
    return ("", None), []


def _areas(text: str, kind: Kind) -> list[str]:
    """The areas that a cell names, the smallest first; the word "xã" or "huyện" itself may be left out."""
    areas: list[str] = []
    for piece in re.split(r"[,;]| - | – ", text):
        units = units_of(piece)
        named = [piece[unit.start : unit.end] for unit in units if unit.letter == "L"]
        areas += named
        words = piece.split()
        village = kind is Kind.PLACE and bool(units) and units[0].letter == "u"
        if not named and not village and words and all(word[0].isupper() for word in words):
            areas.append(f"xã {' '.join(words)}" if kind is Kind.COMMUNE else " ".join(words))
    return areas


def _year(cell: Cell | None) -> int | None:
    years = re.findall(r"20[12]\d", cell.text) if cell is not None else []
    return int(years[0]) if years else None
