"""Counts of one kind of goods are parts of the total before them, and no second total of the place."""

import pytest

from extract.extraction import extract_article
from tests.figures.articles import article_of

TOTAL = "Tỉnh Lâm Đồng có 317 sản phẩm OCOP."

OF_GOODS = (
    ("Cà phê dẫn đầu với 127 sản phẩm.", {127}),
    ("Hồ tiêu đóng góp 101 sản phẩm.", {101}),
    ("Nhiều nhất là mật ong: 109 sản phẩm; mắc ca đứng thứ hai, có 103 sản phẩm.", {109, 103}),
    ("Trong đó có 86 sản phẩm cà phê.", {86}),
    ("Nhóm sản phẩm từ chè có 44 sản phẩm.", {44}),
    ("Riêng nước mắm có 26 sản phẩm.\n\nĐoạn sau nói chuyện khác. Chè có 21 sản phẩm.", {26, 21}),
)

OF_ALL = (
    "Nhờ cây cà phê, tỉnh nay có 127 sản phẩm.",
    "Tỉnh trồng nhiều chè, đã có 127 sản phẩm.",
    "Trà Vinh có 127 sản phẩm.",
    "Cà phê được mùa. Tỉnh Lâm Đồng năm trước có 127 sản phẩm.",
)


def _wholes(text: str) -> dict[int, int]:
    """The value of each figure that is a part, and that of its whole."""
    figures = extract_article(article_of(text)).figures
    values = {figure.figure_id: int(figure.value_min) for figure in figures}
    return {values[figure.figure_id]: values[figure.part_of] for figure in figures if figure.part_of}


@pytest.mark.parametrize(("sentence", "parts"), OF_GOODS)
def test_a_count_of_one_kind_of_goods_is_a_part_of_the_total(sentence: str, parts: set[int]) -> None:
    assert _wholes(f"{TOTAL} {sentence}") == dict.fromkeys(parts, 317)


@pytest.mark.parametrize("sentence", OF_ALL)
def test_a_count_with_another_subject_is_no_part(sentence: str) -> None:
    assert _wholes(f"{TOTAL} {sentence}") == {}
