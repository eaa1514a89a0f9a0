"""What makes an article one on OCOP."""

import pytest

from crawler.relevance import relevance

CASES = (
    # title, lead, body, reason
    ("Tỉnh có 20 sản phẩm OCOP", "", "", "title: OCOP"),
    ("Lúa được mùa", "Chương trình Mỗi xã một sản phẩm", "", "lead: mỗi xã một sản phẩm"),
    ("Lúa được mùa", "", "Hai sản phẩm ocop 4 sao", "body: OCOP"),
    ("Lúa được mùa", "", "Giá ổn định", ""),
)


@pytest.mark.parametrize(("title", "lead", "body", "reason"), CASES)
def test_the_first_part_that_names_the_programme_is_the_reason(title: str, lead: str, body: str, reason: str) -> None:
    assert relevance(title, lead, body) == reason
