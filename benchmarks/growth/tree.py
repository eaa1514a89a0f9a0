"""What a run costs: seconds, seconds of processors, and the most memory that all its processes had together."""

import resource
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import psutil  # type: ignore[import-untyped]

_BETWEEN_LOOKS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Cost:
    """What was spent."""

    seconds: float
    processor: float
    """Seconds of all processors, of processes that have ended."""
    peak: float
    """Most memory of all processes below this one, in MB; what they share is counted once (PSS)."""


@contextmanager
def measured() -> Iterator[Callable[[], Cost]]:
    """Measure what happens in the block; yields what tells the cost, once the block has ended."""
    stop = threading.Event()
    peak = 0.0

    def look() -> None:
        nonlocal peak
        while not stop.wait(_BETWEEN_LOOKS):
            peak = max(peak, _memory())

    watcher = threading.Thread(target=look)
    start, spent = time.perf_counter(), _processor()
    end = start
    watcher.start()
    try:
        yield lambda: Cost(end - start, _processor() - spent, peak)
    finally:
        end = time.perf_counter()
        stop.set()
        watcher.join()


def run(command: Sequence[str]) -> None:
    """Run a command in silence.

    Raises:
        RuntimeError: it failed; with what it said.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")


def _processor() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _memory() -> float:
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            total += process.memory_full_info().pss if psutil.LINUX else process.memory_info().rss
        except psutil.Error:  # It has ended meanwhile.
            continue
    return total / 1024**2
