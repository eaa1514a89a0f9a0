"""`ocop extract`: results on standard output, everything else on standard error, truthful exit codes."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from tests.cli.conftest import Run

ONE = "Tỉnh Đồi Xanh đẩy mạnh OCOP\nĐến nay, toàn tỉnh có 72 sản phẩm OCOP được công nhận đạt sao.\n"
TWO = "Huyện Suối Mây phát triển OCOP\nHuyện có 15 sản phẩm OCOP, trong đó 12 sản phẩm đạt 4 sao.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of two articles."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


def records(output: str) -> list[tuple[str, object]]:
    rows = [json.loads(line) for line in output.splitlines()]
    return [
        (row["record"], Path(row["source"]).name if row["record"] == "article" else row["value_min"]) for row in rows
    ]


def test_each_article_is_followed_by_its_figures(ocop: Run, texts: Path) -> None:
    result = ocop("extract", texts, "--format", "jsonl")
    assert records(result.stdout) == [
        ("article", "one.txt"),
        ("figure", 72),
        ("article", "two.txt"),
        ("figure", 15),
        ("figure", 12),
    ]
    assert result.exit_code == 0
    assert "2 articles, 3 figures" in result.stderr


def test_standard_input_is_read(ocop: Run) -> None:
    result = ocop("extract", "-", stdin=ONE)
    assert records(result.stdout) == [("article", "-"), ("figure", 72)]


def test_bad_input_is_named_and_the_rest_goes_on(ocop: Run, texts: Path) -> None:
    (texts / "empty.txt").write_bytes(b"")
    result = ocop("extract", texts)
    assert [kind for kind, _ in records(result.stdout)].count("article") == 2
    assert "empty.txt" in result.stderr
    assert "1 input failed" in result.stderr
    assert result.exit_code == 1


def test_failing_extraction_is_named_and_the_rest_goes_on(ocop: Run, texts: Path) -> None:
    (texts / "broken.txt").write_text(ONE + "Câu này hỏng.\n", encoding="utf-8")
    result = ocop("extract", texts)
    assert [kind for kind, _ in records(result.stdout)].count("article") == 2
    assert "broken.txt: could not be extracted (RuntimeError: told to fail)" in result.stderr
    assert result.exit_code == 1


def test_nothing_readable_is_exit_code_2(ocop: Run, tmp_path: Path) -> None:
    result = ocop("extract", tmp_path / "absent.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "absent.txt" in result.stderr


def test_files_of_several_formats_are_written(ocop: Run, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = ocop("extract", texts, "-o", out, "--format", "csv", "--format", "parquet")
    assert (result.exit_code, result.stdout) == (0, "")
    assert pd.read_parquet(out / "figures.parquet")["value_min"].tolist() == [72, 15, 12]
    assert len(pd.read_csv(out / "articles.csv")) == 2
    assert f"wrote {out / 'figures.csv'}" in result.stderr


def test_same_article_given_twice_is_written_once(ocop: Run, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (texts / "one-again.txt").write_text(ONE, encoding="utf-8")
    result = ocop("extract", texts, "-o", out, "--format", "sqlite", "--format", "csv")
    assert result.exit_code == 0
    assert "the same article as" in result.stderr
    assert len(pd.read_csv(out / "articles.csv")) == 2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--format", "parquet"], "name a folder for them with -o"),
        (["--format", "docx"], "docx"),
        (["--workers", "0"], "workers"),
        ([], "PATH"),
    ],
)
def test_wrong_usage_is_exit_code_2(ocop: Run, texts: Path, arguments: list[str], reason: str) -> None:
    paths = [texts] if arguments else []
    result = ocop("extract", *paths, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


def test_folder_that_cannot_be_made_is_exit_code_2(ocop: Run, texts: Path) -> None:
    result = ocop("extract", texts, "-o", texts / "one.txt", "--format", "csv")
    assert result.exit_code == 2
    assert "-o needs a folder" in result.stderr


def test_failed_run_leaves_no_files(ocop: Run, tmp_path: Path) -> None:
    result = ocop("extract", tmp_path / "absent.txt", "-o", tmp_path / "out", "--format", "csv")
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_checks_are_written_as_ocop_check_makes_them(real_ocop: Run, texts: Path, tmp_path: Path) -> None:
    (texts / "two-again.txt").write_text(TWO + "Bài của đồng nghiệp.\n", encoding="utf-8")
    out = tmp_path / "out"
    result = real_ocop("extract", texts, "-o", out, "--format", "parquet", "--check")
    assert result.exit_code == 0, result.stderr
    told = real_ocop("check", texts, "--format", "csv", "--fail-on", "none")
    checks = pd.read_parquet(out / "checks.parquet")
    assert len(checks) >= 3
    assert set(checks["check_id"]) == set(pd.read_csv(io.StringIO(told.stdout))["check_id"])
    assert set(checks["figure_id"]) <= set(pd.read_parquet(out / "figures.parquet")["figure_id"])


def test_checks_use_a_table_of_ones_own(real_ocop: Run, texts: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("reference_id\n", encoding="utf-8")
    result = real_ocop("extract", texts, "-o", tmp_path / "out", "--check", "--reference", own)
    assert result.exit_code == 2
    assert "own.csv" in result.stderr
    assert not (tmp_path / "out").exists()


def test_without_checks_there_is_no_table_of_them(ocop: Run, texts: Path, tmp_path: Path) -> None:
    ocop("extract", texts, "-o", tmp_path / "out", "--format", "csv")
    assert not (tmp_path / "out" / "checks.csv").exists()


def test_checks_need_a_folder(ocop: Run, texts: Path) -> None:
    result = ocop("extract", texts, "--check")
    assert result.exit_code == 2
    assert "name a folder for it with -o" in result.stderr


def test_names_are_left_out_on_request(ocop: Run, texts: Path) -> None:
    (texts / "one.txt").write_text(ONE + "Câu này hỏng tên.\n", encoding="utf-8")
    assert ocop("extract", texts).exit_code == 1
    assert ocop("extract", texts, "--no-names").exit_code == 0
