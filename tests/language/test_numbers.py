"""Numbers as Vietnamese writes them, and stretches of digits that are no numbers."""

import pytest

from extract.language.numbers import find_numbers, read_words
from tests.language.reading import rows

NUMBERS = (
    # text, (low, high, unit) of each number
    ("12 sản phẩm", [("12", "12", "count")]),
    ("05 sản phẩm", [("5", "5", "count")]),
    ("2.418 sản phẩm", [("2418", "2418", "count")]),
    ("14.642 sản phẩm", [("14642", "14642", "count")]),
    ("1.234.567 lượt", [("1234567", "1234567", "count")]),
    ("1,250 lượt xem", [("1250", "1250", "count")]),
    ("17,35%", [("17.35", "17.35", "percent")]),
    ("29.67%", [("29.67", "29.67", "percent")]),
    ("41,7 %", [("41.7", "41.7", "percent")]),
    ("30 phần trăm", [("30", "30", "percent")]),
    ("100%", [("100", "100", "percent")]),
    ("60 - 70 sản phẩm", [("60", "70", "count")]),
    ("60-70 sản phẩm", [("60", "70", "count")]),
    ("60–70 sản phẩm", [("60", "70", "count")]),
    ("60 — 70 sản phẩm", [("60", "70", "count")]),
    ("60 − 70 sản phẩm", [("60", "70", "count")]),
    ("60 ~ 70 sản phẩm", [("60", "70", "count")]),
    ("7 đến 9 sản phẩm", [("7", "9", "count")]),
    ("7 tới 9 sản phẩm", [("7", "9", "count")]),
    ("từ 7 đến 9 sản phẩm", [("7", "9", "count")]),
    ("30-35%", [("30", "35", "percent")]),
    ("40% - 45%", [("40", "45", "percent")]),
    ("1.000 - 1.200 sản phẩm", [("1000", "1200", "count")]),
    ("310/415 sản phẩm", [("310", "310", "count")]),
    ("9/9 huyện", [("9", "9", "count")]),
    ("1.010/1.200 sản phẩm", [("1010", "1010", "count")]),
    ("80 triệu đồng", [("80000000", "80000000", "VND")]),
    ("1,2 tỷ đồng", [("1200000000", "1200000000", "VND")]),
    ("54 tỉ đồng", [("54000000000", "54000000000", "VND")]),
    ("1.500 nghìn đồng", [("1500000", "1500000", "VND")]),
    ("250 ngàn đồng", [("250000", "250000", "VND")]),
    ("85.000 đồng", [("85000", "85000", "VND")]),
    ("85.000đ", [("85000", "85000", "VND")]),
    ("12.500.000 đồng", [("12500000", "12500000", "VND")]),
    ("50 - 70 triệu đồng", [("50000000", "70000000", "VND")]),
    ("500 triệu đến 1 tỷ đồng", [("500000000", "1000000000", "VND")]),
    ("3 lần", [("3", "3", "times")]),
    ("1,5 lần", [("1.5", "1.5", "times")]),
    ("gấp đôi", [("2", "2", "times")]),
    ("gấp rưỡi", [("1.5", "1.5", "times")]),
    ("hơn một nửa số sản phẩm", [("50", "50", "percent")]),
    ("ba sản phẩm", [("3", "3", "count")]),
    ("mười hai sản phẩm", [("12", "12", "count")]),
    ("hai mươi mốt sản phẩm", [("21", "21", "count")]),
    ("hai đến ba sản phẩm", [("2", "3", "count")]),
    ("ba (03) sản phẩm", [("3", "3", "count")]),
    ("gần hai chục sản phẩm", [("20", "20", "count")]),
    ("một trăm sản phẩm", [("100", "100", "count")]),
    ("1,5 nghìn lao động", [("1500", "1500", "count")]),
    ("31 sản phẩm và 17,35% chủ thể", [("31", "31", "count"), ("17.35", "17.35", "percent")]),
    ("12\u00a0sản phẩm", [("12", "12", "count")]),
    ("1,2\u00a0tỷ\u00a0đồng", [("1200000000", "1200000000", "VND")]),
)

NO_NUMBERS = (
    "huyện Tháp Mười",
    "Công ty V8Farm",
    "mã vạch A12B",
    "sản phẩm OCOP",
    "vùng Bảy Núi",
    "Quyết định QĐ2023",
)

FAILS: dict[str, str] = {}

NUMBER_WORDS = (
    ("một", 1), ("bảy", 7), ("bẩy", 7), ("mười", 10), ("mười một", 11), ("mười lăm", 15), ("hai mươi", 20),
    ("hai mươi mốt", 21), ("ba mươi tư", 34), ("năm mươi lăm", 55), ("chín mươi chín", 99), ("hai chục", 20),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(NUMBERS, FAILS))
def test_numbers_are_read_with_their_unit(text: str, expected: list[tuple[str, str, str]]) -> None:
    read = [
        (f"{m.value.low.normalize():f}", f"{m.value.high.normalize():f}", m.value.unit.value)
        for m in find_numbers(text)
    ]
    assert read == expected


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_digits_and_words_inside_names_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(("text", "value"), rows(NUMBER_WORDS))
def test_number_words_up_to_99(text: str, value: int) -> None:
    assert read_words(text) == value


def test_a_fraction_keeps_its_whole() -> None:
    (mark,) = find_numbers("310/415 sản phẩm")
    assert mark.value.low == 310
    assert mark.value.whole == 415


def test_words_are_told_from_digits() -> None:
    assert [m.value.in_words for m in find_numbers("ba sản phẩm, 3 sản phẩm")] == [True, False]


def test_numbers_of_two_lines_are_no_range() -> None:
    assert [m.value.is_range for m in find_numbers("60\n- 70 sản phẩm")] == [False, False]
