"""`ocop reference`: the official figures that articles are checked against, and a table of your own beside them."""

import typer

from extract.cli.reference.building import build
from extract.cli.reference.card import show
from extract.cli.reference.growing import add
from extract.cli.reference.listing import list_rows, search
from extract.cli.reference.reviewing import diff, validate

app = typer.Typer(
    name="reference",
    help="Show the official figures that articles are checked against, and keep a table of your own.",
    no_args_is_help=True,
)
app.command(name="list")(list_rows)
app.command()(search)
app.command()(show)
app.command()(validate)
app.command()(add)
app.command()(diff)
app.command()(build)
