"""A package holds the tables in every format, under their terms, whole or not at all."""

import csv
import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from extract.dataset.tables import Kind, tables
from extract.dataset.workbook import LONGEST_TEXT, write_workbook
from extract.dataset.writers import DatasetFormat, write_dataset
from extract.export.counts import Counts
from extract.export.exporter import file_names, write_package
from extract.export.publication import Publication, contributor, licence, moment
from extract.export.readme import cover
from extract.export.source import batches, open_dataset
from extract.export.validation import validate
from tests.dataset.rows import ARTICLE, DATASET
from tests.export.datasets import write_sound

PUBLICATION = Publication(
    title="Figures",
    licence=licence("CC-BY-4.0"),
    version="1.2.0",
    contributors=(contributor("Nguyễn Thị Mẫu <https://orcid.org/0000-0000-0000-0000>"),),
    created=moment("2025-06-30"),
)

VALIDATE = [str(Path(sys.executable).parent / "frictionless"), "validate", "datapackage.json"]


def export(dataset: Path, package: Path, **said: Any) -> Path:
    sources = open_dataset(dataset)
    counts, problems = validate(sources)
    assert problems.lines() == []
    write_package(sources, package, replace(PUBLICATION, **said), counts, made_by="ocop-miner 0")
    return package


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    return export(write_sound(folder / "dataset"), folder / "package")


def described(package: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return read


def test_a_package_has_all_files_and_no_other(package: Path) -> None:
    assert {path.name for path in package.iterdir()} == file_names()


def test_frictionless_finds_the_package_valid(package: Path) -> None:
    done = subprocess.run(VALIDATE, cwd=package, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "INVALID" not in done.stdout


def test_frictionless_finds_a_changed_file(package: Path, tmp_path: Path) -> None:
    for path in package.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes() + (b"\n" if path.suffix == ".parquet" else b""))
    done = subprocess.run(VALIDATE, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "hash-count" in done.stdout


def test_every_file_has_its_size_and_digest(package: Path) -> None:
    for resource in described(package)["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_every_column_is_described_by_the_data_dictionary(package: Path) -> None:
    schemas = {each["name"]: each["schema"] for each in described(package)["resources"] if "schema" in each}
    for table in tables():
        schema = schemas[table.name]
        assert schema["primaryKey"] == [table.key]
        for column, field in zip(table.columns, schema["fields"], strict=True):
            assert field["name"] == column.name
            assert field["description"].startswith(column.about)
            assert field["unit"] == (column.unit or None)
            assert field["sdmxConcept"] == (column.concept or None)
            assert field.get("constraints", {}).get("enum", []) == [*column.words, *column.allowed]
            assert field["unit"] or column.kind not in (Kind.INTEGER, Kind.NUMBER)


def test_references_lead_from_table_to_table(package: Path) -> None:
    schemas = {each["name"]: each["schema"] for each in described(package)["resources"] if "schema" in each}
    assert schemas["figures"]["foreignKeys"] == [
        {"fields": ["article_id"], "reference": {"resource": "articles", "fields": ["article_id"]}},
        {"fields": ["part_of"], "reference": {"fields": ["figure_id"]}},
    ]
    assert schemas["checks"]["foreignKeys"][0]["reference"] == {"resource": "figures", "fields": ["figure_id"]}


def test_the_package_says_who_when_and_under_which_terms(package: Path) -> None:
    read = described(package)
    assert read["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (read["version"], read["created"]) == ("1.2.0", "2025-06-30T00:00:00Z")
    assert read["licenses"][0]["name"] == "CC-BY-4.0"
    assert read["contributors"][0]["path"] == "https://orcid.org/0000-0000-0000-0000"
    assert read["sources"] == [{"title": "Reports and files without a web address (1)"}]


def test_all_formats_hold_the_same_rows(package: Path) -> None:
    with (package / "figures.csv").open(encoding="utf-8", newline="") as file:
        in_csv = [(row["figure_id"], row["value_min"], row["derived"]) for row in csv.DictReader(file)]
    assert in_csv == [("f1", "72", "false"), ("f2", "17.35", "true")]
    figures = pd.read_parquet(package / "figures.parquet")
    assert str(figures["star_min"].dtype) == "Int64"
    assert figures["value_min"].tolist() == [72, 17.35]
    with closing(sqlite3.connect(package / "dataset.sqlite")) as database:
        assert database.execute("SELECT figure_id, value_min FROM figures").fetchall() == [("f1", 72), ("f2", 17.35)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    sheet = openpyxl.load_workbook(package / "dataset.xlsx")["figures"]
    place = [cell.value for cell in sheet[1]].index("value_min")
    assert [row[place].value for row in sheet.iter_rows(min_row=2)] == [72, 17.35]


def test_the_texts_of_articles_stay_out_unless_they_are_asked_for(package: Path, tmp_path: Path) -> None:
    left_out = pd.read_parquet(package / "articles.parquet")
    assert left_out["text"].isna().all()
    fields = {each["name"]: each for each in described(package)["resources"][4]["schema"]["fields"]}
    assert "Left empty in this package" in fields["text"]["description"]
    with_text = export(write_sound(tmp_path / "dataset"), tmp_path / "package", with_text=True)
    assert pd.read_parquet(with_text / "articles.parquet")["text"].tolist() == [ARTICLE.text]
    assert "Left empty" not in (with_text / "datapackage.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("/home/lan/ocop/bài.txt", "bài.txt"),
        (r"C:\Users\lan\bài.txt", "bài.txt"),
        ("~/bài.txt", "bài.txt"),
        ("tin/bài.txt", "tin/bài.txt"),
        ("https://bao.example/tin/1.html", "https://bao.example/tin/1.html"),
    ],
)
def test_folders_of_the_machine_stay_out(tmp_path: Path, source: str, told: str) -> None:
    dataset = replace(DATASET, articles=(replace(ARTICLE, source=source),))
    write_dataset(dataset, tmp_path / "dataset", formats=[DatasetFormat.PARQUET])
    package = export(tmp_path / "dataset", tmp_path / "package")
    assert pd.read_parquet(package / "articles.parquet")["source"].tolist() == [told]


def test_the_cover_says_what_it_is_and_how_much(package: Path) -> None:
    book = openpyxl.load_workbook(package / "dataset.xlsx")
    assert book.sheetnames == ["about", "articles", "figures", "products", "checks", "dictionary"]
    lines = {str(row[0]): row for row in book["about"].iter_rows(values_only=True)}
    assert lines["figures"][2] == 2
    assert str(lines["Licence"][1]).startswith("Creative Commons Attribution 4.0")
    assert lines["Cite as"][1] == "Nguyễn Thị Mẫu (2025): Figures, version 1.2.0."


def test_no_cell_of_the_workbook_is_a_formula(package: Path) -> None:
    book = openpyxl.load_workbook(package / "dataset.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=HYPERLINK" in " ".join(str(cell.value) for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_table_that_is_longer_than_a_sheet_goes_on_in_another_and_the_cover_says_so(tmp_path: Path) -> None:
    long = replace(DATASET, articles=(replace(ARTICLE, text="ă" * (LONGEST_TEXT + 1)),))
    write_dataset(long, tmp_path, formats=[DatasetFormat.PARQUET])
    content = [(source.table, batches(source)) for source in open_dataset(tmp_path)]
    path = tmp_path / "dataset.xlsx"
    write_workbook(path, content, cover=lambda written: cover(PUBLICATION, Counts(), written, made_by=""), most_rows=2)
    book = openpyxl.load_workbook(path)
    assert [name for name in book.sheetnames if name.startswith("figures")] == ["figures", "figures 2"]
    assert [book[name]["A2"].value for name in ("figures", "figures 2")] == ["f1", "f2"]
    told = [str(row[1]) for row in book["about"].iter_rows(values_only=True)]
    assert any(line.startswith("figures has more rows") and line.endswith("it goes on in figures 2.") for line in told)
    assert any(line.startswith("1 cells of articles are cut") for line in told)


def test_the_readme_counts(package: Path) -> None:
    page = (package / "README.md").read_text(encoding="utf-8")
    assert "| figures | 2 |" in page
    assert "### checks by verdict\n\n| verdict | rows |\n|---|---:|\n| conflict | 1 |" in page
    assert "quotations" in page


def test_a_dataset_that_was_not_checked_says_how_to_check_it(tmp_path: Path) -> None:
    write_dataset(replace(DATASET, checks=None), tmp_path / "dataset", formats=[DatasetFormat.PARQUET])
    package = export(tmp_path / "dataset", tmp_path / "package")
    assert not (package / "checks.csv").exists()
    assert "`ocop extract --check`" in (package / "README.md").read_text(encoding="utf-8")


def test_a_package_can_be_exported_again(package: Path, tmp_path: Path) -> None:
    again = export(package, tmp_path / "again")
    assert (again / "figures.csv").read_bytes() == (package / "figures.csv").read_bytes()


def test_an_export_that_fails_leaves_what_was_there(package: Path, tmp_path: Path) -> None:
    target = tmp_path / "package"
    target.mkdir()
    (target / "README.md").write_text("old", encoding="utf-8")
    sources = open_dataset(package)

    def stop(step: str, table: str, rows: int) -> None:
        if step == "writing xlsx":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_package(sources, target, PUBLICATION, Counts(), made_by="", on_rows=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["package"]
    assert [path.name for path in target.iterdir()] == ["README.md"]
