"""`ocop extract`: from articles to a dataset of figures and products."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.messages import give_up, results_on_stdout, say
from extract.cli.parts import Way, write_parts
from extract.cli.progress import Tally, shown
from extract.cli.reference.opening import Reference, open_reference
from extract.dataset.writers import DatasetFormat

if TYPE_CHECKING:
    from extract.dataset.article import Article
    from extract.dataset.tables import Row
    from extract.extraction import Extraction
    from extract.reference.store import ReferenceTable

SCHEMES: Final = ("tcp://", "tls://")


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
    with_checks: Annotated[
        bool,
        typer.Option("--check", help="Also write the table of checks, as `ocop check` would make them; needs -o."),
    ] = False,
    reference: Reference = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes to use.")] = 1,
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="ADDRESS", help="Dask scheduler whose workers to use: tcp://host:8786.")
    ] = "",
    parts: Annotated[
        Path | None,
        typer.Option(
            "--parts", metavar="DIR", help="Folder that keeps the work in parts; what it has is not done again."
        ),
    ] = None,
    part_size: Annotated[int, typer.Option(min=1, help="Articles a part.")] = 1000,
    time_limit: Annotated[
        float,
        typer.Option(min=1, help="Seconds for one article or page, where several processes are used."),
    ] = 300.0,
) -> None:
    """Read the figures and named products that articles state.

    Without -o, JSON lines go to standard output: each article, then its figures and products. With -o, the work is done
    in parts; where it is stopped, even by force, the same command goes on behind the last whole part. With --check,
    copies and versions of articles are marked, and all are held against each other: every text and figure is in memory
    at once, and nothing is kept of work that is stopped.
    """
    chosen = list(dict.fromkeys(formats or [DatasetFormat.JSONL]))
    if output is None and chosen != [DatasetFormat.JSONL]:
        give_up(f"--format {chosen[0]} writes files; name a folder for them with -o DIR")
    if output is not None and output.exists() and not output.is_dir():
        give_up(f"{output} is a file; -o needs a folder")
    if output is None and (cluster or parts):
        give_up(f"{'--cluster' if cluster else '--parts'} writes files; name a folder for them with -o DIR")
    if cluster and not cluster.startswith(SCHEMES):
        give_up(f"--cluster {cluster}: give the address of a Dask scheduler, such as tcp://127.0.0.1:8786")
    if with_checks and (output is None or cluster or parts):
        why = "name a folder for it with -o DIR" if output is None else "leave out --cluster and --parts"
        give_up(f"--check holds all articles against each other and writes a table; {why}")
    table = open_reference(reference) if with_checks else None
    tally = Tally()
    with shown(lambda: f"Reading: {tally.progress()}", results_here=output is None) as update:
        tally.changed = update
        if output is None:
            articles: Iterable[Article] = _read(paths, tally)
            extractions = extracted(articles, tally, include_related=include_related, names=names, workers=workers)
            _print_lines(extraction for extraction in extractions if update() is None)
        elif table is not None:
            from extract.report.together import brought_together

            articles = brought_together(list(_read(paths, tally)), ())
            extractions = extracted(articles, tally, include_related=include_related, names=names, workers=workers)
            _write_checked((extraction for extraction in extractions if update() is None), output, chosen, table)
        else:
            from extract.parts.facts import Reading

            way = Way(workers, cluster, parts, part_size, time_limit)
            write_parts(paths, output, chosen, way, tally, reading=Reading(include_related, names))
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
    from extract.extraction import extract_article
    from extract.parts.workers import Failure, work

    read = partial(extract_article, include_related=include_related, names=names)
    for result in work(read, articles, workers=workers):
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


def _print_lines(extractions: Iterator["Extraction"]) -> None:
    from extract.dataset.jsonl import json_line

    with results_on_stdout():
        for extraction in extractions:
            rows: tuple[Row, ...] = (extraction.article, *extraction.figures, *extraction.products)
            for row in rows:
                sys.stdout.write(json_line(row) + "\n")
            sys.stdout.flush()


def _write_checked(
    extractions: Iterator["Extraction"], folder: Path, formats: Sequence[DatasetFormat], reference: "ReferenceTable"
) -> None:
    from extract.checks import check_articles
    from extract.dataset.tables import Dataset
    from extract.dataset.writers import write_dataset

    kept: dict[str, Extraction] = {}
    for extraction in extractions:
        article = extraction.article
        first = kept.setdefault(article.article_id, extraction)
        if first is not extraction:
            say(f"{article.source}: the same article as {first.article.source}; written once")
    if not kept:
        return
    dataset = Dataset(
        articles=tuple(extraction.article for extraction in kept.values()),
        figures=tuple(figure for extraction in kept.values() for figure in extraction.figures),
        products=tuple(product for extraction in kept.values() for product in extraction.products),
        checks=tuple(check_articles([(each.article, each.figures) for each in kept.values()], reference)),
    )
    try:
        for path in write_dataset(dataset, folder, formats=formats):
            say(f"wrote {path}")
    except OSError as error:
        give_up(f"{folder}: cannot be written to ({error.strerror or error})")
