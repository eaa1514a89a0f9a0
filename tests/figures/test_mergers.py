"""Old provinces as parts of the new one: which era a name that both bear means, and what is part of what."""

import pytest

from extract.extraction import extract_article
from tests.figures.articles import article_of

WHOLE = "Sau sáp nhập, thành phố Hải Phòng có 731 sản phẩm OCOP"
LISTS = (
    f"{WHOLE}: Hải Dương (cũ) góp 421 sản phẩm, Hải Phòng 310.",
    f"{WHOLE}, trong đó Hải Phòng 310 sản phẩm, Hải Dương 421 sản phẩm.",
    f"{WHOLE}. Trong đó, địa bàn Hải Dương trước đây đóng góp 421 sản phẩm, Hải Phòng đóng góp 310 sản phẩm.",
    f"{WHOLE}, gồm 421 sản phẩm của tỉnh Hải Dương cũ và 310 sản phẩm của Hải Phòng cũ.",
)


@pytest.mark.parametrize("text", LISTS)
def test_a_name_beside_old_provinces_is_the_old_one(text: str) -> None:
    figures = {int(f.value_min): f for f in extract_article(article_of(text, published="2025-10-02")).figures}
    assert {value: (f.place, f.place_vintage) for value, f in figures.items()} == {
        731: ("Hải Phòng", 34),
        421: ("Hải Dương", 63),
        310: ("Hải Phòng", 63),
    }
    assert {figures[value].part_of for value in (421, 310)} == {figures[731].figure_id}


def test_a_neighbour_that_was_not_merged_changes_no_era() -> None:
    text = "Tỉnh Bắc Ninh có 600 sản phẩm OCOP; Hưng Yên có 570 sản phẩm, Bắc Ninh có 60 sản phẩm 4 sao."
    figures = extract_article(article_of(text, published="2025-10-02")).figures
    assert {f.place_vintage for f in figures} == {34}
