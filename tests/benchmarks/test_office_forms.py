"""Reports that an office program made: they and their truths agree with one another; no reader is asked."""

import csv
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest

from benchmarks.reports import make as others
from benchmarks.reports.office_forms import locate, make, office, source
from benchmarks.reports.office_forms.source import Source
from benchmarks.reports.source import SourceError

TRUTHS = sorted((make.OFFICE / "truth").glob("*.json"))
PLACES = Path(__file__).parents[2] / "corpus" / "places"
BANDS = {3: (50, 70), 4: (70, 90), 5: (90, 101)}
"""Scores of a star class, the upper end not included (148/QĐ-TTg)."""
LIMIT, SCAN_LIMIT = 1_000_000, 1_500_000
"""Bytes of a file."""
LISTS = {
    "phu-tho-quyet-dinh.pdf": (63, 34, {4: 23, 3: 40}),
    "vu-quang-quyet-dinh.pdf": (18, 10, {3: 18}),
    "bac-kan-thong-bao.docx": (14, 9, {4: 5, 3: 9}),
    "can-tho-cong-nhan-lai.pdf": (19, 12, {4: 13, 3: 6}),
    "tay-ninh-ket-xuat.xlsx": (21, 12, {4: 7, 3: 14}),
    "ca-mau-danh-sach.csv": (17, 9, {4: 6, 3: 11}),
    "ca-mau-danh-sach-ansi.csv": (17, 9, {4: 6, 3: 11}),
    "khanh-hoa-to-trinh.pdf": (18, 10, {5: 3, 4: 8, 3: 7}),
    "scan-bo-quyet-dinh.pdf": (12, 7, {5: 12}),
    "scan-sin-suoi-ho-bao-cao.pdf": (8, 5, {4: 2, 3: 6}),
}
"""How many products and producers each list has, and how many products by star class."""


def _known(path: Path) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return known


def _sources() -> Iterator[tuple[str, Source]]:
    for each in source.sources():
        for name in each.text.get("codes", [each.file]):
            yield name, each


SOURCES = dict(_sources())
by_truth = pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)


def test_every_source_has_its_file_and_its_truth() -> None:
    listed = json.loads((make.OFFICE / "manifest.json").read_text(encoding="utf-8"))["sha256"]
    assert set(SOURCES) == set(listed) == {path.name.removesuffix(".json") for path in TRUTHS}
    on_disk = {name: (make.OFFICE / name).read_bytes() for name in listed}
    assert make.manifest(on_disk, "")["sha256"] == listed
    for name, content in on_disk.items():
        assert len(content) < (SCAN_LIMIT if SOURCES[name].camera else LIMIT), name


@by_truth
def test_a_truth_is_what_its_source_says(path: Path) -> None:
    known = _known(path)
    made = SOURCES[known["file"]]
    if made.camera:
        printed = None  # Pictures do not say on which page a text stands.
        known.pop("scan_dpi")
    elif path.name.endswith(".pdf.json"):
        printed = locate.printed((make.OFFICE / made.file).read_bytes(), made.document)
    else:
        printed = None
    again = make.known_of(made, known["file"], printed, sheets=(made.export["sheet"],) if made.export else ())
    if made.camera:
        known, again = _without_pages(known), _without_pages(again)
    for table in known["tables"]:
        table.pop("hidden", None)
    assert known.pop("note").endswith(again.pop("note"))  # A text file's note starts with its encoding.
    assert again == known


def _without_pages(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_pages(each) for key, each in value.items() if key not in ("page", "pages")}
    return [_without_pages(each) for each in value] if isinstance(value, list) else value


@by_truth
def test_rows_are_as_wide_as_their_headers_and_merged_cells_say_one_thing(path: Path) -> None:
    for table in _known(path)["tables"]:
        grid = [*table["header"], *(row["cells"] for row in table["rows"])]
        assert {len(cells) for cells in grid} == {len(grid[0])}
        for cell in table["merged"]:
            covered = {
                grid[row][column]
                for row in range(cell["row"], cell["row"] + cell["rows"])
                for column in range(cell["column"], cell["column"] + cell["columns"])
            }
            assert len(covered) == 1, cell
        pages = [row["page"] for row in table["rows"] if row["page"] is not None]
        assert pages == sorted(pages)


@by_truth
def test_a_product_stands_in_its_row(path: Path) -> None:
    known = _known(path)
    rows = [
        (number, row)
        for number, table in enumerate(known["tables"], start=1)
        for row in table["rows"]
        if row["kind"] == "item"
    ]
    for product in known["products"]:
        (found,) = [row for number, row in rows if number == product["table"] and product["name"] in row["cells"]]
        assert found["page"] == product["page"]
        assert product["producer"] in found["cells"]
        if "score" in product:
            low, high = BANDS[product["star"]]
            assert low <= product["score"] < high
            assert any(cell.replace(",", ".") in _written(product["score"]) for cell in found["cells"])


def _written(score: float) -> set[str]:
    return {f"{score:g}", f"{score:.1f}"}


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


@pytest.mark.parametrize("name", ["phu-tho-quyet-dinh.pdf", "vu-quang-quyet-dinh.pdf", "bac-kan-thong-bao.docx"])
def test_the_counts_of_a_decision_are_those_of_its_list(name: str) -> None:
    known = _known(make.OFFICE / "truth" / f"{name}.json")
    listed = known["products"]
    for figure in known["figures"]:
        if figure.get("flow") != "new" or figure["unit"] != "count":
            continue
        star, form = figure.get("star_min"), figure.get("producer_type")
        found = [product for product in listed if star in (None, product["star"])]
        if figure["measure"] == "producers":
            counted = len({product["producer"] for product in found if form in (None, product["producer_type"])})
        else:
            counted = len(found)
        assert figure["value_min"] == counted, figure


def test_a_proposal_recognises_nothing() -> None:
    known = _known(make.OFFICE / "truth" / "khanh-hoa-to-trinh.pdf.json")
    assert {product["status"] for product in known["products"]} == {"candidate"}
    assert not [figure for figure in known["figures"] if figure.get("flow") == "new"]


@by_truth
def test_a_figure_of_a_table_is_the_number_in_its_cell(path: Path) -> None:
    known = _known(path)
    for figure in known["figures"]:
        if "table" not in figure:
            assert figure["text"]
            continue
        table = known["tables"][figure["table"] - 1]
        text = [*table["header"], *(row["cells"] for row in table["rows"])][figure["row"]][figure["column"]]
        digits = "".join(letter for letter in text if letter.isdigit() or letter == ",").replace(",", ".")
        scale = 1_000_000 if figure["unit"] == "VND" else 1
        assert float(digits) * scale == figure["value_min"] == figure["value_max"], figure


@by_truth
def test_a_figure_of_running_text_is_printed_in_its_paragraph(path: Path) -> None:
    for figure in _known(path)["figures"]:
        for value in {figure["value_min"], figure["value_max"]} if "text" in figure else ():
            scales = (1, 1e6, 1e9) if figure["unit"] == "VND" else (1,)
            shapes = {shape for scale in scales for shape in _shapes(value / scale)}
            assert any(shape in figure["text"] for shape in shapes), figure


def _shapes(value: float) -> set[str]:
    plain = f"{value:.10g}".replace(".", ",")
    return {plain, plain.zfill(2), f"{value:,.0f}".replace(",", ".")}


@pytest.mark.parametrize(
    ("name", "table", "columns", "whole", "parts"),
    [
        ("hung-yen-bao-cao.pdf", 1, range(2, 8), 2, (3, 4, 5)),
        ("ninh-thuan-ke-hoach.docx", 1, range(2, 9), 8, (2, 3, 4, 5, 6, 7)),
        ("ninh-thuan-ke-hoach.docx", 3, range(2, 8), 2, (3, 4, 5, 6, 7)),
    ],
)
def test_totals_are_the_sums_of_their_parts(
    name: str, table: int, columns: range, whole: int, parts: tuple[int, ...]
) -> None:
    rows = _known(make.OFFICE / "truth" / f"{name}.json")["tables"][table - 1]["rows"]
    (total,) = [row["cells"] for row in rows if row["kind"] == "total"]
    items = [row["cells"] for row in rows if row["kind"] == "item"]
    for column in columns:
        assert _number(total[column]) == sum(_number(cells[column]) for cells in items)
    for cells in (total, *items):
        assert _number(cells[whole]) == sum(_number(cells[part]) for part in parts)


def _number(cell: str) -> int:
    return 0 if cell == "-" else int(cell.replace(".", ""))


@pytest.mark.parametrize("name", [name for name, made in SOURCES.items() if name.endswith(".pdf") and not made.camera])
def test_a_product_stands_on_the_page_that_the_truth_names(name: str) -> None:
    known = _known(make.OFFICE / "truth" / f"{name}.json")
    with pypdfium2.PdfDocument(make.OFFICE / name) as file:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in file]
    assert len(pages) == known["pages"]
    whole = "".join(pages)
    split = 0
    for product in known["products"]:
        wanted = "".join(product["name"].split())
        assert wanted[:8] in pages[product["page"] - 1]
        split += wanted not in whole
    assert split <= 1  # A page may end inside a row.


def test_scans_have_no_letters() -> None:
    for name, made in SOURCES.items():
        if made.camera:
            with pypdfium2.PdfDocument(make.OFFICE / name) as file:
                assert not "".join(page.get_textpage().get_text_range() for page in file).strip()
                known = _known(make.OFFICE / "truth" / f"{name}.json")
                assert (len(file), made.camera.dpi) == (known["pages"], known["scan_dpi"])


def test_a_hidden_column_of_the_workbook_is_hidden_and_the_truth_says_which() -> None:
    known = _known(make.OFFICE / "truth" / "tay-ninh-ket-xuat.xlsx.json")
    book = openpyxl.load_workbook(make.OFFICE / "tay-ninh-ket-xuat.xlsx")
    sheet = book[known["tables"][0]["sheet"]]
    (column,) = known["tables"][0]["hidden"]
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].hidden
    assert [cell.value for cell in sheet[5]] == known["tables"][0]["header"][0]
    for row, printed in zip(sheet.iter_rows(min_row=6), known["tables"][0]["rows"], strict=False):
        assert [str(cell.value) for cell in row] == printed["cells"]


@pytest.mark.parametrize(
    ("name", "encoding"), [("ca-mau-danh-sach.csv", "utf-8-sig"), ("ca-mau-danh-sach-ansi.csv", "cp1258")]
)
def test_text_files_say_what_their_truth_says(name: str, encoding: str) -> None:
    known = _known(make.OFFICE / "truth" / f"{name}.json")
    text = unicodedata.normalize("NFC", (make.OFFICE / name).read_bytes().decode(encoding))
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert rows == [*known["tables"][0]["header"], *(row["cells"] for row in known["tables"][0]["rows"])]


@pytest.mark.parametrize("name", [name for name in SOURCES if name.endswith(".docx")])
def test_word_files_have_the_tables_of_their_truth(name: str) -> None:
    known = _known(make.OFFICE / "truth" / f"{name}.json")
    file = docx.Document(BytesIO((make.OFFICE / name).read_bytes()))
    grids = [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]
    for table in known["tables"]:
        assert [*table["header"], *(row["cells"] for row in table["rows"])] in grids


def test_products_and_producers_stand_in_no_other_report() -> None:
    seen: set[str] = set()
    for path in (others.REPORTS / "truth").glob("*.json"):
        seen.update(value for product in _known(path)["products"] for value in (product["name"], product["producer"]))
    for path in TRUTHS:
        for product in _known(path)["products"]:
            assert not {product["name"], product["producer"]} & seen, product


def test_places_are_real() -> None:
    real = {
        row["name"]
        for name in ("provinces", "districts", "communes_34", "communes_63")
        for row in csv.DictReader((PLACES / f"{name}.csv").open(encoding="utf-8", newline=""))
    } | {"Việt Nam"}
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
    with pytest.raises(SourceError, match=r"x\.toml.*head"):
        source.source(tmp_path / "x.toml")
