"""Totals: what a column counts whose header says "Cộng" alone, beside columns of classes."""

from collections.abc import Sequence

from extract.dataset.vocabulary import Measure
from extract.figures.tables.amount import is_nothing, read_amount
from extract.figures.tables.facets import Facets
from extract.figures.tables.layout import Columns
from extract.figures.tables.stub import Stub

_COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS})


def measure_of_total(index: int, columns: Columns, stubs: Sequence[Stub]) -> Measure | None:
    """What the unnamed total of a column counts: what the classes right beside it count, that is 5 + 2 = 7 products.

    Where classes stand on both sides, those that add up to it in more rows. None where its header adds nothing up, no
    class stands beside it, or the classes come to more than it in most rows.

    Args:
        index: the column of the total.
        columns: all columns of the table.
        stubs: its rows.
    """
    if not columns.facets[index].is_total:
        return None
    sides = [side for side in (_classes(index, columns, 1), _classes(index, columns, -1)) if side]
    judged = [(_agreement(index, side, stubs), side) for side in sides]
    likely = [(holds, side) for (holds, exceeds), side in judged if exceeds * 2 <= len(stubs)]
    best = max((holds for holds, _ in likely), default=0)
    measures = {columns.facets[side[0]].measure for holds, side in likely if holds == best}
    return measures.pop() if len(measures) == 1 else None


def _classes(index: int, columns: Columns, step: int) -> list[int]:
    """The columns of classes of one measure that follow a column on one side, the nearest first."""
    found: list[int] = []
    at = index + step
    while (facets := columns.facets.get(at)) is not None and _is_class(facets):
        if found and columns.facets[found[0]].measure is not facets.measure:
            break
        found.append(at)
        at += step
    return found


def _is_class(facets: Facets) -> bool:
    return facets.measure in _COUNTED and facets.unit is None and (facets.star or facets.producer_type) is not None


def _agreement(index: int, side: Sequence[int], stubs: Sequence[Stub]) -> tuple[int, int]:
    """In how many rows some classes add up to the total, and in how many they come to more."""
    holds = exceeds = 0
    for stub in stubs:
        cell = stub.line.cells[index]
        total = read_amount(cell.text) if cell is not None else None
        if total is None:
            continue
        parts = [read_amount(part.text) for i in side if (part := stub.line.cells[i]) and not is_nothing(part.text)]
        added = sum(part.low for part in parts if part is not None)
        holds += added == total.low
        exceeds += added > total.low
    return holds, exceeds
