"""Reference figures: what stated figures are held against, with the source of every number."""

from extract.reference.citation import article_key, is_same_article
from extract.reference.row import Confidence, ReferenceRow
from extract.reference.store import ReferenceTable, load_reference
from extract.reference.table_file import Problem, ReferenceTableError

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
