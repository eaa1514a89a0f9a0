"""`ocop reference build`: the shipped table made anew, for those who keep it."""

from pathlib import Path
from typing import Annotated

import typer

from extract.cli.messages import give_up
from extract.cli.reference.opening import refuse


def build(
    folder: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the tables; by default corpus/official.")
    ] = None,
) -> None:
    """Make the reference table anew from the collected one, in the checkout, with its counts and its data package."""
    from extract.reference import build as builder
    from extract.reference.problem import ReferenceTableError

    folder = folder or builder.OFFICIAL
    try:
        built = builder.build(folder)
        made = builder.made_files(built, folder)
    except ReferenceTableError as error:
        refuse(error.problems)
    except OSError as error:
        give_up(f"{error.filename or folder}: cannot be read ({error.strerror or error})")
    try:
        builder.write(made, folder)
    except OSError as error:
        give_up(f"{folder}: cannot be written to ({error.strerror or error})")
    typer.echo(builder.summary(built))
