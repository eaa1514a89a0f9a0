"""Speed of text and pages to figures, beside underthesea, trafilatura and newspaper4k.

    python -m benchmarks.speed.compare [--rounds 3] [--output docs/speed.txt]

Both sides get the same sentences and the same pages in turn, in one process; each round is two fresh processes, one
that reads named products too and one that reads figures only. A ratio is taken within a process; printed is the median
of the rounds, with the lowest and the highest. CPU time decides; wall time says how busy the machine was.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.speed import tasks
from benchmarks.speed.once import Spent

_PACKAGES: Final = ("underthesea", "underthesea-core", "trafilatura", "newspaper4k", "lxml")
_THREADS: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of the CPU times of two tasks, and what it is to be."""

    name: str
    upper: str
    lower: str
    wanted: float
    at_least: bool
    """Whether more is better."""

    def of(self, rounds: Sequence[Spent]) -> str:
        """One line: the median of the rounds, the lowest and the highest, and what was wanted."""
        found = sorted(
            each[self.upper][0] / each[self.lower][0] for each in rounds if {self.upper, self.lower} <= {*each}
        )
        middle = median(found)
        reached = middle >= self.wanted if self.at_least else middle <= self.wanted
        wanted = f"{'at least' if self.at_least else 'at most'} {self.wanted:g}"
        around = f"({found[0]:.2f}-{found[-1]:.2f})"
        return f"{self.name:<64}{middle:>7.2f}  {around:<15} {wanted:<13} {'yes' if reached else 'no'}"


RATIOS: Final = (
    Ratio("(a) ner() / text to figures and names", tasks.NER, tasks.TEXT_NAMES, 30, at_least=True),
    Ratio("(a) ner() / text to figures", tasks.NER, tasks.TEXT_FIGURES, 150, at_least=True),
    Ratio("(b) text to figures and names / trafilatura, body", tasks.PAGE_NAMES, tasks.BODY, 1.5, at_least=False),
    Ratio("(b) text to figures / trafilatura, body", tasks.PAGE_FIGURES, tasks.BODY, 0.6, at_least=False),
    Ratio("(b) trafilatura, body / page to article by rules", tasks.BODY, tasks.PAGE, 3, at_least=True),
    Ratio("(b) trafilatura, body and metadata / page to article by rules", tasks.FULL, tasks.PAGE, 3, at_least=True),
    Ratio("(b) newspaper4k / page to article by rules", tasks.NEWSPAPER, tasks.PAGE, 3, at_least=True),
)


def report(rounds: Sequence[Spent]) -> Iterator[str]:
    """The lines of the result."""
    yield "Speed of reading articles: python -m benchmarks.speed.compare"
    yield ""
    system = f"{platform.system()} {platform.release()}"
    yield f"{_processor()}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}"
    yield ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    yield f"{len(rounds)} processes, one core; load of the machine at the end {os.getloadavg()[0]:.1f}"
    yield ""
    yield f"{'task':<40}{'items':>7}{'CPU ms each':>13}{'wall ms each':>14}"
    for name in dict.fromkeys(name for each in rounds for name in each):
        spent = [each[name] for each in rounds if name in each]
        cpu, wall = (median(row[i] / row[2] for row in spent) * 1e3 for i in (0, 1))
        yield f"{name:<40}{spent[0][2]:>7}{cpu:>13.2f}{wall:>14.2f}"
    yield ""
    yield "An item is one article of corpus/gold/dev (one in four) or one page of corpus/pages that is read by rules."
    yield ""
    yield f"{'ratio of CPU times':<64}{'median':>7}  {'':<16}wanted        reached"
    yield from (ratio.of(rounds) for ratio in RATIOS)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    """Run the rounds, print the result, and write it where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="of two processes each")
    parser.add_argument("--output", type=Path, help="file to write the result into")
    options = parser.parse_args()
    pages = "\n".join(map(str, tasks.pages_by_rules(tasks.PAGES)))
    rounds: list[Spent] = []
    for _ in range(options.rounds):
        for mode in ("names", "figures"):
            done = subprocess.run(  # noqa: S603  # our own module
                [sys.executable, "-m", "benchmarks.speed.once", mode],
                input=pages,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
                env={**os.environ, **_THREADS},
            )
            rounds.append(json.loads(done.stdout))
    text = "\n".join(report(rounds)) + "\n"
    print(text, end="")
    if options.output is not None:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
