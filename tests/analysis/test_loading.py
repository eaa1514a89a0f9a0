"""A dataset is loaded with one set of types, whatever format it was written in, or refused with the reason."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from extract import load_dataset
from extract.analysis.dataset import DatasetError, LoadedDataset
from extract.analysis.dtypes import DAYS, MOMENTS
from extract.analysis.loading import as_loaded
from extract.analysis.stored import PREFERENCE
from extract.dataset.tables import Dataset, tables
from extract.dataset.vocabulary import Measure
from extract.dataset.writers import DatasetFormat, write_dataset
from tests.dataset.rows import ARTICLE, CHECK, FIGURES, PRODUCT

DATED = replace(
    ARTICLE,
    published_at="2024-06-30T08:15:00+07:00",
    modified_at="2024-07-01",
    fetched_at="2024-07-02T00:00:00+00:00",
    text='NA\n"x"; =1+1\tthử',
)
EARLIER = replace(ARTICLE, article_id="b0", published_at="2023-01-01", title="'tis", lead="-5", version=2)
FIGURE = replace(FIGURES[0], period="2024-06", period_start="2024-06-01", period_end="2024-06-30")
DATASET = Dataset((DATED, EARLIER), (FIGURES[1], FIGURE), (PRODUCT,), (CHECK,))


def written(folder: Path, *formats: DatasetFormat, dataset: Dataset = DATASET) -> Path:
    write_dataset(dataset, folder, formats=formats)
    return folder


def assert_same(one: LoadedDataset, other: LoadedDataset) -> None:
    assert one.is_checked == other.is_checked
    for table in tables():
        pd.testing.assert_frame_equal(getattr(one, table.name), getattr(other, table.name))


@pytest.mark.parametrize("each", list(DatasetFormat))
def test_every_format_gives_the_same_tables(each: DatasetFormat, tmp_path: Path) -> None:
    assert_same(load_dataset(written(tmp_path, each)), as_loaded(DATASET))


@pytest.mark.parametrize("each", list(DatasetFormat))
def test_a_dataset_without_checks_has_a_table_of_checks_without_rows(each: DatasetFormat, tmp_path: Path) -> None:
    loaded = load_dataset(written(tmp_path, each, dataset=replace(DATASET, checks=None)))
    assert not loaded.is_checked
    assert len(loaded.checks) == 0
    assert loaded.checks.dtypes.equals(as_loaded(DATASET).checks.dtypes)


def test_every_format_that_is_written_can_be_loaded() -> None:
    assert set(PREFERENCE) == set(DatasetFormat)


def test_the_columns_are_those_of_the_data_dictionary() -> None:
    loaded = as_loaded(DATASET)
    for table in tables():
        assert list(getattr(loaded, table.name).columns) == [column.name for column in table.columns]
    assert {column.name for table in tables() for column in table.columns} >= DAYS | MOMENTS


@pytest.mark.parametrize(
    ("column", "dtype"),
    [
        ("figure_id", "string"),
        ("value_min", "Float64"),
        ("star_min", "Int64"),
        ("derived", "boolean"),
        ("period", "string"),
        ("period_end", "datetime64[s]"),
    ],
)
def test_a_column_has_its_type(column: str, dtype: str) -> None:
    assert str(as_loaded(DATASET).figures[column].dtype) == dtype


def test_a_controlled_column_has_every_word_of_its_vocabulary() -> None:
    measure = as_loaded(DATASET).figures["measure"]
    assert list(measure.cat.categories) == [each.value for each in Measure]


def test_moments_are_of_one_zone_and_a_bare_day_is_its_midnight() -> None:
    articles = as_loaded(DATASET).articles
    assert list(articles["article_id"]) == ["b0", "a1"]
    assert str(next(iter(articles["published_at"]))) == "2023-01-01 00:00:00+07:00"
    assert [str(moment) for moment in articles["fetched_at"]] == ["NaT", "2024-07-02 07:00:00+07:00"]


def test_rows_stand_in_reading_order() -> None:
    loaded = as_loaded(DATASET)
    assert list(loaded.articles["article_id"]) == ["b0", "a1"]
    assert list(loaded.figures["figure_id"]) == ["f1", "f2"]


@pytest.mark.parametrize("name", ["dataset.sqlite", "dataset.xlsx"])
def test_the_one_file_itself_may_be_given(name: str, tmp_path: Path) -> None:
    written(tmp_path, DatasetFormat.SQLITE, DatasetFormat.XLSX)
    assert_same(load_dataset(tmp_path / name), as_loaded(DATASET))


def test_the_folder_of_a_demo_may_be_given(tmp_path: Path) -> None:
    written(tmp_path / "dataset", DatasetFormat.PARQUET)
    assert load_dataset(str(tmp_path)).source == tmp_path
    assert len(load_dataset(tmp_path).figures) == 2


def test_columns_of_a_newer_version_are_left_out(tmp_path: Path) -> None:
    written(tmp_path, DatasetFormat.PARQUET)
    path = tmp_path / "figures.parquet"
    pd.read_parquet(path).assign(invented=1).to_parquet(path)
    assert "invented" not in load_dataset(tmp_path).figures


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("measure", "goods", "row 2 (f1), column measure: 'goods' is no word of Measure (products, producers"),
        ("value_min", "many", "column value_min: 'many' is no number"),
        ("star_min", "3.5", "column star_min: '3.5' is no whole number"),
        ("derived", "perhaps", "column derived: 'perhaps' is neither true nor false"),
        ("period_end", "2024-06-31", "column period_end: '2024-06-31' is no day such as 2024-06-30"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(column: str, cell: str, reason: str, tmp_path: Path) -> None:
    path = written(tmp_path, DatasetFormat.CSV) / "figures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[1][column] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(DatasetError) as caught:
        load_dataset(tmp_path)
    assert reason in str(caught.value)
    assert str(path) in str(caught.value)
    assert "write the dataset anew" in str(caught.value)


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, DatasetFormat.PARQUET) / "figures.parquet"
    pd.read_parquet(path).drop(columns=["star_min", "rule"]).to_parquet(path)
    with pytest.raises(DatasetError, match=r"figures.parquet: has no column star_min, rule; write the dataset anew"):
        load_dataset(tmp_path)


def test_a_table_that_is_missing_is_named(tmp_path: Path) -> None:
    written(tmp_path, DatasetFormat.CSV)
    (tmp_path / "articles.csv").unlink()
    with pytest.raises(DatasetError, match=r"articles.csv: the table articles is missing; write one with"):
        load_dataset(tmp_path)


@pytest.mark.parametrize("name", ["articles.parquet", "dataset.sqlite", "articles.jsonl", "dataset.xlsx"])
def test_a_damaged_file_is_named(name: str, tmp_path: Path) -> None:
    for damaged in (name, name.replace("articles", "figures")):
        (tmp_path / damaged).write_bytes(b"\x00{not a table")
    with pytest.raises(DatasetError, match=rf"{name}: cannot be read as"):
        load_dataset(tmp_path)


def test_where_there_is_no_dataset_it_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"holds no dataset.*`ocop extract"):
        load_dataset(tmp_path)
    with pytest.raises(DatasetError, match=r"nowhere: does not exist"):
        load_dataset(tmp_path / "nowhere")
    (tmp_path / "bài.txt").write_text("x")
    with pytest.raises(DatasetError, match=r"bài.txt: is no dataset; give its folder"):
        load_dataset(tmp_path / "bài.txt")


def test_a_loaded_dataset_cannot_be_changed_by_mistake() -> None:
    loaded = as_loaded(DATASET)
    with pytest.raises(AttributeError):
        loaded.figures = loaded.articles  # type: ignore[misc]
    assert "2 articles, 2 figures, 1 products, 1 checks" in repr(loaded)


def test_days_before_the_epoch_of_nanoseconds_are_kept() -> None:
    old = replace(FIGURE, figure_id="f3", period_start="0202-01-01", period_end="0202-12-31")
    loaded = as_loaded(replace(DATASET, figures=(old,)))
    assert loaded.figures["period_end"].to_numpy()[0] == np.datetime64("0202-12-31")
