"""What the figures of an article say of a list of names: how many there are, of which class and of which batch."""

from collections.abc import Sequence

from extract.dataset import vocabulary
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, Status
from extract.language.marks import NumberValue
from extract.products.units import Unit

_IN_A_BATCH = frozenset({Flow.NEW, Flow.RENEWED, Flow.UPGRADED, Flow.ENTERED})
_REACH = 1500
"""Characters between a list and a count that it may spell out."""


def _counts(figures: Sequence[Figure], first: int, last: int) -> list[Figure]:
    return [
        figure
        for figure in figures
        if figure.measure is Measure.PRODUCTS
        and figure.unit is vocabulary.Unit.COUNT
        and figure.status is not Status.TARGET
        and first < figure.char_start < last
    ]


def class_of_count(figures: Sequence[Figure], start: int, names: int) -> tuple[int, Status] | None:
    """The class of the count next to a list that equals its number of names: "04 sản phẩm đạt 03 sao".

    Args:
        figures: the figures of the article, in text order.
        start: where the list starts; counts before it are asked first, the nearest of them before the others.
        names: how many names the list has.
    """
    near = [*reversed(_counts(figures, start - _REACH, start)), *_counts(figures, start, start + _REACH)]
    for figure in near:
        if figure.value_min == figure.value_max == names and figure.star_min is not None:
            return (figure.star_min, figure.status) if figure.star_min == figure.star_max else None
    return None


def year_of_batch(figures: Sequence[Figure], start: int) -> str:
    """The period of the batch that the last dated count before `start` speaks of; empty where it counts a stock."""
    dated = [figure for figure in _counts(figures, start - _REACH, start) if figure.period]
    batches = [figure.period for figure in dated if figure.flow in _IN_A_BATCH]
    return batches[-1] if batches and batches[-1] == dated[-1].period else ""


def announced_count(header: Sequence[Unit]) -> int | None:
    """How many names the words before a list announce: "8 sản phẩm gồm"."""
    numbers = [u.reading for u in header if u.letter == "N"]
    return int(numbers[-1].low) if numbers and isinstance(numbers[-1], NumberValue) else None
