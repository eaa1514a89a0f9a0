"""`ocop check --reference` holds figures against rows of the user's own as well, and refuses a file with mistakes."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.reference.own import OWN, written

TEXT = "Tin OCOP\nTính đến tháng 6/2025, tỉnh Thái Bình có 275 sản phẩm OCOP.\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return written(tmp_path / "own.csv", OWN)


def rows(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(output.splitlines()))


@pytest.mark.parametrize("by_variable", [True, False])
def test_rows_of_ones_own_are_held_against_figures(
    real_ocop: Run, own: Path, by_variable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if by_variable:
        monkeypatch.setenv("OCOP_REFERENCE", str(own))
    arguments = [] if by_variable else ["--reference", own]
    result = real_ocop("check", "-", *arguments, "--format", "csv", stdin=TEXT)
    (row,) = rows(result.stdout)
    assert (result.exit_code, row["verdict"], row["references"]) == (1, "conflict", "S1")
    assert "270" in row["explanation_en"]


def test_without_them_they_are_not_known(real_ocop: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_REFERENCE", "")
    (row,) = rows(real_ocop("check", "-", "--format", "csv", stdin=TEXT).stdout)
    assert "S1" not in row["references"]


def test_every_mistake_is_told_before_anything_is_read(real_ocop: Run, tmp_path: Path) -> None:
    path = written(
        tmp_path / "own.csv", OWN, OWN | {"measure": "hens"}, OWN | {"reference_id": "S3", "value_min": "1.2.3"}
    )
    result = real_ocop("check", "absent.txt", "--reference", path)
    assert (result.exit_code, result.stdout) == (2, "")
    told = [line.removeprefix("ocop: ") for line in result.stderr.splitlines() if str(path) in line]
    assert [line.removeprefix(f"{path}, ").split(":")[0] for line in told] == [
        "line 3, column measure",
        "line 3, column reference_id",
        "line 4, column value_min",
    ]
    assert "absent.txt" not in result.stderr


def test_a_file_that_is_not_there_is_told_with_where_it_was_named(real_ocop: Run, tmp_path: Path) -> None:
    result = real_ocop("check", "-", "--reference", tmp_path / "absent.csv", stdin=TEXT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "absent.csv: cannot be read" in result.stderr
    assert "OCOP_REFERENCE" in result.stderr


def test_the_help_names_the_variable(real_ocop: Run) -> None:
    assert "OCOP_REFERENCE" in real_ocop("check", "--help").stdout
