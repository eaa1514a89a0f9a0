"""The words that a figure shows as its value."""

import pytest

from extract.extraction import extract_article
from tests.figures.articles import article_of

SHOWN = (
    ("Xã Hưng Lộc vẫn chưa có sản phẩm OCOP nào.", "chưa có"),
    ("Tỉnh Hậu Giang không có sản phẩm nào đạt 5 sao.", "không có"),
    ("Huyện Mộc Châu không còn sản phẩm OCOP 5 sao.", "không còn"),
    ("Huyện Tân Kỳ có gần 40 sản phẩm OCOP.", "40"),
)


@pytest.mark.parametrize(("text", "words"), SHOWN, ids=[words for _, words in SHOWN])
def test_a_figure_shows_the_words_of_its_value(text: str, words: str) -> None:
    (figure,) = extract_article(article_of(text)).figures
    assert figure.value_raw == words
