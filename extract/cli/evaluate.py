"""`ocop evaluate`: precision, recall and F1 of the extractor on annotated texts."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.messages import FOUND_OR_FAILED, give_up, results_on_stdout, say

if TYPE_CHECKING:
    from extract.evaluation.gold import GoldText
    from extract.evaluation.scores import Extraction


class ReportFormat(StrEnum):
    """How the scores are written."""

    TEXT = "text"
    JSON = "json"


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="Folder of annotated texts: NAME.json beside NAME.txt.")],
    texts: Annotated[
        Path | None, typer.Option(help="Folder of the texts, where they do not lie beside their annotations.")
    ] = None,
    report_format: Annotated[ReportFormat, typer.Option("--format", help="How to write the scores.")] = (
        ReportFormat.TEXT
    ),
    misses: Annotated[bool, typer.Option("--misses", help="List every fact missed, misread or made up.")] = False,
    floor: Annotated[
        Path | None, typer.Option(help="TOML file of scores that must be reached; exit code 1 where one is not.")
    ] = None,
) -> None:
    """Score the extractor on annotated texts: precision, recall and F1 by field."""
    from extract.evaluation import floor as floors
    from extract.evaluation import gold, report, scores

    try:
        pinned = floors.read_floor(floor) if floor else {}
        annotated = gold.read_gold(gold_dir, texts=texts)
        evaluation = scores.evaluate(annotated, _extract)
        record = report.as_record(evaluation, misses=misses)
        below = floors.below_floor(record, pinned)
    except (gold.GoldError, floors.FloorError) as error:
        give_up(str(error))
    with results_on_stdout():
        if report_format is ReportFormat.JSON:
            typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
        else:
            typer.echo(report.as_text(evaluation, misses=misses), nl=False)
    for name, score, limit in below:
        say(f"{name} is {score}, under its floor of {limit}")
    if below:
        raise typer.Exit(FOUND_OR_FAILED)


def _extract(text: "GoldText") -> "Extraction":
    from extract.documents import read_documents
    from extract.extraction import extract_article

    articles = list(read_documents([text.path], on_error=lambda error: give_up(str(error))))
    if len(articles) != 1:
        give_up(f"{text.path}: holds {len(articles)} articles; an annotated text holds one")
    return extract_article(articles[0])
