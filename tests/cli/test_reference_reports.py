"""`ocop reference add REPORT` proposes rows, a person takes them, and then they serve in checks."""

import csv
import json
from pathlib import Path

import pytest

from extract.reference.own_table import changing
from tests.cli.conftest import Run

REPORT = Path("corpus/reports/quyet-dinh-ke-o.pdf")
"""A decision on 42 products, 20 of 4 stars and 22 of 3, of 28 producers; invented like all in corpus/reports."""

ARTICLE = (
    "Thái Bình có thêm sản phẩm OCOP\n\nNgày 30/12/2022\n\nTheo Quyết định số 3187/QĐ-UBND, UBND tỉnh Thái Bình"
    " công nhận {} sản phẩm OCOP năm 2022, trong đó có {} sản phẩm 4 sao.\n"
)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table with all that the decision offers."""
    from typer.testing import CliRunner

    from extract.cli.app import app

    path = tmp_path_factory.mktemp("own") / "own.csv"
    report = Path(__file__).parents[2] / REPORT
    result = CliRunner().invoke(app, ["reference", "add", str(report), "--take", "all", "--to", str(path)])
    assert result.exit_code == 0, result.stderr
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8")))


def checks(run: Run, *arguments: object, text: str) -> dict[str, tuple[str, str]]:
    """Verdict and explanation of each number of an article that a report is behind."""
    result = run("check", "-", *arguments, "--format", "csv", stdin=text)
    found = csv.DictReader(result.stdout.splitlines())
    return {
        row["stated"]: (row["verdict"], row["explanation_vi"])
        for row in found
        if "3187/QĐ-UBND" in row["explanation_vi"]
    }


def test_what_is_taken_stands_in_the_table_with_number_page_and_day(table: Path) -> None:
    taken = rows(table)
    assert [row["reference_id"] for row in taken[:4]] == ["U0001", "U0002", "U0003", "U0004"]
    assert [(row["measure"], row["value_min"], row["star_min"]) for row in taken[:4]] == [
        ("products", "42", "3"),
        ("producers", "28", ""),
        ("products", "20", "4"),
        ("products", "22", "3"),
    ]
    first = taken[0]
    assert (first["document_number"], first["source_date"], first["confidence"]) == (
        "3187/QĐ-UBND",
        "2022-12-28",
        "primary",
    )
    assert first["note"].startswith("page 1; annex, page 2")


@pytest.mark.parametrize(("products", "four", "verdicts"), [(42, 20, ["match"] * 2), (45, 21, ["conflict"] * 2)])
def test_an_article_on_the_decision_is_held_to_the_rows_that_were_taken(
    real_ocop: Run, table: Path, products: int, four: int, verdicts: list[str]
) -> None:
    found = checks(real_ocop, "--reference", table, text=ARTICLE.format(products, four))
    assert [verdict for verdict, _ in found.values()] == verdicts
    for _, explanation in found.values():
        assert "ngày 28/12/2022" in explanation
        assert "trang 1" in explanation


@pytest.mark.parametrize(("products", "four", "verdicts"), [(42, 20, ["match"] * 2), (45, 21, ["conflict"] * 2)])
def test_an_article_is_held_to_a_report_given_beside_it(
    real_ocop: Run, products: int, four: int, verdicts: list[str]
) -> None:
    found = checks(real_ocop, "--others", REPORT, text=ARTICLE.format(products, four))
    assert [verdict for verdict, _ in found.values()] == verdicts
    assert all("trang 1" in explanation for _, explanation in found.values())


def test_the_decision_is_not_held_against_the_rows_that_were_taken_from_it(real_ocop: Run, table: Path) -> None:
    result = real_ocop("check", REPORT, "--reference", table, "--format", "csv")
    assert not any("U0" in row["references"] for row in csv.DictReader(result.stdout.splitlines()))
    assert "Phụ lục (trang 2) liệt kê 42 sản phẩm" in result.stdout


def test_without_a_terminal_the_proposals_are_shown_and_nothing_is_written(real_ocop: Run, tmp_path: Path) -> None:
    result = real_ocop("reference", "add", REPORT, "--to", tmp_path / "own.csv")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "3187/QĐ-UBND" in result.stdout
    assert "annex, page 2" in result.stdout
    assert "--take all" in result.stderr
    assert "proposal 3: 20 disagrees with F0045 (16)" in result.stderr


@pytest.mark.parametrize(("take", "values"), [("1", ["42"]), ("2-3,1", ["42", "28", "20"])])
def test_some_are_taken(real_ocop: Run, tmp_path: Path, take: str, values: list[str]) -> None:
    result = real_ocop("reference", "add", REPORT, "--take", take, "--to", tmp_path / "own.csv", "--format", "jsonl")
    assert result.exit_code == 0
    assert [row["value_min"] for row in rows(tmp_path / "own.csv")] == values


def test_none_are_taken(real_ocop: Run, tmp_path: Path) -> None:
    result = real_ocop("reference", "add", REPORT, "--take", "none", "--to", tmp_path / "own.csv")
    assert (result.exit_code, list(tmp_path.iterdir())) == (0, [])
    assert "nothing to add" in result.stderr


@pytest.mark.parametrize("take", ["7-99", "first", "0", "3-1", ","])
def test_a_choice_that_is_none_is_told(real_ocop: Run, tmp_path: Path, take: str) -> None:
    result = real_ocop("reference", "add", REPORT, "--take", take, "--to", tmp_path / "own.csv")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "--take: " in result.stderr


def test_a_person_at_a_terminal_is_asked_until_the_answer_is_one(
    real_ocop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.cli.reference.proposing.is_terminal", lambda: True)
    result = real_ocop("reference", "add", REPORT, "--to", tmp_path / "own.csv", stdin="first\n1, 3\n")
    assert result.exit_code == 0
    assert "'first' is no number" in result.stderr
    assert [row["value_min"] for row in rows(tmp_path / "own.csv")] == ["42", "20"]


def test_what_stands_already_is_left_out(real_ocop: Run, table: Path) -> None:
    before = table.read_bytes()
    result = real_ocop("reference", "add", REPORT, "--take", "1", "--to", table)
    assert result.exit_code == 0
    assert "proposal 1: left out, for it is the same as U0001" in result.stderr
    assert table.read_bytes() == before


def test_proposals_are_written_edited_and_added_as_any_table(real_ocop: Run, tmp_path: Path) -> None:
    proposals, own = tmp_path / "proposals.csv", tmp_path / "own.csv"
    assert real_ocop("reference", "add", REPORT, "--proposals", proposals, "--to", own).exit_code == 0
    assert not own.exists()
    edited = proposals.read_text(encoding="utf-8").replace("page 1;", "seen by me, page 1;")
    proposals.write_text(edited, encoding="utf-8")
    assert real_ocop("reference", "add", proposals, "--to", own).exit_code == 0
    assert rows(own)[0]["note"].startswith("seen by me, page 1")


def test_a_file_that_is_there_is_not_overwritten_by_proposals(real_ocop: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("mine", encoding="utf-8")
    result = real_ocop("reference", "add", REPORT, "--proposals", tmp_path / "mine.csv")
    assert (result.exit_code, (tmp_path / "mine.csv").read_text(encoding="utf-8")) == (2, "mine")


def test_a_table_that_another_command_is_changing_is_left_alone(real_ocop: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    with changing(own):
        result = real_ocop("reference", "add", REPORT, "--take", "1", "--to", own)
    assert (result.exit_code, own.exists()) == (2, False)
    assert "another ocop reference add is writing it" in result.stderr


@pytest.mark.parametrize("name", ["absent.pdf", "broken.pdf"])
def test_a_report_that_cannot_be_read_is_told(real_ocop: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    result = real_ocop("reference", "add", tmp_path / name, "--take", "all", "--to", tmp_path / "own.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert name in result.stderr
    assert not (tmp_path / "own.csv").exists()


def test_choices_are_for_reports(real_ocop: Run, table: Path, tmp_path: Path) -> None:
    result = real_ocop("reference", "add", table, "--take", "1", "--to", tmp_path / "own.csv")
    assert result.exit_code == 2
    assert "are for reports" in result.stderr


def test_hostile_words_do_not_run(real_ocop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from extract.documents import read_documents

    (article,) = read_documents([REPORT.resolve()], on_error=lambda error: pytest.fail(str(error)))
    hostile = replace(article, title="=cmd|'/c calc'!A0 [bold]QUYẾT ĐỊNH[/bold] \x1b[31m", issuer="[link=x]UBND\x1b[2J")
    monkeypatch.setattr("extract.documents.read_documents", lambda *_, **__: [hostile])
    own = tmp_path / "own.csv"
    result = real_ocop("reference", "add", REPORT, "--take", "1", "--to", own, "--format", "jsonl")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout + result.stderr + own.read_text(encoding="utf-8")
    assert "[bold]QUYẾT ĐỊNH[/bold]" in result.stdout
    assert rows(own)[0]["source_title"].startswith("'=cmd")
    assert json.loads(result.stdout.splitlines()[-1])["source_issuer"] == "[link=x]UBND[2J"
