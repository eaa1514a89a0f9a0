"""Columns of a table of products: what each may hold, and which cell of a row stands in which, by its looks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from math import inf

from extract.language.folding import fold_case
from extract.language.grid import Cell, Row
from extract.language.lexicon import load_lexicon, whole_words
from extract.language.producers import find_producers
from extract.language.stars import find_stars


class Kind(StrEnum):
    """What a column holds; the words of its header stand in product_tables.toml."""

    NAME = "name"
    PRODUCER = "producer"
    PLACE = "place"
    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    STAR = "star"
    LEVEL = "level"
    """One class alone, as in "3 sao | 4 sao"; its cells say whether a row has it, or how many do."""
    RESULT = "result"
    SCORE = "score"
    YEAR = "year"
    NUMBER = "number"
    COUNT = "count"
    OTHER = "other"


AREAS = (Kind.PLACE, Kind.COMMUNE, Kind.DISTRICT, Kind.PROVINCE)
_INHERITED = frozenset({Kind.PRODUCER, Kind.STAR, Kind.RESULT, Kind.YEAR, *AREAS})
"""What a cell over several rows says of each of them."""


class Age(IntEnum):
    """Of several classes or points of one product: which recognition a column tells of, the latest last."""

    FORMER = 1
    """"Hạng trước đây"."""
    PRESENT = 2
    """"Hạng hiện tại": former beside a new or a proposed one."""
    PLAIN = 3
    """Nothing is said."""
    NEW = 4
    """"Hạng lần này", "xếp hạng lại"."""


_NUMBER = re.compile(r"\(?(?:\d{1,4}(?:\.\d+)?|[IVX]{1,5}|[A-Za-zđ])[.)]?")
_AMOUNT = re.compile(r"[\d.,]+%?(?: ?điểm)?|[-–—/]")
_BLANK = re.compile(r"[-–—/.…\s]*")


@dataclass(frozen=True, slots=True)
class Column:
    """One column, from its header."""

    kind: Kind
    header: str
    """In lower case."""
    level: int | None = None
    age: Age = Age.PLAIN
    is_known: bool = True
    """Whether the words of the header are known; a column of unknown words is of the kind OTHER."""


def align(columns: Sequence[Column], row: Row) -> dict[int, Cell | None]:
    """Which cell of a row stands in which column.

    A row with fewer cells than the header lacks those that reach down from the row above, as a browser copies them, or
    its last ones are empty; what the cells look like tells.

    Returns:
        The cell of each column; None for one that the row above reaches down to. A column left out is empty.
    """
    cells = row.cells
    plain: dict[int, Cell | None] = dict(zip(range(len(columns)), cells, strict=False))
    if len(cells) >= len(columns) or not cells[0].text:
        return plain
    fit, chosen = _best_fit(columns, cells)
    if fit <= sum(_fit(columns[i], cell.text) for i, cell in plain.items() if cell) + 1:
        return plain
    missing = (i for i in range(len(columns)) if i not in chosen and columns[i].kind in _INHERITED)
    return dict(zip(chosen, cells, strict=True)) | dict.fromkeys(missing)


def _best_fit(columns: Sequence[Column], cells: Sequence[Cell]) -> tuple[float, tuple[int, ...]]:
    """The columns that cells fit best, in their order, where only columns that a row may leave out are left out.

    Of equal fits the one that leaves out the last columns. Found by dynamic programming: trying all would take for ever
    where a header is wide.
    """
    spare = len(columns) - len(cells)
    may_lack = [column.kind in _INHERITED | {Kind.NUMBER, Kind.OTHER} for column in columns]
    # How well the cells from each one on fit the columns behind those looked at, from the last column to the first.
    nothing: tuple[int, ...] = ()
    best = [*[(-inf, nothing)] * len(cells), (0.0, nothing)]
    for i in range(len(columns) - 1, -1, -1):
        for j in range(max(0, i - spare), min(i, len(cells)) + 1):
            lacking = best[j] if may_lack[i] else (-inf, nothing)
            if j < len(cells):
                behind, taken = best[j + 1]
                fitting = (_fit(columns[i], cells[j].text) + behind, (i, *taken))
                best[j] = fitting if fitting[0] >= lacking[0] else lacking
            else:
                best[j] = lacking
    return best[0]


def _fit(column: Column, text: str) -> int:
    """How well a cell fits a column, by its looks."""
    if _BLANK.fullmatch(text):
        return 0
    stars = star_of(text, bare=True) is not None
    if column.kind is Kind.NUMBER:
        return 3 if _NUMBER.fullmatch(text) else -4
    if column.kind in (Kind.STAR, Kind.LEVEL):
        return 3 if stars else -4
    if column.kind in (Kind.SCORE, Kind.COUNT):
        return 3 if _AMOUNT.fullmatch(text) else -4
    if column.kind is Kind.YEAR:
        return 3 if re.search(r"20\d\d", text) else -4
    if _AMOUNT.fullmatch(text) or stars:
        return -3 if column.kind in (Kind.NAME, Kind.PRODUCER, *AREAS) else 0
    makes = bool(found := find_producers(text)) and found[0].start == 0
    if column.kind is Kind.PRODUCER:
        return 3 if makes else 1
    return -3 if makes and column.kind in (Kind.NAME, *AREAS) else 1


_SCORE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)(?: ?(?:điểm|đ))?")
_HIGHEST_SCORE = 100
_SYMBOLS = re.compile(r"\(?([*★☆⭐✩✭✮✰]{1,5})\)?")
_BARE = re.compile(r"\(?0?([1-5])\)?\s*(?:\*|★|⭐)?")


def star_of(text: str, *, bare: bool) -> int | None:
    """The class that a cell writes: "4 sao", "Bốn sao", "****", "4*", and where `bare`, "4".

    >>> [star_of(text, bare=True) for text in ("OCOP 4 sao", "★★★", "04", "92,5", "3 - 4 sao")]
    [4, 3, 4, None, None]
    """
    if (drawn := _SYMBOLS.fullmatch("".join(text.split()))) is not None:
        full = sum(symbol not in "☆✩✰" for symbol in drawn[1])
        return full or None
    if (stars := [mark.value for mark in find_stars(text)]) != []:
        reached = [star for star in stars if not star.candidate] or stars
        return reached[-1].low if reached[-1].low == reached[-1].high else None
    if (digit := _BARE.fullmatch(text)) is not None and (bare or not text.strip("()").isdigit()):
        return int(digit[1])
    words = load_lexicon("stars")["words"]
    return int(words[fold_case(text)]) if bare and fold_case(text) in words else None


def score_of(text: str) -> Decimal | None:
    """The points of 100 that a cell writes: "84,5", "92.25 điểm".

    >>> [score_of(text) for text in ("84,5", "92.25 điểm", "100", "1.250", "4 sao", "-")]
    [Decimal('84.5'), Decimal('92.25'), Decimal('100'), None, None, None]
    """
    found = _SCORE.fullmatch(text)
    if found is None:
        return None
    points = Decimal(found[1].replace(",", "."))
    return points if points <= _HIGHEST_SCORE else None


def is_marked(text: str) -> bool:
    """Whether a cell is ticked."""
    ticks = load_lexicon("product_tables")["marks"]["words"]
    return fold_case(text) in ticks or (text != "" and set(text) <= set("*★⭐"))


def is_total(row: Row) -> bool:
    """Whether a row sums up the others."""
    words = load_lexicon("product_tables")["totals"]["words"]
    filled = [fold_case(cell.text) for cell in row.filled if not _NUMBER.fullmatch(cell.text)]
    return bool(filled) and any(re.match(whole_words(re.escape(word)), filled[0]) for word in words)


def is_number(text: str) -> bool:
    """Whether a cell numbers its row: "1", "II.", "a)"."""
    return _NUMBER.fullmatch(text) is not None


def is_amount(text: str) -> bool:
    """Whether a cell holds a number or nothing: "92,5", "12 sản phẩm", "-"."""
    return re.fullmatch(r"[\d.,]+%?(?: ?(?:sản phẩm|sp|điểm))?|[-–—/]", fold_case(text)) is not None
