"""One lower-case form of a text, as long as the text."""

import pytest

from extract.language.folding import fold_case
from tests.language.reading import rows

FOLDED = (
    ("SẢN PHẨM OCOP", "sản phẩm ocop"),
    ("Hoà Bình", "hòa bình"),
    ("HOÀ BÌNH", "hòa bình"),
    ("Thuỷ Nguyên", "thủy nguyên"),
    ("loè xoè", "lòe xòe"),
    ("luỹ kế", "lũy kế"),
    ("hoàn thành", "hoàn thành"),
    ("quý II", "quý ii"),
    ("quỳ hợp", "quỳ hợp"),
    ("toàn huyện", "toàn huyện"),
    ("“a” ‘b’ «c»", '"a" \'b\' "c"'),
)


@pytest.mark.parametrize(("text", "expected"), rows(FOLDED))
def test_case_tone_style_and_quotes_are_folded(text: str, expected: str) -> None:
    assert fold_case(text) == expected


@pytest.mark.parametrize("text", ["İstanbul 12", "ẞ", "Thái Bình", "ﬁ", "\u00a0", ""])
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold_case(text)) == len(text)
