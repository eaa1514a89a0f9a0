"""Batches: the rows of a table some thousands at a time, as Arrow record batches, so that memory stays bounded."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from extract.dataset.tables import Row, Table, frame, tables

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS: Final = 20_000
"""Rows of a batch: some 20 MB of figures."""
MOST_ARTICLES: Final = 500
"""Rows of a batch of articles, whose texts are long: some MB, and some hundred where all are reports of 100 pages."""


def batch_rows(table: Table) -> int:
    """How many rows a batch of a table has at most."""
    return MOST_ARTICLES if table.name == "articles" else MOST_ROWS


@cache
def arrow_schema(name: str) -> "pa.Schema":
    """The Arrow types of the table of a name, with what pandas needs to read them as its nullable types."""
    import pyarrow as pa

    table = next(table for table in tables() if table.name == name)
    return pa.Schema.from_pandas(frame(table, ()), preserve_index=False)


def batches_of(table: Table, rows: Sequence[Row]) -> "Iterator[pa.RecordBatch]":
    """The rows as batches."""
    import pyarrow as pa

    schema = arrow_schema(table.name)
    size = batch_rows(table)
    for start in range(0, len(rows), size):
        yield pa.RecordBatch.from_pandas(frame(table, rows[start : start + size]), schema=schema, preserve_index=False)


def records(batch: "pa.RecordBatch") -> Iterator[tuple[Any, ...]]:
    """The rows of a batch as tuples of str, int, float, bool and None."""
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
