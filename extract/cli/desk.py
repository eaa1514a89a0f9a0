"""`ocop desk`: the page for somebody with one article and ten minutes, on this machine."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.messages import give_up, say
from extract.cli.reference.opening import Reference, open_reference


def desk(
    dataset: Annotated[
        Path | None,
        typer.Argument(metavar="DATASET.sqlite", help="A dataset, as `ocop extract --format sqlite` writes it."),
    ] = None,
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            "--corpus", metavar="PATH", help="Articles to pick from: files, folders; may be given several times."
        ),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any free one.")] = 8001,
    host: Annotated[
        str, typer.Option(help="Address to listen on; another than this machine's opens it to a network.")
    ] = "127.0.0.1",
    reference: Reference = None,
    user: Annotated[
        str, typer.Option(metavar="NAME", help="Who decides, as to be named in print.", show_default="your login")
    ] = "",
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Show the first page in a browser.")] = True,
) -> None:
    """Serve a page to check an article on, with the tables of a dataset, on this machine.

    What was checked and decided is kept beside the dataset, and is there the next time.
    """
    from extract.desk.server.dataset import DatasetError
    from extract.desk.server.launch import PortError, listen, make_desk, serve
    from extract.desk.server.settings import Settings
    from extract.desk.server.store.database import StoreError

    for path in corpus or ():
        if not path.exists():
            give_up(f"--corpus {path}: does not exist; check the path")
    settings = Settings(
        dataset=dataset,
        corpus=tuple(corpus or ()),
        reference=reference,
        user=user or _login(),
        host=host,
        port=port,
    )
    table = open_reference(reference)
    try:
        made = make_desk(settings, table)
        listening = listen(host, port)
    except (DatasetError, StoreError, PortError) as error:
        give_up(str(error))
    with listening:
        serve(made, listening, open_browser=open_browser, say=say)


def _login() -> str:
    """The name of who is logged in; empty where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
