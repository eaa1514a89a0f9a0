"""quantulum3 on Vietnamese: it reads English only, so the numbers are put into English notation for it first."""

import re
import warnings
from decimal import Decimal
from typing import Any

from benchmarks.baseline.quantity import COUNTED_AFTER_WORD, NUMBER_WORDS, NUMERAL, SCALES, Quantity

_DIGITS = 6
"""Digits behind the point that are kept of quantulum3's binary fractions."""
_FOREIGN = re.compile(
    rf"""(?P<numeral>(?<![\w.,]){NUMERAL}(?![\w]))
    |(?P<over>(?<=\d)\s*/\s*(?=\d))
    |(?P<to>(?<=\d)\s+(?:đến|tới)\s+(?=\d))
    |(?P<scale>(?<=\d)\s*(?:{"|".join(SCALES)})\b)
    |(?P<word>\b(?:{"|".join(NUMBER_WORDS)})(?=\s+(?:{COUNTED_AFTER_WORD})\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)


def quantulum_quantities(sentence: str) -> list[Quantity]:
    """The quantities that quantulum3 finds with its English rules.

    Its classifier of units needs packages of its own and is left out.

    Raises:
        ImportError: quantulum3 is not installed.
    """
    english, offsets = into_english(sentence)
    found = []
    for quantity in _parse(english):
        start, end = quantity.span
        middle = Decimal(str(quantity.value))
        spread = Decimal(str(quantity.uncertainty or 0))
        found.append(
            Quantity(
                start=offsets[start],
                end=offsets[end],
                low=_plain(middle - spread),
                high=_plain(middle + spread),
                percent=quantity.unit.name == "percentage",
            )
        )
    return found


def into_english(sentence: str) -> tuple[str, list[int]]:
    """Put the numbers of a sentence into English notation; its words stay as they are.

    "1.234" becomes "1234", "1,5 tỷ" "1.5 billion", "hai sản phẩm" "two sản phẩm", "4 đến 6" "4 - 6", and "3/7"
    "3 of 7", for else it would be one number.

    >>> into_english("có 1.234 sản phẩm, 3/7 xã")[0]
    'có 1234 sản phẩm, 3 of 7 xã'

    Returns:
        The sentence, and for each of its offsets the one in the original.
    """
    english: list[str] = []
    offsets: list[int] = []
    cursor = 0
    for match in _FOREIGN.finditer(sentence):
        english.append(sentence[cursor : match.start()])
        offsets.extend(range(cursor, match.start()))
        translated = _translated(match)
        english.append(translated)
        offsets.extend([match.start(), *[match.end()] * (len(translated) - 1)])
        cursor = match.end()
    english.append(sentence[cursor:])
    offsets.extend(range(cursor, len(sentence) + 1))
    return "".join(english), offsets


def _translated(match: re.Match[str]) -> str:
    if match["numeral"]:
        return match["numeral"].replace(".", "").replace(",", ".")
    if match["over"]:
        return " of "
    if match["to"]:
        return " - "
    if match["scale"]:
        return f" {SCALES[match['scale'].strip().lower()]}"
    return NUMBER_WORDS[match["word"].lower()]


def _parse(text: str) -> list[Any]:
    with warnings.catch_warnings():
        # Says on import that the classifier is not installed, which is as wanted.
        warnings.simplefilter("ignore")
        from quantulum3 import parser

        return list(parser.parse(text))


def _plain(value: Decimal) -> Decimal:
    rounded = round(value, _DIGITS)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()
