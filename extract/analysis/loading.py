"""Loading: a dataset on disk as typed pandas tables."""

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extract.analysis.dataset import DatasetError, LoadedDataset
from extract.analysis.dtypes import typed
from extract.analysis.reading_order import in_reading_order
from extract.analysis.stored import HOW_TO_WRITE, find_store
from extract.dataset.tables import Dataset, Row, Table, cells, tables

if TYPE_CHECKING:
    import pandas as pd

_MAY_LACK: Final = "checks"
"""The table that only a checked dataset has."""


def load_dataset(path: str | PathLike[str]) -> LoadedDataset:
    """The tables of a dataset that `ocop extract` or `ocop demo` wrote.

    >>> dataset = load_dataset("dataset")  # doctest: +SKIP
    >>> dataset.figures[["place", "period", "value_min", "unit", "sentence"]]  # doctest: +SKIP

    Args:
        path: The folder of a dataset (Parquet, SQLite, JSON lines, CSV or Excel; of several the first of these), a
            folder that has it as "dataset", or the .sqlite or .xlsx file itself.

    Returns:
        Articles, figures, products and checks, one frame each, with the types that `LoadedDataset` lists; a dataset
        that was not checked has a table of checks without rows. Rows stand in reading order: articles by day, figures
        and products as they stand in them. In texts of an Excel file more than 32,767 characters
        are cut; in a CSV file an apostrophe before "=", "+", "-" or "@" is taken for the one that the writer adds.

    Raises:
        DatasetError: there is no dataset, or a table, a column or a cell of it cannot be used; the message names file,
            row and column, and says what to do.
    """
    place = Path(path)
    every = {table.name: table for table in tables()}
    store = find_store(place, every["figures"])
    frames = {}
    for name, table in every.items():
        file = store.file_of(table)
        found = store.cells(table)
        if found is not None:
            frames[name] = typed(table.columns, found, file=str(file), key=table.key)
        elif name != _MAY_LACK:
            raise DatasetError(f"{file}: the table {name} is missing; {HOW_TO_WRITE}")
    return _loaded(frames, place)


def as_loaded(dataset: Dataset) -> LoadedDataset:
    """A dataset in memory as typed tables, equal to what `load_dataset` makes of its files."""
    return _loaded({table.name: typed_rows(table, rows) for table, rows in dataset.tables()}, None)


def typed_rows(table: Table, rows: Iterable[Row]) -> "pd.DataFrame":
    """Rows of a table as a typed frame."""
    found = [cells(table, row) for row in rows]
    turned = {column.name: [row[place] for row in found] for place, column in enumerate(table.columns)}
    return typed(table.columns, turned, file=f"the table {table.name}", key=table.key)


def _loaded(frames: "Mapping[str, pd.DataFrame]", source: Path | None) -> LoadedDataset:
    ordered = in_reading_order(frames)
    return LoadedDataset(
        articles=ordered["articles"],
        figures=ordered["figures"],
        products=ordered["products"],
        checks=ordered[_MAY_LACK] if _MAY_LACK in ordered else _without_rows(_MAY_LACK),
        is_checked=_MAY_LACK in frames,
        source=source,
    )


def _without_rows(name: str) -> "pd.DataFrame":
    return typed_rows(next(table for table in tables() if table.name == name), ())
