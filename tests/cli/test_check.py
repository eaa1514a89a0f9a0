"""`ocop check`: what does not hold comes first, in words and signs, and decides the exit code."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = """Tỉnh Đồi Xanh đẩy mạnh OCOP
Đến nay, toàn tỉnh có 72 sản phẩm OCOP được công nhận.
Huyện Suối Mây có 15 sản phẩm, xã Mây có 12 sản phẩm <b>tốt</b>.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with a right, a wrong and an unknown number."""
    path = tmp_path / "bài.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_terminal_shows_the_worst_first_with_its_number_marked(ocop: Run, article: Path) -> None:
    result = ocop("check", article)
    lines = [line.strip() for line in result.stdout.splitlines()]
    wrong, right, still_open = (lines.index(line) for line in ("✗ Không khớp", "✓ Khớp", "Chưa so được"))
    assert wrong < right < still_open
    assert "«12» sản phẩm" in lines[wrong + 1]
    assert lines[wrong + 2] == "→ Giải thích 12"
    assert lines[still_open + 1] == "· 15 sản phẩm: Giải thích 15"
    assert lines[-1].startswith("1 không đúng · 1 khớp. 3 số")
    assert "\x1b" not in result.stdout


def test_report_speaks_english_when_asked(ocop: Run, article: Path) -> None:
    result = ocop("check", article, "--lang", "en", "--as-of", "2024-06-30", "--place", "Thái Bình")
    assert "✗ Does not agree" in result.stdout
    assert "→ Explained 12 2024-06-30 Thái Bình" in result.stdout


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("Tỉnh có 72 sản phẩm OCOP.", [], 0),
        ("Tỉnh có 12 sản phẩm OCOP.", [], 1),
        ("Tỉnh có 12 sản phẩm OCOP.", ["--fail-on", "sum_error"], 0),
        ("Tỉnh có 15 sản phẩm OCOP.", ["--fail-on", "no_official", "--fail-on", "stale"], 1),
        ("Tỉnh có nhiều thành tích về OCOP.", [], 0),
    ],
)
def test_verdicts_decide_the_exit_code(ocop: Run, text: str, arguments: list[str], code: int) -> None:
    assert ocop("check", "-", *arguments, stdin=f"Tin OCOP\n{text}\n").exit_code == code


def test_json_holds_figures_with_their_checks(ocop: Run, article: Path) -> None:
    (record,) = json.loads(ocop("check", article, "--format", "json").stdout)["articles"]
    assert record["summary"] == {"conflict": 1, "match": 1, "no_official": 1}
    assert [(figure["value_min"], figure["checks"][0]["verdict"]) for figure in record["figures"]] == [
        (12, "conflict"),
        (72, "match"),
        (15, "no_official"),
    ]


def test_csv_has_a_row_a_check(ocop: Run, article: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ocop("check", article, "--format", "csv").stdout)))
    assert [(row["verdict"], row["stated"], row["expected"]) for row in rows] == [
        ("conflict", "12", "13"),
        ("match", "72", ""),
        ("no_official", "15", ""),
    ]
    assert rows[0]["source"] == str(article)


def test_page_shows_the_text_as_text(ocop: Run, article: Path) -> None:
    page = ocop("check", article, "--format", "html").stdout
    assert "<mark>12</mark> sản phẩm &lt;b&gt;tốt&lt;/b&gt;" in page
    assert "<script" not in page
    assert page.index("Không khớp") < page.index("✓ Khớp")


def test_note_marks_the_number(ocop: Run, article: Path) -> None:
    note = ocop("check", article, "--format", "md").stdout
    assert "- ✗ **Không khớp**" in note
    assert r"**12** sản phẩm \<b\>tốt" in note


def test_picture_needs_nothing_from_elsewhere(ocop: Run, article: Path) -> None:
    picture = ocop("check", article, "--format", "svg").stdout
    assert picture.startswith("<svg")
    assert 'url("http' not in picture


def test_report_is_written_to_a_file(ocop: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = ocop("check", article, "--format", "html", "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_article_without_figures_says_so(ocop: Run) -> None:
    result = ocop("check", "-", stdin="Tin OCOP\nTỉnh có nhiều thành tích về OCOP.\n")
    assert "không có số liệu nào về OCOP" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["absent.txt"], "absent.txt"),
        (["https://example.invalid/bai"], "save the page"),
        (["-", "--as-of", "30/6/2024"], "is not a date"),
        (["-", "--fail-on", "liar"], "liar"),
    ],
)
def test_unusable_request_is_exit_code_2(ocop: Run, arguments: list[str], reason: str) -> None:
    result = ocop("check", *arguments, stdin=TEXT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr
