"""The exporter: a sound dataset, written as a package."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from extract.dataset.csv_file import write_csv
from extract.dataset.parquet_file import write_parquet
from extract.dataset.sqlite_file import write_sqlite
from extract.dataset.tables import Table, tables
from extract.dataset.workbook import MADE, write_workbook
from extract.dataset.writers import DatasetFormat
from extract.export.counts import Counts
from extract.export.folder import DESCRIPTOR, whole_folder
from extract.export.omission import for_publication
from extract.export.package import descriptor
from extract.export.publication import Publication
from extract.export.readme import cover, readme
from extract.export.source import TableSource, batches
from extract.export.validation import OnRows

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS: Final = (DatasetFormat.PARQUET, DatasetFormat.CSV, DatasetFormat.SQLITE, DatasetFormat.XLSX)
"""The formats that a package may have."""
README: Final = "README.md"
_ONE_FILE: Final = {DatasetFormat.SQLITE: "dataset.sqlite", DatasetFormat.XLSX: "dataset.xlsx"}
_Batches: TypeAlias = "Iterator[pa.RecordBatch]"


def file_names() -> frozenset[str]:
    """The names that the files of a package may have."""
    of_tables = {f"{table.name}.{form}" for table in tables() for form in FORMATS if form not in _ONE_FILE}
    return frozenset({*of_tables, *_ONE_FILE.values(), DESCRIPTOR, README})


def write_package(
    sources: Sequence[TableSource],
    folder: Path,
    publication: Publication,
    counts: Counts,
    *,
    formats: Sequence[DatasetFormat] = FORMATS,
    made_by: str,
    on_rows: OnRows = lambda *_: None,
) -> tuple[str, ...]:
    """Writes a package; the same input gives the same bytes.

    Args:
        sources: The tables, found to be sound by `validate`. Each is read once for each format, a batch at a time.
        folder: Where the package goes. It appears whole, or not at all; what is there before is replaced.
        publication: What is said of the dataset.
        counts: What `validate` found in it.
        formats: The formats to write.
        made_by: The program and its version.
        on_rows: Called as it goes on, with a file, a table, and how many of its rows are done.

    Returns:
        The names of the files.

    Raises:
        OSError: the folder cannot be written.
        DatasetError: a file of the dataset cannot be read any more.
    """
    with whole_folder(folder) as beside:

        def content(form: DatasetFormat) -> Iterator[tuple[Table, _Batches]]:
            for source in sources:
                yield source.table, _published(source, publication, partial(on_rows, f"writing {form}"))

        files: list[tuple[DatasetFormat, Table | None, str]] = []
        for form in formats:
            if name := _ONE_FILE.get(form):
                if form is DatasetFormat.SQLITE:
                    write_sqlite(beside / name, content(form))
                else:
                    write_workbook(
                        beside / name,
                        content(form),
                        cover=partial(cover, publication, counts, made_by=made_by),
                        title=publication.title,
                        made=publication.created or MADE,
                    )
                files.append((form, None, name))
            else:
                write = write_csv if form is DatasetFormat.CSV else write_parquet
                for table, parts in content(form):
                    write(beside / f"{table.name}.{form}", table, parts)
                    files.append((form, table, f"{table.name}.{form}"))
        text = readme(publication, counts, formats, made_by=made_by)
        (beside / README).write_text(text, encoding="utf-8", newline="\n")
        text = descriptor(beside, files, publication, counts)
        (beside / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
    return (*(name for _, _, name in files), README, DESCRIPTOR)


def _published(source: TableSource, publication: Publication, on_rows: Callable[[str, int], None]) -> _Batches:
    rows = 0
    for batch in batches(source):
        rows += batch.num_rows
        yield for_publication(source.table, batch, with_text=publication.with_text)
        on_rows(source.table.name, rows)
