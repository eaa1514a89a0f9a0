"""Short forms: products taken up by the first words of their names, as "hủ tiếu khô" for "hủ tiếu khô Sa Giang"."""

from collections.abc import Sequence
from dataclasses import replace

from extract.dataset.product import Product
from extract.dataset.vocabulary import Status
from extract.language.folding import fold_case


def full_form(name: str, named: Sequence[Product]) -> Product | None:
    """The only product among some whose name goes on where this one ends.

    Args:
        name: what may be a short form.
        named: the products that the paragraph has named before.
    """
    longer = [row for row in named if _key(row.name).startswith(_key(name) + " ")]
    return longer[-1] if longer and len({_key(row.name) for row in longer}) == 1 else None


def take_up_names(named: Sequence[Product], found: Sequence[Product]) -> tuple[list[Product], list[Product]]:
    """Give what is said of short forms to the products that they mean.

    Args:
        named: the products that the paragraph has named before.
        found: those of the words read now.

    Returns:
        The earlier ones, completed, and those found that mean none of them.
    """
    told, kept = list(named), []
    for short in found:
        full = full_form(short.name, told)
        if full is None or _belong_apart(short, full):
            kept.append(short)
            continue
        completed = _told_again(full, short)
        if completed is None:
            kept.append(_owned_alike(short, full))
        else:
            told[max(i for i, row in enumerate(told) if row is full)] = completed
    return told, kept


def _key(name: str) -> str:
    return " ".join(fold_case(name).replace('"', "").split())


def _belong_apart(short: Product, full: Product) -> bool:
    """Whether two products of different producers or areas cannot be one."""
    makers = {fold_case(name) for name in (short.producer, full.producer) if name}
    return len(makers) > 1 or len({place for place in (short.place, full.place) if place}) > 1


def _told_again(full: Product, short: Product) -> Product | None:
    """The product with what its short form says; None where that is another standing, as of a class still awaited."""
    full = replace(
        full,
        producer=full.producer or short.producer,
        producer_type=full.producer_type or short.producer_type,
        place=full.place or short.place,
        place_code=full.place_code or short.place_code,
    )
    if full.star is None:
        status = full.status if short.star is None and short.status is Status.ACTUAL else short.status
        return replace(full, star=short.star, status=status, year=short.year or full.year)
    if short.star is None and short.status is Status.ACTUAL:
        return full
    if short.status is not full.status or short.star is None:
        return None
    raised = short.star > full.star
    return replace(full, star=short.star, year=short.year) if raised else replace(full, year=full.year or short.year)


def _owned_alike(short: Product, full: Product) -> Product:
    place = (short.place, short.place_code) if short.place else (full.place, full.place_code)
    return replace(
        short,
        producer=short.producer or full.producer,
        producer_type=short.producer_type or full.producer_type,
        place=place[0],
        place_code=place[1],
    )
