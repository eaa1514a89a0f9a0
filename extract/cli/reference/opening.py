"""Opening: reference tables from files, or the reasons why not, for every command of `ocop reference`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeAlias

import typer

from extract.cli.messages import UNUSABLE, give_up, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reference.problem import Problem
    from extract.reference.store import ReferenceTable
    from extract.reference.table_file import TableFile

OWN_TABLE = "OCOP_REFERENCE"
"""The environment variable that names a user's own table."""

Reference: TypeAlias = Annotated[
    Path | None,
    typer.Option("--reference", envvar=OWN_TABLE, metavar="FILE", help="A table of your own, read beside the shipped."),
]


def open_reference(own: Path | None) -> "ReferenceTable":
    """The shipped table and the user's own; ends the command where that cannot be used.

    Raises:
        typer.Exit: it cannot.
    """
    from extract.reference.problem import ReferenceTableError
    from extract.reference.store import load_reference

    try:
        return load_reference(own)
    except ReferenceTableError as error:
        refuse(error.problems)
    except OSError as error:
        give_up(f"{cannot_be_read(own or Path(), error)}; check the path, also where {OWN_TABLE} names it")


def open_file(path: Path, *, ids_may_lack: bool = False) -> "TableFile":
    """The table of a file, sound in every row; ends the command where it is not.

    Raises:
        typer.Exit: it is not.
    """
    from extract.reference.table_file import read_file

    try:
        table = read_file(path, ids_may_lack=ids_may_lack)
    except OSError as error:
        give_up(cannot_be_read(path, error))
    if table.problems:
        refuse(table.problems)
    return table


def refuse(problems: "Iterable[Problem]") -> NoReturn:
    """Says every problem and ends the command.

    Raises:
        typer.Exit: always.
    """
    for problem in problems:
        say(str(problem))
    raise typer.Exit(UNUSABLE)


def cannot_be_read(path: Path, error: OSError) -> str:
    """Why a file could not be opened, for a reader."""
    return f"{path}: cannot be read ({error.strerror or error})"
