"""The forms of a report: each imports what it needs only when it is asked for."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from extract.report.language import Language

if TYPE_CHECKING:
    from extract.report.background import Background
    from extract.report.claim_review import Publication
    from extract.report.findings import Findings


class CheckFormat(StrEnum):
    """How findings are written."""

    TERM = "term"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    SVG = "svg"
    CLAIMREVIEW = "claimreview"


def write(
    articles: Sequence["Findings"],
    report_format: CheckFormat,
    file: TextIO,
    background: "Background",
    *,
    language: Language,
    publication: "Publication | None",
) -> None:
    """Writes the findings of articles.

    Args:
        articles: The articles, in the order of the report.
        report_format: How to write them.
        file: Where to.
        background: What the articles were held against; the page draws series from it.
        language: Language of the explanations; JSON and CSV have both, drafts of reviews are Vietnamese.
        publication: Where reviews are to be published; needed for claimreview alone.
    """
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
            from extract.desk.page import Assets, check_page, check_view

            view = check_view(articles, background=background)
            file.write(check_page(view, language=language, actions=None, assets=Assets()))
        case CheckFormat.MD:
            from extract.report.note import as_markdown

            file.write(as_markdown(articles, language=language))
        case CheckFormat.SVG:
            from extract.cli.report.picture import as_svg

            file.write(as_svg(articles, language=language))
        case CheckFormat.JSON:
            from extract.report.record import as_json

            file.write(as_json(articles))
        case CheckFormat.CSV:
            from extract.report.record import as_csv

            file.write(as_csv(articles))
        case CheckFormat.CLAIMREVIEW if publication is not None:
            from extract.report.claim_review import as_claim_reviews

            file.write(as_claim_reviews(articles, publication))
