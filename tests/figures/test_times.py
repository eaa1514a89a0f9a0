"""Periods of figures, whatever they rest on: the tables say where a period comes from, these what it is."""

import pytest

from extract.extraction import extract_article
from tests.figures.articles import article_of

PERIODS = (
    # text, day of publication, the counts with their periods
    (
        "Từ tháng 7 đến nay, huyện Triệu Phong có thêm 6 sản phẩm OCOP.",
        "2024-11-14",
        (("6", "2024-07/2024-11-14"),),
    ),
    (
        "Từ ngày 1/7 đến nay, tỉnh Gia Lai công nhận 12 sản phẩm OCOP của 9 chủ thể.",
        "2025-09-30",
        (("12", "2025-07-01/2025-09-30"), ("9", "2025-07-01/2025-09-30")),
    ),
    (
        "Từ tháng 9/2023 đến nay, tỉnh Yên Bái công nhận thêm 24 sản phẩm OCOP.",
        "2024-05-06",
        (("24", "2023-09/2024-05-06"),),
    ),
    (
        "Năm vừa qua, tỉnh Lạng Sơn công nhận 29 sản phẩm OCOP.",
        "2024-01-22",
        (("29", "2023"),),
    ),
    (
        "Từ đầu năm đến nay, thành phố Hải Phòng công nhận 22 sản phẩm OCOP, nâng tổng số sản phẩm OCOP lên 144. "
        "Trong đó, 51 sản phẩm đạt 4 sao.",
        "2023-12-19",
        (("22", "2023"), ("144", "2023-12-19"), ("51", "2023-12-19")),
    ),
    (
        "Từ đầu năm đến nay, huyện Minh Hóa có thêm 4 sản phẩm OCOP, nâng tổng số lên 27 sản phẩm. "
        "Huyện có 19 chủ thể OCOP.",
        "2025-05-30",
        (("4", "2025"), ("27", "2025-05-30"), ("19", "2025-05-30")),
    ),
    (
        "Từ đầu năm đến nay, tỉnh Hòa Bình có thêm 13 sản phẩm OCOP, nâng tổng số sản phẩm OCOP lên 171. "
        "Toàn tỉnh có 48 sản phẩm 4 sao.",
        "2024-10-02",
        (("13", "2024"), ("171", "2024-10-02"), ("48", "2024-10-02")),
    ),
    (
        "Tỉnh Quảng Trị có 220 sản phẩm OCOP, gấp 1,4 lần năm 2022.",
        "",
        (("220", ""),),
    ),
    (
        "Tính đến nay, tỉnh Kiên Giang có 310 sản phẩm OCOP, gấp 2 lần cuối năm 2020.",
        "2024-06-03",
        (("310", "2024-06-03"),),
    ),
)


@pytest.mark.parametrize(("text", "published", "expected"), PERIODS)
def test_a_count_has_its_period(text: str, published: str, expected: tuple[tuple[str, str], ...]) -> None:
    read = {
        f"{figure.value_min:f}": figure.period or ""
        for figure in extract_article(article_of(text, published=published)).figures
    }

    assert {value: read.get(value) for value, _ in expected} == dict(expected)
