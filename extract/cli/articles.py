"""`ocop articles`: from the archive of a crawl to its articles, again whenever the rules have improved."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.messages import FOUND_OR_FAILED, UNUSABLE, give_up, say
from extract.cli.progress import shown

if TYPE_CHECKING:
    from crawler.articles.collection import Collection
    from extract.dataset.article import Article
    from extract.documents import InputError

ARTICLES: Final = "articles.jsonl"
CHANGES: Final = "changes.csv"
UNREAD: Final = "unread.csv"
A_LINE_EACH: Final = 1000
"""Articles between two lines of progress where nobody looks on."""
FIELDS: Final = ("title", "lead", "published_at", "authors", "section", "tags")
"""What the summary shows as found or not."""


def articles(
    archive: Annotated[
        list[Path], typer.Argument(metavar="ARCHIVE", help="Folder of WARC files, as `ocop crawl` writes it, or files.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the articles, made where it is missing.")
    ] = Path("data/articles"),
    outlets: Annotated[
        list[str] | None,
        typer.Option("--outlet", metavar="FILE", help="File of an outlet of your own; may be given several times."),
    ] = None,
) -> None:
    """Make the articles of an archive: by the outlets' rules, versions told apart, copies marked.

    Writes articles.jsonl, which `ocop extract` reads; changes.csv, the numbers that a page changed between two fetches;
    and unread.csv, the pages that yielded no article, each with the reason.
    """
    from crawler.articles.collection import collect
    from crawler.rules.outlet import OutletError, former_hosts
    from crawler.rules.page_rules import page_rules
    from extract.documents import read_documents

    unread: list[InputError] = []
    try:
        rules = page_rules(outlets or ())
    except OutletError as error:
        give_up(str(error))
    found: list[Article] = []
    with shown(lambda: f"Reading: {len(found):,} articles on OCOP", results_here=False) as changed:
        for article in read_documents(archive, on_error=unread.append, rules=rules):
            found.append(article)
            changed()
            if len(found) % A_LINE_EACH == 0:
                say(f"{len(found):,} articles on OCOP")
    if found:
        collection = collect(found, former_hosts())
        try:
            _write(collection, unread, output)
        except OSError as error:
            give_up(f"{output}: cannot be written to ({error.strerror or error}); name another folder with -o")
        _print_summary(collection, len(found), unread, output)
    for page in unread[:3]:
        say(str(page))
    if not found:
        say("found no article on OCOP" if not unread else "nothing could be read")
        raise typer.Exit(UNUSABLE)
    if unread:
        say(f"{len(unread):,} pages yielded no article; {output / UNREAD} says why")
        raise typer.Exit(FOUND_OR_FAILED)


def _write(collection: "Collection", unread: Sequence["InputError"], folder: Path) -> None:
    from crawler.articles.changes import Change
    from extract.dataset.writers import replacing
    from extract.documents import article_lines

    folder.mkdir(parents=True, exist_ok=True)
    with replacing(folder / ARTICLES) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(article_lines.line(article) + "\n" for article in collection.articles)
    _write_csv(folder / CHANGES, [field.name for field in fields(Change)], map(astuple, collection.changes))
    rows = ((error.source, error.reason, error.advice) for error in unread)
    _write_csv(folder / UNREAD, ["page", "reason", "advice"], rows)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from extract.dataset.csv_file import spreadsheet_safe
    from extract.dataset.tables import LIST_SEPARATOR
    from extract.dataset.writers import replacing

    with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            cells = (LIST_SEPARATOR.join(cell) if isinstance(cell, tuple) else str(cell) for cell in row)
            writer.writerow([spreadsheet_safe(cell) for cell in cells])


def _print_summary(collection: "Collection", fetched: int, unread: Sequence["InputError"], folder: Path) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="Articles, and how many show each part", title_justify="left", box=None)
    table.add_column("outlet", overflow="fold")
    for heading in ("articles", "by rules", *(name.removesuffix("_at") for name in FIELDS)):
        table.add_column(heading, justify="right")
    of_outlet = Counter(article.outlet for article in collection.articles)
    for outlet, number in of_outlet.most_common():
        own = [article for article in collection.articles if article.outlet == outlet]
        by_rules = sum(article.reader.startswith("rules") for article in own)
        filled = (sum(bool(getattr(article, name)) for article in own) for name in FIELDS)
        table.add_row(escape(outlet), *(f"{count:,}" for count in (number, by_rules, *filled)))
    console = Console()
    console.print(table)
    console.print(
        f"{len(collection.articles):,} articles of {fetched:,} fetched pages on OCOP (copies of others"
        f" {collection.copies:,}, later versions {collection.later_versions:,}, changed sentences with numbers"
        f" {len(collection.changes):,}): {escape(str(folder / ARTICLES))}",
        highlight=False,
        soft_wrap=True,
    )
