"""Omission: what of a dataset is not for publication.

The text of an article belongs to its publisher, and no licence of a dataset can give it away. A figure is a fact, and
the sentence that states it a quotation with its source named. So the texts stay out unless they are asked for: their
columns remain, empty, so that whoever reads the tables reads the same columns in each. What tells of the machine that
the dataset was made on (the folders of a path) stays out always.
"""

from typing import TYPE_CHECKING, Final

from extract.dataset.tables import Table

if TYPE_CHECKING:
    import pyarrow as pa

TEXTS: Final = ("lead", "text", "related_text")
"""The columns of articles that hold what their publishers wrote, at length."""
_PATHS: Final = ("source", "warc_file")
_FOLDERS: Final = r"^(?:/|~|\\|[A-Za-z]:[\\/]).*[/\\]"
"""The folders of an absolute path, on Unix and Windows (RE2)."""


def omitted(table: Table, *, with_text: bool) -> tuple[str, ...]:
    """The columns of a table that are left empty."""
    return () if with_text or table.name != "articles" else TEXTS


def for_publication(table: Table, batch: "pa.RecordBatch", *, with_text: bool) -> "pa.RecordBatch":
    """A batch without what is not for publication."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if table.name != "articles":
        return batch
    left_out = omitted(table, with_text=with_text)
    columns = []
    for column in table.columns:
        values = batch.column(column.name)
        if column.name in left_out:
            values = pa.nulls(len(values), values.type)
        elif column.name in _PATHS:
            values = pc.replace_substring_regex(values, _FOLDERS, "")
        columns.append(values)
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)
