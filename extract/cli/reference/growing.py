"""`ocop reference add`: rows of a file put to a table of the user's own."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.messages import give_up, say
from extract.cli.reference.forms import ListFormat, print_rows
from extract.cli.reference.opening import OWN_TABLE, open_file, open_reference, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reference.addition import Addition
    from extract.reference.problem import Problem
    from extract.reference.row import ReferenceRow
    from extract.reference.table_file import TableFile

DEFAULT_TABLE: Final = Path("reference.csv")


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Rows with the columns of figures.csv; ids may lack.")],
    to: Annotated[
        Path, typer.Option("--to", envvar=OWN_TABLE, metavar="FILE", help="Your own table; made where there is none.")
    ] = DEFAULT_TABLE,
    report_format: Annotated[
        ListFormat, typer.Option("--format", help="How to write the rows that were added.")
    ] = ListFormat.TERM,
) -> None:
    """Add rows to a table of your own, all of them or none.

    Rows that stand already are left out, ids are made where there are none, and what disagrees with other rows is said.
    """
    from extract.reference.addition import add_rows
    from extract.reference.table_file import write_rows

    if to.exists() and file.exists() and to.samefile(file):
        give_up(f"{file} is the table itself; to look at it: ocop reference validate {file}")
    new = open_file(file, ids_may_lack=True)
    shipped = open_reference(to if to.exists() else None)
    own = open_file(to).rows if to.exists() else ()
    own_ids = {row.reference_id for row in own}
    addition = add_rows(new.rows, own, [row for row in shipped.rows if row.reference_id not in own_ids])
    if addition.taken:
        refuse(_taken(new, addition, to, own_ids))
    for repeat in addition.repeats:
        say(f"{file}, line {new.lines[repeat.place]}: left out, for it is the same as {repeat.same_as}")
    if not addition.added:
        say(f"nothing to add to {to}")
        return
    try:
        write_rows(addition.rows, to)
    except OSError as error:
        give_up(f"{to}: cannot be written ({error.strerror or error}); name another file with --to")
    print_rows(addition.added, report_format)
    for doubt in _doubts(new, addition, shipped.rows):
        say(f"worth a look: {doubt}")
    say(f"{len(addition.added):,} rows added to {to}, which has {len(addition.rows):,} now")


def _taken(new: "TableFile", addition: "Addition", to: Path, own_ids: set[str]) -> "list[Problem]":
    from extract.reference.table_file import taken_ids

    ids = {row.reference_id for row in addition.taken}
    return [
        *taken_ids(new, ids & own_ids, by=f"another row of {to}"),
        *taken_ids(new, ids - own_ids, by="a shipped row"),
    ]


def _doubts(new: "TableFile", addition: "Addition", standing: "Iterable[ReferenceRow]") -> "list[Problem]":
    """What is worth a look about the added rows alone, beside all that stood before."""
    from extract.reference.doubts import find_doubts

    added = replace(new, rows=addition.added, lines=tuple(new.lines[place] for place in addition.places))
    return find_doubts(added, standing, today=datetime.now().astimezone().date())
