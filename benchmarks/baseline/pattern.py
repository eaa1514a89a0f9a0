"""The number pattern: a regular expression for numbers as Vietnamese writes them."""

import re
from decimal import Decimal

from benchmarks.baseline.quantity import (
    COUNTED_AFTER_WORD,
    ENGLISH_NUMBERS,
    FACTORS,
    NUMBER_WORDS,
    NUMERAL,
    SCALES,
    Quantity,
)

_SCALE = "|".join(SCALES)
_NUMBERS = re.compile(
    rf"""(?<![\w/.,-])
    (?:(?P<part>{NUMERAL})\s*/\s*(?P<whole>{NUMERAL})(?![/\d])
      |(?P<low>{NUMERAL})(?:\s*%)?(?:\s*(?:[-–]|đến|tới)\s*(?P<high>{NUMERAL}))?(?![/\d.-])
      |(?P<word>{"|".join(NUMBER_WORDS)})(?=\s+(?:{COUNTED_AFTER_WORD})\b))
    (?P<percent>\s*%|(?<=%))?
    (?:\s*(?P<scale>{_SCALE})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)


def pattern_quantities(sentence: str) -> list[Quantity]:
    """The numbers of a sentence: with dots and commas, ranges, fractions, percent, triệu and tỷ, một to mười.

    >>> [str(quantity.low) for quantity in pattern_quantities("2.418 sản phẩm, 1,5 tỷ đồng, hai HTX, 3/7 xã")]
    ['2418', '1500000000', '2', '3', '7']
    """
    found: list[Quantity] = []
    for match in _NUMBERS.finditer(sentence):
        if match["part"]:
            found.append(Quantity(match.start(), match.end(), _number(match["part"]), _number(match["part"])))
            found.append(Quantity(match.start(), match.end(), _number(match["whole"]), _number(match["whole"])))
            continue
        if match["word"]:
            low = high = Decimal(ENGLISH_NUMBERS[NUMBER_WORDS[match["word"].lower()]])
        else:
            factor = FACTORS[SCALES[match["scale"].lower()]] if match["scale"] else 1
            low = _whole(_number(match["low"]) * factor)
            high = _whole(_number(match["high"]) * factor) if match["high"] else low
            if high < low:
                continue
        percent = match["percent"] is not None
        found.append(Quantity(match.start(), match.end(), low, high, percent))
    return found


def _number(numeral: str) -> Decimal:
    return Decimal(numeral.replace(".", "").replace(",", "."))


def _whole(value: Decimal) -> Decimal:
    """The value without zeros behind the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
