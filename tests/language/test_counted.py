"""Counted nouns: what a number counts, by the noun alone."""

import pytest

from extract.language.counted import find_counted
from tests.language.reading import rows

NOUNS = (
    # text, measure, producer type
    ("sản phẩm", "products", None),
    ("nhóm sản phẩm, sản phẩm", "products", None),
    ("chủ thể", "producers", None),
    ("chủ thể sản xuất", "producers", None),
    ("tổ chức kinh tế", "producers", None),
    ("doanh nghiệp nhỏ và vừa", "producers", "enterprise"),
    ("DN", "producers", "enterprise"),
    ("công ty", "producers", "enterprise"),
    ("hợp tác xã", "producers", "cooperative"),
    ("HTX", "producers", "cooperative"),
    ("tổ hợp tác", "producers", "cooperative_group"),
    ("THT", "producers", "cooperative_group"),
    ("hộ kinh doanh", "producers", "household"),
    ("hộ SXKD", "producers", "household"),
    ("cơ sở sản xuất", "producers", "household"),
    ("xã, phường, thị trấn", "communes", None),
    ("huyện, thị xã, thành phố", "districts", None),
    ("tỉnh, thành phố", "provinces", None),
    ("làng nghề truyền thống", "craft_villages", None),
    ("điểm giới thiệu và bán sản phẩm", "sales_points", None),
    ("gian hàng", "booths", None),
    ("thành viên", "members", None),
    ("lao động nông thôn", "workers", None),
    ("SẢN PHẨM", "products", None),
    ("sản\u00a0phẩm", "products", None),
)

NO_NOUNS = ("xãm", "hội", "phố cổ", "sảnphẩm", "hoa xuân", "đồng bào")


@pytest.mark.parametrize(("text", "measure", "kind"), rows(NOUNS))
def test_a_noun_says_what_is_counted(text: str, measure: str, kind: str | None) -> None:
    read = [
        (m.value.measure.value, m.value.producer_type and m.value.producer_type.value)
        for m in find_counted(f"12 {text}.")
    ]
    assert read[0] == (measure, kind)


@pytest.mark.parametrize("text", NO_NOUNS)
def test_parts_of_other_words_count_nothing(text: str) -> None:
    assert find_counted(text) == []


def test_the_longest_noun_wins() -> None:
    (mark,) = find_counted("12 tổ hợp tác xã")
    assert (mark.start, mark.end) == (3, 16)
