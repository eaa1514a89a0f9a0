"""The assignment finds the best total, checked against trying everything."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.evaluation.assignment import assign


def best_total(weights: dict[tuple[int, int], int], rows: int, columns: int) -> int:
    size = max(rows, columns)
    return max(sum(weights.get(pair, 0) for pair in enumerate(order)) for order in permutations(range(size)))


@given(
    st.integers(0, 5),
    st.integers(0, 5),
    st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 50)),
)
def test_total_is_the_highest_there_is(rows: int, columns: int, weights: dict[tuple[int, int], int]) -> None:
    allowed = {(row, column): w for (row, column), w in weights.items() if row < rows and column < columns}
    pairs = assign(allowed, rows, columns)
    assert sum(allowed[pair] for pair in pairs) == best_total(allowed, rows, columns)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (3, 0), (0, 2), (2, 2)])
def test_nothing_is_paired_without_a_weight(rows: int, columns: int) -> None:
    assert assign({}, rows, columns) == ()
