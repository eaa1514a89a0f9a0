"""Checking: from what was read of an article to its findings, with what people decided."""

from collections.abc import Mapping

from extract.desk.server.dataset import Dataset
from extract.desk.server.store.decisions import Decided
from extract.extraction import Extraction
from extract.reference import ReferenceTable
from extract.report.background import Background
from extract.report.findings import Findings
from extract.report.together import findings_together


def findings_of(
    extraction: Extraction,
    references: ReferenceTable,
    *,
    dataset: Dataset | None = None,
    decided: Mapping[str, Decided],
    as_of: str = "",
    place: str = "",
) -> tuple[Findings, Background]:
    """The findings of one article, and what it was held against: official figures, and other articles of its places.

    Args:
        extraction: What was read from it.
        references: The reference rows.
        dataset: Where other articles are.
        decided: What people decided, by the id of the check.
        as_of: What figures without a date hold for, as a period of the contract.
        place: The place spoken of where the article names none.
    """
    own = (extraction.article, extraction.figures)
    articles = [own, *(dataset.others(extraction) if dataset is not None else ())]
    background = Background(references, articles, as_of, place)
    reviews = {name: each.review for name, each in decided.items() if each.review is not None}
    (findings,) = findings_together(background, reviews=reviews, reported={extraction.article.article_id})
    return findings, background
