"""Datasets on disk for the tests of the export, sound and broken."""

import csv
from collections.abc import Callable
from pathlib import Path

from extract.dataset.writers import DatasetFormat, write_dataset
from tests.dataset.rows import DATASET


def write_sound(folder: Path, form: DatasetFormat = DatasetFormat.PARQUET) -> Path:
    """Write the dataset of tests/dataset/rows.py into a new folder."""
    write_dataset(DATASET, folder, formats=[form])
    return folder


def write_broken(folder: Path, table: str, change: Callable[[list[dict[str, str]]], object]) -> Path:
    """Write the same dataset as CSV, with the rows of one table changed."""
    write_sound(folder, DatasetFormat.CSV)
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder
