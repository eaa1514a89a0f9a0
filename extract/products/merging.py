"""One row a product: the statements of a product that an article repeats, merged into its fullest one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.dataset.product import Product
from extract.dataset.vocabulary import Status
from extract.language.folding import fold_case
from extract.products.tables import ROW_RULE


def merge_products(products: Iterable[Product]) -> list[Product]:
    """Merge the rows of one name; another star class, status or producer makes another row.

    The fullest statement stays, with what it leaves out filled from the others. Rows of one table stay apart: a list
    that names a product twice, in two sizes, means two.
    """
    by_name: defaultdict[str, list[Product]] = defaultdict(list)
    for product in products:
        rows = by_name[_key(product)]
        index = next((i for i, row in enumerate(rows) if _says_nothing_new(row, product)), None)
        if index is None:
            rows.append(product)
        else:
            rows[index] = _merged(rows[index], product)
    names = sorted(by_name)
    kept = {name: [row for row in rows if not _is_short_for(row, name, names)] for name, rows in by_name.items()}
    completed = (_completed(row, rows) for rows in kept.values() for row in rows)
    return sorted(completed, key=lambda row: row.char_start)


def _is_short_for(row: Product, name: str, names: Sequence[str]) -> bool:
    """Whether a row only says the beginning of another name ("cao chè vằng"), and nothing of its class and producer."""
    if row.star is not None or row.producer:
        return False
    longer = bisect_left(names, name + " ")
    return longer < len(names) and names[longer].startswith(name + " ")


def _key(product: Product) -> str:
    return " ".join(fold_case(product.name).replace('"', "").split())


def _says_nothing_new(one: Product, other: Product) -> bool:
    if one.rule == other.rule == ROW_RULE and one.sentence != other.sentence:
        return False
    if one.star is not None and other.star is not None and (one.star, one.status) != (other.star, other.status):
        return False
    if one.producer and other.producer and fold_case(one.producer) != fold_case(other.producer):
        return False
    return not (one.place and other.place and one.place != other.place and one.sentence == other.sentence)


def _fullness(product: Product) -> int:
    return (
        2 * (product.star is not None) + 2 * bool(product.producer) + bool(product.place) + (product.year is not None)
    )


def _merged(one: Product, other: Product) -> Product:
    full, rest = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
    return _filled(full, rest)


def _filled(full: Product, rest: Product) -> Product:
    if full.star is None and rest.star is not None:
        full = replace(full, star=rest.star, status=rest.status)
    if not full.producer and rest.producer:
        full = replace(full, producer=rest.producer, producer_type=rest.producer_type)
    if not full.place and rest.place:
        full = replace(full, place=rest.place, place_code=rest.place_code)
    if full.year is None and rest.year is not None and full.status is rest.status is Status.ACTUAL:
        full = replace(full, year=rest.year)
    return full


def _completed(row: Product, rows: Iterable[Product]) -> Product:
    """A second class of one product has the producer and the place of the first."""
    for other in rows:
        if other is not row and not row.producer and other.producer:
            place = (row.place, row.place_code) if row.place else (other.place, other.place_code)
            return replace(
                row, producer=other.producer, producer_type=other.producer_type, place=place[0], place_code=place[1]
            )
    return row
