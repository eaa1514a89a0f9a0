"""Forms: reference rows, and what is said of them, on standard output."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from extract.cli.messages import results_on_stdout
from extract.dataset.tables import plain
from extract.dataset.vocabulary import Flow, Status, Unit

if TYPE_CHECKING:
    from extract.reference.proposal import Proposal
    from extract.reference.row import ReferenceRow

PIPE_WIDTH: Final = 160
"""Columns of a table that is not shown on a terminal."""


class ListFormat(StrEnum):
    """How rows are written."""

    TERM = "term"
    CSV = "csv"
    JSONL = "jsonl"


def print_rows(rows: "Sequence[ReferenceRow]", form: ListFormat) -> None:
    """Writes rows: a line each with its source, a table that `ocop reference validate` reads, or JSON lines."""
    from extract.reference.table_file import rows_text

    with results_on_stdout():
        if form is ListFormat.TERM:
            _print_table(rows)
        elif form is ListFormat.CSV:
            sys.stdout.write(rows_text(rows))
        else:
            print_json_lines({name: plain(value) for name, value in asdict(row).items()} for row in rows)


def print_records(header: Sequence[str], records: Iterable[Sequence[str]]) -> None:
    """Writes records of text as CSV, safe in a spreadsheet."""
    from extract.reference.records import guarded
    from extract.reference.table_file import table_text

    sys.stdout.write(table_text(header, ([guarded(cell) for cell in record] for record in records)))


def print_json_lines(records: Iterable[Mapping[str, object]]) -> None:
    """Writes one JSON object a line."""
    sys.stdout.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def in_short(row: "ReferenceRow") -> str:
    """A row on one line: place, period, value, of what, who says it."""
    parts = (row.place, row.period, f"{_number(row)} {_subject(row)}", _source(row))
    return " · ".join(part for part in parts if part)


def _print_table(rows: "Sequence[ReferenceRow]") -> None:
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
        cells = (row.reference_id, row.place, row.period, _number(row), _subject(row), _source(row))
        table.add_row(*map(escape, cells))
    console.print(table)


def print_proposals(proposals: "Sequence[Proposal]") -> None:
    """Writes what a report offers, numbered from 1, each with where the report says it and in which words."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from extract.reference.proposal import plain

    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    table = Table(box=None, pad_edge=False)
    for heading in ("no.", "value", "of what", "place", "period", "where", "sentence"):
        table.add_column(heading, justify="right" if heading in ("no.", "value") else "left", overflow="fold")
    for number, each in enumerate(proposals, start=1):
        row = each.row
        cells = (_number(row), _subject(row), row.place, row.period, each.where, each.sentence)
        table.add_row(str(number), *(escape(plain(cell)) for cell in cells))
    with results_on_stdout():
        source = proposals[0].row
        named = ", ".join(filter(None, (source.source_issuer, source.document_number, source.source_date)))
        console.print(escape(plain(f"{source.source_title} ({named})")), highlight=False)
        console.print(table)


def _source(row: "ReferenceRow") -> str:
    return row.source_issuer or row.source_title


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
