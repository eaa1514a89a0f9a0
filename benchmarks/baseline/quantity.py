"""Quantities: the numbers of a sentence, by a pattern or by quantulum3."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a sentence, or a range."""

    start: int
    """Offset into the sentence."""
    end: int
    low: Decimal
    high: Decimal
    percent: bool = False


QuantityReader = Callable[[str], list[Quantity]]
"""Finds the quantities of a sentence, in order."""

SCALES = {"nghìn": "thousand", "ngàn": "thousand", "triệu": "million", "tỷ": "billion", "tỉ": "billion"}
"""Words that multiply the number before them, with their English."""
FACTORS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
NUMBER_WORDS = {
    "một": "one",
    "hai": "two",
    "ba": "three",
    "bốn": "four",
    "năm": "five",
    "sáu": "six",
    "bảy": "seven",
    "tám": "eight",
    "chín": "nine",
    "mười": "ten",
}
ENGLISH_NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS.values(), start=1)}
NUMERAL = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
"""A number as Vietnamese writes it: dots between thousands, a comma before decimals."""
COUNTED_AFTER_WORD = r"sản\s+phẩm|chủ\s+thể|hợp\s+tác\s+xã|HTX|doanh\s+nghiệp|công\s+ty|cơ\s+sở|hộ|xã|huyện"
"""What makes "hai", "năm" a number and no other word."""
