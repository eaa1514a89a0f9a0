"""`ocop export`: a dataset as a package that others can read, check and cite."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.messages import UNUSABLE, give_up, say
from extract.cli.progress import shown
from extract.dataset.writers import DatasetFormat

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.export.counts import Counts
    from extract.export.publication import Publication

ROWS_A_LINE: Final = 200_000
"""Rows between two lines of progress where nobody looks on."""
EPOCH: Final = "SOURCE_DATE_EPOCH"
"""The environment variable that says what moment a build holds for (reproducible-builds.org)."""


def export(
    dataset: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET", help="A folder that `ocop extract -o` or `ocop demo` wrote, or a .sqlite file."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the package.")],
    formats: Annotated[
        list[DatasetFormat] | None,
        typer.Option("--format", help="May be given several times.", show_default="parquet, csv, sqlite and xlsx"),
    ] = None,
    title: Annotated[str, typer.Option(help="Title of the package.", show_default="what it holds")] = "",
    licence: Annotated[
        str,
        typer.Option(
            "--licence", metavar="ID|URL", help="Licence of the tables: CC-BY-4.0, CC0-1.0, ..., or its address."
        ),
    ] = "CC-BY-4.0",
    version: Annotated[
        str, typer.Option(metavar="X.Y.Z", help="Version of the package.", show_default="from its date: 2025.6.30")
    ] = "",
    contributors: Annotated[
        list[str] | None,
        typer.Option(
            "--contributor", metavar="NAME", help='"Name" or "Name <https://address>"; may be given several times.'
        ),
    ] = None,
    created: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help=f"The moment that the package holds for, else {EPOCH}; never the clock.",
            show_default="the last fetch of an article",
        ),
    ] = "",
    with_text: Annotated[
        bool,
        typer.Option("--with-text", help="Keep the texts of the articles; only where you may publish them."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the package of an earlier export.")] = False,
) -> None:
    """Write a dataset as a Frictionless data package: tables, schema, licence, sources, checksums.

    The dataset is checked first; where something does not fit the data dictionary, nothing is written (exit code 2).
    The same dataset gives the same bytes.
    """
    from extract.export.exporter import FORMATS, file_names, write_package
    from extract.export.folder import FolderError, check_place
    from extract.export.problem import DatasetError
    from extract.export.source import open_dataset
    from extract.export.validation import validate

    chosen = [form for form in FORMATS if form in (formats or FORMATS)]
    if formats and set(formats) - set(FORMATS):
        give_up(f"a package has no jsonl; choose from {', '.join(FORMATS)}")
    asked = _Asked(title, licence, version, tuple(contributors or ()), created or os.environ.get(EPOCH, ""), with_text)
    asked.check()
    progress = _Progress()
    try:
        check_place(output, force=force, own_files=file_names(), dataset=dataset)
        sources = open_dataset(dataset)
        with shown(lambda: f"Exporting: {progress}", results_here=False) as progress.changed:
            counts, problems = validate(sources, on_rows=progress.step)
            if not problems.total:
                publication = asked.publication(counts)
                written = write_package(
                    sources, output, publication, counts, formats=chosen, made_by=_program(), on_rows=progress.step
                )
    except (DatasetError, FolderError) as error:
        give_up(str(error))
    except OSError as error:
        give_up(f"{output}: cannot be written ({error.strerror or error})")
    if problems.total:
        for line in problems.lines():
            say(line)
        say(f"nothing was written: {problems.total:,} problems in {dataset}")
        raise typer.Exit(UNUSABLE)
    for name in written:
        say(f"wrote {output / name}")
    say(", ".join(f"{rows:,} {table}" for table, rows in counts.rows.items()) + f"; licence: {publication.licence}")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, as it was written."""

    title: str
    licence: str
    version: str
    contributors: tuple[str, ...]
    created: str
    with_text: bool

    def check(self) -> None:
        """Ends the command where something cannot be used, before the dataset is read."""
        from extract.export.counts import Counts

        self.publication(Counts())

    def publication(self, counts: "Counts") -> "Publication":
        from extract.export.publication import (
            TITLE,
            Publication,
            PublicationError,
            contributor,
            licence,
            moment,
            version,
        )

        said = self.created or counts.bounds.get(("articles", "fetched_at"), ("", ""))[1]
        try:
            created = moment(said) if said else None
            return Publication(
                title=self.title or TITLE,
                licence=licence(self.licence),
                version=version(self.version, created),
                contributors=tuple(map(contributor, self.contributors)),
                created=created,
                with_text=self.with_text,
            )
        except PublicationError as error:
            give_up(str(error))


class _Progress:
    """How far an export is."""

    def __init__(self) -> None:
        self.changed: Callable[[], object] = lambda: None
        self._step = self._table = ""
        self._rows = 0

    def step(self, step: str, table: str, rows: int) -> None:
        """Shows how many rows are done; where nobody looks on, long tables say so now and then."""
        is_new = (step, table) != (self._step, self._table)
        before = 0 if is_new else self._rows
        self._step, self._table, self._rows = step, table, rows
        self.changed()
        if before // ROWS_A_LINE != rows // ROWS_A_LINE and not sys.stderr.isatty():
            say(str(self))

    def __str__(self) -> str:
        return f"{self._step}, {self._rows:,} {self._table}" if self._step else "opening"


def _program() -> str:
    from importlib.metadata import version

    return f"ocop-miner {version('ocop-miner')}"
