"""Sentence boundaries: line by line, whole where abbreviations, quotes and brackets mislead."""

from itertools import pairwise

import pytest

from extract.language.sentences import sentence_spans
from tests.language.reading import rows

SENTENCES: tuple[tuple[str, list[str]], ...] = (
    # text, its sentences
    ("Tỉnh có 12 sản phẩm. Huyện có 3.", ["Tỉnh có 12 sản phẩm.", "Huyện có 3."]),
    ("TP. Hồ Chí Minh có 12 sản phẩm.", ["TP. Hồ Chí Minh có 12 sản phẩm."]),
    ("Theo TS. Lê Văn A, tỉnh có 12.", ["Theo TS. Lê Văn A, tỉnh có 12."]),
    ("Theo PGS.TS. Lê Văn A, tỉnh có 12.", ["Theo PGS.TS. Lê Văn A, tỉnh có 12."]),
    ("Cả nước có 14.642 sản phẩm.", ["Cả nước có 14.642 sản phẩm."]),
    ("Có 12 sản phẩm\nCó 3 chủ thể", ["Có 12 sản phẩm", "Có 3 chủ thể"]),
    ("Có 12 sản phẩm (Quyết định số 5/QĐ. Ngày ký) và 3.", ["Có 12 sản phẩm (Quyết định số 5/QĐ. Ngày ký) và 3."]),
    ("Xem www.ocop.example/a.b. Tỉnh có 12.", ["Xem www.ocop.example/a.b. Tỉnh có 12."]),
    ("1. Công nhận 12 sản phẩm.", ["1. Công nhận 12 sản phẩm."]),
    ("“Chúng tôi có 3 sản phẩm.” Ông nói.", ["“Chúng tôi có 3 sản phẩm.”", "Ông nói."]),
    ("Vì sao? Vì có 12 sản phẩm!", ["Vì sao?", "Vì có 12 sản phẩm!"]),
    ("  Tỉnh có 12.  \n\n  Huyện có 3. ", ["Tỉnh có 12.", "Huyện có 3."]),
    ("", []),
    ("\n\n", []),
)

FAILS = {"“Chúng tôi có 3 sản phẩm.” Ông nói.": "a full stop inside closing quotes ends no sentence"}


@pytest.mark.parametrize(("text", "expected"), rows(SENTENCES, FAILS))
def test_a_text_is_split(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


def test_spans_stand_in_order_and_do_not_overlap() -> None:
    text = "Ông A, TP. Huế, nói. “Có 3.” Rồi thôi... Hết!\nDòng hai. v.v. và 5."
    spans = sentence_spans(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
