"""Headers of tables of products: what a column holds by the words above it, else by the looks of its cells.

The words stand in product_tables.toml. A header out of a database, without marks and in one word, is read too:
"ten_san_pham", "TenSanPham".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.language.folding import fold_case
from extract.language.grid import Row
from extract.language.lexicon import PhraseTable, any_of, load_lexicon, whole_words
from extract.language.producers import find_producers
from extract.language.stars import find_stars
from extract.places.spelling import without_accents
from extract.products.columns import Age, Column, Kind, is_amount, score_of, star_of

_PARTED = frozenset({Kind.RESULT, Kind.STAR, Kind.PLACE, Kind.LEVEL})
"""What the cells of a second header may stand below."""
_AGED = frozenset({Kind.STAR, Kind.SCORE})
"""What a product may have twice, of two recognitions."""
_HEADER_WORDS = 16
_MOSTLY = 0.8
"""Share of the cells of a column that name producers, where it is one of producers."""
_PASSING = 50
"""Points of the lowest class that is recognised, three stars (decision 148/QĐ-TTg)."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What product_tables.toml says of headers."""

    columns: PhraseTable
    ages: PhraseTable
    """An age each; None where the words say that a class is proposed."""


@cache
def _words(plain: bool) -> _Words:
    """The words of headers; `plain`: as they are written without marks."""
    lexicon = load_lexicon("product_tables")
    spelled = (lambda word: without_accents(fold_case(word))) if plain else fold_case
    columns: dict[str, Kind] = {}
    for kind, phrases in lexicon["columns"].items():
        for phrase in phrases:
            columns.setdefault(spelled(phrase), Kind(kind))
    ages = {spelled(phrase): Age[age.upper()] for age, phrases in lexicon["ages"].items() for phrase in phrases}
    proposed = lexicon["proposed"]["words"]
    return _Words(PhraseTable(columns), PhraseTable(dict.fromkeys(map(spelled, proposed)) | ages))


def read_column(header: str, *, plain: bool = False) -> Column | None:
    """What the column below a header holds; None where its words say nothing known.

    A word of one syllable is a header only by itself: "Hạng", not "Hạng mục"; and a header holds no proper name. Words
    that tell an old class from a new or a proposed one may stand on either side: "Hạng cũ", "Đề nghị hạng".

    Args:
        header: its words, in NFC.
        plain: whether it is written without marks, and maybe in one word, as in a database.

    >>> [column.kind.value for column in map(read_column, ("Tên chủ thể sản phẩm", "Số sản phẩm")) if column]
    ['producer', 'count']
    >>> read_column("HTX Chè Bản Lìm")
    >>> read_column("Hạng trước đây").age.name, read_column("tong_diem", plain=True).kind.value
    ('FORMER', 'score')
    """
    words = re.sub(r"\([^)]*\)", " ", _parted(header) if plain else header)
    folded = " ".join(fold_case(words).split()).strip(" .:")
    spans = _words(plain).ages.find(folded)
    age = next((reading for _, _, reading in reversed(spans) if reading is not None), Age.PLAIN)
    bare = " ".join(_without(folded, [(start, end) for start, end, _ in spans]).split())
    level = _level(bare)
    if level is not None:
        return Column(Kind.LEVEL, folded, level, age)
    graded = _known(bare, plain=plain) if spans else None
    if graded is not None and graded[1] in _AGED:
        phrase, kind = " ".join([graded[0], *(folded[start:end] for start, end, _ in spans)]), graded[1]
    elif (known := _known(folded, plain=plain)) is not None:
        phrase, kind = known
    else:
        return None
    return None if not plain and _is_proper(header, phrase) else Column(kind, folded, age=age)


def _known(folded: str, *, plain: bool) -> tuple[str, Kind] | None:
    """The first known words of a header, and what they say."""
    for start, end, kind in _words(plain).columns.find(folded):
        if " " in folded[start:end] or (start, end) == (0, len(folded)):
            return folded[start:end], kind
    return None


def _level(folded: str) -> int | None:
    """The class that a header names, and nothing beside it."""
    stars = find_stars(folded)
    if not stars or stars[0].value.low != stars[0].value.high:
        return None
    rest = folded[: stars[0].start] + folded[stars[0].end :]
    return None if re.sub(r"[\s\d]|sản phẩm|san pham|sp|ocop|hạng|hang|đạt|dat", "", rest) else stars[0].value.low


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return "".join(letter for i, letter in enumerate(text) if not any(start <= i < end for start, end in spans))


def _parted(header: str) -> str:
    """A header in one word as several: "ten_san_pham", "TenSanPham"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header.replace("_", " "))


def _is_proper(header: str, phrase: str) -> bool:
    """Whether capitals beside the known words of a header make it a name: "Công ty TNHH Sông Dinh"."""
    if header.isupper():
        return False
    rest = [word for word in header.split()[1:] if fold_case(word).strip("(),.:/") not in phrase.split()]
    return any(word[0].isupper() and not word.isupper() for word in rest)


def read_header(row: Row) -> list[Column] | None:
    """The columns that a row heads, if it is the header of a table: most of its cells are words for columns.

    Where no cell of the row bears a mark, its words are those of a database.
    """
    filled = row.filled
    if len(filled) < 2 or any(is_amount(cell.text) or len(cell.text.split()) > _HEADER_WORDS for cell in filled):
        return None
    plain = all(cell.text.isascii() for cell in filled)
    read = [read_column(cell.text, plain=plain) for cell in row.cells]
    known = [column for column in read if column is not None]
    if len(known) < 2 or len(known) * 2 < len(filled):
        return None
    return [
        column or Column(Kind.OTHER, fold_case(cell.text), is_known=not cell.text)
        for column, cell in zip(read, row.cells, strict=True)
    ]


def with_second_header(columns: Sequence[Column], second: Sequence[Column]) -> list[Column] | None:
    """The columns of a header of two rows, the second of which parts a column of the first; None where it does not.

    Args:
        columns: of the first row.
        second: of the second; as long as the first where cells over two rows were repeated, else only the parts.
    """
    if any(column.kind is Kind.NAME for column in second):
        again = {column.header for column in columns} & {column.header for column in second}
        return [_below(columns[: i + 1], column) for i, column in enumerate(second)] if again else None
    parted = next((i for i, c in enumerate(columns) if c.kind in _PARTED), len(columns))
    return [*columns[:parted], *(c for c in second if c.header), *columns[parted + 1 :]]


def _below(above: Sequence[Column], column: Column) -> Column:
    """A column of a second header with what the first says above it: "Hạng" over "cũ" and "mới"."""
    over = next((each for each in reversed(above) if each.header), None)
    if over is not None and over.kind is Kind.SCORE and over.header != column.header:
        summed = column.header.split(" ")[0] in load_lexicon("product_tables")["totals"]["words"]
        return Column(Kind.SCORE if summed else Kind.OTHER, f"{over.header} {column.header}")
    if column.is_known or over is None or over.kind not in _AGED | {Kind.RESULT}:
        return column
    spans = _words(plain=False).ages.find(column.header)
    if not spans or _without(column.header, [(start, end) for start, end, _ in spans]).strip():
        return column
    age = next((reading for _, _, reading in spans if reading is not None), Age.PLAIN)
    return Column(over.kind, f"{over.header} {column.header}", age=age)


def with_looks(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns of a table, those of unknown words by their cells.

    All cells say stars; below a header with "hạng" or "sao" all are classes, or below one with "điểm" points of 100, in
    a table that has no other column of points; most name firms, cooperatives or households, and no other column does.

    Args:
        columns: as the header says.
        rows: the rows below it.
    """
    has_producer = any(column.kind is Kind.PRODUCER for column in columns)
    looked = [
        replace(column, kind=_kind_by_looks(i, column, rows, has_producer=has_producer))
        for i, column in enumerate(columns)
    ]
    scores = [i for i, column in enumerate(looked) if column.kind is Kind.SCORE]
    return [
        columns[i] if len(scores) > 1 and i in scores and not columns[i].is_known else column
        for i, column in enumerate(looked)
    ]


def _kind_by_looks(index: int, column: Column, rows: Sequence[Row], *, has_producer: bool) -> Kind:
    cells = [row.cells[index].text for row in rows if index < len(row.cells) and row.cells[index].text]
    if not cells or (column.is_known and column.kind is not Kind.OTHER):
        return column.kind
    if len(cells) > 1 and not has_producer and sum(map(_names_producer, cells)) >= _MOSTLY * len(cells):
        return Kind.PRODUCER
    if column.is_known:
        return column.kind
    if len(cells) > 1 and all(find_stars(cell) and star_of(cell, bare=False) is not None for cell in cells):
        return Kind.STAR
    words = re.findall(r"[^\W_]+", without_accents(_parted(column.header)))
    if {"sao", "hang"} & {*words} and all(star_of(cell, bare="sao" in words) is not None for cell in cells):
        return Kind.STAR
    points = [score_of(cell) for cell in cells]
    passing = [point for point in points if point is not None and point >= _PASSING]
    if "diem" in words and None not in points and len(passing) * 2 > len(points):
        return Kind.SCORE
    return column.kind


def _names_producer(text: str) -> bool:
    """Whether a cell opens with a producer and its type: "HTX Tài Hoan", "Hộ kinh doanh Lý Thị Mai"."""
    found = find_producers(text)
    return bool(found) and found[0].start == 0 and found[0].value.producer_type is not None


def asks_for_ocop(columns: Sequence[Column]) -> bool:
    """Whether headers speak of goods, of who makes them and of their stars at once, as only lists of OCOP do."""
    kinds = {column.kind for column in columns}
    words = [without_accents(column.header) for column in columns if column.kind is Kind.NAME]
    goods = load_lexicon("product_tables")["goods"]["words"]
    named = any(re.search(whole_words(any_of(map(without_accents, goods))), word) for word in words)
    return named and Kind.PRODUCER in kinds and bool(kinds & {Kind.STAR, Kind.LEVEL})
