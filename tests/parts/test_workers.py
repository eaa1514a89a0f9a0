"""Several processes give what one gives, and a dying process costs one item."""

import os
import signal
from collections.abc import Iterator

import pytest

from extract.parts.workers import AHEAD, Failure, work


def halve(number: int) -> int:
    """What a worker does in these tests; some numbers end it in one way or another."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(work(halve, range(0, 40, 2), workers=workers)) == list(range(20))


@pytest.mark.parametrize("workers", [1, 2])
def test_exception_fails_its_item_alone(workers: int) -> None:
    assert list(work(halve, [2, 5, 6], workers=workers)) == [1, Failure(5, "ValueError: 5 is odd"), 3]


def test_death_of_a_process_fails_its_item_alone() -> None:
    items = [2, 4, 13, 6, 13, *range(8, 40, 2)]
    results = list(work(halve, items, workers=2))
    dead = Failure(13, "it ended the process that worked on it (SIGKILL)")
    assert results == [1, 2, dead, 3, dead, *range(4, 20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_items_are_taken_as_they_are_needed(workers: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(0, 1000, 2):
            taken += 1
            yield number

    results = work(halve, items(), workers=workers)
    assert next(results) == 0
    assert taken <= workers * AHEAD
    results.close()  # type: ignore[attr-defined]
