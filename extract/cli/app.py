"""The command `ocop`: one module a command, each importing what it needs only when it runs."""

import gc
import io
import sys
import traceback
from typing import Annotated

import typer

from extract.cli import outlets, reference
from extract.cli.articles import articles
from extract.cli.check import check
from extract.cli.crawl import crawl
from extract.cli.demonstrate import demonstrate
from extract.cli.desk import desk
from extract.cli.evaluate import evaluate
from extract.cli.export import export
from extract.cli.extract import extract
from extract.cli.messages import UNUSABLE, say
from extract.parts.child import FEWEST_NEW_OBJECTS

app = typer.Typer(
    name="ocop",
    help="Reads the figures that Vietnamese news and reports state about OCOP, and checks them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"ocop-miner {version('ocop-miner')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    pass


app.command(name="demo")(demonstrate)
app.command()(crawl)
app.command()(articles)
app.command()(extract)
app.command()(check)
app.command()(export)
app.command()(evaluate)
app.command()(desk)
app.add_typer(outlets.app)
app.add_typer(reference.app)


def main() -> None:
    """Runs `ocop` with the arguments of the process and ends it with a truthful exit code."""
    gc.set_threshold(FEWEST_NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Vietnamese must not fail in a terminal of another locale, nor a path that is no UTF-8 in any.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except Exception:  # whatever it is: not the user's doing, and not the 1 of a finding
        traceback.print_exc()
        say("this is a fault of ocop itself; please report it with the lines above")
        sys.exit(UNUSABLE)
