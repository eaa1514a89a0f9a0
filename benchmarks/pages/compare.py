"""Measures readers of news pages, ours and those of libraries, on saved pages with known truth.

    python -m benchmarks.pages.compare [corpus/pages]
    python -m benchmarks.pages.compare --misses [corpus/pages/dev]

benchmarks/pages/README.md says what is measured. Nothing is fetched from a network.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.pages.measures import MEASURES, Outcome, mean, measure
from benchmarks.pages.readers import READERS, Reader
from benchmarks.pages.truth import SavedPage, TruthError, read_pages

_HEADS = {
    "body_precision": "body P",
    "body_recall": "body R",
    "body_f1": "body F1",
    "sapo": "sapo kept",
    "day": "day right",
    "time": "time right",
    "teasers": "no teaser figure",
    "captions": "captions told",
    "title": "title right",
    "authors": "authors right",
    "no_text": "no text told",
}
_GOOD = 0.95
"""A page with a lower measure is a miss."""
_MILLISECONDS = 1000
_README = "benchmarks/pages/README.md"
PAGES = Path("corpus/pages")
DEV = PAGES / "dev"
HELD_OUT = "test"
"""The split whose pages nobody mends a reader by."""


class HeldOutError(ValueError):
    """The misses of pages that are held out were asked for; the message says what to ask for instead."""


def report(folder: Path, day: str, readers: Sequence[Reader] = READERS) -> str:
    """What was compared, in which versions, and of each split its pages and a table of all measures.

    Of dev also a table by layout; of test nothing that leads back to a page.

    Args:
        folder: Holds the pages.
        day: The day on which it is measured, in ISO 8601.
        readers: The readers to compare.

    Raises:
        TruthError: The folder holds no pages, or one has no usable truth.
    """
    pages = read_pages(folder)
    packages = dict.fromkeys(reader.package for reader in readers)
    lines = [", ".join(f"{package} {version(package)}" for package in packages), f"Measured on {day}.", ""]
    for split in dict.fromkeys(page.split for page in pages):
        lines += _of_split(split, [page for page in pages if page.split == split], readers)
    return "\n".join(
        [*lines, f"Means over pages; - where a reader never tells. {_README} says what each measure is.", ""]
    )


def _of_split(split: str, pages: Sequence[SavedPage], readers: Sequence[Reader]) -> list[str]:
    found, seconds = measured(pages, readers)
    rows = {
        title: [*_shares(summary(outcomes)), f"{_MILLISECONDS * median(seconds[title]):.1f}"]
        for title, outcomes in found.items()
    }
    layouts = dict.fromkeys(page.layout for page in pages)
    lines = [f"{split}: {len(pages)} pages in {len(layouts)} layouts", ""]
    lines += [*_table("reader", [*_HEADS.values(), "ms a page"], rows), ""]
    if split == HELD_OUT:
        return lines
    by_layout = {
        layout: _shares(
            mean([o for page, o in zip(pages, outcomes, strict=True) if page.layout == layout], "body_f1")
            for outcomes in found.values()
        )
        for layout in layouts
    }
    return [*lines, *_table("body F1 by layout", list(found), by_layout), ""]


def measured(
    pages: Sequence[SavedPage], readers: Sequence[Reader] = READERS
) -> tuple[dict[str, list[Outcome]], dict[str, list[float]]]:
    """Return what each of `readers` made of `pages`, and the seconds it took for each, by its title."""
    found: dict[str, list[Outcome]] = {reader.title: [] for reader in readers}
    seconds: dict[str, list[float]] = {reader.title: [] for reader in readers}
    for reader in readers:
        for page in pages:
            start = perf_counter()
            reading = reader.read(page)
            seconds[reader.title].append(perf_counter() - start)
            found[reader.title].append(measure(page, reading))
    return found, seconds


def summary(outcomes: Sequence[Outcome]) -> list[float | None]:
    """Return the mean of every measure, in their order."""
    return [mean(outcomes, name) for name in MEASURES]


def misses(folder: Path, readers: Sequence[Reader] = READERS[:2]) -> str:
    """Name, a line each, the pages that a reader falls short on, with the measures that are low.

    Raises:
        HeldOutError: Some of the pages are held out.
        TruthError: The folder holds no pages, or one has no usable truth.
    """
    pages = read_pages(folder)
    if any(page.split == HELD_OUT for page in pages):
        raise HeldOutError(
            f"{folder} holds pages of the {HELD_OUT} split, of which only the means are looked at: a reader mended by"
            f" its misses there is no longer tested by them. Give the dev split: --misses {DEV}"
        )
    lines = []
    for title, outcomes in measured(pages, readers)[0].items():
        for page, outcome in zip(pages, outcomes, strict=True):
            low = {name: getattr(outcome, name) for name in MEASURES if _is_low(getattr(outcome, name))}
            if low:
                shown = ", ".join(f"{_HEADS[name]} {value:.2f}" for name, value in low.items())
                lines.append(f"{title}: {page.name}: {shown}")
    return "\n".join([*lines, ""])


def _is_low(value: float | None) -> bool:
    return value is not None and value < _GOOD


def _shares(values: Iterable[float | None]) -> list[str]:
    return ["-" if value is None else f"{value:.3f}" for value in values]


def _table(corner: str, heads: Sequence[str], rows: Mapping[str, Sequence[str]]) -> list[str]:
    """A table of pipes with columns of even width, as in docs/baseline.txt."""
    first = max(map(len, [corner, *rows]))
    widths = [max(len(head), 5) for head in heads]

    def line(title: str, texts: Sequence[str]) -> str:
        padded = (f"{text:>{width}}" for text, width in zip(texts, widths, strict=True))
        return f"| {title:<{first}} | {' | '.join(padded)} |"

    rule = f"| {'-' * first} | {' | '.join('-' * (width - 1) + ':' for width in widths)} |"
    return [line(corner, heads), rule, *(line(title, texts) for title, texts in rows.items())]


def main() -> None:
    """Print the comparison, or what is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", help=f"pages with their truth, by default {PAGES}")
    parser.add_argument(
        "--misses", action="store_true", help=f"name the pages of {DEV} that ours falls short on instead"
    )
    asked = parser.parse_args()
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    try:
        print(misses(asked.folder or DEV) if asked.misses else report(asked.folder or PAGES, day), end="")
    except (HeldOutError, TruthError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
