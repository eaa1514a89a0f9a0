import unicodedata

import pytest

from crawler.rules.relevance import relevance


@pytest.mark.parametrize(
    ("title", "lead", "body", "reason"),
    [
        ("Toàn tỉnh có 12 sản phẩm OCOP", "OCOP", "OCOP", "title: OCOP"),
        ("Tin", "Chương trình MỖI XÃ MỘT SẢN PHẨM", "OCOP", "lead: mỗi xã một sản phẩm"),
        ("Tin", "Sapo", "Một lời nhắc qua về ocop-2024.", "body: OCOP"),
        ("Tin", "", "mỗi xã,\nphường một sản phẩm", "body: mỗi xã phường một sản phẩm"),
        ("Mỗi xã - một sản phẩm", "", "", "title: mỗi xã một sản phẩm"),
        ("Phong trào “Mỗi làng một sản phẩm”", "", "", "title: mỗi làng một sản phẩm"),
        ("Mỗi phường một sản phẩm", "", "", "title: mỗi phường một sản phẩm"),
        (unicodedata.normalize("NFD", "Mỗi xã một sản phẩm"), "", "", "title: mỗi xã một sản phẩm"),
        ("One Commune One Product in numbers", "", "", "title: one commune one product"),
        ("Mỗi xã một trạm y tế, mỗi sản phẩm một câu chuyện", "", "", ""),
        ("Điện về mỗi xã. Một sản phẩm mới", "", "", ""),
        ("ocopy, socop", "", "", ""),
        ("mỗi xã", "một sản phẩm", "", ""),
        ("", "", "", ""),
    ],
)
def test_an_article_is_on_ocop_where_a_part_of_it_names_the_programme(
    title: str, lead: str, body: str, reason: str
) -> None:
    assert relevance(title, lead, body) == reason
