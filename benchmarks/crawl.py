"""Measures the crawler, with archive and frontier on, against bare Scrapy on a site of this machine.

    python -m benchmarks.crawl [--articles 1000] [--repeats 3] [--concurrent 1 16]

All fetch the same pages over HTTP on loopback from a process of its own, without any pause, and follow the same links.
The runs are interleaved and medians told, as other work on the machine slows some of them; time of the processor is
told beside pages a second. Writes docs/crawl.txt.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.crawl_memory import bytes_a_page
from benchmarks.crawl_site import BESIDE, ON_A_PAGE, ON_OCOP
from tests.crawler.redis_server import PROGRAM, serve_redis

BARE, RAW, READING = "Scrapy, stores nothing", "Scrapy, stores raw pages", "Scrapy, reads articles"
OURS, OURS_SHARED = "ours, file", "ours, Redis"
KINDS = (BARE, RAW, READING, OURS, OURS_SHARED)
FLOOR = 0.75
"""Pages a second of ours in those of bare Scrapy that stores raw pages."""
OUTPUT = Path("docs/crawl.txt")
_ABOUT = f"""\
The site has section pages of {ON_A_PAGE} links and articles of 34 KB. One article in {ON_OCOP} is on OCOP; one in
{BESIDE} of all has it in a teaser beside the article, so that it must be read to be told. The outlet has a file with
rules.
Of the bare spiders one stores nothing, one stores the articles' raw pages as files and does not wait for the disk, one
stores nothing and reads every article as the offline step will. Ours keeps its list of pages in an SQLite file or on a
Redis server (appendonly yes, fsync every second), archives every page as WARC, forced to the disk before it counts as
done, tells the articles on OCOP from the others, and reads those that name it anywhere and a sample of the others.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one crawl took, from its first request to its end."""

    pages: int
    seconds: float
    processor: float
    """Seconds of the processor, in the process of the crawl."""

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of the processor a page."""
        return self.processor / self.pages * 1000


@contextmanager
def site(articles: int) -> Iterator[str]:
    """Serve the site from a process of its own; yield its address."""
    server = subprocess.Popen(  # noqa: S603, our own module
        [sys.executable, "-m", "benchmarks.crawl_site", str(articles)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield (server.stdout.readline() if server.stdout else b"").decode().strip()
    finally:
        server.communicate()


def measure(kind: str, url: str, concurrent: int, redis: str, articles: int) -> Run:
    """Crawl the site once, in a process of its own."""
    with TemporaryDirectory(prefix="crawl-") as folder:
        environment = {**os.environ, "OCOP_FRONTIER": redis if kind == OURS_SHARED else ""}
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarks.crawl_run", kind, url, folder, str(concurrent)],
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
    run = Run(**json.loads(done.stdout))
    if run.pages < articles:
        raise RuntimeError(f"{kind}: {run.pages} pages of more than {articles} were fetched")
    return run


def table(runs: dict[str, list[Run]]) -> Iterator[str]:
    """Yield the lines of a table of medians, and of the ratios to the bare spiders."""
    rivals = (BARE, RAW, READING)
    yield f"| {'':24} | pages/s | ms of processor a page | pages/s in those of: {' | '.join(rivals)} |"
    yield f"| {'-' * 24} | ------: | ---------------------: | {' | '.join('-' * 22 for _ in rivals)} |"
    for kind, each in runs.items():
        rate, cost = (median(getattr(run, part) for run in each) for part in ("rate", "cost"))
        # Run by run, so that both sides of a ratio were measured at nearly the same time.
        shares = (
            median(run.rate / other.rate for run, other in zip(each, runs[rival], strict=True)) for rival in rivals
        )
        costs = (cost / median(other.cost for other in runs[rival]) for rival in rivals)
        told = (f"{share:5.2f} (processor {time:5.2f})" for share, time in zip(shares, costs, strict=True))
        yield f"| {kind:24} | {rate:7.1f} | {cost:22.2f} | {' | '.join(told)} |"


def verdicts(runs: dict[str, list[Run]]) -> Iterator[str]:
    """Yield what share of the pages a second of each bare spider ours reach; the floor is of the one that stores."""
    for ours in (OURS, OURS_SHARED):
        for rival in (RAW, READING, BARE):
            share = median(run.rate / other.rate for run, other in zip(runs[ours], runs[rival], strict=True))
            held = f" ({'reached' if share >= FLOOR else 'missed'}: {FLOOR})" if rival == RAW else ""
            yield f"{ours} in pages/s of {rival}: {share:.2f}{held}"


def report(asked: argparse.Namespace) -> Iterator[str]:
    """Measure, and yield the lines of the report as they come."""
    server = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout.split()[2]  # noqa: S603
    versions = ", ".join(f"{name} {version(name)}" for name in ("ocop-miner", "scrapy", "warcio", "redis"))
    yield f"{versions}, Redis server {server.removeprefix('v=')}"
    yield f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    load = f"{os.getloadavg()[0]:.1f} processes waited for a core when it began"
    yield f"Measured on {datetime.now(UTC).date()}, {asked.repeats} runs of each, interleaved; {load}."
    yield ""
    yield from _ABOUT.splitlines()
    with TemporaryDirectory(prefix="redis-") as folder, site(asked.articles) as url:
        fast = ("--appendfsync", "everysec")
        for concurrent in asked.concurrent:
            runs: dict[str, list[Run]] = {kind: [] for kind in KINDS}
            for _ in range(asked.repeats):
                for kind in KINDS:
                    place = Path(folder) / "redis"
                    with serve_redis(place, *fast) as redis:
                        runs[kind].append(measure(kind, url, concurrent, redis.address, asked.articles))
                    shutil.rmtree(place)
            yield ""
            at_once = f"{concurrent} request{'s' if concurrent > 1 else ''} at a time"
            yield f"{asked.articles} articles, {at_once}"
            yield ""
            yield from table(runs)
            yield ""
            yield from verdicts(runs)
        with serve_redis(Path(folder) / "memory", *fast) as redis:
            yield ""
            yield from bytes_a_page(redis.address, asked.urls)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was measured, and write it down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--concurrent", type=int, nargs="+", default=[1, 16], help="requests at a time")
    parser.add_argument("--urls", type=int, default=100_000, help="pages to measure the memory of Redis with")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    asked = parser.parse_args(arguments)
    lines = []
    began = time.monotonic()
    for line in report(asked):
        print(line, flush=True)
        lines.append(line)
    lines += ["", f"{time.monotonic() - began:.0f} s in all."]
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
