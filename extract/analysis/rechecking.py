"""Rechecking: checks for a dataset that was written without them."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract.analysis.dataset import LoadedDataset
from extract.analysis.dtypes import DAYS, MOMENTS
from extract.analysis.loading import typed_rows
from extract.dataset.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from extract.reference import ReferenceTable


def checked(dataset: LoadedDataset, reference: "ReferenceTable | None" = None) -> LoadedDataset:
    """The dataset with checks: itself where it has them.

    Else each article is held against itself, the others and the reference table. `ocop extract` reads without checking;
    `ocop demo` does both.

    Args:
        dataset: What to check; its frames are left as they are.
        reference: What figures are held against; the official figures that come with the package without it.
    """
    if dataset.is_checked:
        return dataset
    from extract.checks import check_articles
    from extract.dataset.figure import Figure
    from extract.desk.server.store.rows import article_of, row_of
    from extract.reference import load_reference

    figures: dict[str, list[Figure]] = {}
    for row in _records(dataset.figures):
        figures.setdefault(row["article_id"], []).append(row_of(row, Figure))
    articles = [article_of(row) for row in _records(dataset.articles)]
    told = [(article, figures.get(article.article_id, [])) for article in articles]
    checks = check_articles(told, reference or load_reference())
    (table,) = (table for table in tables() if table.name == "checks")
    return replace(dataset, checks=typed_rows(table, checks), is_checked=True)


def _records(frame: "pd.DataFrame") -> "Iterator[dict[str, Any]]":
    """Rows as the contract has them: days and moments as text, None where nothing is said."""
    import pandas as pd

    plain = frame.assign(
        **{name: frame[name].dt.strftime("%Y-%m-%d") for name in DAYS & set(frame.columns)},
        **{name: frame[name].map(_written, na_action="ignore") for name in MOMENTS & set(frame.columns)},
    )
    for row in plain.astype(object).to_dict("records"):
        yield {str(name): None if pd.isna(value) else value for name, value in row.items()}


def _written(moment: "pd.Timestamp") -> str:
    return moment.isoformat()
