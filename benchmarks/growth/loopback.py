"""A Dask cluster of real processes on this machine: a scheduler and workers that answer on loopback alone."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SECONDS_TO_START: Final = 60
_LOOPBACK: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Loopback:
    """A cluster that runs."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def loopback(number: int, folder: Path, *, options: Sequence[str] = ("--no-nanny",)) -> Iterator[Loopback]:
    """Run a scheduler and so many workers with one thread each; they end at the end.

    Args:
        number: how many workers.
        folder: for the scheduler's address, the workers' files and what they log.
        options: of the workers. A nanny starts a worker again that was killed.

    Raises:
        TimeoutError: the scheduler did not start.
    """
    file = folder / "scheduler.json"
    where = ["--scheduler-file", str(file)]
    started: list[subprocess.Popen[bytes]] = []
    with (folder / "dask.log").open("wb") as log:

        def start(program: str, *arguments: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *where, *arguments]
            started.append(subprocess.Popen(command, cwd=folder, stdout=log, stderr=log))  # noqa: S603
            return started[-1]

        try:
            start("scheduler", "--host", _LOOPBACK, "--port", "0", "--no-dashboard", "--no-jupyter")
            address = _address(file)
            common = ["--host", _LOOPBACK, "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
            workers = tuple(start("worker", "--name", f"worker-{place}", *common, *options) for place in range(number))
            yield Loopback(address, workers)
        finally:
            for process in reversed(started):  # the workers before their scheduler
                process.terminate()
                try:
                    process.wait(SECONDS_TO_START)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _address(file: Path) -> str:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        try:
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    raise TimeoutError(f"no scheduler wrote {file}")
