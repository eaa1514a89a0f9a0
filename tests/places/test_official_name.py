"""A place that a person types is understood as the gazetteer's."""

import pytest

from extract.places import load_gazetteer


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("Thái Bình", "Thái Bình"),
        ("tỉnh Thái Bình", "Thái Bình"),
        ("thai binh", "Thái Bình"),
        ("Tinh Thai Binh", ""),
        ("TP.HCM", "Hồ Chí Minh"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("huyện Tiền Hải", "Tiền Hải"),
        ("cả nước", "Việt Nam"),
        ("Xứ Nào Đó", ""),
    ],
)
def test_a_typed_place_has_its_official_name(typed: str, official: str) -> None:
    assert load_gazetteer().official_name(typed) == official
