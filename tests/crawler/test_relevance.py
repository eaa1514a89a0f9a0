import unicodedata

import pytest

from crawler.relevance import is_relevant


@pytest.mark.parametrize(
    ("text", "relevant"),
    [
        ("Toàn tỉnh có 12 sản phẩm OCOP.", True),
        ("chương trình ocop-2024", True),
        ("Chương trình MỖI XÃ MỘT SẢN PHẨM", True),
        ("mỗi xã,\nphường một sản phẩm", True),
        (unicodedata.normalize("NFD", "Mỗi xã một sản phẩm"), True),
        ("Mỗi xã một trạm y tế, mỗi sản phẩm một câu chuyện", False),
        ("ocopy, socop", False),
        ("", False),
    ],
)
def test_a_text_is_relevant_if_it_names_the_programme(text: str, relevant: bool) -> None:
    assert is_relevant(text) is relevant
