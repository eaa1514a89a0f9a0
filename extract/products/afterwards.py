"""What later sentences add to the products of earlier ones: a class for all, a producer, a class by producer."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from extract.dataset.product import Product
from extract.dataset.vocabulary import Status
from extract.language.folding import fold_case
from extract.language.marks import NumberValue, ProducerName
from extract.products.item import Rating
from extract.products.ratings import rating_of
from extract.products.units import Unit, Units

_ALL_RATED = re.compile(r"[ale]*a[^n;.,]{0,6}S|(?:N?pj+)a?[^n;.,]{0,6}S")
"""A sentence that rates the products of the one before: "Tất cả đều được xếp hạng 3 sao"."""

_MAKER = re.compile(r"(?:^|,)(?P<maker>B),?[kCf]{0,3}pj*(?=[,.]|$)")
"""A sentence that names who makes them: "HTX Khóm, chủ thể của sản phẩm, ..."."""

_OF_PRODUCER = re.compile(r"(?P<count>N)pj*f(?P<maker>B)[^n;.,]{0,8}S")
"""A clause that rates the products of one producer: "5 sản phẩm của cơ sở Hoàng Hằng được đánh giá đạt 3 sao"."""


def add_afterwards(rows: list[Product], last: int, units: Units, *, names_others: bool) -> list[Product]:
    """Complete earlier rows with what a sentence says of them.

    Args:
        rows: the products of the article so far.
        last: how many at the end are those of the last sentence that named any, in this paragraph.
        units: the sentence.
        names_others: whether the sentence names products itself; what it says of "all" then holds for them.
    """
    rows = _of_one_producer(rows, units)
    if not last:
        return rows
    earlier, latest = rows[:-last], rows[-last:]
    if not names_others and _ALL_RATED.match(units.letters):
        latest = [_rated(row, units.units) for row in latest]
    if maker := _MAKER.search(units.letters):
        producer = units.units[maker.start("maker")].reading
        latest = [_made_by(row, producer) for row in latest]
    return [*earlier, *latest]


def take_up(
    rows: list[Product],
    last: int,
    taken_up: Iterable[tuple[str, Rating]],
    year_of: Callable[[str], int | None],
) -> list[Product]:
    """Complete earlier rows with a rating that is given to the first word of their name.

    Args:
        rows: the products of the article so far.
        last: how many at the end are those of the last sentence that named any, in this paragraph.
        taken_up: those words, and the rating.
        year_of: works out the year of a period.
    """
    for word, rating in taken_up:
        for i in range(len(rows) - 1, len(rows) - 1 - last, -1):
            row = rows[i]
            if row.star is None and fold_case(row.name).startswith(fold_case(word) + " "):
                status = row.status if rating.status is Status.ACTUAL else rating.status
                rows[i] = replace(row, star=rating.star, status=status, year=row.year or year_of(rating.year))
                break
    return rows


def _of_one_producer(rows: list[Product], units: Units) -> list[Product]:
    for match in _OF_PRODUCER.finditer(units.letters):
        count = units.units[match.start("count")].reading
        producer = units.units[match.start("maker")].reading
        if not isinstance(count, NumberValue) or not isinstance(producer, ProducerName):
            continue
        names = {row.name for row in rows if row.producer == producer.name}
        if len(names) == count.low:
            rated = units.units[match.start() : match.end()]
            rows = [_rated(row, rated) if row.producer == producer.name else row for row in rows]
    return rows


def _rated(row: Product, units: tuple[Unit, ...]) -> Product:
    rating = rating_of(units)
    if rating is None or rating.star is None or row.star is not None:
        return row
    return replace(row, star=rating.star, status=rating.status)


def _made_by(row: Product, producer: object) -> Product:
    if row.producer or not isinstance(producer, ProducerName):
        return row
    return replace(row, producer=producer.name, producer_type=producer.producer_type)
