"""Grades: the class and the points that the columns of a table give a row, and whether the row has failed."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extract.dataset.vocabulary import Status
from extract.language.folding import fold_case
from extract.language.grid import Cell
from extract.language.lexicon import any_of, load_lexicon, whole_words
from extract.products.captions import status_of_words
from extract.products.columns import Age, Column, Kind, is_marked, score_of, star_of

_GRADED = frozenset({Kind.STAR, Kind.RESULT, Kind.LEVEL})


def grade_of(columns: Sequence[Column], cells: Mapping[int, Cell]) -> tuple[int | None, Status]:
    """The class of a row; of several, the one that was granted, and of those the newest.

    A former class is never taken where a column holds one that is not: a product may go up or down.
    """
    read: list[tuple[Age, int | None, Status]] = []
    for i in _graded(columns):
        column, text = columns[i], cells[i].text if i in cells else ""
        if column.kind is Kind.LEVEL:
            star = column.level if is_marked(text) else star_of(text, bare=False)
        else:
            star = star_of(text, bare=column.kind is Kind.STAR and not _is_rank(column))
        read.append((column.age, star, status_of_words(f"{column.header} {text}")))
    # Of several of one age the first: sorting keeps the order.
    newest = sorted((each for each in read if each[1] is not None), key=lambda each: -each[0])
    granted = [(star, status) for _, star, status in newest if status is Status.ACTUAL]
    hoped = [(star, status) for _, star, status in newest]
    return (granted or hoped or [(None, Status.ACTUAL)])[0]


def _graded(columns: Sequence[Column]) -> list[int]:
    """The columns that may say a class; those of a former one only where no other column of classes stands beside."""
    found = [i for i, column in enumerate(columns) if column.kind in _GRADED]
    classes = [i for i in found if columns[i].kind is not Kind.RESULT]
    later = any(columns[i].age is Age.NEW or status_of_words(columns[i].header) is not Status.ACTUAL for i in classes)
    oldest = Age.PRESENT if later else Age.FORMER
    if any(columns[i].age > oldest for i in classes):
        return [i for i in found if columns[i].age > oldest]
    return found


def _is_rank(column: Column) -> bool:
    """Whether a column says which place a product came in rather than its class."""
    return column.header in ("xếp thứ", "thứ hạng")


def points_of(columns: Sequence[Column], cells: Mapping[int, Cell]) -> Decimal | None:
    """The points of a row, by the newest of its columns of points; those of its producer only where no others are."""
    scores = [i for i, column in enumerate(columns) if column.kind is Kind.SCORE and i in cells]
    newest = max(scores, key=lambda i: (columns[i].age, not _is_own(columns[i])), default=None)
    return score_of(cells[newest].text) if newest is not None else None


def _is_own(column: Column) -> bool:
    """Whether the producer gave the points itself."""
    words = load_lexicon("product_tables")["own_points"]["words"]
    return re.search(whole_words(any_of(words)), column.header) is not None


def has_failed(columns: Sequence[Column], cells: Mapping[int, Cell]) -> bool:
    """Whether a cell of a class says that the product has none."""
    words = load_lexicon("product_tables")["failed"]["words"]
    graded = [cells[i] for i in _graded(columns) if i in cells and columns[i].kind is not Kind.LEVEL]
    return any(fold_case(cell.text).strip(" .") in words for cell in graded)
