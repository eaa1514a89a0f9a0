"""Folding makes one form of all spellings and keeps the way back to the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.places.spelling import fold, fold_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Thủy Nguyên", "Thuỷ Nguyên"),
        ("Khánh Hoè", "Khánh Hòe"),
        ("Phú Quý", "Phú Quí"),
        ("Quy Nhơn", "Qui Nhơn"),
        ("Kỳ Anh", "Kì Anh"),
        ("Đắk Lắk", "ĐẮC LẮC"),
        ("Đăk Pơ", "Đak Pơ"),
        ("Đắk Nông", "\u00d0ắk Nông"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu"),
        ("Cư M'gar", "Cư M’gar"),
        ("Hà Nội", "Hà\u00a0Nội"),
        ("Hà Nội", "  Hà   Nội "),
        ("Tiền Hải", "Tie\u0302\u0300n Ha\u0309i"),
    ],
)
def test_spellings_of_a_name_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Tây Sơn", "Tai Sơn"), ("Mai Châu", "May Châu"), ("Hà Nam", "Hà Năm"), ("Đông Hòa", "Đồng Hòa")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text(max_size=80))
def test_every_folded_offset_leads_back(text: str) -> None:
    folded = fold(text)
    offsets = [folded.original(offset) for offset in range(len(folded.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


def test_composed_text_needs_no_map() -> None:
    folded = fold("Tỉnh Thừa Thiên – Huế có 36 sản phẩm")
    assert folded.starts is None
    assert len(folded.text) == len("Tỉnh Thừa Thiên – Huế có 36 sản phẩm")
