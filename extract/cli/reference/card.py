"""`ocop reference show`: one reference row in full."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.messages import give_up, results_on_stdout
from extract.cli.reference.forms import PIPE_WIDTH, ListFormat, print_rows
from extract.cli.reference.opening import Reference, open_reference

if TYPE_CHECKING:
    from extract.reference.row import ReferenceRow


def show(
    reference_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the row: F0019.")],
    reference: Reference = None,
    report_format: Annotated[ListFormat, typer.Option("--format", help="How to write the row.")] = ListFormat.TERM,
) -> None:
    """Show one reference row in full, with its source."""
    from extract.reference.store import unmapped_reason
    from extract.reference.suggestion import did_you_mean, nearest

    table = open_reference(reference)
    row = table.get(reference_id) or table.get(reference_id.upper())
    if row is None:
        reason = unmapped_reason(reference_id.upper())
        if reason:
            give_up(f"{reference_id.upper()} was collected and is not checked against: {reason}")
        give_up(f"no reference row has the id {reference_id!r}{did_you_mean(nearest(reference_id, table.by_id))}")
    if report_format is ListFormat.TERM:
        with results_on_stdout():
            _print_card(row)
    else:
        print_rows([row], report_format)


def _print_card(row: "ReferenceRow") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from extract.checks.explanations.sources import cited

    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)
    said = cited(row)
    console.print(f"[bold]{escape(row.reference_id)}[/bold]")
    console.print(escape(said.vi))
    console.print(escape(said.en))
    console.print()
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _lines(row):
        table.add_row(name, escape(value))
    console.print(table)


def _lines(row: "ReferenceRow") -> Iterator[tuple[str, str]]:
    """Every column with its value; a controlled word with its meaning."""
    from extract.reference.cells import plain_cells
    from extract.reference.schema import schema

    cells = plain_cells(row)
    for field in schema("figures").fields:
        value = cells[field.name]
        meaning = field.column.words.get(value, "")
        yield field.name, f"{value}: {meaning}" if meaning else value or "-"
