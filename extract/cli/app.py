"""The command `ocop`: one module a command, each importing what it needs only when it runs."""

from importlib.metadata import version
from typing import Annotated

import typer

from extract.cli.evaluate import evaluate

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
        typer.echo(f"ocop-miner {version('ocop-miner')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    pass


app.command()(evaluate)


def main() -> None:
    """Runs `ocop` with the arguments of the process and ends it with a truthful exit code."""
    app()
