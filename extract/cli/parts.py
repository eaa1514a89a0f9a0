"""What `ocop extract -o` does: parts are made, kept, and gathered into the files that were asked for."""

import csv
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extract.cli.messages import give_up, say
from extract.cli.progress import Tally
from extract.dataset.csv_file import spreadsheet_safe
from extract.dataset.writers import DatasetFormat, replacing, write_dataset

if TYPE_CHECKING:
    from extract.parts.facts import Reading
    from extract.parts.making import Crew, Made
    from extract.parts.part import Mark, Turn
    from extract.parts.store import Store

FAILURES: Final = "failures.csv"
PARTS: Final = ".parts"
"""Folder, in that of the dataset, for the parts of a run that did not end."""
A_LINE_EACH: Final = 10
"""Parts between two lines of progress where nobody looks on."""


@dataclass(frozen=True, slots=True)
class Way:
    """How parts are made."""

    workers: int
    cluster: str
    """Address of a Dask scheduler; empty for this machine."""
    parts: Path | None
    """Folder that keeps the parts; None where they are removed when all is done."""
    size: int
    """Articles a part."""
    limit: float
    """Seconds that an article, or a page of a report, may take in a process of its own."""


def write_parts(
    paths: Sequence[str],
    folder: Path,
    formats: Sequence[DatasetFormat],
    way: Way,
    tally: Tally,
    *,
    reading: "Reading",
) -> None:
    """Write the dataset of some inputs into a folder.

    Raises:
        typer.Exit: the folder cannot be written to, or the cluster cannot be used.
    """
    from extract.parts.making import make_parts
    from extract.parts.portions import portions
    from extract.parts.store import InUseError, Store

    is_new = not folder.exists()
    try:
        store = Store(way.parts or folder / PARTS)
    except InUseError as error:
        give_up(str(error))
    except OSError as error:
        give_up(f"{way.parts or folder}: cannot be written to ({error.strerror or error})")
    try:
        made = 0
        with _crew(way) as crew:
            found = portions(paths, size=way.size, on_error=tally.fail)
            for part in make_parts(found, store, crew, reading=reading, hear=_ear(tally)):
                made += 1
                _count(part, tally)
        store.keep_first(made)
        if tally.articles:
            _write(store, made, folder, formats)
        if way.parts is None:
            store.remove()
            if is_new and not tally.articles:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        give_up(f"{folder}: cannot be written to ({error.strerror or error})")
    finally:
        store.close()


@contextmanager
def _crew(way: Way) -> "Iterator[Crew]":
    from extract.parts.making import Alone, pool

    if way.cluster:
        try:
            from extract.parts.cluster import ClusterError, cluster
        except ImportError:
            give_up("--cluster needs Dask: pip install 'ocop-miner[cluster]'")
        try:
            with cluster(way.cluster, limit=way.limit) as crew:
                yield crew
        except ClusterError as error:
            give_up(str(error))
    elif way.workers > 1:
        with pool(way.workers, limit=way.limit) as crew:
            yield crew
    else:
        yield Alone()


def _ear(tally: Tally) -> "Callable[[int, Mark | Turn], None]":
    from extract.parts.facts import EXTRACT
    from extract.parts.part import Mark

    def hear(number: int, note: "Mark | Turn") -> None:
        if not isinstance(note, Mark):
            tally.turn(note.report, note.pages)
        elif note.stage == EXTRACT:
            tally.pages = 0
            tally.begun[number] = note.place
        tally.changed()

    return hear


def _count(part: "Made", tally: Tally) -> None:
    tally.begun.pop(part.portion.number, None)
    tally.articles += part.articles
    tally.figures += part.figures
    tally.products += part.products
    for failure in part.failures:
        tally.fail(failure)
    tally.changed()
    number = part.portion.number + 1
    if number % A_LINE_EACH == 0:
        say(f"{number:,} parts: {tally}")


def _write(store: "Store", parts: int, folder: Path, formats: Sequence[DatasetFormat]) -> None:
    from extract.parts.dataset import gather

    dataset = gather(
        store,
        parts,
        on_repeated=lambda source, first: say(f"{source}: the same article as {first}; written once"),
    )
    for path in write_dataset(dataset, folder, formats=formats):
        say(f"wrote {path}")
    _write_failures(store, parts, folder / FAILURES)


def _write_failures(store: "Store", parts: int, path: Path) -> None:
    failures = [row for part in range(parts) for row in store.table(part, "failures").to_pylist()]
    if not failures:
        path.unlink(missing_ok=True)
        return
    with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        columns = ("stage", "source", "error")
        writer.writerow(columns)
        writer.writerows([spreadsheet_safe(row[column]) for column in columns] for row in failures)
    say(f"wrote {path}")
