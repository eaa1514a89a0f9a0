"""Hedges, by the sentence they stand in: which number they hold for, and what they make of it."""

import pytest

from extract.figures.lettering import read_units
from extract.language.document import read_document
from extract.language.hedges import find_hedges
from tests.language.reading import rows, words

HEDGED = (
    # text, how its one number is hedged
    ("ít nhất 30 sản phẩm", "at_least"),
    ("it nhất 30 sản phẩm", "at_least"),
    ("ít nhất là 30 sản phẩm", "at_least"),
    ("tối thiểu 30 sản phẩm", "at_least"),
    ("không dưới 30 sản phẩm", "at_least"),
    ("hơn 30 sản phẩm", "more_than"),
    ("trên 30 sản phẩm", "more_than"),
    ("vượt mốc 30 sản phẩm", "more_than"),
    ("tối đa 30 sản phẩm", "at_most"),
    ("không quá 30 sản phẩm", "at_most"),
    ("dưới 30 sản phẩm", "less_than"),
    ("chưa đến 30 sản phẩm", "less_than"),
    ("chưa đầy 30 sản phẩm", "less_than"),
    ("khoảng 30 sản phẩm", "about"),
    ("chừng 30 sản phẩm", "about"),
    ("xấp xỉ 30 sản phẩm", "about"),
    ("ước đạt 30 sản phẩm", "about"),
    ("gần 30 sản phẩm", "nearly"),
    ("ngót 30 sản phẩm", "nearly"),
    ("có khoảng hơn 30 sản phẩm", "more_than"),
    ("Ít nhất 30 sản phẩm", "at_least"),
    ("gần\u00a030 sản phẩm", "nearly"),
)

UNHEDGED = (
    "trên địa bàn có 30 sản phẩm",
    "gần gũi với 30 sản phẩm",
    "hơn nữa, 30 sản phẩm",
    "dưới tán rừng, 30 sản phẩm",
    "độ ẩm của 30 sản phẩm",
    "quá trình làm 30 sản phẩm",
    "30 sản phẩm",
)

FAILS: dict[str, str] = {}


def _modifiers(text: str) -> list[str | None]:
    (sentence,) = read_document(text).sentences
    numbers = [unit for unit in read_units(sentence).units if unit.letter in "NWP"]
    return [unit.modifier.value if unit.modifier else None for unit in numbers]


@pytest.mark.parametrize(("text", "modifier"), rows(HEDGED, FAILS))
def test_a_hedge_holds_for_the_number_behind_it(text: str, modifier: str) -> None:
    assert _modifiers(text) == [modifier]


@pytest.mark.parametrize("text", UNHEDGED)
def test_the_same_words_elsewhere_hedge_nothing(text: str) -> None:
    assert _modifiers(text) == [None]


def test_a_hedge_behind_is_told_from_one_before() -> None:
    text = "từ 30 sản phẩm trở lên, ít nhất 5"
    assert [(m.value.after, w) for m, w in zip(find_hedges(text), words(text, find_hedges(text)), strict=True)] == [
        (True, "trở lên"),
        (False, "ít nhất"),
    ]
