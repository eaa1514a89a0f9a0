"""Files hold what the rows hold, and are whole or not there."""

import csv
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from extract.dataset.csv_file import spreadsheet_safe, unguarded
from extract.dataset.tables import Dataset, tables
from extract.dataset.workbook import LONGEST_TEXT
from extract.dataset.writers import DatasetFormat, replacing, write_dataset
from tests.dataset.rows import ARTICLE, DATASET, FIGURES

NAMES = [table.name for table in tables()]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("form", "files"),
    [
        (DatasetFormat.JSONL, [f"{name}.jsonl" for name in NAMES]),
        (DatasetFormat.CSV, [f"{name}.csv" for name in NAMES]),
        (DatasetFormat.PARQUET, [f"{name}.parquet" for name in NAMES]),
        (DatasetFormat.SQLITE, ["dataset.sqlite"]),
        (DatasetFormat.XLSX, ["dataset.xlsx"]),
    ],
)
def test_each_format_leaves_its_files_and_nothing_else(tmp_path: Path, form: DatasetFormat, files: list[str]) -> None:
    folder = tmp_path / "new" / "dataset"
    written = write_dataset(DATASET, folder, formats=[form])
    assert [path.name for path in written] == files
    assert sorted(path.name for path in folder.iterdir()) == sorted(files)


def test_csv_holds_exact_values(tmp_path: Path) -> None:
    write_dataset(DATASET, tmp_path, formats=[DatasetFormat.CSV])
    total, share = read_csv(tmp_path / "figures.csv")
    assert (total["value_min"], total["star_min"], total["derived"], total["place"]) == ("72", "3", "false", "Đồi Xanh")
    assert (share["value_min"], share["star_min"], share["derived"], share["place"]) == ("17.35", "", "true", "")


def test_csv_runs_no_formula(tmp_path: Path) -> None:
    write_dataset(DATASET, tmp_path, formats=[DatasetFormat.CSV])
    assert read_csv(tmp_path / "articles.csv")[0]["title"] == '\'=HYPERLINK("http://example.invalid")'
    assert read_csv(tmp_path / "products.csv")[0]["sentence"] == "'- Mật ong rừng đạt 4 sao."
    assert read_csv(tmp_path / "checks.csv")[0]["difference"] == "0.45"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_is_marked(start: str) -> None:
    assert spreadsheet_safe(f"{start}1") == f"'{start}1"
    assert spreadsheet_safe(f"1{start}") == f"1{start}"
    for text in (f"{start}1", f"'{start}1", f"''{start}", f"1{start}", "'t Hof"):
        assert unguarded(spreadsheet_safe(text)) == text


def test_negative_number_is_not_taken_for_a_formula(tmp_path: Path) -> None:
    figure = replace(FIGURES[0], value_min=-FIGURES[0].value_min)
    write_dataset(Dataset(figures=(figure,)), tmp_path, formats=[DatasetFormat.CSV])
    assert read_csv(tmp_path / "figures.csv")[0]["value_min"] == "-72"


def test_parquet_comes_back_with_the_types_of_the_dictionary(tmp_path: Path) -> None:
    write_dataset(DATASET, tmp_path, formats=[DatasetFormat.PARQUET])
    figures = pd.read_parquet(tmp_path / "figures.parquet")
    assert [str(figures[name].dtype) for name in ("star_min", "value_min", "derived")] == [
        "Int64",
        "Float64",
        "boolean",
    ]
    assert str(figures["place"].dtype).startswith("str")
    assert figures["value_min"].tolist() == [72, 17.35]
    assert figures["place"].isna().tolist() == [False, True]


def test_parquet_parts_have_one_schema_with_and_without_rows(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    write_dataset(DATASET, tmp_path / "full", formats=[DatasetFormat.PARQUET])
    write_dataset(Dataset(checks=()), tmp_path / "empty", formats=[DatasetFormat.PARQUET])
    for name in NAMES:
        full, empty = (pq.read_schema(tmp_path / part / f"{name}.parquet") for part in ("full", "empty"))
        assert full.equals(empty)


def test_sqlite_tables_can_be_joined(tmp_path: Path) -> None:
    write_dataset(DATASET, tmp_path, formats=[DatasetFormat.SQLITE])
    with closing(sqlite3.connect(tmp_path / "dataset.sqlite")) as database:
        query = (
            "SELECT a.source, f.value_min, typeof(f.value_min), f.place, c.verdict, c.'references' FROM checks c "
            "JOIN figures f USING (figure_id) JOIN articles a USING (article_id)"
        )
        assert database.execute(query).fetchall() == [("bài.txt", 17.35, "real", None, "conflict", "r1; f1")]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT typeof(value_min) FROM figures WHERE figure_id='f1'").fetchone() == ("integer",)


def test_sqlite_of_an_earlier_run_is_replaced(tmp_path: Path) -> None:
    for _ in range(2):
        write_dataset(DATASET, tmp_path, formats=[DatasetFormat.SQLITE])
    with closing(sqlite3.connect(tmp_path / "dataset.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_workbook_has_texts_and_no_formulas(tmp_path: Path) -> None:
    long = replace(ARTICLE, text="ă" * (LONGEST_TEXT + 1))
    write_dataset(replace(DATASET, articles=(long,)), tmp_path, formats=[DatasetFormat.XLSX])
    with zipfile.ZipFile(tmp_path / "dataset.xlsx") as workbook:
        sheets = {
            name: workbook.read(name).decode() for name in workbook.namelist() if name.startswith("xl/worksheets/")
        }
        titles = workbook.read("xl/workbook.xml").decode()
    assert all(f'name="{name}"' in titles for name in [*NAMES, "dictionary"])
    assert not any("<f>" in sheet for sheet in sheets.values())
    assert "=HYPERLINK" in sheets["xl/worksheets/sheet1.xml"]
    assert "ă […]" in sheets["xl/worksheets/sheet1.xml"]


def test_jsonl_has_a_line_a_row(tmp_path: Path) -> None:
    write_dataset(DATASET, tmp_path, formats=[DatasetFormat.JSONL])
    lines = (tmp_path / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["figure_id"] for line in lines] == ["f1", "f2"]


def test_failed_writing_leaves_the_old_file_alone(tmp_path: Path) -> None:
    def fail_halfway(path: Path) -> None:
        with replacing(path) as beside:
            beside.write_text("half", encoding="utf-8")
            raise RuntimeError

    path = tmp_path / "figures.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        fail_halfway(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
