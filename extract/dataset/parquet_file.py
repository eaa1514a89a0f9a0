"""A table as a Parquet file, with the types of the data dictionary."""

from pathlib import Path
from typing import TYPE_CHECKING

from extract.dataset.batches import arrow_schema
from extract.dataset.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa


def write_parquet(path: Path, table: Table, batches: "Iterable[pa.RecordBatch]") -> None:
    """Writes a table to a new file, a row group a batch.

    Raises:
        OSError: the file cannot be written.
    """
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, arrow_schema(table.name), compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
