"""`ocop check`: which numbers of an article hold, and why."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TextIO

import typer

from extract.cli.extract import read_and_extract
from extract.cli.messages import FOUND_OR_FAILED, give_up, results_on_stdout, say
from extract.cli.progress import Tally, shown
from extract.cli.report.language import Language
from extract.dataset.vocabulary import Verdict

if TYPE_CHECKING:
    from extract.cli.report.findings import Findings
    from extract.extraction import Extraction

URL_STARTS: Final = ("http://", "https://")


class CheckFormat(StrEnum):
    """How findings are written."""

    TERM = "term"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    SVG = "svg"


def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Articles, folders of them, or - for standard input.")
    ],
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="What figures without a date hold for: 2024-06-30, 2024-06 or 2024.")
    ] = "",
    place: Annotated[str, typer.Option(help="The place spoken of, where the article does not name it.")] = "",
    report_format: Annotated[
        CheckFormat, typer.Option("--format", help="How to write the findings.")
    ] = CheckFormat.TERM,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write to, not standard output.")
    ] = None,
    language: Annotated[Language, typer.Option("--lang", help="Language of the explanations.")] = Language.VI,
    fail_on: Annotated[
        list[Verdict] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="A verdict that ends the command with exit code 1; may be given several times.",
            show_default="conflict and sum_error",
        ),
    ] = None,
) -> None:
    """Check the figures of an article: against each other, and against official figures.

    Exit code 1 tells that a conflict or a sum error was found.
    """
    for path in paths:
        if path.startswith(URL_STARTS):
            give_up(f"{path}: addresses are not read yet; save the page and give its file")
    if as_of:
        _refuse_other_than_date(as_of)
    tally = Tally()
    with shown(lambda: "Checking", results_here=output is None):
        articles = [_checked(extraction, as_of, place) for extraction in read_and_extract(paths, tally)]
    if articles:
        if output is None:
            with results_on_stdout():
                _write(articles, report_format, language, sys.stdout)
        else:
            _save(articles, report_format, language, output)
    tally.close(sum_up=False)
    failing = set(fail_on or _errors())
    if any(check.verdict in failing for findings in articles for each in findings.findings for check in each.checks):
        raise typer.Exit(FOUND_OR_FAILED)


def _errors() -> frozenset[Verdict]:
    from extract.check import ERRORS

    return ERRORS


def _refuse_other_than_date(written: str) -> None:
    try:
        date.fromisoformat(written + "0000-01-01"[len(written) :])
    except ValueError:
        give_up(f'--as-of "{written}" is not a date; write it as 2024-06-30, 2024-06 or 2024')


def _checked(extraction: "Extraction", as_of: str, place: str) -> "Findings":
    from extract.check import check_figures
    from extract.cli.report.findings import gather
    from extract.reference.store import load_reference

    checks = check_figures(extraction.figures, load_reference(), article=extraction.article, as_of=as_of, place=place)
    return gather(extraction.article, extraction.figures, checks)


def _write(articles: list["Findings"], report_format: CheckFormat, language: Language, file: TextIO) -> None:
    match report_format:
        case CheckFormat.TERM:
            from rich.console import Console

            from extract.cli.report.terminal import show

            console = Console(file=file)
            for place, findings in enumerate(articles):
                if place:
                    console.rule()
                show(findings, console, language=language)
        case CheckFormat.HTML:
            from extract.cli.report.page import as_html

            file.write(as_html(articles, language=language))
        case CheckFormat.MD:
            from extract.cli.report.note import as_markdown

            file.write(as_markdown(articles, language=language))
        case CheckFormat.SVG:
            from extract.cli.report.picture import as_svg

            file.write(as_svg(articles, language=language))
        case CheckFormat.JSON:
            from extract.cli.report.record import as_json

            file.write(as_json(articles))
        case CheckFormat.CSV:
            from extract.cli.report.record import as_csv

            file.write(as_csv(articles))


def _save(articles: list["Findings"], report_format: CheckFormat, language: Language, path: Path) -> None:
    from extract.dataset.writers import replacing

    try:
        with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
            _write(articles, report_format, language, file)
    except OSError as error:
        give_up(f"{path}: cannot be written ({error.strerror or error})")
    say(f"wrote {path}")
