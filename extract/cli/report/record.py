"""Findings for programs: as nested values for JSON, and as rows of a table."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, Final

from extract.cli.report.findings import Findings
from extract.dataset.jsonl import as_record
from extract.dataset.tables import LIST_SEPARATOR
from extract.dataset.writers import spreadsheet_safe

FIGURE_COLUMNS: Final = (
    "measure",
    "status",
    "flow",
    "unit",
    "star_min",
    "star_max",
    "producer_type",
    "qualifier",
    "place",
    "period",
    "sentence",
    "char_start",
    "char_end",
)
CHECK_COLUMNS: Final = (
    "verdict",
    "kind",
    "stated",
    "expected",
    "difference",
    "tolerance",
    "references",
    "explanation_vi",
    "explanation_en",
    "check_id",
    "figure_id",
)


def as_json(articles: Iterable[Findings]) -> str:
    """One document: each article with its figures, each figure with its checks, the worst first."""
    return json.dumps({"articles": [_article(findings) for findings in articles]}, ensure_ascii=False, indent=1) + "\n"


def _article(findings: Findings) -> dict[str, Any]:
    return as_record(findings.article) | {
        "summary": {verdict.value: count for verdict, count in findings.verdicts().items()},
        "figures": [
            as_record(finding.figure) | {"checks": [as_record(check) for check in finding.checks]}
            for finding in findings.findings
        ],
    }


def as_csv(articles: Iterable[Findings]) -> str:
    """One row a check, with the figure and the article it belongs to, safe to open in a spreadsheet."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("source", *CHECK_COLUMNS, *FIGURE_COLUMNS))
    for findings in articles:
        for finding in findings.findings:
            figure = as_record(finding.figure)
            for check in finding.checks:
                row = as_record(check)
                values = [findings.article.source, *map(row.get, CHECK_COLUMNS), *map(figure.get, FIGURE_COLUMNS)]
                writer.writerow(map(_cell, values))
    return lines.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return LIST_SEPARATOR.join(value)
    return spreadsheet_safe(value) if isinstance(value, str) else value
