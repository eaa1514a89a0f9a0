"""`ocop reference`: the official figures that articles are checked against."""

import csv
import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.messages import give_up, results_on_stdout, say
from extract.dataset.tables import plain
from extract.dataset.vocabulary import Flow, Measure, Status, Unit
from extract.dataset.writers import spreadsheet_safe

if TYPE_CHECKING:
    from extract.reference.row import ReferenceRow

app = typer.Typer(
    name="reference", help="Show the official figures that articles are checked against.", no_args_is_help=True
)

PIPE_WIDTH: Final = 160
"""Columns of a table that is not shown on a terminal."""


class ListFormat(StrEnum):
    """How reference rows are written."""

    TERM = "term"
    CSV = "csv"
    JSONL = "jsonl"


@app.command(name="list")
def list_rows(
    place: Annotated[
        str, typer.Option(help="Only this place, as the rows name it: Thái Bình, Tiền Hải, Việt Nam.")
    ] = "",
    measure: Annotated[Measure | None, typer.Option(help="Only what counts this.")] = None,
    status: Annotated[Status | None, typer.Option(help="Only results, targets or candidates.")] = None,
    period: Annotated[str, typer.Option(help="Only periods that start so: 2024, 2024-06.")] = "",
    report_format: Annotated[ListFormat, typer.Option("--format", help="How to write the rows.")] = ListFormat.TERM,
) -> None:
    """List reference rows, oldest period first within a place."""
    from extract.places.spelling import fold_name
    from extract.reference.store import load_reference

    rows = [
        row
        for row in load_reference().rows
        if (not place or fold_name(row.place) == fold_name(place))
        and measure in (None, row.measure)
        and status in (None, row.status)
        and row.period.startswith(period)
    ]
    if not rows:
        give_up("no reference row is like that")
    rows.sort(key=lambda row: (row.place, row.period_end, row.measure, row.reference_id))
    with results_on_stdout():
        _FORMS[report_format](rows)
    say(f"{len(rows):,} rows")


@app.command()
def build() -> None:
    """Make the reference table anew from the collected one, in the checkout."""
    from extract.reference import build as builder

    built = builder.build(builder.OFFICIAL)
    try:
        builder.write(built, builder.OFFICIAL)
    except OSError as error:
        give_up(f"{builder.OFFICIAL}: cannot be written to ({error.strerror or error})")
    typer.echo(builder.summary(built))


def _print_table(rows: "list[ReferenceRow]") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "place", "period", "value", "of what", "who says it"):
        right = heading == "value"
        table.add_column(
            heading, justify="right" if right else "left", no_wrap=heading != "of what", overflow="ellipsis"
        )
    for row in rows:
        source = row.source_issuer or row.source_title
        table.add_row(*map(escape, (row.reference_id, row.place, row.period, _number(row), _subject(row), source)))
    console.print(table)


def _number(row: "ReferenceRow") -> str:
    low, high = f"{row.value_min:,f}", f"{row.value_max:,f}"
    number = low if low == high else f"{low}-{high}"
    return number if row.unit is Unit.COUNT else f"{number} {row.unit}"


def _subject(row: "ReferenceRow") -> str:
    stars = "" if row.star_min is None else "-".join(dict.fromkeys((str(row.star_min), str(row.star_max)))) + "★"
    flow = "" if row.flow in (None, Flow.STOCK) else row.flow
    status = "" if row.status is Status.ACTUAL else row.status
    words = (status, flow, row.measure, stars, row.producer_type, row.merged_class, row.qualifier)
    return " ".join(word for word in words if word)


def _print_csv(rows: "list[ReferenceRow]") -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(asdict(rows[0]))
    writer.writerows(
        ["" if value is None else spreadsheet_safe(str(value)) for value in _values(row).values()] for row in rows
    )


def _print_json_lines(rows: "list[ReferenceRow]") -> None:
    sys.stdout.writelines(json.dumps(_values(row), ensure_ascii=False) + "\n" for row in rows)


def _values(row: "ReferenceRow") -> dict[str, object]:
    return {name: plain(value) for name, value in asdict(row).items()}


_FORMS: Final = {
    ListFormat.TERM: _print_table,
    ListFormat.CSV: _print_csv,
    ListFormat.JSONL: _print_json_lines,
}
