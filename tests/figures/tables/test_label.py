"""Words of headers and labels: each list of the lexicon with an example, and labels that say one thing or another."""

import pytest

from extract.dataset.vocabulary import Flow, Measure, ProducerType, Qualifier, Status, Unit
from extract.figures.tables.amount import read_amount
from extract.figures.tables.label import read_caption_words, read_label, said
from extract.language.clock import Clock
from extract.language.lexicon import load_lexicon

CLOCK = Clock("2024-07-08")
SECTIONS = [(name, entry) for name, entry in load_lexicon("figure_tables").items() if "words" in entry]


@pytest.mark.parametrize(("name", "entry"), SECTIONS, ids=[name for name, _ in SECTIONS])
def test_each_list_of_words_is_found_in_its_example_only(name: str, entry: dict[str, str]) -> None:
    assert said(name, entry["example"])
    assert not said(name, entry["counterexample"])


LABELS = [
    ("Số sản phẩm được công nhận năm 2024", {"measure": Measure.PRODUCTS, "period": "2024", "is_recognised": True}),
    ("Tổng số sản phẩm lũy kế", {"measure": Measure.PRODUCTS, "flow": Flow.STOCK, "is_total": True}),
    ("SP 4 sao", {"measure": Measure.PRODUCTS, "star": (4, 4)}),
    ("★★★★", {"measure": Measure.PRODUCTS, "star": (4, 4), "is_implied": True}),
    ("Từ 3 sao trở lên", {"star": (3, 5)}),
    ("HTX", {"measure": Measure.PRODUCERS, "producer_type": ProducerType.COOPERATIVE, "is_implied": True}),
    ("Hộ, cơ sở", {"producer_type": ProducerType.HOUSEHOLD}),
    ("Tỷ lệ chủ thể là hợp tác xã (%)", {"unit": Unit.PERCENT, "producer_type": ProducerType.COOPERATIVE}),
    ("KH 2024", {"status": Status.TARGET, "period": "2024", "measure": None}),
    ("TH năm 2023", {"status": Status.ACTUAL, "period": "2023"}),
    ("6 tháng đầu năm", {"period": "2024-S1"}),
    ("Doanh thu (triệu đồng)", {"measure": Measure.REVENUE, "unit": Unit.VND, "factor": 1_000_000}),
    ("Sản phẩm tiềm năng 5 sao", {"status": Status.CANDIDATE, "star": (5, 5)}),
    ("Số xã có sản phẩm OCOP", {"measure": Measure.COMMUNES}),
    ("Sản phẩm còn hiệu lực", {"qualifier": Qualifier.VALID}),
    ("Chủ thể là phụ nữ", {"measure": Measure.PRODUCERS, "qualifier": Qualifier.WOMEN_LED}),
]


@pytest.mark.parametrize(("words", "facets"), LABELS, ids=[words for words, _ in LABELS])
def test_a_label_says_what_its_numbers_count(words: str, facets: dict[str, object]) -> None:
    read = read_label(words, CLOCK)
    assert read.is_understood
    assert {name: getattr(read, name) for name in facets} == facets


@pytest.mark.parametrize(
    "words",
    [
        "Diện tích (ha)", "Số điểm", "Giá bán (đồng)", "Hợp tác xã, tổ hợp tác", "Sản phẩm/chủ thể", "Số hộ nghèo",
        "Số xã", "Mức thưởng (triệu đồng/sản phẩm)", "Nguồn nguyên liệu sản phẩm", "Số lao động", "Điện thoại",
        "Sản phẩm và giá trị",
    ],
)  # fmt: skip
def test_a_label_with_other_words_is_not_understood(words: str) -> None:
    assert not read_label(words, CLOCK).is_understood


def test_the_caption_of_results_of_a_plan_tells_of_results() -> None:
    assert read_caption_words("Kết quả thực hiện kế hoạch năm 2024", CLOCK).status is None
    assert read_caption_words("Một số chỉ tiêu chủ yếu", CLOCK).status is None
    assert read_caption_words("Chỉ tiêu giao các huyện năm 2024", CLOCK).status is Status.TARGET


AMOUNTS = [
    ("46", "46 46 count exact"),
    ("02", "2 2 count exact"),
    ("1.234", "1234 1234 count exact"),
    ("12 sản phẩm", "12 12 count exact"),
    ("45,7%", "45.7 45.7 percent exact"),
    ("≥ 30", "30 30 count at_least"),
    ("Trên 60", "60 60 count more_than"),
    ("3 - 5", "3 5 count range"),
    ("0", "0 0 count exact"),
]


@pytest.mark.parametrize(("cell", "read"), AMOUNTS, ids=[cell for cell, _ in AMOUNTS])
def test_a_cell_holds_one_number_with_its_hedge(cell: str, read: str) -> None:
    amount = read_amount(cell)
    assert amount is not None
    assert f"{amount.low} {amount.high} {amount.unit} {amount.modifier}" == read


@pytest.mark.parametrize(
    "cell", ["-", "", "12 (3)", "0269.3824123", "12/8", "500g", "5 ha", "chưa báo cáo", "3/2024", "I"]
)
def test_a_cell_with_anything_else_holds_none(cell: str) -> None:
    assert read_amount(cell) is None
