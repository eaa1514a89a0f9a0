"""Drafts of ClaimReview (schema.org) as JSON-LD, of what a person confirmed and of nothing else.

Which properties there are follows https://schema.org/ClaimReview; url, claimReviewed and reviewRating with its
alternateName are those that readers of fact checks need.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from extract.checks.explanations.phrases import counted, where_and_when
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.reference.row import ReferenceRow
from extract.report.findings import Finding, Findings
from extract.report.judgement import Judgement
from extract.report.labels import label
from extract.report.language import Language
from extract.report.link import fragment, is_address
from extract.reviews import Review

CONTEXT: Final = "https://schema.org"
UNSAFE: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""Signs that could end a <script> element, or a line of a script; inside JSON they stand in texts only."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and by whom reviews are to be published."""

    url: str
    """Address of the page; each review has its place there, named by the id of its check."""
    name: str = ""
    """Name of the publisher; without it, the reviewer is the author."""
    place: str = ""
    """The place spoken of, where the article does not name it."""
    as_of: str = ""
    """What figures without a date hold for."""


def as_claim_reviews(articles: Iterable[Findings], publication: Publication) -> str:
    """One JSON array, safe inside a <script> element; empty where nobody confirmed anything that can be rated."""
    drafts = [draft for findings in articles for draft in _drafts(findings, publication)]
    return json.dumps(drafts, ensure_ascii=False, indent=1).translate(UNSAFE) + "\n"


def has_confirmed(findings: Findings) -> bool:
    """Whether a person stands for a verdict on the article that can be rated."""
    return any(True for _ in _confirmed(findings))


def _confirmed(findings: Findings) -> Iterator[tuple[Finding, Judgement, Review]]:
    ratings = _table()["ratings"]
    for finding in findings.findings:
        for judgement in finding.judgements:
            if judgement.review is not None and judgement.is_confirmed and judgement.verdict in ratings:
                yield finding, judgement, judgement.review


def _drafts(findings: Findings, publication: Publication) -> Iterator[dict[str, Any]]:
    rows = {row.reference_id: row for row in findings.references}
    for finding, judgement, review in _confirmed(findings):
        yield _without_empty(
            {
                "@context": CONTEXT,
                "@type": "ClaimReview",
                "creativeWorkStatus": "Draft",
                "url": _place_of(judgement, publication.url),
                "inLanguage": "vi",
                "datePublished": review.day,
                "author": _author(review, publication),
                "claimReviewed": _claim(finding.figure, publication),
                "itemReviewed": _item(findings.article, finding.figure),
                "reviewRating": _rating(judgement),
                "reviewBody": " ".join(filter(None, (_own_explanation(judgement), review.note))),
                "isBasedOn": [_source(rows[name]) for name in judgement.check.references if name in rows],
            }
        )


def _place_of(judgement: Judgement, url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(fragment=judgement.check.check_id))


def _author(review: Review, publication: Publication) -> dict[str, Any]:
    if not publication.name:
        return {"@type": "Person", "name": review.reviewer}
    parts = urlsplit(publication.url)
    return {"@type": "Organization", "name": publication.name, "url": f"{parts.scheme}://{parts.netloc}/"}


def _claim(figure: Figure, publication: Publication) -> str:
    where = where_and_when(figure.place or publication.place, figure.period or publication.as_of).vi
    words = _table()["claim"]
    return str(words["dated" if where else "bare"]).format(where=where, what=counted(figure).vi)


def _item(article: Article, figure: Figure) -> dict[str, Any]:
    address = article.url or article.canonical_url
    appearance = {
        "@type": "CreativeWork",
        "url": fragment(address, figure.sentence) if is_address(address) else "",
        "headline": article.title,
        "datePublished": article.published_at,
    }
    item = {"@type": "Claim", "author": _speaker(article, figure), "datePublished": article.published_at}
    return _without_empty({**item, "appearance": _without_empty(appearance)})


def _speaker(article: Article, figure: Figure) -> dict[str, Any]:
    name = figure.attributed_to
    if not name:
        return {"@type": "Organization", "name": article.outlet} if article.outlet else {}
    is_person = f"{name.lower()} ".startswith(tuple(f"{word} " for word in _table()["authors"]["persons"]))
    return {"@type": "Person" if is_person else "Organization", "name": name}


def _rating(judgement: Judgement) -> dict[str, Any]:
    table = _table()
    return {
        "@type": "Rating",
        "ratingValue": table["ratings"][judgement.verdict],
        "bestRating": table["best"],
        "worstRating": table["worst"],
        "alternateName": label(judgement.verdict, Language.VI),
    }


def _own_explanation(judgement: Judgement) -> str:
    """The machine's explanation, where a person agreed with it."""
    return "" if judgement.verdict is not judgement.check.verdict else judgement.check.explanation_vi


def _source(row: ReferenceRow) -> dict[str, Any]:
    """The source of a reference row; one without an address is named in words."""
    address = row.source_url if is_address(row.source_url) else ""
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": row.source_title,
            "author": {"@type": "Organization", "name": row.source_issuer} if row.source_issuer else {},
            "identifier": [name for name in (row.reference_id, row.document_number) if name],
            "url": address,
            "description": "" if address else row.source_url,
            "datePublished": row.source_date,
        }
    )


def _without_empty(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in ("", [], {})}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("extract.report") / "ratings.toml").read_text(encoding="utf-8"))
