"""Lists of product groups: every item is a part of the total, and none a whole of the items behind it."""

import pytest

from extract.extraction import extract_article
from tests.figures.articles import article_of

LISTS = (
    "nằm trong ba nhóm: thực phẩm 146 sản phẩm; đồ uống 122 sản phẩm; thủ công mỹ nghệ 103 sản phẩm.",
    "gồm: thực phẩm và sản phẩm từ thịt 146 sản phẩm; đồ uống 122 sản phẩm; thủ công mỹ nghệ 103 sản phẩm.",
    "gồm: dầu gội và sản phẩm từ bồ kết 146 sản phẩm; đồ uống 122 sản phẩm; thủ công mỹ nghệ 103 sản phẩm.",
    "trong đó đồ uống 122 sản phẩm, hàng khô 146 sản phẩm, thủ công mỹ nghệ và sản phẩm từ mây tre 103 sản phẩm.",
)


def _wholes(text: str) -> dict[int, int]:
    """The value of each figure that is a part, and that of its whole."""
    figures = extract_article(article_of(text)).figures
    values = {figure.figure_id: int(figure.value_min) for figure in figures}
    return {values[figure.figure_id]: values[figure.part_of] for figure in figures if figure.part_of}


@pytest.mark.parametrize("listed", LISTS)
def test_every_item_of_a_list_of_groups_is_a_part_of_the_total(listed: str) -> None:
    assert _wholes(f"Lai Châu có 379 sản phẩm OCOP, {listed}") == dict.fromkeys((146, 122, 103), 379)


def test_a_count_outside_the_list_is_no_part() -> None:
    text = "Lai Châu có 379 sản phẩm OCOP; Lào Cai có 146 sản phẩm, gồm: đồ uống 122 sản phẩm, thực phẩm 24 sản phẩm."
    assert _wholes(text) == {122: 146, 24: 146}
