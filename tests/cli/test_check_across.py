"""`ocop check` holds articles against each other: those it is given, and others that it does not report on."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FIRST = "Chè xứ Tuyên được mùa\n\nNgày 5/7/2024\n\nTính đến ngày 30/6/2024, tỉnh Tuyên Quang có 231 sản phẩm OCOP.\n"
SECOND = "Cam sành lên đường\n\nNgày 9/7/2024\n\nĐến 30/6/2024, Tuyên Quang đã có 243 sản phẩm OCOP được công nhận.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    return tmp_path


def found(output: str) -> list[tuple[str, str, str]]:
    rows = csv.DictReader(output.splitlines())
    return [(row["title"], row["kind"], row["verdict"]) for row in rows if row["kind"] != "official"]


def test_two_articles_given_together_are_held_against_each_other(real_ocop: Run, articles: Path) -> None:
    result = real_ocop("check", articles, "--format", "csv")
    assert result.exit_code == 1
    assert found(result.stdout) == [
        ("Chè xứ Tuyên được mùa", "consistency", "conflict"),
        ("Cam sành lên đường", "consistency", "conflict"),
    ]


def test_others_are_held_against_and_not_reported_on(real_ocop: Run, articles: Path) -> None:
    result = real_ocop("check", articles / "second.txt", "--others", articles / "first.txt", "--format", "csv")
    assert found(result.stdout) == [("Cam sành lên đường", "consistency", "conflict")]
    assert "231 sản phẩm" in result.stdout


def test_one_article_alone_is_held_against_none(real_ocop: Run, articles: Path) -> None:
    result = real_ocop("check", articles / "second.txt", "--format", "csv")
    assert (result.exit_code, found(result.stdout)) == (0, [])


def test_the_same_file_twice_is_one_article(real_ocop: Run, articles: Path) -> None:
    result = real_ocop("check", articles / "first.txt", articles / "first.txt", "--format", "csv")
    assert (result.exit_code, found(result.stdout)) == (0, [])


def test_others_that_cannot_be_read_are_named_and_the_rest_is_checked(real_ocop: Run, articles: Path) -> None:
    result = real_ocop("check", articles / "first.txt", "--others", articles / "none.txt", "--format", "csv")
    assert "none.txt" in result.stderr
    assert "Chè xứ Tuyên" in result.stdout
    assert result.exit_code == 1


def test_json_has_the_figure_of_the_other_article_that_a_check_cites(real_ocop: Run, articles: Path) -> None:
    result = real_ocop("check", articles / "second.txt", "--others", articles / "first.txt", "--format", "json")
    (article,) = json.loads(result.stdout)["articles"]
    (quoted,) = article["quoted"]
    cited = [name for figure in article["figures"] for check in figure["checks"] for name in check["references"]]
    assert quoted["figure_id"] in cited
    assert (quoted["value_min"], quoted["article"]["title"]) == (231, "Chè xứ Tuyên được mùa")
    assert quoted["sentence"].startswith("Tính đến ngày 30/6/2024")
