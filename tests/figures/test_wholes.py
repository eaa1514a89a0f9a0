"""Which count each part of a sentence belongs to."""

import pytest

from extract.extraction import extract_article
from tests.figures.articles import article_of

CASES: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "groups_behind_a_colon",
        "Toàn bộ 379 sản phẩm OCOP của Lai Châu nằm trong ba nhóm: thực phẩm 147 sản phẩm; đồ uống 115 sản phẩm; "
        "thủ công mỹ nghệ 107 sản phẩm.",
        {"147": "379", "115": "379", "107": "379"},
    ),
    (
        "group_whose_name_goes_on_with_products",
        "Tỉnh Lai Châu có 371 sản phẩm OCOP, gồm: thực phẩm và sản phẩm từ thịt 146 sản phẩm; đồ uống 122 sản phẩm; "
        "thủ công mỹ nghệ 103 sản phẩm.",
        {"146": "371", "122": "371", "103": "371"},
    ),
    (
        "group_without_a_qualifier",
        "Tỉnh Lai Châu có 371 sản phẩm OCOP, gồm: dầu gội và sản phẩm từ bồ kết 115 sản phẩm; đồ uống 112 sản phẩm; "
        "thủ công mỹ nghệ 103 sản phẩm.",
        {"115": "371", "112": "371", "103": "371"},
    ),
    (
        "batch_recognised_first_again_and_upgraded",
        "Lần này, tỉnh Bắc Ninh có 339 sản phẩm đạt chuẩn 4 sao, bao gồm 116 sản phẩm công nhận lần đầu, 114 sản phẩm "
        "công nhận lại và 103 sản phẩm nâng từ 3 sao lên 4 sao.",
        {"116": "339", "114": "339", "103": "339"},
    ),
    (
        "batch_behind_its_period",
        "Đợt 2 năm 2024, tỉnh Đồng Nai công nhận 351 sản phẩm 4 sao, gồm: 122 sản phẩm mới, 119 sản phẩm đánh giá lại, "
        "110 sản phẩm nâng hạng.",
        {"122": "351", "119": "351", "110": "351"},
    ),
    (
        "batch_that_was_rated",
        "Năm 2024, tỉnh Hải Dương đánh giá đạt 386 sản phẩm, gồm 151 sản phẩm công nhận mới, 126 sản phẩm công nhận "
        "lại, 109 sản phẩm nâng hạng.",
        {"151": "386", "126": "386", "109": "386"},
    ),
    (
        "classes_of_an_item",
        "Tỉnh Lai Châu có 371 sản phẩm OCOP, trong đó huyện Sìn Hồ có 40 sản phẩm, 9 sản phẩm 4 sao.",
        {"40": "371", "9": "40"},
    ),
    (
        "moves_of_one_year_behind_a_total",
        "Tỉnh Lai Châu có 300 sản phẩm OCOP; riêng năm 2024 công nhận mới 40 sản phẩm, nâng hạng 12 sản phẩm.",
        {"40": "300", "12": "300"},
    ),
    (
        "valid_and_expired",
        "Tỉnh Lai Châu có 300 sản phẩm OCOP, trong đó 205 sản phẩm còn hiệu lực, 95 sản phẩm hết hạn.",
        {"205": "300", "95": "300"},
    ),
    (
        "new_count_of_another_year",
        "Năm 2023, tỉnh Lai Châu công nhận mới 60 sản phẩm OCOP, riêng năm 2024 công nhận mới 20 sản phẩm.",
        {},
    ),
)


@pytest.mark.parametrize(("text", "wholes"), [pytest.param(*rest, id=name) for name, *rest in CASES])
def test_a_part_belongs_to_the_count_that_the_list_breaks_down(text: str, wholes: dict[str, str]) -> None:
    figures = {figure.figure_id: figure for figure in extract_article(article_of(text)).figures}
    read = {f.value_raw: figures[f.part_of].value_raw for f in figures.values() if f.part_of}
    assert read == wholes
