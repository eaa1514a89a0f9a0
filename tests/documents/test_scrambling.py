"""Text that is none is told from Vietnamese, and from other languages."""

import base64

import pytest

from extract.documents.scrambling import is_scrambled

PLAIN = "Đến nay, toàn tỉnh có 194 sản phẩm OCOP, trong đó có 48 sản phẩm đạt 4 sao và 146 sản phẩm đạt 3 sao."
PLACES = "Các huyện Đắk Mil, Đắk Song, Krông Nô và Cư Jút của tỉnh Đắk Nông; huyện Đạ Huoai, Đạ Tẻh của Lâm Đồng."
FOREIGN = "The One Commune One Product programme of Viet Nam names its products by stars, and expired ones leave it."


def _shifted(text: str) -> str:
    return "".join(chr((ord(c) - 96) % 26 + 97) if c.isascii() and c.islower() else c for c in text)


def _reversed_words(text: str) -> str:
    return " ".join(word[::-1] for word in text.split())


@pytest.mark.parametrize("text", [PLAIN, PLACES, FOREIGN, "", "https://bao.example/" + "a-" * 60 + " " + PLAIN])
def test_text_is_no_scramble(text: str) -> None:
    assert not is_scrambled([text])


@pytest.mark.parametrize(
    "text", [_shifted(PLAIN), _reversed_words(PLAIN), PLAIN[::-1], base64.b64encode(PLAIN.encode()).decode()]
)
def test_what_a_script_is_to_put_in_order_is_a_scramble(text: str) -> None:
    assert is_scrambled([text])


def test_a_third_of_the_text_is_too_much_to_go_without() -> None:
    assert is_scrambled([PLAIN, PLAIN, _shifted(PLAIN)])
    assert not is_scrambled([PLAIN] * 6 + [_shifted(PLAIN)])
