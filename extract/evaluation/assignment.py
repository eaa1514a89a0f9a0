"""Assignment: the one-to-one pairing of two lists with the highest total weight."""

from collections.abc import Mapping


def assign(weights: Mapping[tuple[int, int], int], rows: int, columns: int) -> tuple[tuple[int, int], ...]:
    """Pairs rows with columns, each at most once, so that the sum of the weights is as high as it can be.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), cubic in the longer list.

    Args:
        weights: the pairs that may be made, each with its weight above zero.
        rows: how many rows there are.
        columns: how many columns there are.

    Returns:
        The pairs (row, column) that were made, in order of the row; only pairs that `weights` allows.
    """
    size = max(rows, columns)
    # One-based, as the method is usually written: row and column 0 stand for "free".
    row_potential = [0] * (size + 1)
    column_potential = [0] * (size + 1)
    row_of = [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0] = row
        column = 0
        slack: list[int | None] = [None] * (size + 1)
        came_from = [0] * (size + 1)
        seen = [False] * (size + 1)
        while row_of[column]:
            seen[column] = True
            current, nearest, delta = row_of[column], 0, None
            for other in range(1, size + 1):
                if seen[other]:
                    continue
                cost = -weights.get((current - 1, other - 1), 0) - row_potential[current] - column_potential[other]
                known = slack[other]
                if known is None or cost < known:
                    slack[other] = known = cost
                    came_from[other] = column
                if delta is None or known < delta:
                    delta, nearest = known, other
            step = delta or 0
            for other in range(size + 1):
                if seen[other]:
                    row_potential[row_of[other]] += step
                    column_potential[other] -= step
                else:
                    left = slack[other]
                    slack[other] = None if left is None else left - step
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    pairs = ((row_of[column] - 1, column - 1) for column in range(1, size + 1))
    return tuple(sorted(pair for pair in pairs if pair in weights))
