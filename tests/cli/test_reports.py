"""Reports given to `ocop extract`: broken ones are told one by one, and the rest of the batch goes on."""

import csv
from pathlib import Path

import pytest

from benchmarks.reports import damage, scan, source
from benchmarks.reports.make import LONG, REPORTS
from tests.cli.conftest import Run

GOOD = "quyet-dinh-vni.docx"
SAID = {
    "bomb.docx": "unpacks to more than a report can hold",
    "bomb.xlsx": "unpacks to more than a report can hold",
    "empty.pdf": "is empty",
    "empty.xlsx": "is empty",
    "encrypted.pdf": "is encrypted",
    "pictures.pdf": "has pages that are pictures, and Tesseract, which reads them, is missing. Install it",
    "text.docx": "is no .docx document",
    "truncated.docx": "is a damaged or cut off",
    "truncated.pdf": "is a PDF that is cut off",
    "web-page.pdf": "is not a PDF",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of broken, locked and malicious files, and a good one behind them."""
    folder = tmp_path_factory.mktemp("hostile")
    document = source.document(source.DATA / f"{LONG[0]}.toml")
    for name, content in damage.hostile(document, scan.scans()[1]).items():
        (folder / name).write_bytes(content)
    (folder / f"z-{GOOD}").write_bytes((REPORTS / GOOD).read_bytes())
    return folder


def test_each_broken_report_is_told_and_the_rest_is_written(
    real_ocop: Run, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # No Tesseract.
    result = real_ocop("extract", hostile, "-o", tmp_path / "out", "--format", "csv")
    assert result.exit_code == 1
    assert {name: f"{hostile / name}: {said}" in result.stderr for name, said in SAID.items()} == dict.fromkeys(
        SAID, True
    )
    assert set(SAID) == {file.name for file in hostile.iterdir()} - {f"z-{GOOD}"}
    assert f"{len(SAID)} inputs failed" in result.stderr
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8") as file:
        (article,) = csv.DictReader(file)
    assert article["document_number"]


def test_pages_and_cells_of_a_report_are_in_the_dataset(real_ocop: Run, tmp_path: Path) -> None:
    result = real_ocop("extract", REPORTS / "quyet-dinh-ke-o.pdf", "-o", tmp_path, "--format", "csv")
    assert result.exit_code == 0
    with (tmp_path / "articles.csv").open(encoding="utf-8") as file:
        (article,) = csv.DictReader(file)
    assert (article["pages"], article["document_number"], article["signatory"]) == (
        "4",
        "3187/QĐ-UBND",
        "Lương Bá Khoái",
    )
    with (tmp_path / "products.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 42
    last = rows[-1]
    assert (last["name"], last["page"], last["score"], last["doubtful"]) == ("Nem nắm Bo Xuyên", "4", "82", "false")
    assert last["cell"].startswith("table 1, row ")


def test_a_long_report_says_how_far_it_is(real_ocop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.cli.progress.PAGES_A_LINE", 2)
    result = real_ocop("extract", REPORTS / "quyet-dinh-ke-o.pdf", "-o", tmp_path)
    assert "quyet-dinh-ke-o.pdf: 2 pages read" in result.stderr


def test_a_report_comes_through_standard_input(real_ocop: Run) -> None:
    result = real_ocop("extract", "-", stdin=(REPORTS / GOOD).read_bytes())
    assert result.exit_code == 0
    assert '"record": "product"' in result.stdout
