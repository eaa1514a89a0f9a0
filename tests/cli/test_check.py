"""`ocop check`: what does not hold comes first, in words and signs, and decides the exit code."""

import csv
import io
import json
import re
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
        ("Tỉnh có 12 sản phẩm OCOP.", ["--fail-on", "conflict", "--fail-on", "conflict"], 1),
        ("Tỉnh có 12 sản phẩm OCOP.", ["--fail-on", "none"], 0),
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
    assert (rows[0]["title"], rows[0]["decision"]) == ("Tỉnh Đồi Xanh đẩy mạnh OCOP", "")


def test_page_shows_the_text_as_text(ocop: Run, article: Path) -> None:
    page = ocop("check", article, "--format", "html").stdout
    assert "sản phẩm &lt;b&gt;tốt&lt;/b&gt;" in page
    numbers = re.findall(r'<a class="number tone-(\w+)"[^>]*>(\w+)<span class="sign" aria-hidden="true">(.)<', page)
    assert numbers == [("green", "72", "✓"), ("bright_black", "15", "·"), ("red", "12", "✗")]
    assert page.index('class="card g-wrong') < page.index('class="card g-right')


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
        (["https://example.invalid/bai"], "OCOP_CONTACT is not set"),
        (["-", "--as-of", "31/6/2024"], "is not a date"),
        (["-", "--as-of", "20"], "is not a date"),
        (["-", "--place", "Atlantis"], "is no place that is known"),
        (["-", "--fail-on", "liar"], '"liar" is no verdict; write one of match, '),
        (["-", "--fail-on", "none", "--fail-on", "match"], "stands alone"),
        (["-", "--reviews", "absent.csv"], "absent.csv: cannot be read"),
        (["-", "--format", "claimreview"], "needs --reviews: a draft is made only of what a person confirmed"),
    ],
)
def test_unusable_request_is_exit_code_2(
    ocop: Run, arguments: list[str], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OCOP_CONTACT", raising=False)
    result = ocop("check", *arguments, stdin=TEXT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


@pytest.fixture
def reviews(ocop: Run, article: Path, tmp_path: Path) -> Path:
    """A file of reviews that sets the wrong number aside and overrides the unknown one."""
    rows = {row["stated"]: row["check_id"] for row in csv.DictReader(io.StringIO(csv_of(ocop, article)))}
    path = tmp_path / "reviews.csv"
    path.write_text(
        "check_id,decision,verdict,note,reviewer,reviewed_at\n"
        f"{rows['12']},not_a_claim,,,Lan,2026-11-20\n"
        f"{rows['15']},overridden,stale,Số <b>cũ</b>.,=Lan,2026-11-20T09:15\n"
        f"{rows['72']},confirmed,,,\x1b[31mLan,2026-11-20\n",
        encoding="utf-8",
    )
    return path


def csv_of(ocop: Run, *arguments: object) -> str:
    return ocop("check", *arguments, "--format", "csv").stdout


@pytest.mark.parametrize(
    ("report_format", "said"),
    [
        ("term", ("=Lan sửa kết luận, ngày 20/11/2026: Số <b>cũ</b>.", "Lan gạt ra, ngày 20/11/2026.", "Lan xác nhận")),
        ("html", ("=Lan sửa kết luận, ngày 20/11/2026: Số &lt;b&gt;cũ&lt;/b&gt;.", "Lan gạt ra", "Lan xác nhận")),
        ("md", (r"*=Lan sửa kết luận, ngày 20/11/2026: Số \<b\>cũ\</b\>.*", "Lan gạt ra", "Lan xác nhận")),
        ("csv", ("overridden,stale,Số <b>cũ</b>.,'=Lan,2026-11-20T09:15", "not_a_claim", "confirmed")),
        ("json", ('"decision": "not_a_claim"', '"verdict": "stale"', '"decision": "confirmed"')),
    ],
)
def test_decisions_of_people_show_and_count(
    ocop: Run, article: Path, reviews: Path, report_format: str, said: tuple[str, ...]
) -> None:
    result = ocop("check", article, "--reviews", reviews, "--format", report_format)
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())  # a terminal wraps its lines
    for words in said:
        assert words in shown
    assert "\x1b" not in result.stdout
    assert ocop("check", article, "--reviews", reviews, "--fail-on", "stale").exit_code == 1


def test_reviews_of_other_checks_are_counted(ocop: Run, reviews: Path) -> None:
    result = ocop("check", "-", "--reviews", reviews, stdin="Tin OCOP\nTỉnh có 9 sản phẩm OCOP.\n")
    assert "3 of 3 reviews are of checks that these articles do not have" in result.stderr


@pytest.mark.parametrize("width", [40, 60])
def test_a_narrow_terminal_gets_no_longer_lines(
    ocop: Run, article: Path, reviews: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = ocop("check", article, "--reviews", reviews, "--place", "Thái Bình").stdout.splitlines()
    words = [line for line in lines if str(article.parent)[:10] not in line]
    assert max(map(len, words)) <= width


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({}, False)],
)
def test_colour_is_left_out_where_nobody_wants_it(
    ocop: Run, article: Path, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    shown = ocop("check", article).stdout
    assert ("\x1b[1;31m" in shown) is coloured
    assert "✗ Không khớp" in shown


CLAIM_REVIEW = ("--format", "claimreview", "--publisher-url", "https://toasoan.example/kiem-chung")


def test_drafts_are_written_of_what_was_decided(ocop: Run, article: Path, reviews: Path) -> None:
    result = ocop("check", article, "--reviews", reviews, *CLAIM_REVIEW, "--publisher", "Tòa soạn")
    assert result.exit_code == 0
    drafts = json.loads(result.stdout)
    assert [draft["reviewRating"]["alternateName"] for draft in drafts] == ["Đúng ở mốc khác", "Khớp"]
    assert {draft["author"]["name"] for draft in drafts} == {"Tòa soạn"}


@pytest.mark.parametrize(
    ("decisions", "arguments", "reason"),
    [
        ("", CLAIM_REVIEW, "confirm nothing of these articles that can be rated: a draft is made only of"),
        ("x,confirmed,,,Lan,2026-11-20\n", CLAIM_REVIEW, "take the check_id of a check from --format csv"),
        ("", CLAIM_REVIEW[:2], "needs --publisher-url"),
        ("", (*CLAIM_REVIEW[:3], "toasoan.example"), '"toasoan.example" is none'),
        ("", (*CLAIM_REVIEW[:3], "javascript:alert(1)"), "is none"),
        ("", (*CLAIM_REVIEW[:3], "http://[::1"), "is none"),
        ("x,maybe,,,Lan,2026-11-20\n", CLAIM_REVIEW, "line 2, column decision: 'maybe' is none of"),
    ],
)
def test_no_draft_without_a_person_and_a_place(
    ocop: Run, article: Path, tmp_path: Path, decisions: str, arguments: tuple[str, ...], reason: str
) -> None:
    reviews, out = tmp_path / "reviews.csv", tmp_path / "drafts.json"
    reviews.write_text(f"check_id,decision,verdict,note,reviewer,reviewed_at\n{decisions}", encoding="utf-8")
    result = ocop("check", article, "--reviews", reviews, *arguments, "-o", out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr
    assert not out.exists()
