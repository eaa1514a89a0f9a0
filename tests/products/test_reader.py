"""Products of whole articles: what carries over sentences, paragraphs and lines."""

import pytest

from extract.dataset.vocabulary import Status
from extract.language.document import read_document
from extract.products.reader import read_products
from tests.products.articles import article, products_of


def test_a_producer_and_its_place_hold_for_the_sentences_behind_in_their_paragraph() -> None:
    rows = products_of("Về xã Ngọc Chiến, chúng tôi thăm HTX Sơn Tra Xanh. HTX có siro sơn tra đạt OCOP 4 sao.")
    assert [(r.name, r.producer, r.place) for r in rows] == [("siro sơn tra", "HTX Sơn Tra Xanh", "Ngọc Chiến")]


def test_the_class_of_a_headline_holds_where_a_paragraph_names_none() -> None:
    text = "Hà Nội: Thêm 96 sản phẩm OCOP 4 sao\nỞ nhóm thực phẩm, giò chay Ước Lễ của Cơ sở Đức Ước là tên mới."
    (row,) = products_of(text, headline=True)
    assert (row.name, row.star) == ("giò chay Ước Lễ", 4)


def test_a_later_sentence_rates_all_that_the_one_before_has_named() -> None:
    rows = products_of(
        "Các sản phẩm OCOP mới gồm kẹo dừa lá cẩm, kẹo chuối của Cơ sở Chín Lực. Tất cả đều được xếp hạng 3 sao."
    )
    assert [row.star for row in rows] == [3, 3]


def test_a_count_beside_a_list_gives_its_class() -> None:
    rows = products_of(
        "Huyện chấm 5 sản phẩm OCOP, trong đó 2 sản phẩm đạt 3 sao. Các sản phẩm được công nhận gồm: tỏi tía Mai Châu, "
        "khăn thổ cẩm Bản Lác."
    )
    assert [(row.name, row.star) for row in rows] == [("tỏi tía Mai Châu", 3), ("khăn thổ cẩm Bản Lác", 3)]


def test_lines_below_an_announcement_are_its_items() -> None:
    text = (
        "Huyện công nhận 2 sản phẩm OCOP 3 sao năm 2023:\n1. Bún khô Huyền Nga - HTX 20/10, xã Nông Hạ.\n2. Trà Như Cố."
    )
    rows = products_of(text)
    assert [(r.name, r.star, r.producer, r.year) for r in rows] == [
        ("Bún khô Huyền Nga", 3, "HTX 20/10", 2023),
        ("Trà Như Cố", 3, "", 2023),
    ]


def test_a_producer_named_later_is_that_of_the_product_before() -> None:
    (row,) = products_of("Khóm Hỏa Tiến đạt OCOP 4 sao. HTX Khóm Vị Thanh, chủ thể của sản phẩm, rất vui.")
    assert row.producer == "HTX Khóm Vị Thanh"


def test_a_class_that_is_awaited_is_a_candidate() -> None:
    (row,) = products_of("Đường thốt nốt Ngọc Trang của Công ty CP Ngọc Trang đang được đề nghị nâng lên 5 sao OCOP.")
    assert (row.star, row.status) == (5, Status.CANDIDATE)


def test_without_ocop_a_product_of_a_producer_is_none() -> None:
    assert products_of("Chè Tân Cương của HTX Chè Tân Cương được nhiều người ưa chuộng.") == []


def test_rows_of_teasers_are_marked() -> None:
    text = "Sản phẩm mật ong Phong Thổ của HTX Phong Thổ đạt OCOP 4 sao"
    rows = read_products(article(text), read_document(text), [], related=True)
    assert [row.related for row in rows] == [True]


YEARS = [
    ("Trà atiso Ngàn Thông được làm từ năm 2019, đạt OCOP 4 sao năm 2022.", 2022),
    ("Trà atiso Ngàn Thông, sản phẩm OCOP đạt 4 sao năm 2023, hiện có mặt ở 45 cửa hàng.", 2023),
    (
        "Hai sản phẩm OCOP 4 sao của công ty là trà atiso Ngàn Thông và trà dây đã được công nhận lại hồi tháng 10.",
        2024,
    ),
    ("Trà atiso Ngàn Thông đạt OCOP 4 sao năm 2021, đến năm 2023 được công nhận 5 sao.", 2023),
    ("Trà atiso Ngàn Thông đạt OCOP 4 sao, năm ngoái bán được 3 tấn.", None),
]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_the_year_of_a_product_is_that_of_its_class(text: str, year: int | None) -> None:
    assert products_of(text)[0].year == year


@pytest.mark.parametrize("opening", ["Kết quả", "Trong đó", "Tiêu biểu"])
def test_a_sentence_that_breaks_down_a_batch_takes_its_year(opening: str) -> None:
    rows = products_of(
        f"Năm 2023, huyện công nhận mới 2 sản phẩm OCOP. {opening}, cam Nam Sơn của HTX Nam Sơn đạt 4 sao."
    )
    assert [row.year for row in rows] == [2023]


def test_what_is_rated_in_this_batch_takes_its_year() -> None:
    rows = products_of("Năm 2023, huyện công nhận mới 2 sản phẩm OCOP. Cam Nam Sơn được nâng lên 4 sao trong đợt này.")
    assert [(row.star, row.year) for row in rows] == [(4, 2023)]


def test_a_sentence_that_goes_on_about_something_else_does_not() -> None:
    rows = products_of(
        "Năm 2023, huyện công nhận mới 2 sản phẩm OCOP. Cam Nam Sơn của HTX Nam Sơn thì đạt 4 sao từ lâu."
    )
    assert [row.year for row in rows] == [None]
