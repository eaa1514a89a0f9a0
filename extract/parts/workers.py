"""Workers: the same function on many items, by one process or several, in the order the items came."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Final, Generic, TypeVar

from extract.parts.bench import Bench, DiedError, RaisedError

AHEAD: Final = 4
"""Items that wait for each worker: enough to keep it busy, few enough to keep memory flat."""
ATTEMPTS: Final = 2
"""Processes that an item may end before it is the cause; the first may have been ended by somebody else."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure(Generic[Item]):
    """An item that the function could not handle."""

    item: Item
    reason: str
    """What happened, in brief: "ValueError: no such date"."""


def work(
    function: Callable[[Item], Result], items: Iterable[Item], *, workers: int = 1
) -> Iterator[Result | Failure[Item]]:
    """Yields what the function makes of each item, or why it failed, in the order of the items.

    An item whose handling raises, or even ends its process, costs the others nothing.

    Args:
        function: for several workers it must be one that a fresh process can import.
        items: taken as they are needed, a few ahead of what is yielded.
        workers: how many processes; with one, everything happens in this process.
    """
    if workers == 1:
        for item in items:
            yield _call(function, item)
        return
    with benches(workers) as free:

        def call(item: Item) -> Result | Failure[Item]:
            with free() as bench:
                return _call_apart(bench, _Silent(function), item)

        yield from in_order(call, items, width=workers)


def in_order(call: Callable[[Item], Result], items: Iterable[Item], *, width: int) -> Iterator[Result]:
    """Yields what a call makes of each item, in the order of the items.

    Args:
        call: made from several threads at a time.
        items: taken as they are needed, `AHEAD` for each thread.
        width: how many threads.

    Raises:
        Exception: what the call raises, when it is the turn of its item.
    """
    waiting: deque[Future[Result]] = deque()
    threads = ThreadPoolExecutor(width)
    try:
        for item in items:
            waiting.append(threads.submit(call, item))
            if len(waiting) >= width * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        # The threads end when what they wait for is closed, which is up to the caller.
        threads.shutdown(wait=False, cancel_futures=True)


@contextmanager
def benches(number: int, *, limit: float | None = None) -> Iterator[Callable[[], "_Lent"]]:
    """Some benches; yields what lends a free one. They are closed at the end, also where they are at work.

    Args:
        number: how many.
        limit: seconds that a child may be silent while it is at work.
    """
    every = [Bench(limit=limit) for _ in range(number)]
    free: SimpleQueue[Bench] = SimpleQueue()
    for bench in every:
        free.put(bench)
    try:
        yield lambda: _Lent(free)
    finally:
        for bench in every:
            bench.close()


class _Lent:
    """A bench, lent for the time of a `with` block."""

    def __init__(self, free: "SimpleQueue[Bench]") -> None:
        self._free = free

    def __enter__(self) -> Bench:
        self._bench = self._free.get()
        return self._bench

    def __exit__(self, *_: object) -> None:
        self._free.put(self._bench)


@dataclass(frozen=True, slots=True)
class _Silent(Generic[Item, Result]):
    """A function that tells nothing while it is at work."""

    function: Callable[[Item], Result]

    def __call__(self, item: Item, _tell: Callable[[Any], None]) -> Result:
        return self.function(item)


def _call(function: Callable[[Item], Result], item: Item) -> Result | Failure[Item]:
    try:
        return function(item)
    except Exception as error:
        return Failure(item, f"{type(error).__name__}: {error}")


def _call_apart(
    bench: Bench, function: Callable[[Item, Callable[[Any], None]], Result], item: Item
) -> Result | Failure[Item]:
    reason = ""
    for _ in range(ATTEMPTS):
        try:
            return bench.call(function, item)
        except RaisedError as error:
            return Failure(item, str(error))
        except DiedError as error:
            reason = error.reason
    return Failure(item, reason)
