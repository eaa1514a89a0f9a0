import string
from decimal import Decimal
from typing import Any

import pytest

from extract.checks.explanations.phrases import counted, moment, period, value
from extract.checks.explanations.wording import english_numeral, fill, has_phrase, templates, vietnamese_numeral
from extract.checks.official.official import DOUBTFUL
from extract.checks.official.question import Obstacle
from extract.dataset.article import BlockKind
from extract.dataset.vocabulary import Flow, Measure, Modifier, ProducerType, Qualifier, Unit
from tests.checks.building import figure_of


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        ("261", "261", "261"),
        ("2944", "2.944", "2,944"),
        ("41.70", "41,7", "41.7"),
        ("1234567.5", "1.234.567,5", "1,234,567.5"),
        ("-34", "−34", "−34"),
        ("10000", "10.000", "10,000"),
        ("0", "0", "0"),
    ],
)
def test_numbers_are_written_in_the_style_of_each_language(number: str, vietnamese: str, english: str) -> None:
    assert vietnamese_numeral(Decimal(number)) == vietnamese
    assert english_numeral(Decimal(number)) == english


@pytest.mark.parametrize(
    ("written", "vietnamese", "english"),
    [
        ("2024", "năm 2024", "2024"),
        ("2024-06", "tháng 6/2024", "June 2024"),
        ("2024-06-30", "ngày 30/6/2024", "30 June 2024"),
        ("2024-Q2", "quý II/2024", "Q2 2024"),
        ("2024-S1", "6 tháng đầu năm 2024", "the first half of 2024"),
        ("2021/2025", "giai đoạn 2021–2025", "2021–2025"),
        ("", "", ""),
    ],
)
def test_periods_in_words(written: str, vietnamese: str, english: str) -> None:
    assert (period(written).vi, period(written).en) == (vietnamese, english)


def test_a_source_date_that_is_no_date_stays_as_it_is() -> None:
    assert moment("cuối năm").vi == "cuối năm"


@pytest.mark.parametrize(
    ("columns", "vietnamese", "english"),
    [
        ({"value": 48, "star": 4}, "48 sản phẩm 4 sao", "48 products with 4 stars"),
        ({"value": 261, "star": (3, 5)}, "261 sản phẩm từ 3 sao trở lên", "261 products with 3 stars and more"),
        ({"value": 44, "measure": "producers", "type": "enterprise"}, "44 doanh nghiệp", "44 enterprises"),
        ({"value": 3000, "modifier": "nearly"}, "gần 3.000 sản phẩm", "nearly 3,000 products"),
        (
            {"value": (60, 70), "measure": "producers", "status": "target"},
            "mục tiêu 60–70 chủ thể",
            "a target of 60–70 producers",
        ),
        (
            {"value": 2, "star": 5, "status": "candidate"},
            "2 sản phẩm 5 sao (tiềm năng)",
            "2 products with 5 stars (potential)",
        ),
        ({"value": 74, "measure": "target_exceeded", "unit": "percent"}, "vượt 74% mục tiêu", "74% above the target"),
        ({"value": 132, "qualifier": "valid"}, "132 sản phẩm (còn hiệu lực)", "132 products (still valid)"),
    ],
)
def test_a_figure_in_words(columns: dict[str, Any], vietnamese: str, english: str) -> None:
    words = counted(figure_of(**columns))
    assert (words.vi, words.en) == (vietnamese, english)


def test_the_value_carries_hedge_and_unit() -> None:
    assert value(figure_of("41.7", unit="percent", modifier="more_than")).vi == "hơn 41,7%"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("measure", Measure),
        ("hedge", Modifier),
        ("unit", Unit),
        ("producer_type", ProducerType),
        ("qualifier", Qualifier),
        ("flow", [flow for flow in Flow if flow is not Flow.STOCK]),
        ("block", BlockKind),
        ("obstacle", Obstacle),
        ("coverage_reason", Obstacle),
        ("looseness", sorted(DOUBTFUL)),
    ],
)
def test_every_word_of_a_vocabulary_has_its_wording(table: str, words: Any) -> None:
    assert [word for word in words if not has_phrase(f"{table}.{word}")] == []


def test_both_languages_of_a_template_have_the_same_fields() -> None:
    differing = [
        name
        for table, entries in templates().items()
        if table != "issuer"
        for name, entry in entries.items()
        if _fields(entry["vi"]) != _fields(entry["en"])
    ]
    assert differing == []


def test_a_missing_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("sum.holds", sum="1 + 1")


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}
