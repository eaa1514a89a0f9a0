"""An article is known again by its title and outlet."""

import pytest

from extract.reference import article_key, is_same_article
from extract.reference.citation import outlet_of

LONG = "Thái Bình triển khai đồng bộ Chương trình OCOP năm 2025"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ((LONG, "baothaibinh.com.vn"), (LONG, "baothaibinh.com.vn"), True),
        ((LONG, "www.baothaibinh.com.vn"), (LONG.upper(), "baothaibinh.com.vn"), True),
        ((LONG, "baothaibinh.com.vn"), (LONG, "vietnam.vn"), True),
        ((LONG, "baothaibinh.com.vn"), (LONG + " - Báo Thái Bình điện tử", "baothaibinh.com.vn"), True),
        ((LONG, "baothaibinh.com.vn"), (LONG.replace("2025", "2024"), "baothaibinh.com.vn"), False),
        (("OCOP Hải Dương", "haiduong.gov.vn"), ("OCOP Hải Dương", "haiduong.gov.vn"), True),
        (("OCOP Hải Dương", "haiduong.gov.vn"), ("OCOP Hải Dương", "vietnam.vn"), False),
        (("OCOP Hải Dương", "haiduong.gov.vn"), ("OCOP Hải Dương", ""), True),
        (("OCOP Hải Dương", ""), ("OCOP Hải Dương tăng tốc", ""), False),
        (("", "vietnam.vn"), ("", "vietnam.vn"), False),
    ],
)
def test_two_citations_are_of_one_article(first: tuple[str, str], second: tuple[str, str], same: bool) -> None:
    assert is_same_article(article_key(*first), article_key(*second)) is same
    assert is_same_article(article_key(*second), article_key(*first)) is same


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("https://www.baothaibinh.com.vn/tin/1", "baothaibinh.com.vn"),
        ("https://m.vietnamnet.vn:443/x", "vietnamnet.vn"),
        ('baothaibinh.com.vn, "Tên bài, có dấu phẩy", 2025', "baothaibinh.com.vn"),
        ('outlet not named, "Tên bài", 2025', ""),
        ("", ""),
    ],
)
def test_the_outlet_of_a_source_is_known(source: str, outlet: str) -> None:
    assert outlet_of(source) == outlet


def test_tone_style_and_punctuation_make_no_other_article() -> None:
    assert article_key("Hòa Bình: “39” sản phẩm!", "a.vn") == article_key("Hoà Bình – 39 sản phẩm", "a.vn")
