"""TCVN3 and VNI: there and back, and never a change to what is Unicode."""

import pytest

from extract.documents.reports import legacy
from extract.documents.reports.legacy import Encoding

TEXTS = [
    "Ủy ban nhân dân tỉnh quyết định công nhận sản phẩm đạt hạng bốn sao",
    "Chả mực, nước mắm, mật ong rừng, trà hoa cúc và gạo nếp cái hoa vàng",
    "những thửa ruộng, đường về xã, kỹ thuật ủ rượu, quỹ khuyến nông, tỷ lệ hỗ trợ, nghỉ dưỡng",
]
"""Written by us."""


def _written(text: str, encoding: Encoding) -> str:
    """`text` as a document in the encoding holds it."""
    letters = {letter: sign for sign, letter in legacy._load().tables[encoding].letters.items()}
    return "".join(letters.get(letter, letter) for letter in text)


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_as_it_was_written(text: str, encoding: Encoding) -> None:
    text = text.lower() if encoding is Encoding.TCVN3 else text
    old = _written(text, encoding)
    assert old != text
    assert legacy.encoding_of_text(old) is encoding
    assert legacy.to_unicode(old, encoding) == text


@pytest.mark.parametrize("encoding", Encoding)
def test_every_letter_comes_back(encoding: Encoding) -> None:
    for sign, letter in legacy._load().tables[encoding].letters.items():
        assert legacy.to_unicode(sign, encoding) == letter


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "Hà Nam, Cà Mau, xã có lò và hòn",
        "São Paulo não é tão grande",
        "L'été, la forêt où l'élève a déjà été",
        "Größe, Übung, Straße, schön",
        "12 × 30 ± 5 % · 40 °C",
        "OCOP 2024",
        "",
    ],
)
def test_other_text_is_not_taken_for_an_old_encoding(text: str) -> None:
    assert legacy.encoding_of_text(text) is None


def test_unicode_in_an_old_font_is_left_as_it_is() -> None:
    assert legacy.to_unicode("sản phẩm có", Encoding.TCVN3, ".VnTime") == "sản phẩm có"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        ("ABCDEF+.VnArialH", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("ABCDEF+VNI-Helve", Encoding.VNI),
        ("Times New Roman", None),
        ("VNtimes new roman", None),
    ],
)
def test_the_font_tells_the_encoding(font: str, encoding: Encoding | None) -> None:
    assert legacy.encoding_of_font(font) is encoding


def test_capital_fonts_draw_capitals() -> None:
    assert legacy.to_unicode("quyÕt ®Þnh", Encoding.TCVN3, ".VnTimeH") == "QUYẾT ĐỊNH"
