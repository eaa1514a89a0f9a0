"""`ocop reference add`: rows of a file, or of a report, put to a table of the user's own."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.messages import give_up, say
from extract.cli.reference.forms import ListFormat, print_rows
from extract.cli.reference.opening import OWN_TABLE, open_file, open_reference, refuse
from extract.cli.reference.proposing import is_report, take_from

if TYPE_CHECKING:
    from extract.reference.addition import Addition
    from extract.reference.problem import Problem
    from extract.reference.table_file import TableFile

DEFAULT_TABLE: Final = Path("reference.csv")


def add(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A CSV file with the columns of figures.csv (ids may lack), or a report."),
    ],
    to: Annotated[
        Path, typer.Option("--to", envvar=OWN_TABLE, metavar="FILE", help="Your own table; made where there is none.")
    ] = DEFAULT_TABLE,
    take: Annotated[
        str, typer.Option(metavar="WHICH", help="Of a report: which proposals to take: all, none, or such as 1,3-5.")
    ] = "",
    proposals: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Of a report: write the proposals as CSV, to be edited, and add nothing."),
    ] = None,
    report_format: Annotated[
        ListFormat, typer.Option("--format", help="How to write the rows that were added.")
    ] = ListFormat.TERM,
) -> None:
    """Add rows to a table of your own, all of them or none: those of a CSV file, or those that a report offers.

    Of a report (PDF, DOCX, XLSX, a scan) the figures are shown, with number, place, period and page, and you say which
    of them to take. Rows that stand already are left out, ids are made where there are none, and what disagrees with
    other rows is said.
    """
    if to.exists() and file.exists() and to.samefile(file):
        give_up(f"{file} is the table itself; to look at it: ocop reference validate {file}")
    if is_report(file):
        standing = open_reference(to if to.exists() else None).rows
        new = take_from(file, standing, take=take, proposals=proposals)
        _put(new, to, report_format, call="proposal", tell_doubts=False)
    elif take or proposals is not None:
        give_up(f"--take and --proposals are for reports; the rows of {file} are added all of them or none")
    else:
        _put(open_file(file, ids_may_lack=True), to, report_format, call=f"{file}, line")


def _put(new: "TableFile", to: Path, report_format: ListFormat, *, call: str, tell_doubts: bool = True) -> None:
    """Adds rows to the table, and says what became of each; `call` is what messages call a row before its number."""
    from extract.reference.own_table import TableBusyError, changing

    try:
        with changing(to):
            addition = _added(new, to, call)
    except TableBusyError:
        give_up(f"{to}: another ocop reference add is writing it; try again when that has ended")
    except OSError as error:
        give_up(f"{to}: cannot be written ({error.strerror or error}); name another file with --to")
    if not addition.added:
        say(f"nothing to add to {to}")
        return
    print_rows(addition.added, report_format)
    if tell_doubts:
        for doubt in _doubts(new, addition, to):
            say(f"worth a look: {doubt}")
    say(f"{len(addition.added):,} rows added to {to}, which has {len(addition.rows):,} now")


def _added(new: "TableFile", to: Path, call: str) -> "Addition":
    from extract.reference.addition import add_rows
    from extract.reference.table_file import write_rows

    shipped = open_reference(to if to.exists() else None)
    own = open_file(to).rows if to.exists() else ()
    own_ids = {row.reference_id for row in own}
    addition = add_rows(new.rows, own, [row for row in shipped.rows if row.reference_id not in own_ids])
    if addition.taken:
        refuse(_taken(new, addition, to, own_ids))
    for repeat in addition.repeats:
        say(f"{call} {new.lines[repeat.place]}: left out, for it is the same as {repeat.same_as}")
    if addition.added:
        write_rows(addition.rows, to)
    return addition


def _taken(new: "TableFile", addition: "Addition", to: Path, own_ids: set[str]) -> "list[Problem]":
    from extract.reference.table_file import taken_ids

    ids = {row.reference_id for row in addition.taken}
    return [
        *taken_ids(new, ids & own_ids, by=f"another row of {to}"),
        *taken_ids(new, ids - own_ids, by="a shipped row"),
    ]


def _doubts(new: "TableFile", addition: "Addition", to: Path) -> "list[Problem]":
    """What is worth a look about the added rows alone, beside all that stood before."""
    from extract.reference.doubts import find_doubts

    ids = {row.reference_id for row in addition.added}
    standing = [row for row in open_reference(to).rows if row.reference_id not in ids]
    added = replace(new, rows=addition.added, lines=tuple(new.lines[place] for place in addition.places))
    return find_doubts(added, standing, today=datetime.now().astimezone().date())
