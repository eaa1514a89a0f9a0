"""The reference table as a frame."""

from pathlib import Path
from typing import TYPE_CHECKING

from extract.analysis.dtypes import typed

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd


def reference_frame(own: "str | PathLike[str] | None" = None) -> "pd.DataFrame":
    """The official figures, one row a figure, with the types of `extract.analysis.dataset.LoadedDataset`.

    Its columns are those of docs/reference-dictionary.md; those that the table figures has as well mean what they mean
    there, so that what is worked out of figures can be worked out of these.

    Args:
        own: A CSV table of your own to be read beside it.

    Raises:
        extract.reference.ReferenceTableError: a row of `own` cannot be read; it lists every problem.
        OSError: `own` cannot be opened.
    """
    from extract.reference import load_reference
    from extract.reference.schema import schema

    rows = load_reference(None if own is None else Path(own)).rows
    columns = [field.column for field in schema("figures").fields]
    cells = {column.name: [getattr(row, column.name) for row in rows] for column in columns}
    return typed(columns, cells, file="the reference table", key="reference_id")
