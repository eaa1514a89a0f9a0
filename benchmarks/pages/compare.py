"""Measures readers of news pages, ours and those of libraries, on saved pages with known truth.

    python -m benchmarks.pages.compare [corpus/pages] [--misses]

benchmarks/pages/README.md says what is measured. Nothing is fetched from a network.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

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


def report(folder: Path, day: str, readers: Sequence[Reader] = READERS) -> str:
    """What was compared, in which versions, on which pages, a table of all measures and one of layouts.

    Args:
        folder: Holds the pages, one folder a layout.
        day: The day on which it is measured, in ISO 8601.
        readers: The readers to compare.

    Raises:
        TruthError: The folder holds no pages, or one has no usable truth.
    """
    pages = read_pages(folder)
    outcomes = measured(pages, readers)
    layouts = dict.fromkeys(page.layout for page in pages)
    packages = dict.fromkeys(reader.package for reader in readers)
    by_layout = {
        layout: [mean([o for page, o in zip(pages, found, strict=True) if page.layout == layout], "body_f1")
                 for found in outcomes.values()]
        for layout in layouts
    }  # fmt: skip
    return "\n".join(
        [
            ", ".join(f"{package} {version(package)}" for package in packages),
            f"{folder.as_posix()}: {len(pages)} pages in {len(layouts)} layouts, measured on {day}",
            "",
            *_table("reader", list(_HEADS.values()), {title: summary(found) for title, found in outcomes.items()}),
            "",
            *_table("body F1 by layout", list(outcomes), by_layout),
            "",
            "Means over pages; - where a reader never tells. benchmarks/pages/README.md says what each measure is.",
            "",
        ]
    )


def measured(pages: Sequence[SavedPage], readers: Sequence[Reader] = READERS) -> dict[str, list[Outcome]]:
    """Return what each of `readers` made of `pages`, by its title."""
    return {reader.title: [measure(page, reader.read(page)) for page in pages] for reader in readers}


def summary(outcomes: Sequence[Outcome]) -> list[float | None]:
    """Return the mean of every measure, in their order."""
    return [mean(outcomes, name) for name in MEASURES]


def misses(folder: Path, readers: Sequence[Reader] = READERS[:2]) -> str:
    """Name, a line each, the pages that a reader falls short on, with the measures that are low.

    Raises:
        TruthError: The folder holds no pages, or one has no usable truth.
    """
    pages = read_pages(folder)
    lines = []
    for title, found in measured(pages, readers).items():
        for page, outcome in zip(pages, found, strict=True):
            low = {name: getattr(outcome, name) for name in MEASURES if _is_low(getattr(outcome, name))}
            if low:
                shown = ", ".join(f"{_HEADS[name]} {value:.2f}" for name, value in low.items())
                lines.append(f"{title}: {page.name}: {shown}")
    return "\n".join([*lines, ""])


def _is_low(value: float | None) -> bool:
    return value is not None and value < _GOOD


def _table(corner: str, heads: Sequence[str], rows: Mapping[str, Sequence[float | None]]) -> list[str]:
    """A table of pipes with columns of even width, as in docs/baseline.txt."""
    cells = {title: ["-" if value is None else f"{value:.3f}" for value in values] for title, values in rows.items()}
    first = max(map(len, [corner, *rows]))
    widths = [max(len(head), 5) for head in heads]

    def line(title: str, texts: Sequence[str]) -> str:
        padded = (f"{text:>{width}}" for text, width in zip(texts, widths, strict=True))
        return f"| {title:<{first}} | {' | '.join(padded)} |"

    rule = f"| {'-' * first} | {' | '.join('-' * (width - 1) + ':' for width in widths)} |"
    return [line(corner, heads), rule, *(line(title, texts) for title, texts in cells.items())]


def main() -> None:
    """Print the comparison, or what is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("corpus/pages"), help="pages with their truth")
    parser.add_argument("--misses", action="store_true", help="name the pages that ours falls short on instead")
    asked = parser.parse_args()
    try:
        print(misses(asked.folder) if asked.misses else report(asked.folder, f"{datetime.now(UTC):%Y-%m-%d}"), end="")
    except TruthError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
