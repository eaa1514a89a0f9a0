"""Proposing: from a report to the rows of it that a person takes."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from extract.cli.messages import NOTHING_WRONG, UNUSABLE, give_up, say
from extract.cli.progress import Tally
from extract.cli.reference.choice import ALL, NONE, chosen
from extract.cli.reference.forms import print_proposals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.reference.proposal import Proposal, Proposals
    from extract.reference.row import ReferenceRow
    from extract.reference.table_file import TableFile


def is_report(path: Path) -> bool:
    """Whether a file is a report by its name; a table of rows is CSV."""
    from extract.documents.reports.format import SUFFIXES

    suffix = path.suffix.lower()
    return suffix in SUFFIXES and suffix not in (".csv", ".tsv")


def take_from(report: Path, standing: "Sequence[ReferenceRow]", *, take: str, proposals: Path | None) -> "TableFile":
    """Shows what a report offers and gives the rows that are taken, which have the number of their proposal as line.

    Args:
        report: The file.
        standing: Rows that stand already: what disagrees with them is said.
        take: "all", "none" or numbers; empty: a person at the terminal is asked.
        proposals: A file that the rows are written to instead, to be edited and added later.

    Raises:
        typer.Exit: the report cannot be read or offers nothing, the rows were written to `proposals`, or nobody said
            which to take.
    """
    from extract.reference.table_file import TableFile

    found = _proposals(report)
    offered = found.proposals
    rows = tuple(each.row for each in offered)
    table = TableFile(str(report), rows, tuple(range(1, len(rows) + 1)), ())
    print_proposals(offered)
    _say_doubts(offered, table, standing)
    for problem in found.unfit:
        say(f"not proposed, for it is no sound row: {problem}")
    if proposals is not None:
        _write(rows, proposals)
    numbers = _numbers(take, len(offered)) if take else _asked(report, len(offered))
    return TableFile(str(report), tuple(rows[number - 1] for number in numbers), tuple(numbers), ())


def _proposals(report: Path) -> "Proposals":
    from extract.cli.extract import extracted
    from extract.documents import read_documents
    from extract.reference.proposal import propose

    tally = Tally()
    extractions = list(extracted(read_documents([report], on_error=tally.fail), tally))
    if not extractions:
        raise typer.Exit(UNUSABLE)
    article, figures = extractions[0].article, extractions[0].figures
    found = propose(article, figures)
    if not found.proposals:
        for problem in found.unfit:
            say(str(problem))
        give_up(
            f"{report}: offers no figure with a place and a time ({len(figures):,} figures read);"
            " rows of your own are given as CSV: ocop reference list --format csv shows the columns"
        )
    for what, value in (("document number", article.document_number), ("date", article.published_at)):
        if not value:
            say(f"{report}: no {what} was found; the rows lack it")
    return found


def _say_doubts(offered: "Sequence[Proposal]", table: "TableFile", standing: "Sequence[ReferenceRow]") -> None:
    from extract.reference.doubts import find_doubts
    from extract.reference.proposal import plain

    today = datetime.now().astimezone().date()
    doubts = [(problem.line, problem.reason) for problem in find_doubts(table, standing, today=today)]
    doubts += [(number, doubt) for number, each in enumerate(offered, start=1) for doubt in each.doubts]
    for number, reason in sorted(doubts):
        say(f"worth a look: proposal {number}: {plain(reason)}")


def _write(rows: "Sequence[ReferenceRow]", path: Path) -> NoReturn:
    from extract.reference.table_file import write_rows

    if path.exists():
        give_up(f"{path}: exists already; name another file with --proposals")
    try:
        write_rows(rows, path)
    except OSError as error:
        give_up(f"{path}: cannot be written ({error.strerror or error}); name another file with --proposals")
    say(f"wrote {len(rows):,} proposals to {path}; edit it, then: ocop reference add {path}")
    raise typer.Exit(NOTHING_WRONG)


def _numbers(take: str, count: int) -> list[int]:
    try:
        return chosen(take, count)
    except ValueError as error:
        give_up(f"--take: {error}")


def _asked(report: Path, count: int) -> list[int]:
    if not is_terminal():
        give_up(
            f"nothing was added: say which of the {count:,} proposals to take, with --take {ALL} or --take 1,3-5, or"
            f" write them to a file with --proposals FILE.csv (ocop reference add {report} --take {ALL})"
        )
    while True:
        answer = typer.prompt(f"Take which of the {count:,} proposals? ({ALL}, {NONE}, or such as 1,3-5)", err=True)
        try:
            return chosen(answer, count)
        except ValueError as error:
            say(str(error))


def is_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
