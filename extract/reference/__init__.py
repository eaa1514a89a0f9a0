"""Reference figures: what stated figures are held against, with the source of every number."""

from extract.reference.citation import article_key, is_same_article
from extract.reference.problem import Problem, ReferenceTableError
from extract.reference.row import Confidence, ReferenceRow
from extract.reference.store import ReferenceTable, load_reference

__all__ = [
    "Confidence",
    "Problem",
    "ReferenceRow",
    "ReferenceTable",
    "ReferenceTableError",
    "article_key",
    "is_same_article",
    "load_reference",
]
