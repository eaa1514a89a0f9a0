"""Numbers in digits, as Vietnamese writes them: "1.234,5"."""

import re
from decimal import Decimal

from extract.dataset.vocabulary import Unit
from extract.language.numbers import read_numeral

NUMERAL = re.compile(r"(?<!\d)(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\d)")
"""Full stops part thousands, a comma the decimals; "5/6" and "60-70" are two numbers each."""


def numerals(text: str) -> tuple[str, ...]:
    """Return the numbers in `text`, in order, as written.

    >>> numerals("Đến 30/6, cả nước có 16.855 sản phẩm, tăng 12,5%")
    ('30', '6', '16.855', '12,5')
    """
    return tuple(NUMERAL.findall(text))


def value(numeral: str) -> Decimal:
    """Return what a number as written stands for: "05" and "5", "1.234" and "1234" are the same.

    >>> value("16.855") == value("16855"), value("12,5") == value("12.50")
    (True, True)
    """
    return read_numeral(numeral, Unit.COUNT)
