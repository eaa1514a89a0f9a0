"""Findings for programs: as nested values for JSON, and as rows of a table."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, Final

from extract.checks import Coverage
from extract.dataset.csv_file import spreadsheet_safe
from extract.dataset.jsonl import as_record
from extract.dataset.tables import LIST_SEPARATOR, plain
from extract.dataset.vocabulary import Verdict
from extract.reference.row import COLUMNS as REFERENCE_COLUMNS
from extract.reference.row import ReferenceRow
from extract.report.findings import Finding, Findings, Quoted
from extract.report.judgement import Judgement
from extract.report.labels import label
from extract.report.language import Language
from extract.reviews import Review

SCHEMA: Final = "urn:ocop-miner:check:1"
"""Name and version of the form of the JSON document; `check.schema.json` describes it."""
ARTICLE_COLUMNS: Final = ("source", "url", "title")
REVIEW_COLUMNS: Final = ("decision", "verdict", "note", "reviewer", "reviewed_at")
_REVIEW_HEADINGS: Final = ("decision", "decided_verdict", "note", "reviewer", "reviewed_at")
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
    "page",
    "cell",
)
QUOTED_COLUMNS: Final = ("article_id", "title", "outlet", "url", "published_at", "fetched_at", "version", "source")
"""What is said of another article that a check cites."""
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
    document = {
        "schema": SCHEMA,
        "verdicts": {verdict.value: {each.value: label(verdict, each) for each in Language} for verdict in Verdict},
        "articles": [_article(findings) for findings in articles],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _article(findings: Findings) -> dict[str, Any]:
    return as_record(findings.article) | {
        "coverage": _coverage(findings.coverage),
        "summary": {verdict.value: count for verdict, count in findings.verdicts().items()},
        "figures": [_figure(finding) for finding in findings.findings],
        "references": [_reference(row) for row in findings.references],
        "quoted": [_quoted(each) for each in findings.quoted],
    }


def _quoted(quoted: Quoted) -> dict[str, Any]:
    article = as_record(quoted.article)
    return as_record(quoted.figure) | {"article": {name: article[name] for name in QUOTED_COLUMNS}}


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "figures": coverage.figures,
        "checked": coverage.checked,
        "vi": coverage.line.vi,
        "en": coverage.line.en,
        "unchecked": [{"count": count, "vi": why.vi, "en": why.en} for why, count in coverage.reasons],
    }


def _figure(finding: Finding) -> dict[str, Any]:
    return as_record(finding.figure) | {
        "verdict": finding.verdict.value,
        "group": finding.group.value,
        "checks": [_check(judgement) for judgement in finding.judgements],
    }


def _check(judgement: Judgement) -> dict[str, Any]:
    return as_record(judgement.check) | {"review": judgement.review and _review(judgement.review)}


def _review(review: Review) -> dict[str, Any]:
    return {column: getattr(review, column) or None for column in REVIEW_COLUMNS}


def _reference(row: ReferenceRow) -> dict[str, Any]:
    values = {column: getattr(row, column) for column in REFERENCE_COLUMNS}
    return {column: None if value == "" else plain(value) for column, value in values.items()}


def as_csv(articles: Iterable[Findings]) -> str:
    """One row a check, with the figure and the article it belongs to, safe to open in a spreadsheet."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow((*ARTICLE_COLUMNS, *CHECK_COLUMNS, *FIGURE_COLUMNS, *_REVIEW_HEADINGS))
    for findings in articles:
        article = as_record(findings.article)
        for finding in findings.findings:
            figure = as_record(finding.figure)
            for judgement in finding.judgements:
                check = as_record(judgement.check)
                review = _review(judgement.review) if judgement.review else {}
                values = (
                    *map(article.get, ARTICLE_COLUMNS),
                    *map(check.get, CHECK_COLUMNS),
                    *map(figure.get, FIGURE_COLUMNS),
                    *map(review.get, REVIEW_COLUMNS),
                )
                writer.writerow(map(_cell, values))
    return lines.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return LIST_SEPARATOR.join(value)
    return spreadsheet_safe(value) if isinstance(value, str) else value
