"""Workers: the same function on many items, by one process or several, in the order the items came."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

AHEAD: Final = 4
"""Items that wait for each worker: enough to keep it busy, few enough to keep memory flat."""
THREAD_COUNTS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")

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
    waiting: deque[_Task[Item, Result]] = deque()
    with _Pool(function, workers) as pool:
        for item in items:
            waiting.append(pool.submit(item))
            if len(waiting) >= workers * AHEAD:
                yield pool.result(waiting.popleft())
        while waiting:
            yield pool.result(waiting.popleft())


def _call(function: Callable[[Item], Result], item: Item) -> Result | Failure[Item]:
    try:
        return function(item)
    except Exception as error:
        return Failure(item, f"{type(error).__name__}: {error}")


@dataclass(frozen=True, slots=True)
class _Task(Generic[Item, Result]):
    item: Item
    future: Future[Result | Failure[Item]]


class _Pool(Generic[Item, Result]):
    """A pool of processes that outlives the death of a worker.

    When a worker dies, its pool gives up all that is under way without saying which item was the cause. Each of
    those is then tried once more by a process of its own; the one that ends that process as well is the cause.
    """

    def __init__(self, function: Callable[[Item], Result], workers: int) -> None:
        self._function = function
        self._workers = workers
        self._shared: ProcessPoolExecutor | None = None
        self._alone: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Pool[Item, Result]":
        return self

    def __exit__(self, *_: object) -> None:
        for executor in (self._shared, self._alone):
            if executor:
                executor.shutdown(cancel_futures=True)

    def submit(self, item: Item) -> _Task[Item, Result]:
        """Puts an item in the queue of the shared processes, which are replaced if they are gone."""
        if self._shared:
            with suppress(BrokenProcessPool):
                return _Task(item, self._shared.submit(_call, self._function, item))
        self._shared = _executor(self._workers)
        return _Task(item, self._shared.submit(_call, self._function, item))

    def result(self, task: _Task[Item, Result]) -> Result | Failure[Item]:
        """Waits for what became of an item."""
        with suppress(BrokenProcessPool):
            return task.future.result()
        self._alone = self._alone or _executor(1)
        try:
            return self._alone.submit(_call, self._function, task.item).result()
        except BrokenProcessPool:
            self._alone = None
            return Failure(task.item, "it ended the process that worked on it")


def _executor(workers: int) -> ProcessPoolExecutor:
    # A fresh interpreter, not a fork: the parent has threads by now (progress display, Arrow).
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)


def _start_worker() -> None:
    """Prepares a process: one thread of its own, silent at Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.update(dict.fromkeys(THREAD_COUNTS, "1"))
