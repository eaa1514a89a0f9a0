"""Headers of tables of products: what the column below each holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from extract.language.folding import fold_case
from extract.language.grid import Row
from extract.language.lexicon import PhraseTable, any_of, load_lexicon, whole_words
from extract.language.stars import find_stars
from extract.places.spelling import without_marks
from extract.products.columns import Column, Kind, is_amount, score_of, star_of

_PARTED = frozenset({Kind.RESULT, Kind.STAR, Kind.PLACE, Kind.LEVEL})
"""What the cells of a second header may stand below."""
_HEADER_WORDS = 16
_MOSTLY = 0.8
"""Share of the cells of a column that look alike, which says what it holds where its header does not."""
_JOINTS = re.compile(r"_+|(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=2)
def _headers(*, accents: bool) -> PhraseTable:
    columns = load_lexicon("product_tables")["columns"]
    fold = fold_case if accents else without_marks
    return PhraseTable({fold(phrase): Kind(kind) for kind, phrases in columns.items() for phrase in phrases})


def read_column(header: str, *, accents: bool = True) -> Column | None:
    """What the column below a header holds; None where its words say nothing known.

    A word of one syllable is a header only by itself: "Hạng", not "Hạng mục"; and a header holds no proper name. A
    class may be said to be the former one or the new one.

    Args:
        header: Its words.
        accents: Is it written with accents? Those of databases are not: "ten_san_pham", "TenSanPham".

    >>> [column.kind.value for column in map(read_column, ("Tên chủ thể sản phẩm", "Số sản phẩm")) if column]
    ['producer', 'count']
    >>> [(column.kind.value, column.is_former) for column in map(read_column, ("Hạng cũ", "Hạng lần này")) if column]
    [('star', True), ('star', False)]
    >>> read_column("HTX Chè Bản Lìm")
    >>> read_column("Hạng mục")
    """
    words = re.sub(r"\([^)]*\)", " ", header)
    if not accents:
        words = _JOINTS.sub(" ", words)
    folded = " ".join(fold_case(words).split()).strip(" .:")
    stars = find_stars(folded)
    if stars and stars[0].value.low == stars[0].value.high:
        rest = folded[: stars[0].start] + folded[stars[0].end :]
        if not re.sub(r"[\s\d]|sản phẩm|sp|ocop|hạng|đạt", "", rest):
            return Column(Kind.LEVEL, folded, stars[0].value.low)
    timeless = " ".join(_times().sub(" ", folded).split())
    for said in dict.fromkeys((folded, timeless)):
        found = [
            (start, end, kind)
            for start, end, kind in _headers(accents=accents).find(said)
            if " " in said[start:end] or (start, end) == (0, len(said))
        ]
        if found and said != folded and found[0][2] is not Kind.STAR:
            continue
        if found and accents and _is_proper(header, said[found[0][0] : found[0][1]]):
            return None
        if found:
            kind = found[0][2]
            return Column(kind, folded, is_former=kind is Kind.STAR and is_former(folded))
    return None


def is_former(header: str) -> bool:
    """Whether the words of a header, in lower case, speak of what was before, and not of what is new."""
    words = load_lexicon("product_tables")["class_time"]
    former, newer = (re.search(whole_words(any_of(words[key])), header) for key in ("former", "newer"))
    return former is not None and newer is None


@lru_cache(maxsize=1)
def _times() -> re.Pattern[str]:
    words = load_lexicon("product_tables")["class_time"]
    return re.compile(whole_words(any_of([*words["former"], *words["newer"]])))


def voted(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns, where cells say what headers do not: "Mức hạng đạt" over classes, "Điểm HĐ" over points."""
    return [
        _by_cells(column, [row.cells[i].text for row in rows if len(row.cells) > i]) for i, column in enumerate(columns)
    ]


def _by_cells(column: Column, texts: Sequence[str]) -> Column:
    if column.kind is not Kind.OTHER:
        return column
    said = set(column.header.split())
    filled = [text for text in texts if text]
    if said & {"hạng", "sao"} and _most(star_of(text, bare=True) is not None for text in filled):
        return replace(column, kind=Kind.STAR, is_former=is_former(column.header))
    if "điểm" in said and _most(score_of(text) is not None for text in filled):
        return replace(column, kind=Kind.SCORE)
    return column


def _most(found: Iterable[bool]) -> bool:
    alike = list(found)
    return len(alike) > 1 and sum(alike) >= _MOSTLY * len(alike)


def _is_proper(header: str, phrase: str) -> bool:
    """Whether capitals beside the known words of a header make it a name: "Công ty TNHH Sông Dinh"."""
    if header.isupper():
        return False
    rest = [word for word in header.split()[1:] if fold_case(word).strip("(),.:/") not in phrase.split()]
    return any(word[0].isupper() and not word.isupper() for word in rest)


def read_header(row: Row) -> list[Column] | None:
    """The columns that a row heads, if it is the header of a table: most of its cells are words for columns."""
    filled = row.filled
    if len(filled) < 2 or any(is_amount(cell.text) or len(cell.text.split()) > _HEADER_WORDS for cell in filled):
        return None
    accents = not all(cell.text.isascii() for cell in filled)
    read = [read_column(cell.text, accents=accents) for cell in row.cells]
    known = [column for column in read if column is not None]
    if len(known) < 2 or len(known) * 2 < len(filled):
        return None
    return [column or Column(Kind.OTHER, fold_case(cell.text)) for column, cell in zip(read, row.cells, strict=True)]


def with_second_header(columns: Sequence[Column], second: Sequence[Column]) -> list[Column] | None:
    """The columns of a header of two rows, the second of which parts a column of the first; None where it does not.

    Args:
        columns: of the first row.
        second: of the second; as long as the first where cells over two rows were repeated, else only the parts.
    """
    if any(column.kind is Kind.NAME for column in second):
        again = {column.header for column in columns} & {column.header for column in second}
        return list(second) if again else None
    parted = next((i for i, c in enumerate(columns) if c.kind in _PARTED), len(columns))
    return [*columns[:parted], *(c for c in second if c.header), *columns[parted + 1 :]]
