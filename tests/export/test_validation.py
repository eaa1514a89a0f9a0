"""A dataset that does not fit the data dictionary is told apart, with table, row, column and value."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from extract.dataset.writers import DatasetFormat
from extract.export.problem import DatasetError
from extract.export.source import open_dataset
from extract.export.validation import validate
from tests.export.datasets import write_broken, write_sound

Rows = list[dict[str, str]]


def problems(folder: Path) -> list[str]:
    return validate(open_dataset(folder))[1].lines()


def put(row: int, column: str, value: str) -> Callable[[Rows], object]:
    return lambda rows: rows[row].__setitem__(column, value)


@pytest.mark.parametrize("form", [DatasetFormat.PARQUET, DatasetFormat.CSV, DatasetFormat.SQLITE])
def test_a_sound_dataset_has_no_problems_in_any_format(tmp_path: Path, form: DatasetFormat) -> None:
    counts, found = validate(open_dataset(write_sound(tmp_path, form)))
    assert found.lines() == []
    assert counts.rows == {"articles": 1, "figures": 2, "products": 1, "checks": 1}
    assert dict(counts.ranked("figures", "measure")) == {"products": 1, "target_exceeded": 1}


BROKEN = {
    "wrong type": (
        "figures",
        put(1, "char_start", "ba mươi"),
        'figures.csv, row 2 (f2), column char_start: "ba mươi" is not a whole number',
    ),
    "fraction of a whole number": (
        "figures",
        put(0, "char_end", "28.5"),
        'figures.csv, row 1 (f1), column char_end: "28.5" is not a whole number',
    ),
    "no number": (
        "figures",
        put(0, "value_min", "72 sản phẩm"),
        'figures.csv, row 1 (f1), column value_min: "72 sản phẩm" is not a number',
    ),
    "no boolean": (
        "products",
        put(0, "related", "yes"),
        'products.csv, row 1 (p1), column related: "yes" is not true or false',
    ),
    "missing key": (
        "figures",
        put(1, "figure_id", ""),
        "figures.csv, row 2 (without a key), column figure_id: is empty, and must not be",
    ),
    "unknown code": (
        "figures",
        put(1, "status", "actuall"),
        'figures.csv, row 2 (f2), column status: "actuall" is no word of Status: actual, target, candidate',
    ),
    "unknown place code": (
        "figures",
        lambda rows: rows[0].update(place_code="03", place_level="province", place_vintage="63"),
        'figures.csv, row 1 (f1), column place_code: "03" is no code of the General Statistics Office at this level and'
        " in this era",
    ),
    "no place code": (
        "figures",
        put(0, "place_code", "Hà Nội"),
        'figures.csv, row 1 (f1), column place_code: "Hà Nội" is not written as the data dictionary says',
    ),
    "outside of its limits": (
        "products",
        put(0, "star", "6"),
        'products.csv, row 1 (p1), column star: "6" is more than 5',
    ),
    "no such era": (
        "figures",
        put(0, "place_vintage", "61"),
        'figures.csv, row 1 (f1), column place_vintage: "61" is none of 63, 34',
    ),
    "no such day": (
        "figures",
        put(0, "period_end", "2025-02-30"),
        'figures.csv, row 1 (f1), column period_end: "2025-02-30" is no day, ISO 8601 (2024-06-30)',
    ),
    "duplicate key": (
        "figures",
        put(1, "figure_id", "f1"),
        'figures.csv, row 2 (f1), column figure_id: "f1" names row 1 as well',
    ),
    "dangling reference": (
        "figures",
        put(0, "article_id", "a9"),
        'figures.csv, row 1 (f1), column article_id: "a9" names no row of articles',
    ),
    "dangling reference in the same table": (
        "figures",
        put(0, "part_of", "f9"),
        'figures.csv, row 1 (f1), column part_of: "f9" names no row of figures',
    ),
    "check of no figure": (
        "checks",
        put(0, "figure_id", "f9"),
        'checks.csv, row 1 (c1), column figure_id: "f9" names no row of figures',
    ),
}


@pytest.mark.parametrize(("table", "change", "line"), list(BROKEN.values()), ids=list(BROKEN))
def test_what_is_broken_is_named(tmp_path: Path, table: str, change: Callable[[Rows], object], line: str) -> None:
    assert line in problems(write_broken(tmp_path, table, change))


def test_a_cell_that_is_wrong_is_told_once(tmp_path: Path) -> None:
    assert len(problems(write_broken(tmp_path, "figures", put(0, "char_start", "x")))) == 1


def test_all_problems_are_told_together_and_the_many_are_counted(tmp_path: Path) -> None:
    def spoil(rows: Rows) -> None:
        rows[:] = [{**rows[0], "figure_id": f"f{number}", "status": "x", "unit": ""} for number in range(50)]

    lines = problems(write_broken(tmp_path, "figures", spoil))
    assert sum("column status" in line for line in lines) == sum("column unit" in line for line in lines) == 5
    assert lines[-1] == "and 90 more"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda rows: [row.pop("status") for row in rows], "figures.csv, column status: the column is missing"),
        (
            lambda rows: [row.update(note="x") for row in rows],
            "figures.csv, column note: the data dictionary has no such column",
        ),
    ],
)
def test_columns_are_those_of_the_data_dictionary(tmp_path: Path, change: Callable[[Rows], object], line: str) -> None:
    assert problems(write_broken(tmp_path, "figures", change)) == [line]


def test_a_parquet_column_of_another_type_is_told_by_its_cells(tmp_path: Path) -> None:
    path = write_sound(tmp_path) / "figures.parquet"
    figures = pd.read_parquet(path)
    figures.assign(char_start=["12", "30"], value_raw=[72, 17]).to_parquet(path)
    assert problems(tmp_path) == [
        'figures.parquet, row 1 (f1), column value_raw: "72" is not a text',
        'figures.parquet, row 2 (f2), column value_raw: "17" is not a text',
        'figures.parquet, row 1 (f1), column char_start: "12" is not a whole number',
        'figures.parquet, row 2 (f2), column char_start: "30" is not a whole number',
    ]


def test_whole_numbers_that_pandas_made_floating_are_whole_numbers(tmp_path: Path) -> None:
    path = write_sound(tmp_path) / "figures.parquet"
    figures = pd.read_parquet(path)
    figures.assign(star_min=figures["star_min"].astype("float64"), value_min=[72, float("nan")]).to_parquet(path)
    assert problems(tmp_path) == ["figures.parquet, row 2 (f2), column value_min: is empty, and must not be"]


def test_a_database_keeps_any_value_so_each_is_looked_at(tmp_path: Path) -> None:
    path = write_sound(tmp_path, DatasetFormat.SQLITE) / "dataset.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE figures SET derived = 2, star_min = 'ba' WHERE figure_id = 'f1'")
    assert problems(path) == [
        'dataset.sqlite, table figures, row 1 (f1), column star_min: "ba" is not a whole number',
        'dataset.sqlite, table figures, row 1 (f1), column derived: "2" is not true or false',
    ]


def refuse_nothing(folder: Path) -> None:
    folder.mkdir()


def refuse_missing_table(folder: Path) -> None:
    (write_sound(folder) / "products.parquet").unlink()


def refuse_other_file(folder: Path) -> None:
    (write_sound(folder) / "figures.parquet").write_text("no Parquet")


def refuse_ragged(folder: Path) -> None:
    with (write_sound(folder, DatasetFormat.CSV) / "figures.csv").open("a") as file:
        file.write("f3,a1\n")


def refuse_other_encoding(folder: Path) -> None:
    path = write_sound(folder, DatasetFormat.CSV) / "figures.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (refuse_nothing, "holds no dataset; write a dataset with `ocop extract"),
        (refuse_missing_table, "the table products is missing"),
        (refuse_other_file, "is no Parquet file"),
        (refuse_ragged, "row 3 has 2 cells, the header"),
        (refuse_other_encoding, "is not UTF-8"),
    ],
)
def test_what_is_no_dataset_is_named_with_the_remedy(tmp_path: Path, make: Callable[[Path], None], reason: str) -> None:
    make(tmp_path / "dataset")
    with pytest.raises(DatasetError, match=reason):
        validate(open_dataset(tmp_path / "dataset"))
