"""Reports that nobody mends a reader with: they and their truths agree with one another; no reader is asked."""

import csv
import json
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest

from benchmarks.reports.held_out import make, report
from benchmarks.reports.make import REPORTS
from benchmarks.reports.office_forms import locate, office
from benchmarks.reports.office_forms.make import manifest
from benchmarks.reports.source import SourceError

TRUTHS = sorted((make.HELD_OUT / "truth").glob("*.json"))
REPORTED = {each.file: each for each in report.reports()}
PLACES = Path(__file__).parents[2] / "corpus" / "places"
BANDS = {3: (50, 70), 4: (70, 90), 5: (90, 101)}
"""Points of a star class, the upper end not included (1048/QĐ-TTg, 148/QĐ-TTg)."""
LIMIT, SCAN_LIMIT = 1_000_000, 1_500_000
"""Bytes of a file."""
LISTS = {
    "lang-son-quyet-dinh.pdf": (46, 31, {4: 15, 3: 31}),
    "quang-tri-thong-bao.pdf": (14, 12, {4: 2, 3: 12}),
    "quang-ngai-tong-hop.xlsx": (24, 15, {4: 8, 3: 16}),
    "yen-the-to-trinh.docx": (11, 7, {4: 4, 3: 7}),
    "scan-song-cau-quyet-dinh.pdf": (8, 5, {3: 8}),
    "cao-bang-danh-sach.pdf": (20, 17, {4: 7, 3: 13}),
}
"""How many products and producers each list has, and how many products by star class."""

by_truth = pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
Known = dict[str, Any]


def _known(path: Path) -> Known:
    known: Known = json.loads(path.read_text(encoding="utf-8"))
    return known


def _of(name: str) -> Known:
    return _known(make.HELD_OUT / "truth" / f"{name}.json")


def _grid(table: Known) -> list[list[str]]:
    return [*table["header"], *(row["cells"] for row in table["rows"])]


def test_every_report_has_its_file_and_its_truth() -> None:
    listed = json.loads((make.HELD_OUT / "manifest.json").read_text(encoding="utf-8"))["sha256"]
    assert set(REPORTED) == set(listed) == {path.name.removesuffix(".json") for path in TRUTHS}
    on_disk = {name: (make.HELD_OUT / name).read_bytes() for name in listed}
    assert manifest(on_disk, "")["sha256"] == listed
    for name, content in on_disk.items():
        assert len(content) < (SCAN_LIMIT if REPORTED[name].copier else LIMIT), name


@by_truth
def test_a_truth_is_what_its_source_says(path: Path) -> None:
    known = _known(path)
    each = REPORTED[known["file"]]
    printed = None
    if each.copier:  # Pictures do not say on which page a text stands.
        known.pop("scan_dpi")
        known = _without_pages(known)
    elif each.file.endswith(".pdf"):
        printed = locate.printed((make.HELD_OUT / each.file).read_bytes(), each.document)
    again = make.known_of(each, printed)
    assert (_without_pages(again) if each.copier else again) == known


def _without_pages(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_pages(each) for key, each in value.items() if key not in ("page", "pages")}
    return [_without_pages(each) for each in value] if isinstance(value, list) else value


@by_truth
def test_rows_are_as_wide_as_their_headers_and_merged_cells_say_one_thing(path: Path) -> None:
    for table in _known(path)["tables"]:
        grid = _grid(table)
        assert {len(cells) for cells in grid} == {len(grid[0])}
        for cell in table["merged"]:
            rows = range(cell["row"], cell["row"] + cell["rows"])
            columns = range(cell["column"], cell["column"] + cell["columns"])
            assert len({grid[row][column] for row in rows for column in columns}) == 1, cell
        pages = [row["page"] for row in table["rows"] if row["page"] is not None]
        assert pages == sorted(pages)


@by_truth
def test_a_product_stands_in_its_row(path: Path) -> None:
    known = _known(path)
    for product in known["products"]:
        rows = known["tables"][product["table"] - 1]["rows"]
        (row,) = [each for each in rows if each["kind"] == "item" and product["name"] in each["cells"]]
        assert row["page"] == product["page"]
        assert product["producer"] in row["cells"]
        if "score" in product:
            low, high = BANDS[product["star"]]
            assert low <= product["score"] < high
            assert f"{product['score']:g}".replace(".", ",") in row["cells"]


@by_truth
def test_a_list_has_the_products_and_producers_that_it_is_known_to_have(path: Path) -> None:
    known = _known(path)
    listed = known["products"]
    if known["file"] not in LISTS:
        assert not listed
        return
    count, producers, stars = LISTS[known["file"]]
    assert len(listed) == len({product["name"] for product in listed}) == count
    assert len({product["producer"] for product in listed}) == producers
    assert Counter(product["star"] for product in listed) == stars


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("lang-son-quyet-dinh.pdf", "flow", "new"),
        ("scan-song-cau-quyet-dinh.pdf", "flow", "new"),
        ("yen-the-to-trinh.docx", "status", "candidate"),
        ("cao-bang-danh-sach.pdf", "flow", "stock"),
    ],
)
def test_what_running_text_counts_is_what_the_list_holds(name: str, key: str, value: str) -> None:
    known = _of(name)
    counted = [figure for figure in known["figures"] if figure.get(key) == value]
    assert counted
    for figure in counted:
        found = [each for each in known["products"] if figure.get("star_min") in (None, each["star"])]
        names = {each["producer" if figure["measure"] == "producers" else "name"] for each in found}
        assert figure["value_min"] == len(names), figure


def test_a_notice_counts_what_its_groups_hold() -> None:
    known = _of("quang-tri-thong-bao.pdf")
    numbered = [row["kind"] for row in known["tables"][0]["rows"]]
    second = numbered.index("group", 1)
    groups = {"expired": known["products"][: second - 1], "revoked": known["products"][second - 1 :]}
    for figure in known["figures"]:
        if figure["flow"] in groups:
            key = "producer" if figure["measure"] == "producers" else "name"
            assert figure["value_min"] == len({each[key] for each in groups[figure["flow"]]}), figure


def test_the_parts_of_a_proposals_points_are_their_sum() -> None:
    for row in _of("yen-the-to-trinh.docx")["tables"][0]["rows"]:
        *parts, whole = (float(cell.replace(",", ".")) for cell in row["cells"][4:8])
        assert sum(parts) == whole


@by_truth
def test_a_figure_is_the_number_in_its_cell_or_paragraph(path: Path) -> None:
    known = _known(path)
    for figure in known["figures"]:
        low, high = figure["value_min"], figure["value_max"]
        if "table" not in figure:
            scales = (1, 1e6, 1e9) if figure["unit"] == "VND" else (1,)
            shapes = {shape for scale in scales for shape in _shapes(low / scale)}
            assert low == high
            assert low == 0 or any(shape in figure["text"] for shape in shapes), figure
            continue
        text = _grid(known["tables"][figure["table"] - 1])[figure["row"]][figure["column"]]
        assert low == high == int(text.rpartition("(")[2].split()[0]), figure


def _shapes(value: float) -> set[str]:
    plain = f"{value:.10g}".replace(".", ",")
    return {plain, plain.zfill(2), f"{value:,.0f}".replace(",", ".")}


@pytest.mark.parametrize(
    ("name", "table", "columns", "whole", "parts"),
    [
        ("le-thuy-ke-hoach.docx", 1, range(2, 7), 6, (2, 3, 4, 5)),
        ("kien-giang-bao-cao.pdf", 1, range(2, 8), 6, (3, 4, 5)),
        ("quang-ngai-tong-hop.xlsx", 1, range(2, 10), 2, (3, 4)),
        ("quang-ngai-tong-hop.xlsx", 1, range(2, 10), 9, (5, 6, 7, 8)),
    ],
)
def test_totals_are_the_sums_of_their_parts(
    name: str, table: int, columns: range, whole: int, parts: tuple[int, ...]
) -> None:
    rows = _of(name)["tables"][table - 1]["rows"]
    (total,) = [row["cells"] for row in rows if row["kind"] == "total"]
    items = [row["cells"] for row in rows if row["kind"] == "item"]
    assert rows[-1]["cells"] == total
    for column in columns:
        assert _number(total[column]) == sum(_number(cells[column]) for cells in items)
    for cells in (total, *items):
        assert _number(cells[whole]) == sum(_number(cells[part]) for part in parts)


def _number(cell: str) -> int:
    return int(cell) if cell not in ("", "-") else 0


@pytest.mark.parametrize("name", [name for name, each in REPORTED.items() if name.endswith(".pdf") and not each.copier])
def test_a_product_stands_on_the_page_that_the_truth_names(name: str) -> None:
    known = _of(name)
    with pypdfium2.PdfDocument(make.HELD_OUT / name) as file:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in file]
    assert len(pages) == known["pages"]
    for product in known["products"]:
        assert "".join(product["name"].split()) in pages[product["page"] - 1]


def test_the_long_annex_goes_over_three_pages() -> None:
    pages = {row["page"] for row in _of("lang-son-quyet-dinh.pdf")["tables"][0]["rows"]}
    assert len(pages) == 3


def test_scans_have_no_letters() -> None:
    for name, each in REPORTED.items():
        if each.copier:
            with pypdfium2.PdfDocument(make.HELD_OUT / name) as file:
                assert not "".join(page.get_textpage().get_text_range() for page in file).strip()
                assert (len(file), each.copier.dpi) == (_of(name)["pages"], _of(name)["scan_dpi"])


def test_the_workbook_shows_what_its_truth_says_and_its_sums_are_formulas() -> None:
    name = "quang-ngai-tong-hop.xlsx"
    known = _of(name)
    shown = openpyxl.load_workbook(make.HELD_OUT / name, data_only=True)
    written = openpyxl.load_workbook(make.HELD_OUT / name)
    for table in known["tables"]:
        sheet = shown[table["sheet"]]
        top = next(row[0].row for row in sheet.iter_rows() if row[0].value == table["header"][0][0])
        covered = {cell.coord for cell in sheet.merged_cells.ranges}
        for number, row in enumerate(table["rows"], start=top + len(table["header"])):
            cells = ["" if cell.value is None else str(cell.value) for cell in sheet[number]][: len(row["cells"])]
            if f"A{number}:B{number}" in covered:
                cells[1] = cells[0]
            assert cells == row["cells"]
        if table["rows"][-1]["kind"] == "total":
            assert str(written[table["sheet"]].cell(number, 3).value).startswith("=SUM(")


@pytest.mark.parametrize("name", [name for name in REPORTED if name.endswith(".docx")])
def test_word_files_have_the_tables_of_their_truth(name: str) -> None:
    file = docx.Document(BytesIO((make.HELD_OUT / name).read_bytes()))
    grids = [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]
    for table in _of(name)["tables"]:
        assert _grid(table) in grids


def test_products_producers_and_issuing_places_stand_in_no_other_report() -> None:
    others = [_known(path) for folder in (REPORTS, REPORTS / "office") for path in (folder / "truth").glob("*.json")]
    assert others
    seen = {product[key] for known in others for product in known["products"] for key in ("name", "producer")}
    places = {known["head"]["place"] for known in others} | {
        each["place"] for known in others for each in (*known["products"], *known["figures"])
    }
    for path in TRUTHS:
        known = _known(path)
        assert known["head"]["place"] is None or known["head"]["place"] not in places
        for product in known["products"]:
            assert not {product["name"], product["producer"]} & seen, product


def test_places_are_real() -> None:
    real = {
        row["name"]
        for name in ("provinces", "districts", "communes_34", "communes_63")
        for row in csv.DictReader((PLACES / f"{name}.csv").open(encoding="utf-8", newline=""))
    }
    for path in TRUTHS:
        known = _known(path)
        assert {each["place"] for each in (*known["products"], *known["figures"])} <= real


def test_without_the_office_program_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.version.cache_clear()
    monkeypatch.delenv("OCOP_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["make", str(tmp_path / "made")])
    assert make.main() == 2
    assert "apt-get install libreoffice-writer-nogui" in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
    office.version.cache_clear()


def test_a_source_that_lacks_something_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("file = 'x.pdf'\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"x\.toml.*look"):
        report.report(tmp_path / "x.toml")
