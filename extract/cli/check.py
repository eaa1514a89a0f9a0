"""`ocop check`: which numbers of an article hold, and why."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import urlsplit

import typer

from extract.cli.contact import require_contact
from extract.cli.extract import extracted
from extract.cli.inputs import is_address, read_inputs
from extract.cli.messages import FOUND_OR_FAILED, give_up, results_on_stdout, say
from extract.cli.progress import Tally, shown
from extract.cli.reference.opening import Reference, open_reference
from extract.cli.report.form import CheckFormat, write
from extract.dataset.vocabulary import Verdict
from extract.report.language import Language

if TYPE_CHECKING:
    from extract.report.background import Background
    from extract.report.claim_review import Publication
    from extract.report.findings import Findings
    from extract.reviews import Review

NO_VERDICT: Final = "none"
"""For --fail-on: no verdict ends the command with exit code 1."""
HOW_TO_CONFIRM: Final = (
    "a draft is made only of what a person confirmed: take the check_id of a check from --format csv, write"
    " check_id,decision,reviewer,reviewed_at and a row such as 0123456789abcdef,confirmed,Your Name,2025-06-30 into a"
    " CSV file, and give that with --reviews FILE"
)


def check(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL", help="Articles, folders of them, addresses of pages, or - for stdin."),
    ],
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="What figures without a date hold for: 2024-06-30, 2024-06 or 2024.")
    ] = "",
    place: Annotated[str, typer.Option(help="The place spoken of, where the article does not name it.")] = "",
    reference: Reference = None,
    others: Annotated[
        list[str] | None,
        typer.Option(
            "--others",
            metavar="PATH",
            help="Articles to hold the others against, not reported on: files, folders; may be given several times.",
        ),
    ] = None,
    reviews: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV file of what people decided on checks, one row each."),
    ] = None,
    report_format: Annotated[
        CheckFormat, typer.Option("--format", help="How to write the findings.")
    ] = CheckFormat.TERM,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write to, not standard output.")
    ] = None,
    language: Annotated[Language, typer.Option("--lang", help="Language of the explanations.")] = Language.VI,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="A verdict that ends the command with exit code 1, or none; may be given several times.",
            show_default="conflict and sum_error",
        ),
    ] = None,
    publisher: Annotated[
        str, typer.Option(metavar="NAME", help="For claimreview: who publishes, else the reviewer is the author.")
    ] = "",
    publisher_url: Annotated[
        str,
        typer.Option(metavar="URL", help="For claimreview: address of the page that will have the reviews."),
    ] = "",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch pages from this machine or a private network, too.")
    ] = False,
) -> None:
    """Check the figures of articles: against each other, against official figures, and article against article.

    Exit code 1 tells that a conflict or a sum error was found, or that some inputs failed; 2 that none could be read.
    """
    failing = _failing(fail_on)
    as_of, place = _date(as_of) if as_of else "", _official_name(place) if place else ""
    publication = None
    if report_format is CheckFormat.CLAIMREVIEW:
        publication = _publication(publisher, publisher_url, place, as_of, reviews)
    if any(map(is_address, inputs)) and not allow_private:
        require_contact("ocop check ...")
    decided = _reviews(reviews)
    table = open_reference(reference)

    from extract.report.background import Background
    from extract.report.together import brought_together, findings_together, reported

    tally = Tally()
    with shown(lambda: f"Checking: {tally.progress()}", results_here=output is None) as update:
        tally.changed = update
        given = list(read_inputs(inputs, tally, allow_private=allow_private))
        told = list(read_inputs(others or (), tally)) if given else []
        together = brought_together(given, told)
        extractions = [each for each in extracted(together, tally) if update() is None]
        found = [(each.article, each.figures) for each in extractions]
        background = Background(table, found, as_of, place)
        articles = findings_together(background, reviews=decided, reported=reported(together, given))
    if articles:
        _tell_unused(decided, articles)
        if publication is not None:
            _refuse_unconfirmed(articles)
        if output is None:
            with results_on_stdout():
                write(articles, report_format, sys.stdout, background, language=language, publication=publication)
        else:
            _save(articles, report_format, output, background, language=language, publication=publication)
    tally.close(sum_up=False)
    if any(findings.has(failing) for findings in articles):
        raise typer.Exit(FOUND_OR_FAILED)


def _failing(given: Sequence[str] | None) -> frozenset[Verdict]:
    """The verdicts that end the command with exit code 1."""
    from extract.checks import ERRORS

    if given is None:
        return ERRORS
    for name in given:
        if name not in (*Verdict, NO_VERDICT):
            give_up(f'--fail-on "{name}" is no verdict; write one of {", ".join(Verdict)}, or {NO_VERDICT}')
    if NO_VERDICT in given and len(set(given)) > 1:
        give_up(f"--fail-on {NO_VERDICT} stands alone; leave out the others, or it")
    return frozenset(Verdict(name) for name in given if name != NO_VERDICT)


def _date(written: str) -> str:
    from extract.dataset.period import period_as_typed

    try:
        return period_as_typed(written)
    except ValueError:
        give_up(f'--as-of "{written}" is not a date; write it as 2024-06-30, 30/6/2024, 2024-06 or 2024')


def _official_name(name: str) -> str:
    from extract.places import load_gazetteer

    official = load_gazetteer().official_name(name)
    if not official:
        give_up(f'--place "{name}" is no place that is known; write its official name, as in --place "Thái Bình"')
    return official


def _publication(name: str, url: str, place: str, as_of: str, reviews: Path | None) -> "Publication":
    from extract.report.claim_review import Publication

    if reviews is None:
        give_up(f"--format claimreview needs --reviews: {HOW_TO_CONFIRM}")
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        right = False
    if not right:
        given = f'"{url}" is none' if url else "it was not given"
        give_up(
            f"--format claimreview needs --publisher-url, the address of the page that will have the reviews: {given}"
        )
    return Publication(url, name, place, as_of)


def _reviews(path: Path | None) -> "Mapping[str, Review]":
    from extract.reviews import ReviewFileError, read_reviews

    if path is None:
        return {}
    try:
        return read_reviews(path)
    except ReviewFileError as error:
        give_up(f"--reviews cannot be used:\n{error}")
    except OSError as error:
        give_up(f"--reviews {path}: cannot be read ({error.strerror or error})")


def _tell_unused(reviews: "Mapping[str, Review]", articles: "Sequence[Findings]") -> None:
    met = {each.check.check_id for one in articles for finding in one.findings for each in finding.judgements}
    unused = len(reviews.keys() - met)
    if unused:
        say(f"{unused:,} of {len(reviews):,} reviews are of checks that these articles do not have")


def _refuse_unconfirmed(articles: "Sequence[Findings]") -> None:
    from extract.report.claim_review import has_confirmed

    if not any(map(has_confirmed, articles)):
        give_up(f"the reviews confirm nothing of these articles that can be rated: {HOW_TO_CONFIRM}")


def _save(
    articles: "Sequence[Findings]",
    report_format: CheckFormat,
    path: Path,
    background: "Background",
    *,
    language: Language,
    publication: "Publication | None",
) -> None:
    from extract.dataset.writers import replacing

    try:
        with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
            write(articles, report_format, file, background, language=language, publication=publication)
    except OSError as error:
        give_up(f"{path}: cannot be written ({error.strerror or error})")
    say(f"wrote {path}")
