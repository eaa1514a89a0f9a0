"""The baselines read plain sentences right, so that their scores are not low by mistake, and are written as a table."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.baseline.columns import COLUMNS, read_article, read_baseline
from benchmarks.baseline.compare import report
from benchmarks.baseline.english import into_english, quantulum_quantities
from benchmarks.baseline.pattern import pattern_quantities
from benchmarks.baseline.periods import nearest_period
from benchmarks.baseline.quantity import QuantityReader
from benchmarks.baseline.table import table
from extract.dataset.vocabulary import Measure, Modifier
from extract.evaluation.agreement import FIGURE_FIELDS, PRODUCT_FIELDS
from extract.evaluation.gold import GoldError
from extract.evaluation.scores import EVERY_FIELD, Score

ROOT = Path(__file__).parents[2]
READERS = [pytest.param(pattern_quantities, id="pattern"), pytest.param(quantulum_quantities, id="quantulum3")]
TEXT = """Thái Bình có 261 sản phẩm OCOP

Thứ Sáu, 13/06/2025 08:00

Tính đến hết tháng 5/2025, tỉnh Thái Bình có hơn 1.261 sản phẩm OCOP của 120 chủ thể, trong đó 48 sản phẩm 4 sao.

Các sản phẩm gồm: gạo nếp Bể, kẹo lạc làng Nguyễn của HTX Nông nghiệp Nguyên Xá đạt 3 sao.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one annotated text."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    quote = "trong đó 48 sản phẩm 4 sao"
    count = {"kind": "figure", "quote": quote, "measure": "products", "unit": "count", "value_min": 48, "value_max": 48}
    facts = [
        count | {"star_min": 4, "star_max": 4, "place": "Thái Bình", "period": "2025-05"},
        {"kind": "product", "quote": "gạo nếp Bể", "name": "gạo nếp Bể", "star": 3},
    ]
    annotation = {"article": "one.txt", "constructions": [], "facts": facts}
    (tmp_path / "one.json").write_text(json.dumps(annotation), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("quantities", READERS)
@pytest.mark.parametrize(
    ("words", "low", "high", "percent"),
    [
        ("1.234 sản phẩm", "1234", "1234", False),
        ("1,5 tỷ đồng", "1500000000", "1500000000", False),
        ("tăng 15,5%", "15.5", "15.5", True),
        ("15 - 20% sản phẩm", "15", "20", True),
        ("từ 60 – 70 sản phẩm", "60", "70", False),
        ("4 đến 6 sản phẩm", "4", "6", False),
        ("05 sản phẩm", "5", "5", False),
        ("hai sản phẩm", "2", "2", False),
    ],
)
def test_quantity(quantities: QuantityReader, words: str, low: str, high: str, percent: bool) -> None:
    (quantity,) = quantities(words)
    assert (quantity.low, quantity.high, quantity.percent) == (Decimal(low), Decimal(high), percent)


@pytest.mark.parametrize("quantities", READERS)
def test_fraction_is_two_numbers(quantities: QuantityReader) -> None:
    assert [quantity.low for quantity in quantities("77/104 xã")] == [77, 104]


@pytest.mark.parametrize("sentence", ["năm nay có 1.234 sản phẩm, 1,5 tỷ đồng", "77/104 xã, hai chủ thể"])
def test_english_leads_back_to_its_words(sentence: str) -> None:
    english, offsets = into_english(sentence)
    assert len(offsets) == len(english) + 1
    assert offsets == sorted(offsets)
    for word in re.finditer(r"[^\W\d]{2,}", english):
        original = sentence[offsets[word.start()] : offsets[word.end()]]
        assert original == word[0] or word[0] in ("billion", "of", "two")


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("giai đoạn 2021 - 2025 có", "2021/2025"),
        ("đến 30/6/2024 có", "2024-06-30"),
        ("đến tháng 6/2024 có", "2024-06"),
        ("ngày 31/2/2024 có", ""),
        ("hiện có", ""),
    ],
)
def test_period(sentence: str, period: str) -> None:
    assert nearest_period(sentence, len(sentence)) == period


@pytest.mark.parametrize("quantities", READERS)
def test_baseline_reads_an_article(folder: Path, quantities: QuantityReader) -> None:
    extraction = read_baseline(folder / "one.txt", quantities)
    body = [figure for figure in extraction.figures if figure.sentence.startswith("Tính")]
    assert [(figure.measure, figure.value_min, figure.modifier, figure.star_min) for figure in body] == [
        (Measure.PRODUCTS, Decimal(1261), Modifier.MORE_THAN, None),
        (Measure.PRODUCERS, Decimal(120), Modifier.EXACT, None),
        (Measure.PRODUCTS, Decimal(48), Modifier.EXACT, 4),
    ]
    assert {(figure.place, figure.period) for figure in body} == {("Thái Bình", "2025-05")}
    text = extraction.article.text
    assert [text[figure.char_start : figure.char_end] for figure in body][:2] == ["1.261 sản phẩm", "120 chủ thể"]
    products = {product.name: product for product in extraction.products}
    assert {"gạo nếp Bể", "kẹo lạc làng Nguyễn"} <= products.keys()
    assert products["kẹo lạc làng Nguyễn"].producer == "HTX Nông nghiệp Nguyên Xá"
    assert products["kẹo lạc làng Nguyễn"].star == 3


def test_ratio_is_left_out_where_a_baseline_has_nothing_right() -> None:
    scores = {"ours": {"value": Score(9, 10, 10)}, "other": {"value": Score(0, 4, 10)}}
    head, rule, row = table("figures", scores)
    assert len(head) == len(rule) == len(row)
    assert _cells(row) == ["value", "0.900", "0.900", "0.900", "0.000", "0.000", "0.000", "-"]


def test_report(folder: Path) -> None:
    lines = report(folder).splitlines()
    assert {"ocop-miner", "underthesea", "quantulum3"} <= {named.split()[0] for named in lines[0].split(", ")}
    assert lines[1].endswith("1 figures, 1 products")
    rows = {cells[0]: cells for line in lines if line.startswith("|") for cells in [_cells(line)]}
    assert {"value", *FIGURE_FIELDS, "name", *PRODUCT_FIELDS, EVERY_FIELD} <= rows.keys()


def test_written_comparison_is_of_the_shape_printed(folder: Path) -> None:
    """The scores may be older than the code, the columns and fields may not: make docs."""
    written = (ROOT / "docs" / "baseline.txt").read_text(encoding="utf-8")
    assert _frame(written) == _frame(report(folder))
    assert "corpus/gold/test" in written


def test_text_that_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(GoldError, match="empty"):
        read_article(empty)
    assert len({column.title for column in COLUMNS}) == len(COLUMNS)


def _frame(comparison: str) -> list[list[str]]:
    """The heads of the tables, and the first cell of each other line."""
    rows = [_cells(line) for line in comparison.splitlines() if line.startswith("|") and "---" not in line]
    return [row if row[0] in ("figures", "products") else row[:1] for row in rows]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _written_rows() -> dict[str, list[str]]:
    """Rows of docs/baseline.txt: "figures: value" and so on, with the F1s of the three columns."""
    rows: dict[str, list[str]] = {}
    table = ""
    for line in (ROOT / "docs" / "baseline.txt").read_text(encoding="utf-8").splitlines():
        cells = _cells(line)
        if cells[0] in ("figures", "products"):
            table = cells[0]
        elif len(cells) > 10 and not cells[0].startswith("-"):
            rows[f"{table}: {cells[0]}"] = [cells[3], cells[6], cells[10]]
    return rows


def test_readme_shows_what_the_written_comparison_says() -> None:
    rows = [_cells(line) for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    shown = {cells[0]: cells[1:] for cells in rows if cells[0].startswith(("figures: ", "products: "))}
    assert len(shown) == 9
    assert {name: f1s for name, f1s in _written_rows().items() if name in shown} == shown


def test_written_comparison_has_the_extractors_scores_of_today() -> None:
    """docs/scores.txt is held to the extractor by a test of its own."""
    scores: dict[str, str] = {}
    table = ""
    for line in (ROOT / "docs" / "scores.txt").read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if cells[:1] in (["figures"], ["products"]):
            table = cells[0]
        elif len(cells) == 7 and table:
            scores[f"{table}: {cells[0]}"] = cells[-1]
        elif cells[:1] == ["construction"]:
            break
    written = {name: f1s[0] for name, f1s in _written_rows().items()}
    assert written == {name: f1 for name, f1 in scores.items() if name in written}
    assert len(written) > 12
