"""The demo: the whole way of the data on the sample site, served and crawled on this machine."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from crawler.articles.collection import collect
from crawler.rules.outlet import Outlet, OutletKind, load_outlet, outlet_keys
from crawler.rules.page_rules import page_rules
from crawler.runs.run import PageReport, crawl
from crawler.runs.summary import CrawlSummary
from crawler.sample_site import serve_sample_site
from extract.checks import check_articles
from extract.checks.severity import severity
from extract.dataset.article import Article
from extract.dataset.tables import Dataset
from extract.dataset.writers import DatasetFormat, replacing, write_dataset
from extract.desk.page import Assets, check_page, check_view
from extract.documents import read_documents
from extract.documents.assembly import article_id
from extract.extraction import Extraction, extract_article
from extract.parts.workers import Failure, work
from extract.reference.store import load_reference
from extract.report.background import Background
from extract.report.findings import Finding, Findings, Group, gather_each, marked_sentence
from extract.report.labels import colour, label, symbol
from extract.report.language import Language

FORMATS: Final = (DatasetFormat.PARQUET, DatasetFormat.CSV, DatasetFormat.SQLITE)
REPORT: Final = "report.html"
SHOWN: Final = {Group.WRONG: ("What does not hold, and why", 20), Group.DOUBTFUL: ("What needs a look, and why", 6)}
"""What the summary shows: its heading and the most sentences under it; the report has all."""
MOST_REASONS: Final = 2
"""Figures of one sentence whose reasons the summary shows."""
STEPS: Final = ("Crawl", "Read", "Extract", "Check", "Write")

_Show = Callable[[str, int, int], None]
"""Called with a step, how much of it is done, and how much it is, 0 while that is not known."""


@dataclass(frozen=True, slots=True)
class _Result:
    """What the demo found and wrote."""

    crawled: CrawlSummary
    failures: tuple[str, ...]
    """Pages that could not be read, and articles that could not be extracted."""
    dataset: Dataset
    findings: tuple[Findings, ...]
    files: tuple[Path, ...]
    seconds: float


def run_demo(output_dir: Path, console: Console) -> int:
    """Serve the sample site, crawl it, extract, check, write a dataset and print what was found.

    Everything happens on this machine; the crawl goes over HTTP on loopback, by the spider that crawls real outlets.

    Args:
        output_dir: Folder for archive, dataset and report, made where it is missing.
        console: Where progress and summary go; plain lines where it is no terminal.

    Returns:
        0 where every page was crawled, read and checked; 1 where some were not; 2 where nothing came of it.
    """
    try:
        output_dir.mkdir(parents=True, exist_ok=True)
        with _progress(console) as show:
            result = _run(output_dir, show)
    except OSError as error:
        console.print(f"{output_dir} cannot be written to ({error.strerror or error}); name another folder with -o")
        return 2
    _print_counts(result, console)
    _print_findings(result, output_dir, console)
    _print_files(result, output_dir, console)
    for failure in result.failures:
        console.print(f"[red]failed[/red] {escape(failure)}", highlight=False)
    for part in result.crawled.outlets:
        if not part.ok:
            console.print(
                f"[red]crawl incomplete[/red] {part.outlet} {part.way}: {escape(part.reason)}", highlight=False
            )
    if not result.dataset.articles:
        return 2
    return 1 if result.failures or result.crawled.exit_code else 0


def _run(output_dir: Path, show: _Show) -> _Result:
    started = time.monotonic()
    outlets = {key: outlet for key in outlet_keys() if (outlet := load_outlet(key)).kind is OutletKind.SAMPLE}
    failures: list[str] = []

    fetched: list[PageReport] = []

    def page_archived(report: PageReport) -> None:
        fetched.append(report)
        show("Crawl", len(fetched), 0)

    show("Crawl", 0, 0)
    # The addresses of the pages end with this run: nothing of it is to be resumed.
    with serve_sample_site() as site, TemporaryDirectory() as passing:
        served = {key: f"{site}{key.removeprefix('sample-')}/" for key in outlets}
        crawled = crawl(
            tuple(outlets),
            archive_dir=output_dir / "archive",
            frontier=Path(passing) / "frontier.sqlite",
            base_urls=served,
            delay=0,
            on_page=page_archived,
        )

    show("Crawl", crawled.archived, crawled.archived)
    show("Read", 0, crawled.archived)
    archived = read_documents(
        crawled.warc_files, on_error=lambda error: failures.append(str(error)), rules=page_rules()
    )
    articles = collect([_at_home(article, outlets, served) for article in archived], {}).articles
    show("Read", len(articles), crawled.archived)

    extractions: list[Extraction] = []
    show("Extract", 0, len(articles))
    for outcome in work(extract_article, articles):
        if isinstance(outcome, Failure):
            failures.append(f"{outcome.item.title}: {outcome.reason}")
        else:
            extractions.append(outcome)
        show("Extract", len(extractions), len(articles))

    references = load_reference()
    background = Background(references, [(each.article, each.figures) for each in extractions])
    checks = check_articles(background.articles, references)
    findings = gather_each(background.articles, checks, references=references.by_id)
    show("Check", len(findings), len(extractions))

    dataset = Dataset(
        articles=tuple(extraction.article for extraction in extractions),
        figures=tuple(figure for extraction in extractions for figure in extraction.figures),
        products=tuple(product for extraction in extractions for product in extraction.products),
        checks=tuple(checks),
    )
    files = (
        *write_dataset(dataset, output_dir / "dataset", formats=FORMATS),
        _write_report(findings, background, output_dir),
    )
    show("Write", len(files), len(files))
    return _Result(crawled, tuple(failures), dataset, tuple(findings), files, time.monotonic() - started)


def _at_home(article: Article, outlets: dict[str, Outlet], served: dict[str, str]) -> Article:
    """Return an article with the address of the outlet that its page stands for instead of the one on loopback.

    So the ids of a dataset stay the same whatever port the site was served on.
    """
    for key, outlet in outlets.items():
        if article.url.startswith(served[key]):
            home = outlet.base_url + article.url.removeprefix(served[key])
            return replace(
                article,
                article_id=article_id(home),
                source=article.title,
                url=home,
                canonical_url=home,
                outlet=outlet.host,
            )
    return article


def _write_report(findings: Sequence[Findings], background: Background, output_dir: Path) -> Path:
    path = output_dir / REPORT
    with replacing(path) as beside:
        view = check_view(findings, background=background)
        page = check_page(view, language=Language.VI, actions=None, assets=Assets())
        beside.write_text(page, encoding="utf-8")
    return path


@contextmanager
def _progress(console: Console) -> Iterator[_Show]:
    """Yield what shows the steps as they go on: bars on a terminal, one line a finished step elsewhere."""
    if not console.is_terminal:
        yield (
            lambda step, done, total: (
                console.print(f"{step}: {done} of {total}", highlight=False) if done and done == total else None
            )
        )
        return
    columns = (SpinnerColumn(), TextColumn("{task.description:8}"), BarColumn(), TextColumn("{task.completed}"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as display:
        tasks = {step: display.add_task(step, total=None, start=False) for step in STEPS}

        def show(step: str, done: int, total: int) -> None:
            display.start_task(tasks[step])
            display.update(tasks[step], completed=done, total=total or None)

        yield show


def _print_counts(result: _Result, console: Console) -> None:
    crawled, dataset = result.crawled, result.dataset
    irrelevant = sum(part.irrelevant for part in crawled.outlets)
    outlets = len({part.outlet for part in crawled.outlets})
    checked = sum(findings.coverage.checked for findings in result.findings)
    holds = sum(len(findings.of(Group.RIGHT)) for findings in result.findings)
    wrong, doubtful = (sum(len(findings.of(group)) for findings in result.findings) for group in SHOWN)
    sound = sum(1 for findings in result.findings if findings.of(Group.RIGHT) and not _unsound(findings))
    silent = sum(1 for findings in result.findings if not findings.findings)
    table = Table(title="What was found", title_justify="left", show_header=False, box=None, title_style="bold")
    table.add_column(justify="right", style="bold")
    table.add_column()
    for number, words in (
        (crawled.pages, f"pages crawled of {outlets} outlets, {irrelevant} of them not about OCOP"),
        (len(dataset.articles), "articles on OCOP, archived with time and digest"),
        (sound, "articles in which everything that could be checked holds"),
        (silent, "articles in which no figure was found"),
        (len(dataset.figures), "stated figures"),
        (len(dataset.products), "named products"),
        (checked, f"figures checked: {holds} hold, {doubtful} need a look, {wrong} do not hold"),
    ):
        table.add_row(str(number), words)
    console.print()
    console.print(table)


def _unsound(findings: Findings) -> bool:
    return any(findings.of(group) for group in SHOWN)


def _print_findings(result: _Result, output_dir: Path, console: Console) -> None:
    for group, (title, most) in SHOWN.items():
        rows = _rows(result.findings, group)
        if not rows:
            continue
        table = Table(title=title, title_justify="left", title_style="bold", show_lines=True, expand=True)
        table.add_column("Article", ratio=1)
        table.add_column("Sentence and reason", ratio=3)
        for findings, alike in rows[:most]:
            table.add_row(*_cells(findings, alike))
        console.print()
        console.print(table)
        if len(rows) > most:
            console.print(f"{len(rows) - most} more in {output_dir / REPORT}", highlight=False, soft_wrap=True)


def _rows(articles: Sequence[Findings], group: Group) -> list[tuple[Findings, list[Finding]]]:
    """Return the findings of a group, the worst first: one row for what one sentence states with the same verdict."""
    rows: dict[tuple[str, str, str], tuple[Findings, list[Finding]]] = {}
    for findings in articles:
        for finding in findings.of(group):
            key = (findings.article.article_id, finding.figure.sentence, finding.verdict)
            rows.setdefault(key, (findings, []))[1].append(finding)
    return sorted(rows.values(), key=lambda row: severity(row[1][0].verdict))


def _cells(findings: Findings, alike: Sequence[Finding]) -> tuple[Text, Text]:
    """Return the title with the verdict, and the sentence with the reasons in both languages."""
    verdict = alike[0].verdict
    style = colour(verdict)
    title = Text.assemble(
        (findings.article.title, "bold"),
        f"\n{findings.article.outlet}, {findings.article.published_at[:10]}\n",
        (f"{symbol(verdict)} {label(verdict, Language.VI)}\n{label(verdict, Language.EN)}", style),
    )
    before, number, after = marked_sentence(findings.article, alike[0].figure)
    reasons = Text.assemble(before, (f"«{number}»", f"bold {style}") if number else "", after)
    checks = list(dict.fromkeys(check for finding in alike for check in finding.telling() if check.verdict == verdict))
    for check in checks[:MOST_REASONS]:
        reasons.append(f"\nvi: {check.explanation(Language.VI)}")
        reasons.append(f"\nen: {check.explanation(Language.EN)}", style="dim")
    if len(checks) > MOST_REASONS:
        reasons.append(f"\n… {len(checks) - MOST_REASONS} more figures of this sentence likewise", style="dim")
    return title, reasons


def _print_files(result: _Result, output_dir: Path, console: Console) -> None:
    table = Table(title="Where it is", title_justify="left", show_header=False, box=None, title_style="bold")
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    archive = result.crawled.archive_dir
    table.add_row("report", str(output_dir / REPORT))
    for suffix in (".sqlite", ".parquet", ".csv"):
        paths = [path for path in result.files if path.suffix == suffix]
        if len(paths) == 1:
            table.add_row(suffix[1:], str(paths[0]))
        elif paths:
            table.add_row(suffix[1:], f"{paths[0].parent}/{{{','.join(path.stem for path in paths)}}}{suffix}")
    table.add_row("archive", f"{archive} ({len(result.crawled.warc_files)} WARC files, crawl.log)")
    console.print()
    console.print(table)
    sqlite = next((path for path in result.files if path.suffix == ".sqlite"), None)
    if sqlite is not None:
        console.print(f"\nTo look at it, and to check an article of your own: ocop desk {sqlite}", highlight=False)
    console.print(f"\nDone in {result.seconds:.1f} s.", highlight=False)
