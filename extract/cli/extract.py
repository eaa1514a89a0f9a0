"""`ocop extract`: from articles to a dataset of figures and products."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.messages import give_up, results_on_stdout, say
from extract.cli.progress import Tally, shown
from extract.cli.reference.opening import Reference, open_reference
from extract.dataset.writers import DatasetFormat
from extract.report.together import brought_together

if TYPE_CHECKING:
    from extract.dataset.article import Article
    from extract.dataset.check import Check
    from extract.dataset.tables import Row
    from extract.extraction import Extraction
    from extract.reference.store import ReferenceTable


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Text files, HTML pages, reports (PDF, Word, Excel, scans), WARC files, a crawl's JSONL, folders of"
            " them, or - for standard input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder to write the dataset into.")
    ] = None,
    formats: Annotated[
        list[DatasetFormat] | None,
        typer.Option("--format", help="May be given several times; all but jsonl need -o.", show_default="jsonl"),
    ] = None,
    include_related: Annotated[
        bool, typer.Option("--include-related", help="Also read the teasers of other articles, marked as related.")
    ] = False,
    names: Annotated[
        bool,
        typer.Option("--names/--no-names", help="Also read the products that running text names; tables always are."),
    ] = True,
    workers: Annotated[int, typer.Option(min=1, help="How many processes to use.")] = 1,
    with_checks: Annotated[
        bool,
        typer.Option("--check", help="Also write the table of checks, as `ocop check` would make them; needs -o."),
    ] = False,
    reference: Reference = None,
) -> None:
    """Read the figures and named products that articles state.

    Without -o, JSON lines go to standard output: each article, then its figures and products. With --check, copies and
    versions of articles are marked, and all are held against each other: every text and figure is in memory at once.
    """
    chosen = list(dict.fromkeys(formats or [DatasetFormat.JSONL]))
    if output is None and chosen != [DatasetFormat.JSONL]:
        give_up(f"--format {chosen[0]} writes files; name a folder for them with -o DIR")
    if output is not None and output.exists() and not output.is_dir():
        give_up(f"{output} is a file; -o needs a folder")
    if with_checks and output is None:
        give_up("--check holds all articles against each other and writes a table; name a folder for it with -o DIR")
    table = open_reference(reference) if with_checks else None
    tally = Tally()
    with shown(lambda: f"Reading: {tally.progress()}", results_here=output is None) as update:
        tally.changed = update
        articles: Iterable[Article] = _read(paths, tally)
        if with_checks:
            articles = brought_together(list(articles), ())
        extractions = extracted(articles, tally, include_related=include_related, names=names, workers=workers)
        watched = (extraction for extraction in extractions if update() is None)
        if output is None:
            _print_lines(watched)
        else:
            _write_files(watched, output, chosen, table)
    tally.close()


def extracted(
    articles: "Iterable[Article]",
    tally: Tally,
    *,
    include_related: bool = False,
    names: bool = True,
    workers: int = 1,
) -> Iterator["Extraction"]:
    """Yields what each article holds, in their order; the tally counts them and reports those that fail."""
    from extract.cli.workers import Failure, work
    from extract.extraction import extract_article

    for result in work(
        partial(extract_article, include_related=include_related, names=names), articles, workers=workers
    ):
        if isinstance(result, Failure):
            tally.fail(f"{result.item.source}: could not be extracted ({result.reason})")
            continue
        tally.articles += 1
        tally.pages = 0
        tally.figures += len(result.figures)
        tally.products += len(result.products)
        yield result


def _read(paths: Sequence[str], tally: Tally) -> "Iterator[Article]":
    from crawler.rules.page_rules import page_rules
    from extract.documents import read_documents

    yield from read_documents(paths, on_error=tally.fail, rules=page_rules(), on_page=tally.turn)


def _checks(extractions: "Iterable[Extraction]", reference: "ReferenceTable") -> "tuple[Check, ...]":
    from extract.checks import check_articles

    return tuple(check_articles([(each.article, each.figures) for each in extractions], reference))


def _print_lines(extractions: Iterator["Extraction"]) -> None:
    from extract.dataset.jsonl import json_line

    with results_on_stdout():
        for extraction in extractions:
            rows: tuple[Row, ...] = (extraction.article, *extraction.figures, *extraction.products)
            for row in rows:
                sys.stdout.write(json_line(row) + "\n")
            sys.stdout.flush()


def _write_files(
    extractions: Iterator["Extraction"],
    folder: Path,
    formats: Sequence[DatasetFormat],
    reference: "ReferenceTable | None",
) -> None:
    from extract.dataset.tables import Dataset
    from extract.dataset.writers import write_dataset

    kept: dict[str, Extraction] = {}
    for extraction in extractions:
        article = extraction.article
        first = kept.setdefault(article.article_id, extraction)
        if first is not extraction:
            say(f"{article.source}: the same article as {first.article.source}; written once")
    dataset = Dataset(
        articles=tuple(extraction.article for extraction in kept.values()),
        figures=tuple(figure for extraction in kept.values() for figure in extraction.figures),
        products=tuple(product for extraction in kept.values() for product in extraction.products),
        checks=None if reference is None else _checks(kept.values(), reference),
    )
    if not dataset.articles:
        return
    try:
        for path in write_dataset(dataset, folder, formats=formats):
            say(f"wrote {path}")
    except OSError as error:
        give_up(f"{folder}: cannot be written to ({error.strerror or error})")
