"""Exports: what the page lets a person copy or save, as JSON that a script element may hold."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from extract.report.claim_review import UNSAFE, Publication, as_claim_reviews, has_confirmed
from extract.report.findings import Findings
from extract.report.language import Language
from extract.report.note import as_markdown
from extract.report.record import as_csv, as_json

FORMATS: Final = ("md", "csv", "json", "claimreview")
"""The names of the formats, in the order of the page."""


def exports(articles: Sequence[Findings], publication: Publication) -> Mapping[str, Markup]:
    """Each format as JSON: `md` a text by language, `csv` a text, `json` and `claimreview` the documents themselves."""
    drafts = as_claim_reviews(articles, publication) if any(map(has_confirmed, articles)) else "[]"
    return {
        "md": _safe(json.dumps({each.value: as_markdown(articles, language=each) for each in Language})),
        "csv": _safe(json.dumps(as_csv(articles), ensure_ascii=False)),
        "json": _safe(as_json(articles)),
        "claimreview": _safe(drafts),
    }


def words_json(words: Any) -> Markup:
    """A value as JSON for the script."""
    return _safe(json.dumps(words, ensure_ascii=False))


def _safe(text: str) -> Markup:
    """JSON that cannot end the script element it stands in, nor open a comment there."""
    return Markup(str(text).translate(UNSAFE))  # noqa: S704  # nothing is left that HTML reads
