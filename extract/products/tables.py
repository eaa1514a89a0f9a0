"""Tables that list products: a product a row.

The header says which column holds what (product_tables.toml); a table without a column of names, one whose names are
numbers, and one that says nothing of stars or producers lists no products.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.dataset.product import Product
from extract.dataset.vocabulary import ProducerType, Status
from extract.language.folding import fold_case
from extract.language.grid import Cell, Grid, Row, find_grids
from extract.language.lexicon import any_of, load_lexicon, whole_words
from extract.places.spelling import without_marks
from extract.products import columns as column_table
from extract.products import headers
from extract.products.captions import Heading, heading_of, read_caption, read_heading, status_of_words, units_of
from extract.products.columns import AREAS, Column, Kind
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
    text: str
    """The text that its offsets point into."""
    start: int
    end: int
    """Where its last row, or the heading behind it, ends."""


def speaks_of_ocop(text: str) -> bool:
    """Whether a text speaks of OCOP anywhere."""
    words = load_lexicon("products")["ocop"]["words"]
    return re.search(whole_words(any_of(words)), fold_case(text)) is not None


def find_tables(text: str) -> list[Table]:
    """Find the tables with a header in an article; those of an article that does not speak of OCOP list no products."""
    if "\t" not in text and "|" not in text:
        return []
    ocop = speaks_of_ocop(text)
    return [table for grid in find_grids(text) for table in _tables_of(grid, text, ocop=ocop)]


def _tables_of(grid: Grid, text: str, *, ocop: bool) -> Iterator[Table]:
    """The tables of a grid: one begins at each header."""
    found = [(i, columns) for i, row in enumerate(grid.rows) if (columns := headers.read_header(row))]
    used = 0
    for place, (first, columns) in enumerate(found):
        if first < used:
            continue
        last = next((i for i, _ in found[place + 1 :] if i > first + 1), len(grid.rows))
        header = [grid.rows[first]]
        if place + 1 < len(found) and found[place + 1][0] == first + 1:
            both = headers.with_second_header(columns, found[place + 1][1])
            header += [grid.rows[first + 1]] if both else []
            columns = both or columns
        used = first + len(header)
        above = (*grid.above, *(row for row in grid.rows[max(0, first - 3) : first] if len(row.cells) == 1))
        caption = read_caption(replace(grid, above=above))
        rows = grid.rows[used:last]
        columns = headers.voted(columns, rows)
        entries = tuple(_entries(rows, columns, caption))
        lists = (ocop or _is_of_ocop(columns)) and _lists_products(columns, entries, caption)
        end = rows[-1].end if rows else header[-1].end
        yield Table(tuple(columns), tuple(header), entries if lists else (), text, header[0].start, end)


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


def _lists_products(columns: Sequence[Column], entries: Sequence[Entry], caption: Heading) -> bool:
    kinds = {column.kind for column in columns}
    if Kind.NAME not in kinds or not entries:
        return False
    name = next(i for i, column in enumerate(columns) if column.kind is Kind.NAME)
    named = [entry for entry in entries if not column_table.is_amount(entry.cells[name].text)]
    if len(named) * 2 <= len(entries):
        return False
    if any(_rating(columns, entry)[0] is not None for entry in entries):
        return Kind.COUNT not in kinds or Kind.PRODUCER in kinds
    says = caption.ocop or any("ocop" in c.header or "chủ thể" in c.header for c in columns)
    return says and Kind.COUNT not in kinds and bool(kinds & {Kind.PRODUCER, Kind.SCORE, Kind.STAR, *AREAS})


def _is_of_ocop(columns: Sequence[Column]) -> bool:
    """Whether the header alone, as in a file of data without a title, says that OCOP products are listed.

    Products, who makes them and a class of stars stand side by side nowhere else; hotels have stars and no products.
    """
    words = load_lexicon("product_tables")["of_ocop"]
    said = {column.kind: without_marks(column.header) for column in columns}
    name, producer = (said.get(kind, "") for kind in (Kind.NAME, Kind.PRODUCER))
    return (
        Kind.STAR in said
        and any(without_marks(word) in name for word in words["names"])
        and any(without_marks(word) in producer for word in words["producers"])
    )


def _rating(columns: Sequence[Column], entry: Entry) -> tuple[int | None, Status]:
    """The class that the columns of stars give a row; of several, the one that was granted."""
    read: list[tuple[int | None, Status]] = []
    has_new = any(column.kind in (Kind.STAR, Kind.LEVEL) and not column.is_former for column in columns)
    for i, column in enumerate(columns):
        if column.is_former and has_new:
            continue
        text = entry.cells[i].text if i in entry.cells else ""
        if column.kind is Kind.LEVEL:
            star = column.level if column_table.is_marked(text) else column_table.star_of(text, bare=False)
        elif column.kind in (Kind.STAR, Kind.RESULT):
            star = column_table.star_of(text, bare=column.kind is Kind.STAR and not _is_rank(column))
        else:
            continue
        status = status_of_words(f"{column.header} {text}")
        read.append((star, status))
    granted = [(star, status) for star, status in read if star is not None and status is Status.ACTUAL]
    hoped = [(star, status) for star, status in read if star is not None]
    return (granted or hoped or [(None, Status.ACTUAL)])[0]


def _is_rank(column: Column) -> bool:
    """Whether a column says which place a product came in rather than its class."""
    return column.header in ("xếp thứ", "thứ hạng")


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
    if _has_failed(table.columns, entry):
        return
    star, status = _rating(table.columns, entry)
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
            score=column_table.score_of(by_kind[Kind.SCORE].text) if Kind.SCORE in by_kind else None,
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


def _has_failed(columns: Sequence[Column], entry: Entry) -> bool:
    words = load_lexicon("product_tables")["failed"]["words"]
    graded = [cell for i, cell in entry.cells.items() if columns[i].kind in (Kind.STAR, Kind.RESULT)]
    return any(fold_case(cell.text).strip(" .") in words for cell in graded)


def _year(cell: Cell | None) -> int | None:
    years = re.findall(r"20[12]\d", cell.text) if cell is not None else []
    return int(years[0]) if years else None
