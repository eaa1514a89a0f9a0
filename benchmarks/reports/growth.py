"""Does memory grow with the pages of a report? `python -m benchmarks.reports.growth [PAGES...]`.

An annex of each length (30 and 300 pages without arguments) is made, and read twice, each time by a process of its own:
its pages alone, and the whole of `ocop extract`. Printed are seconds and the peak of resident memory.
"""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.reports import make

PAGES: Final = (30, 300)
_READ: Final = """
import sys
from pathlib import Path
from extract.documents.reports import read_pages
from extract.documents.source import Kind, Source
sum(1 for _ in read_pages(Source(sys.argv[1], Kind.REPORT, Path(sys.argv[1]))))
"""
_EXTRACT: Final = "import sys; from extract.cli.app import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process took."""

    seconds: float
    peak: float
    """Of resident memory, in MB."""


def measure(command: Sequence[str]) -> Measured:
    """Run a command in a process that only waits for it, whose peak is that of the command."""
    waiter = (
        "import resource, subprocess, sys, time; start = time.perf_counter(); "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", waiter, *command], check=True, capture_output=True, text=True)  # noqa: S603
    seconds, peak = map(float, done.stdout.split())
    return Measured(seconds, peak / (1024**2 if sys.platform == "darwin" else 1024))


def main(arguments: Sequence[str]) -> None:
    """Print a line for each length."""
    sys.stdout.write(f"{'pages':>6} {'read: s':>9} {'MB':>6} {'extract: s':>11} {'MB':>6}\n")
    with TemporaryDirectory() as name:
        for pages in map(int, arguments or map(str, PAGES)):
            file = Path(name) / f"{pages}.pdf"
            make.make_long(pages, file)
            read = measure([sys.executable, "-c", _READ, str(file)])
            whole = measure([sys.executable, "-c", _EXTRACT, "extract", str(file), "-o", f"{name}/out"])
            row = f"{pages:>6} {read.seconds:>9.1f} {read.peak:>6.0f} {whole.seconds:>11.1f} {whole.peak:>6.0f}\n"
            sys.stdout.write(row)


if __name__ == "__main__":
    main(sys.argv[1:])
