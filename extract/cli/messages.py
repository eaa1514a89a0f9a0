"""Messages to the person at the terminal: on standard error, so that standard output holds results alone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import typer

NOTHING_WRONG: Final = 0
FOUND_OR_FAILED: Final = 1
"""A conflict or sum error was found, a floor was not reached, or some inputs failed."""
UNUSABLE: Final = 2
"""Wrong usage, or not one input that could be read."""
PIPE_CLOSED: Final = 141
"""What a shell reports of a program whose reader went away: 128 + SIGPIPE."""


def say(message: str) -> None:
    """Writes one line to standard error."""
    typer.echo(f"ocop: {message}", err=True)


def give_up(message: str) -> NoReturn:
    """Says why nothing can be done and ends with the exit code for that.

    Raises:
        typer.Exit: always.
    """
    say(message)
    raise typer.Exit(UNUSABLE)


@contextmanager
def results_on_stdout() -> Iterator[None]:
    """While results are written to standard output: a reader that goes away (`| head`) ends the command in silence.

    Raises:
        typer.Exit: the reader went away.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes standard output once more as it ends; that must not fail a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None
