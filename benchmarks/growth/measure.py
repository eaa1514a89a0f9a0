"""One, ten and a hundred thousand articles, by one process, two, and two Dask workers, in one command.

    python -m benchmarks.growth.measure [--sizes 1000 10000 100000] [--ways one two dask] [-o docs/growth.txt]

Articles are those of the sample site with other numbers and addresses, as JSON lines. Each run is `ocop extract` as a
user gives it, to Parquet, with two formats more for the tables to be compared: all ways must write the same bytes.
"""

import argparse
import hashlib
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Final

import psutil  # type: ignore[import-untyped]

from benchmarks.growth import articles
from benchmarks.growth.loopback import loopback
from benchmarks.growth.tree import Cost, measured, run

SIZES: Final = (1_000, 10_000, 100_000)
PART: Final = 250
"""Articles a part: few enough that two processes share a thousand articles."""
FORMATS: Final = ("parquet", "csv", "jsonl")
WAYS: Final = {"one": "one process", "two": "two processes", "dask": "Dask, two workers"}
LIBRARIES: Final = ("spacy", "underthesea", "pyarrow", "dask", "distributed")
_START: Final = 10
"""Articles of the run that shows what starting costs."""


@dataclass(frozen=True, slots=True)
class Result:
    """One run."""

    size: int
    way: str
    cost: Cost
    digest: str
    """SHA-256 of all files that were written."""
    stored: dict[str, int]
    """Bytes by file."""


def measure(size: int, way: str, folder: Path) -> Result:
    """Extract so many articles in one way."""
    given = folder / f"{size}.jsonl"
    if not given.exists():
        articles.write(given, size)
    output = folder / f"{size}-{way}"
    command = [sys.executable, "-c", "from extract.cli.app import main; main()", "extract", str(given)]
    command += ["-o", str(output), "--part-size", str(PART)]
    command += [word for form in FORMATS for word in ("--format", form)]
    if way == "dask":
        place = folder / f"dask-{size}"
        place.mkdir()
        with measured() as cost, loopback(2, place) as cluster:
            run([*command, "--cluster", cluster.address])
    else:
        with measured() as cost:
            run([*command, "--workers", "2" if way == "two" else "1"])
    files = sorted(output.iterdir())
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as opened:
            digest.update(hashlib.file_digest(opened, "sha256").digest())
    result = Result(size, way, cost(), digest.hexdigest(), {file.name: file.stat().st_size for file in files})
    for file in files:
        file.unlink()
    return result


def head() -> Iterator[str]:
    """The machine, the versions, and what is read."""
    lengths = [len(article.text) for article in articles.originals()]
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    memory = psutil.virtual_memory().total / 1024**3
    yield f"{platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GB; Python {platform.python_version()}"
    yield f"{libraries}; ocop-miner {version('ocop-miner')}"
    yield f"load of the machine before: {os.getloadavg()[0]:.1f}"
    yield (
        f"articles: {len(lengths)} of the sample site again and again, {min(lengths):,} to {max(lengths):,} characters,"
        f" median {median(lengths):,.0f}, mean {mean(lengths):,.0f}; {PART} a part; to {', '.join(FORMATS)}"
    )


def table(results: Sequence[Result]) -> Iterator[str]:
    """A line for each run."""
    yield f"{'articles':>8}  {'way':<18} {'seconds':>8} {'processor':>9} {'ms/article':>10} {'peak MB':>8}  tables"
    for each in results:
        cost = each.cost
        yield (
            f"{each.size:>8,}  {WAYS[each.way]:<18} {cost.seconds:>8.1f} {cost.processor:>9.1f}"
            f" {1000 * cost.seconds / each.size:>10.2f} {cost.peak:>8.0f}  {each.digest[:12]}"
        )


def ratios(results: Sequence[Result]) -> Iterator[str]:
    """What the runs say of each other; the start of the processes is also taken off."""
    by = {(each.size, each.way): each for each in results}
    sizes = sorted({each.size for each in results} - {_START})
    for way, name in WAYS.items():
        start = by.get((_START, way))
        runs = [by[size, way] for size in sizes if (size, way) in by]
        if not runs or start is None:
            continue
        first = runs[0]
        for each in runs[1:]:
            plain = (each.cost.seconds / each.size) / (first.cost.seconds / first.size)
            without = (_behind(each, start) / each.size) / (_behind(first, start) / first.size)
            processor = (each.cost.processor / each.size) / (first.cost.processor / first.size)
            yield (
                f"{each.size:,} against {first.size:,}, {name}: time per article {plain:.2f}, without the start"
                f" {without:.2f}, of processors {processor:.2f}; peak memory {each.cost.peak / first.cost.peak:.2f}"
            )
    for size in sizes:
        one = by.get((size, "one"))
        for way in ("two", "dask"):
            other = by.get((size, way))
            if one and other:
                times = one.cost.seconds / other.cost.seconds
                yield f"{size:,} by {WAYS[way]}: {times:.2f} times as fast as by one process"
        digests = {each.digest for each in results if each.size == size}
        yield f"{size:,}: tables of all ways are {'byte-identical' if len(digests) == 1 else 'DIFFERENT'}"
    if sizes:
        last = next(each for each in reversed(results) if each.size == sizes[-1])
        stored = ", ".join(f"{name} {bytes_ / last.size:,.0f}" for name, bytes_ in last.stored.items())
        yield f"bytes an article: {stored}"


def _behind(result: Result, start: Result) -> float:
    return max(result.cost.seconds - start.cost.seconds, 0.001)


def main() -> None:
    """Measure, print each line as it is known, and write them all where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--largest-ways", nargs="+", choices=WAYS, default=["two"], help="of the largest size")
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    lines: list[str] = []

    def put(line: str) -> None:
        lines.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    for line in head():
        put(line)
    results: list[Result] = []
    sizes = sorted(arguments.sizes)
    with TemporaryDirectory() as name:
        for size in (_START, *sizes):
            ways = arguments.largest_ways if len(sizes) > 1 and size == sizes[-1] else arguments.ways
            for way in ways:
                results.append(measure(size, way, Path(name)))
                sys.stderr.write(list(table(results[-1:]))[1] + "\n")
    for line in (*table(results), *ratios(results)):
        put(line)
    if arguments.output:
        arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
