"""The syllable tokenizer never changes a text, and keeps a number whole."""

import pytest

from extract.language.pipeline import load_pipeline
from tests.language.reading import rows

TEXTS = (
    "",
    " ",
    "\n",
    "Tỉnh có 2.418 sản phẩm OCOP, đạt 17,35%.",
    "  hai  khoảng trắng  \t và\u00a0cứng ",
    "dòng một\n\n dòng hai\r\n",
    "NFD: Thái Bình",
    "emoji ⭐⭐⭐ 4★ và “ngoặc” «kép»",
    "512/QĐ-UBND; 3-5 sao… a.b@c.d https://x.y/z?q=1&r=2",
    "\ufeffđầu tệp\u200b không bề rộng",
)

NUMBERS = (
    ("có 2.418 sản phẩm", "2.418"),
    ("17,35%", "17,35"),
    ("1.234.567", "1.234.567"),
    ("12 ha", "12"),
    ("31.", "31"),
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_of_a_document_is_the_text_that_came_in(text: str) -> None:
    assert load_pipeline().make_doc(text).text == text


@pytest.mark.parametrize(("text", "number"), rows(NUMBERS))
def test_a_number_is_one_token(text: str, number: str) -> None:
    assert number in [token.text for token in load_pipeline().make_doc(text)]


def test_tokens_know_where_they_stand() -> None:
    text = "Tỉnh  có\u00a02.418\nsản phẩm."
    assert all(text[t.idx : t.idx + len(t.text)] == t.text for t in load_pipeline().make_doc(text))
