"""Folded words are found where they stand, whatever their typography."""

import pytest

from extract.evaluation.folding import fold_name, fold_place, fold_text


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Tỉnh có  “72 sản phẩm”\nOCOP", 'có "72 sản phẩm" ocop', "có  “72 sản phẩm”\nOCOP"),
        ("từ 20 – 30% so với", "20 - 30%", "20 – 30%"),
        ("Ðồi Xanh có gì", "Đồi Xanh", "Ðồi Xanh"),
        (
            "Năm 2023, huyện có 72 sản phẩm.",
            "(BDX) - Năm 2023, huyện có 72 sản phẩm.",
            "Năm 2023, huyện có 72 sản phẩm.",
        ),
        ("HUYỆN ĐỒI XANH", "huyện Đồi Xanh", "HUYỆN ĐỒI XANH"),
    ],
)
def test_quote_is_found_through_typography(text: str, quote: str, found: str) -> None:
    ((start, end),) = fold_text(text).find(quote)
    assert text[start:end] == found


def test_every_occurrence_is_found() -> None:
    assert fold_text("12 sản phẩm. Có 12 sản phẩm.").find("12 sản phẩm") == ((0, 11), (16, 27))


@pytest.mark.parametrize("quote", ["", "13 sản phẩm"])
def test_absent_quote_is_nowhere(quote: str) -> None:
    assert fold_text("12 sản phẩm").find(quote) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("HTX “Đồi Xanh”", "HTX Đồi Xanh"),
        ("mật  ong", "Mật ong"),
        ("Thúy", "Thuý"),
        ("hoàn", "hoàn"),
    ],
)
def test_names_compare_without_spelling_habits(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("xã Đông La", "Đông La"), ("TP. Huế", "Huế"), ("thành phố Cần Thơ", "Cần Thơ"), ("tỉnh Thái Bình", "Thái Bình")],
)
def test_places_compare_without_their_kind(one: str, other: str) -> None:
    assert fold_place(one) == fold_place(other)


@pytest.mark.parametrize(("one", "other"), [("Xã Tắc", "Huyện Tắc Vân"), ("Hòa An", "Hòa Ân")])
def test_different_places_stay_different(one: str, other: str) -> None:
    assert fold_place(one) != fold_place(other)
