"""Stars that are none of OCOP: those of hotels, of restaurant guides and of reviews on the internet.

"khu nghỉ dưỡng chuẩn 5 sao", "1 sao Michelin", "được khách chấm 5 sao trên ứng dụng"; not "điểm du lịch Bản Lác
đạt OCOP 4 sao", for OCOP rates services of tourism too.
"""

import re
from functools import lru_cache

from extract.language.lexicon import SPACE, WORD_END, WORD_START, any_of, load_lexicon

_NAME = rf"(?:{SPACE}[^\s,;:.()]+){{0,6}}"
"""The name of a hotel, between its type word and its stars."""


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """What stands right before stars that are never of OCOP."""
    lexicon = load_lexicon("products")["other_stars"]
    lodgings, standards = any_of(lexicon["lodgings"]), any_of(lexicon["standards"])
    guides = any_of(lexicon["guides"])
    return re.compile(
        rf"{WORD_START}(?:(?:{lodgings}|{any_of(lexicon['houses'])})(?:{SPACE}{standards})*"
        rf"|{guides}(?:{SPACE}[^\s,;:.()]+){{0,3}})(?:{SPACE}từ)?{SPACE}$"
    )


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """A hotel by its name before the stars, or a homestay that meets a standard."""
    lexicon = load_lexicon("products")["other_stars"]
    lodgings, standards = any_of(lexicon["lodgings"]), any_of(lexicon["standards"])
    hosts = any_of(lexicon["hosts"])
    return re.compile(rf"{WORD_START}(?:{lodgings}{_NAME}|{hosts}{_NAME}{SPACE}{standards}){SPACE}$")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    lexicon = load_lexicon("products")["other_stars"]
    return re.compile(rf"(?:{SPACE}(?:của|trên|theo|do))?{SPACE}{any_of(lexicon['guides'])}{WORD_END}")


@lru_cache(maxsize=1)
def _of_ocop() -> re.Pattern[str]:
    words = load_lexicon("products")["other_stars"]["of_ocop"]
    return re.compile(rf"{WORD_START}{any_of(words)}{WORD_END}")


def is_other_class(folded: str, start: int, end: int) -> bool:
    """Whether the stars between two offsets are none of OCOP.

    >>> text = "trà sen được bán ở khách sạn 5 sao"
    >>> is_other_class(text, text.index("5"), len(text))
    True

    Args:
        folded: the sentence in lower case.
        start: where the stars start in it.
        end: where they end.
    """
    before = folded[:start]
    if _before().search(before) or _behind().match(folded, end):
        return True
    return _named().search(before) is not None and _of_ocop().search(folded) is None
