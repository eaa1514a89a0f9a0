"""Merging: one row a product, at its fullest statement."""

from dataclasses import replace

from extract.dataset.product import Product
from extract.dataset.vocabulary import ProducerType, Status
from extract.products.merging import merge_products

ROW = Product(
    product_id="p", article_id="a", name="miến dong Nà Diểu", sentence="", char_start=0, char_end=17, rule="rated"
)
FULL = replace(
    ROW, star=4, producer="HTX Nà Diểu", producer_type=ProducerType.COOPERATIVE, char_start=100, char_end=117
)


def test_a_product_named_again_with_nothing_new_is_one_row_at_its_fullest_statement() -> None:
    assert merge_products([ROW, FULL, replace(ROW, char_start=200)]) == [FULL]


def test_what_one_statement_leaves_out_is_filled_from_another() -> None:
    (row,) = merge_products([FULL, replace(ROW, place="Na Rì", place_code="066")])
    assert (row.star, row.producer, row.place) == (4, "HTX Nà Diểu", "Na Rì")


def test_a_second_class_is_a_second_row_with_the_same_producer() -> None:
    hoped = replace(ROW, star=5, status=Status.CANDIDATE)
    rows = merge_products([FULL, hoped])
    assert [(row.star, row.producer) for row in rows] == [(5, "HTX Nà Diểu"), (4, "HTX Nà Diểu")]


def test_the_same_name_of_another_producer_is_another_product() -> None:
    assert len(merge_products([FULL, replace(FULL, producer="HTX Tài Hoan")])) == 2


def test_a_short_form_that_says_nothing_else_is_no_product_of_its_own() -> None:
    assert merge_products([FULL, replace(ROW, name="miến dong", char_start=300)]) == [FULL]
