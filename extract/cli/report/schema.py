"""The JSON Schema of `ocop check --format json`: `python -m extract.cli.report.schema > .../check.schema.json`.

It is made from the data dictionary, the vocabularies and the row classes, as JSON Schema 2020-12.
"""

import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.tables import tables
from extract.dataset.vocabulary import Verdict
from extract.reference.row import COLUMNS as REFERENCE_COLUMNS
from extract.reference.row import ReferenceRow
from extract.report.findings import Group
from extract.report.language import Language
from extract.report.record import QUOTED_COLUMNS, REVIEW_COLUMNS, SCHEMA
from extract.reviews import Review

_ROW_CLASSES: Final = {"articles": Article, "figures": Figure, "checks": Check}
_NEVER_EMPTY: Final[Mapping[type, frozenset[str]]] = {
    Article: frozenset({"article_id", "content_sha256", "text"}),
    Figure: frozenset({"figure_id", "article_id", "sentence", "rule"}),
    Check: frozenset({"check_id", "figure_id", "stated", "explanation_vi", "explanation_en"}),
    Review: frozenset({"reviewer", "reviewed_at"}),
    ReferenceRow: frozenset({"reference_id", "place", "place_code", "source_title", "source_article"}),
}
"""Texts that are always there; every other is null where nothing is said."""
_FORMS: Final = {
    "period_start": r"^\d{4}-\d{2}-\d{2}$",
    "period_end": r"^\d{4}-\d{2}-\d{2}$",
    "published_at": r"^\d{4}-\d{2}-\d{2}(T.+)?$",
    "modified_at": r"^\d{4}-\d{2}-\d{2}(T.+)?$",
    "fetched_at": r"^\d{4}-\d{2}-\d{2}T.+$",
    "reviewed_at": r"^\d{4}-\d{2}-\d{2}(T.+)?$",
    "content_sha256": "^[0-9a-f]{64}$",
}
_TYPES: Final[Mapping[type, str]] = {str: "string", bool: "boolean", int: "integer", Decimal: "number"}
_WORDS: Final = {each.value: {"type": "string", "minLength": 1} for each in Language}
_COUNT: Final = {"type": "integer", "minimum": 0}


def schema() -> dict[str, Any]:
    """The schema of the whole document."""
    figure = _table("figures") | {
        "verdict": _word(Verdict, "The worst verdict of its checks, a person's where a review has another."),
        "group": _word(Group, "What that means to somebody who wants to print the number."),
        "checks": _list("check", "Never empty; the worst first, those that compared nothing last.") | {"minItems": 1},
    }
    article = _table("articles") | {
        "coverage": _ref("coverage"),
        "summary": {
            "description": "How many figures have each verdict.",
            "type": "object",
            "propertyNames": {"enum": [*Verdict]},
            "additionalProperties": _COUNT,
        },
        "figures": _list("figure", "All figures of the article, the worst first."),
        "references": _list("reference", "The reference rows that checks of the article cite."),
        "quoted": _list("quoted", "The figures of other articles that checks of the article cite."),
    }
    articles = _table("articles")
    quoted = _table("figures") | {"article": _object({name: articles[name] for name in QUOTED_COLUMNS})}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "ocop check --format json",
        **_object(
            {
                "schema": {"description": "Name and version of this form.", "const": SCHEMA},
                "verdicts": {"description": "The verdicts in words."}
                | _object({verdict.value: _object(_WORDS) for verdict in Verdict}),
                "articles": _list("article", "In the order in which they were given."),
            }
        ),
        "$defs": {
            "article": _object(article),
            "coverage": _object(
                {
                    "figures": _COUNT | {"description": "How many figures the article has."},
                    "checked": _COUNT | {"description": "How many of them some check says something about."},
                    **_WORDS,
                    "unchecked": {
                        "description": "Why the others were not checked, most frequent first.",
                        "type": "array",
                        "items": _object({"count": _COUNT, **_WORDS}),
                    },
                }
            ),
            "figure": _object(figure),
            "quoted": _object(quoted),
            "check": _object(_table("checks") | {"review": {"anyOf": [_ref("review"), {"type": "null"}]}}),
            "review": {"description": "What a person decided of the check."}
            | _object(_columns(Review, dict.fromkeys(REVIEW_COLUMNS, ""))),
            "reference": _object(_columns(ReferenceRow, dict.fromkeys(REFERENCE_COLUMNS, ""))),
        },
    }


def as_text() -> str:
    """The schema as the file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _table(name: str) -> dict[str, Any]:
    return _columns(_ROW_CLASSES[name], _about(name))


def _about(name: str) -> dict[str, str]:
    (table,) = (table for table in tables() if table.name == name)
    return {column.name: column.about for column in table.columns}


def _columns(row_class: type, about: Mapping[str, str]) -> dict[str, Any]:
    hints = get_type_hints(row_class)
    described = {name: {"description": words} if words else {} for name, words in about.items()}
    return {
        name: words | _column(name, hints[name], always=name in _NEVER_EMPTY[row_class])
        for name, words in described.items()
    }


def _column(name: str, hint: Any, *, always: bool) -> dict[str, Any]:
    parts = get_args(hint) if get_origin(hint) is UnionType else (hint,)
    (bare,) = (part for part in parts if part is not NoneType)
    if get_origin(bare) is tuple:
        return {"type": "array", "items": {"type": "string"}}
    may_be_null = NoneType in parts or (bare is str and not always)
    null = ["null"] if may_be_null else []
    if issubclass(bare, StrEnum):
        return {"enum": [*bare, *([None] if may_be_null else [])]}
    kind = _TYPES[bare]
    form = {"pattern": _FORMS[name]} if name in _FORMS else {"minLength": 1} if bare is str else {}
    return {"type": [kind, *null] if null else kind, **form}


def _word(vocabulary: type[StrEnum], about: str) -> dict[str, Any]:
    return {"description": about, "enum": [*vocabulary]}


def _list(of: str, about: str) -> dict[str, Any]:
    return {"description": about, "type": "array", "items": _ref(of)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [*properties],
        "additionalProperties": False,
    }


if __name__ == "__main__":
    sys.stdout.write(as_text())
