"""Stretches whose numbers are left alone, and numbers beside them that are not."""

import pytest

from extract.language.distractors import find_distractors, measures_something_else
from extract.language.folding import fold_case
from tests.language.reading import rows

DISTRACTORS = (
    # text, digits that must be covered
    ("Quyết định số 512/QĐ-UBND ngày 3/5/2021", "512"),
    ("Kế hoạch số 45/KH-UBND", "45"),
    ("Nghị quyết 05-NQ/TU", "05"),
    ("Thông tư 09/2023/TT-BCT", "09"),
    ("Công văn số: 3021/SNN-PTNT", "3021"),
    ("điện thoại 0257 3841 222", "0257"),
    ("Hotline: 0912.345.678", "0912"),
    ("lúc 8 giờ 30 phút", "8"),
    ("07:12", "07"),
    ("ISO 22000:2018", "22000"),
    ("nông sản “14/10”", "14"),
    ("thời hạn 36 tháng", "36"),
    ("sau 6 năm triển khai", "6"),
    ("500 sản phẩm/tháng", "500"),
    ("Quốc lộ 1", "1"),
    ("https://bao.example/2024/12-san-pham", "2024"),
    ("a12@b3.example", "12"),
    ("Điều 5", "5"),
)

COUNTS = (
    ("12 sản phẩm",),
    ("tháng 6, 12 sản phẩm",),
    ("năm 2024, 12 sản phẩm được công nhận",),
    ("6 tháng đầu năm, 12 sản phẩm",),
    ("huyện có 12 sản phẩm trong năm",),
    ("kế hoạch 12 sản phẩm",),
)

OTHER_UNITS = (
    ("92 điểm",),
    ("12 ha",),
    ("3 tấn",),
    ("15 tiêu chí",),
    ("40 lượt",),
    ("200 kg",),
    ("7 thôn",),
    ("12\u00a0ha",),
    ("500m2",),
)
OWN_UNITS = ("12 sản phẩm", "12 chủ thể", "12 hộ kinh doanh", "12 gian hàng", "12, ha")

FAILS: dict[str, str] = {}


@pytest.mark.parametrize(("text", "digits"), rows(DISTRACTORS))
def test_the_number_is_left_alone(text: str, digits: str) -> None:
    at = text.index(digits)
    assert any(m.start <= at and at + len(digits) <= m.end for m in find_distractors(text))


@pytest.mark.parametrize("text", rows(COUNTS, FAILS))
def test_a_count_beside_is_not(text: str) -> None:
    at = text.index("12")
    assert not any(m.start <= at < m.end for m in find_distractors(text))


@pytest.mark.parametrize("text", rows(OTHER_UNITS, FAILS))
def test_a_unit_of_something_else_follows(text: str) -> None:
    folded = fold_case(text)
    assert measures_something_else(folded, len(folded) - len(folded.lstrip("0123456789")))


@pytest.mark.parametrize("text", OWN_UNITS)
def test_a_counted_noun_is_no_such_unit(text: str) -> None:
    assert not measures_something_else(text, 2)
