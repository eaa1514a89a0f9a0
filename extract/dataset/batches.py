"""Batches: the rows of a table some thousands at a time, as Arrow record batches, so that memory stays bounded."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from extract.dataset.tables import Table, Value, frame_of_values, tables

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS: Final = 10_000
"""Rows of a batch: some 10 MB of figures."""
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
    return pa.Schema.from_pandas(frame_of_values(table, ()), preserve_index=False)


def batches_of(table: Table, rows: Iterable[tuple[Value, ...]]) -> "Iterator[pa.RecordBatch]":
    """The values of rows as batches."""
    import pyarrow as pa

    schema, left = arrow_schema(table.name), iter(rows)
    while some := list(islice(left, batch_rows(table))):
        yield pa.RecordBatch.from_pandas(frame_of_values(table, some), schema=schema, preserve_index=False)


def records(batch: "pa.RecordBatch") -> Iterator[tuple[Any, ...]]:
    """The rows of a batch as tuples of str, int, float, bool and None."""
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
