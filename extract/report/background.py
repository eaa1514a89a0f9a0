"""The background: what the numbers of articles were held against, for reports that show more than the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.reference import ReferenceTable


@dataclass(frozen=True, slots=True)
class Background:
    """Reference rows, and the articles that were checked together."""

    table: ReferenceTable
    articles: Sequence[tuple[Article, Sequence[Figure]]] = ()
    """All of them, with their figures, also those that are not reported on."""
    as_of: str = ""
    """The time of figures without a period, as the check was told."""
    place: str = ""
    """The place of figures without one, as the check was told."""
