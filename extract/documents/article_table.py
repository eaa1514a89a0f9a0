"""The reader of Parquet files of articles: those that `ocop extract --parts` keeps, with the blocks of each text."""

from collections.abc import Iterator

from extract.dataset.article import Article
from extract.documents.input_error import InputError
from extract.documents.source import Source


def read(found: Source) -> Iterator[Article]:
    """Yield the articles of the Parquet file `found`, a row group at a time.

    Raises:
        InputError: It is no Parquet file, or no table of articles with their blocks.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from extract.dataset.arrow import articles_of

    with found.open() as stream:
        try:
            file = pq.ParquetFile(stream)
            for group in range(file.num_row_groups):
                yield from articles_of(file.read_row_group(group))
        except (pa.ArrowException, ValueError, TypeError) as error:
            raise InputError(
                found.name,
                f"is no Parquet file of articles with their blocks ({error})",
                "Give the articles.parquet of a part, which `ocop extract --parts` keeps.",
            ) from error
