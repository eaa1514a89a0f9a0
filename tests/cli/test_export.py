"""`ocop export`: a package of a sound dataset, the same bytes each time, and nothing of a broken one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extract.cli import export as command
from extract.dataset.writers import DatasetFormat
from tests.cli.conftest import Run
from tests.export.datasets import write_broken, write_sound

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "dataset")


def test_a_package_is_written_and_its_files_are_named(real_ocop: Run, dataset: Path, tmp_path: Path) -> None:
    result = real_ocop("export", dataset, "-o", tmp_path / "package")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"wrote {tmp_path / 'package' / 'datapackage.json'}" in result.stderr
    assert "1 articles, 2 figures, 1 products, 1 checks; licence: Creative Commons Attribution" in result.stderr


def test_the_same_dataset_gives_the_same_bytes(dataset: Path, tmp_path: Path) -> None:
    packages = [tmp_path / "one" / "package", tmp_path / "another" / "gói"]
    for package, seed, zone in zip(packages, ("1", "2"), ("UTC", "Asia/Ho_Chi_Minh"), strict=True):
        package.parent.mkdir()
        subprocess.run(
            [sys.executable, "-c", "from extract.cli.app import main; main()", "export", dataset, "-o", package],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        )
    one, another = ({path.name: path.read_bytes() for path in package.iterdir()} for package in packages)
    assert one.keys() == another.keys()
    assert [name for name in one if one[name] != another[name]] == []


@pytest.mark.parametrize("form", [DatasetFormat.CSV, DatasetFormat.SQLITE])
def test_every_format_of_a_dataset_gives_the_same_package(
    real_ocop: Run, dataset: Path, tmp_path: Path, form: DatasetFormat
) -> None:
    other = write_sound(tmp_path / "other", form)
    for source, package in ((dataset, "a"), (other, "b")):
        assert real_ocop("export", source, "-o", tmp_path / package).exit_code == 0
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_a_broken_dataset_is_refused_before_anything_is_written(real_ocop: Run, tmp_path: Path) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        rows[0]["measure"] = "prodcts"
        rows[1]["figure_id"] = ""

    broken = write_broken(tmp_path / "broken", "figures", spoil)
    result = real_ocop("export", broken, "-o", tmp_path / "package")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'figures.csv, row 1 (f1), column measure: "prodcts" is no word of Measure' in result.stderr
    assert "figures.csv, row 2 (without a key), column figure_id: is empty" in result.stderr
    assert "checks.csv, row 1 (c1), column figure_id" in result.stderr
    assert "nothing was written: 3 problems" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["broken"]


def test_what_is_asked_for_is_written(
    real_ocop: Run, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1751241600")
    package = tmp_path / "package"
    options = ("--format", "csv", "--licence", "CC0-1.0", "--title", "Số liệu", "--contributor", "Lan", "--with-text")
    assert real_ocop("export", dataset, "-o", package, *options).exit_code == 0
    assert {path.suffix for path in package.iterdir()} == {".csv", ".json", ".md"}
    said = (package / "README.md").read_text(encoding="utf-8")
    assert "Lan (2025): Số liệu, version 2025.6.30." in said
    assert "Creative Commons Zero" in said


def test_a_folder_that_is_not_empty_is_refused_and_only_a_package_is_replaced(
    real_ocop: Run, dataset: Path, tmp_path: Path
) -> None:
    package = tmp_path / "package"
    package.mkdir()
    assert real_ocop("export", dataset, "-o", package).exit_code == 0
    refused = real_ocop("export", dataset, "-o", package, "--format", "csv")
    assert refused.exit_code == 2
    assert "is not empty; name another folder, or replace the package in it with --force" in refused.stderr
    assert real_ocop("export", dataset, "-o", package, "--format", "csv", "--force").exit_code == 0
    assert not (package / "dataset.xlsx").exists()
    (package / "notes.txt").write_text("mine", encoding="utf-8")
    refused = real_ocop("export", dataset, "-o", package, "--force")
    assert refused.exit_code == 2
    assert "is no package of an earlier export (it has notes.txt)" in refused.stderr
    assert (package / "notes.txt").exists()
    refused = real_ocop("export", package, "-o", package, "--force")
    assert "holds the dataset itself" in refused.stderr


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--format", "jsonl"], "a package has no jsonl"),
        (["--licence", "mine"], '"mine" is no licence'),
        (["--version", "one"], '"one" is no version'),
        (["--created", "yesterday"], '"yesterday" is no date'),
        (["--contributor", "<x>"], '"<x>" is no contributor'),
    ],
)
def test_wrong_usage_is_exit_code_2(
    real_ocop: Run, dataset: Path, tmp_path: Path, options: list[str], reason: str
) -> None:
    result = real_ocop("export", dataset, "-o", tmp_path / "package", *options)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert not (tmp_path / "package").exists()


def test_what_is_no_dataset_is_exit_code_2(real_ocop: Run, tmp_path: Path) -> None:
    result = real_ocop("export", tmp_path / "absent", "-o", tmp_path / "package")
    assert result.exit_code == 2
    assert "does not exist; write a dataset with" in result.stderr


def test_progress_is_told_where_nobody_looks_on(
    real_ocop: Run, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "ROWS_A_LINE", 2)
    result = real_ocop("export", dataset, "-o", tmp_path / "package")
    for line in ("reading keys, 2 figures", "checking, 2 figures", "writing csv, 2 figures", "writing xlsx, 2 figures"):
        assert f"ocop: {line}\n" in result.stderr
