"""`ocop reference validate` and `ocop reference diff`: what is wrong with a table, and what changed in it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.messages import UNUSABLE, results_on_stdout, say
from extract.cli.reference.forms import ListFormat, in_short, print_json_lines, print_records
from extract.cli.reference.opening import cannot_be_read, open_file, open_reference

if TYPE_CHECKING:
    from extract.reference.difference import RowChange
    from extract.reference.problem import Problem
    from extract.reference.table_file import TableFile


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """Worth a look."""


Finding = tuple[Severity, "Problem"]


def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Tables with the columns of figures.csv.")],
    report_format: Annotated[ListFormat, typer.Option("--format", help="How to write the findings.")] = ListFormat.TERM,
) -> None:
    """Read tables of your own as the checks would, and say what is wrong and what is worth a look.

    Exit code 0 where every table can be used, warnings or not; 2 where one cannot.
    """
    from extract.reference.problem import Problem
    from extract.reference.table_file import read_file

    findings: list[Finding] = []
    for path in files:
        try:
            table = read_file(path)
        except OSError as error:
            findings.append((Severity.ERROR, Problem(str(path), 0, "-", cannot_be_read(path, error).split(": ", 1)[1])))
            continue
        found = list(_findings(table))
        errors = sum(severity is Severity.ERROR for severity, _ in found)
        say(f"{path}: {len(table.rows):,} sound rows, {errors:,} errors, {len(found) - errors:,} warnings")
        findings += found
    with results_on_stdout():
        _print_findings(findings, report_format)
    if any(severity is Severity.ERROR for severity, _ in findings):
        raise typer.Exit(UNUSABLE)


def _findings(table: "TableFile") -> Iterator[Finding]:
    from extract.reference.doubts import find_doubts
    from extract.reference.table_file import taken_ids

    shipped = open_reference(None)
    errors = [*table.problems, *taken_ids(table, shipped.by_id, by="a shipped row")]
    yield from ((Severity.ERROR, problem) for problem in sorted(errors, key=lambda problem: problem.line))
    today = datetime.now().astimezone().date()
    yield from ((Severity.WARNING, doubt) for doubt in find_doubts(table, shipped.rows, today=today))


def _print_findings(findings: Sequence[Finding], form: ListFormat) -> None:
    if form is ListFormat.TERM:
        for severity, problem in findings:
            typer.echo(f"{severity}: {problem}")
        return
    records = [
        {
            "severity": severity.value,
            "file": problem.file,
            "line": problem.line,
            "column": "" if problem.column == "-" else problem.column,
            "reason": problem.reason,
        }
        for severity, problem in findings
    ]
    if form is ListFormat.JSONL:
        print_json_lines(records)
    else:
        header = ("severity", "file", "line", "column", "reason")
        print_records(header, ([str(value) for value in record.values()] for record in records))


def diff(
    old: Annotated[Path, typer.Argument(metavar="[OLD]", help="The older table; left out: the shipped one.")],
    new: Annotated[Path | None, typer.Argument(metavar="NEW", help="The newer table.", show_default=False)] = None,
    report_format: Annotated[ListFormat, typer.Option("--format", help="How to write the changes.")] = ListFormat.TERM,
) -> None:
    """Say which rows of a table were added, removed or changed, by their ids.

    Exit code 0 whether or not there are changes; 2 where a table cannot be read.
    """
    from extract.reference.difference import ChangeKind, difference

    before = open_reference(None).rows if new is None else open_file(old).rows
    changes = difference(before, open_file(new or old).rows)
    with results_on_stdout():
        _print_changes(changes, report_format)
    counts = (f"{sum(change.kind is kind for change in changes):,} {kind}" for kind in ChangeKind)
    say(", ".join(counts))


def _print_changes(changes: "Sequence[RowChange]", form: ListFormat) -> None:
    if form is ListFormat.TERM:
        for change in changes:
            typer.echo("\n".join(_change_lines(change)))
    elif form is ListFormat.JSONL:
        print_json_lines(
            {
                "change": change.kind.value,
                "reference_id": change.row.reference_id,
                "columns": {each.column: {"old": each.old or None, "new": each.new or None} for each in change.columns},
            }
            for change in changes
        )
    else:
        print_records(
            ("change", "reference_id", "column", "old", "new"),
            (
                (change.kind, change.row.reference_id, each.column, each.old, each.new)
                for change in changes
                for each in change.columns
            ),
        )


def _change_lines(change: "RowChange") -> Iterator[str]:
    sign = {"added": "+", "removed": "-", "changed": "~"}[change.kind]
    yield f"{sign} {change.row.reference_id}  {in_short(change.row)}"
    if change.kind == "changed":
        yield from (f"    {each.column}: {each.old or '(empty)'} -> {each.new or '(empty)'}" for each in change.columns)
