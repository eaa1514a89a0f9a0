"""Names of communes that end in a number: "phường Hòa Thuận 2, quận Hải Châu" counts nothing."""

import re

from extract.figures.units import SentenceUnits
from extract.language.lexicon import load_lexicon

_FEW = 20
"""Communes and wards are numbered no higher, where a province was divided again."""


def ends_in_number(sentence: SentenceUnits, place: int | None, number: int | None) -> bool:
    """Whether a number directly behind a commune belongs to its name, as nothing else in its list has one.

    "xã Tân Xuân 3, xã An Thủy 2" are counts of communes, one behind the other.

    Args:
        sentence: the sentence as units.
        place: index of the commune.
        number: index of the number.
    """
    if place is None or number is None:
        return False
    named, letters = sentence.units[place].word.split(), sentence.letters
    reading = sentence.units[number].reading
    if number != place + 1 or letters[number] != "N" or reading.low > _FEW:
        return False
    if not named or named[0] not in load_lexicon("places")["communes"]["types"]:
        return False
    listed = re.match(r"[,;&]L[kv:]?N", letters[number + 1 :]) is not None
    listed_before = re.search(r"N[,;&]$", letters[:place]) is not None
    return not listed and not listed_before
