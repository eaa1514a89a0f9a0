"""The reports on disk are those that the script makes, and their truths agree with themselves."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from benchmarks.reports import damage, font, long, make, office, pdf, scan, source
from benchmarks.reports.product import products

TRUTHS = sorted((make.REPORTS / "truth").glob("*.json"))
DECISION = source.DATA / "quyet-dinh-ke-o.toml"
BANDS = {3: (50, 70), 4: (70, 90), 5: (90, 101)}
"""Scores of a star class, the upper end not included (1048/QĐ-TTg)."""


@pytest.fixture(scope="module")
def made() -> dict[str, tuple[bytes, dict[str, Any]]]:
    return {name: (content, known) for name, content, known in make.files()}


def _converted(made: dict[str, tuple[bytes, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {name: office.truth(name, made[report][1]) for name, report in office.CONVERTED.items()}


def _known(path: Path) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return known


def test_every_report_has_its_truth(made: dict[str, tuple[bytes, dict[str, Any]]]) -> None:
    truths = {name: known for name, (_, known) in made.items()} | _converted(made)
    assert {path.name.removesuffix(".json") for path in TRUTHS} == set(truths)
    for path in TRUTHS:
        assert _known(path) == truths[path.name.removesuffix(".json")]


def test_the_files_on_disk_are_those_of_the_manifest() -> None:
    manifest = json.loads((make.REPORTS / make.MANIFEST).read_text(encoding="utf-8"))
    listed = manifest["sha256"] | manifest["converted"]
    on_disk = {name: (make.REPORTS / name).read_bytes() for name in listed}
    assert make.digests(on_disk) == listed
    assert set(manifest["converted"]) == set(office.CONVERTED)


def test_without_libreoffice_old_office_files_are_not_made_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(office.OfficeError, match="soffice is missing"):
        office.convert(make.REPORTS / "tong-hop-cac-sheet.xlsx", ".xls")


def test_the_files_on_disk_are_those_that_are_made(made: dict[str, tuple[bytes, dict[str, Any]]]) -> None:
    with_versions = json.loads((make.REPORTS / make.MANIFEST).read_text(encoding="utf-8"))["made_with"]
    other = {library for library, used in with_versions.items() if version(library) != used}
    if other or not font.pinned():
        pytest.skip(f"made with other versions of fonts or of {', '.join(sorted(other)) or 'nothing else'}")
    for name, (content, _) in made.items():
        if not name.startswith("scan-"):
            assert content == (make.REPORTS / name).read_bytes(), name


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_the_counts_that_a_report_states_are_those_of_its_annex(path: Path) -> None:
    known = _known(path)
    listed = known["products"]
    if not listed:
        return
    stated = [figure for figure in known["figures"] if "text" in figure and figure["unit"] == "count"]
    for figure in stated:
        if figure["flow"] != "new":
            continue
        if figure["measure"] == "products":
            counted = sum(figure.get("star_min") in (None, product["star"]) for product in listed)
        else:
            form = figure.get("producer_type")
            counted = len({product["producer"] for product in listed if form in (None, product["producer_type"])})
        assert figure["value_min"] == counted, figure
    for product in listed:
        low, high = BANDS[product["star"]]
        assert low <= product["score"] < high, product


def test_exactly_one_total_is_wrong_and_the_truth_says_which() -> None:
    for name in ("bao-cao-theo-huyen.pdf", "bao-cao-theo-huyen.docx"):
        known = _known(make.REPORTS / "truth" / f"{name}.json")
        columns: dict[int, list[dict[str, Any]]] = {}
        for figure in known["figures"]:
            if "table" in figure:
                columns.setdefault(figure["column"], []).append(figure)
        wrong = {
            column: (cells[-1]["value_min"], sum(cell["value_min"] for cell in cells[:-1]))
            for column, cells in columns.items()
            if cells[-1]["value_min"] != sum(cell["value_min"] for cell in cells[:-1])
        }
        assert wrong == {7: (87, 89)}
        assert columns[7][-1]["true_value"] == 89


@pytest.mark.parametrize("name", ["quyet-dinh-ke-o.pdf", "quyet-dinh-khong-ke.pdf"])
def test_a_product_stands_on_the_page_that_the_truth_names(name: str) -> None:
    with pypdfium2.PdfDocument(make.REPORTS / name) as file:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in file]
    for product in _known(make.REPORTS / "truth" / f"{name}.json")["products"]:
        assert product["name"] in pages[product["page"] - 1]


def test_a_scan_and_a_broken_layer_show_no_letter_with_a_diacritic() -> None:
    for name in ("scan-bao-cao-van-xuoi.pdf", "quyet-dinh-mat-dau.pdf"):
        with pypdfium2.PdfDocument(make.REPORTS / name) as file:
            assert "".join(page.get_textpage().get_text_range() for page in file).isascii()


def test_a_long_annex_has_about_as_many_pages_as_asked_for() -> None:
    listed = products(source.DATA / "thai-binh.csv")
    document, printed = long.write(source.document(DECISION), listed, 4)
    names = [row.product.name for row in document.tables[-1].rows if row.product]
    assert 4 <= printed.pages - 1 <= 6
    assert len(names) == len(set(names))


def test_hostile_files_are_as_bad_as_they_say() -> None:
    files = damage.hostile(source.document(DECISION), scan.scans()[1])
    for name in ("encrypted.pdf", "truncated.pdf", "empty.pdf", "web-page.pdf"):
        if name != "truncated.pdf":  # PDFium mends some of these.
            with pytest.raises(pypdfium2.PdfiumError):
                pypdfium2.PdfDocument(files[name])
    with pypdfium2.PdfDocument(files["encrypted.pdf"], password=damage.PASSWORD) as opened:
        assert len(opened) == pdf.write(source.document(DECISION)).pages
    assert len(files["bomb.xlsx"]) < 1 << 20


def test_a_source_that_lacks_something_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("place = 'X'\n", encoding="utf-8")
    with pytest.raises(source.SourceError, match=r"x\.toml.*head"):
        source.document(tmp_path / "x.toml")
