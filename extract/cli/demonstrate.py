"""`ocop demo`: the whole way of the data on a small sample, offline."""

from pathlib import Path
from typing import Annotated

import typer


def demonstrate(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the dataset and the report.")
    ] = Path("demo-output"),
) -> None:
    """Crawl the sample site on this machine, extract, check, and write a dataset: all offline, in a minute."""
    from rich.console import Console

    from extract.cli.demo import run_demo

    raise typer.Exit(run_demo(output, Console()))
