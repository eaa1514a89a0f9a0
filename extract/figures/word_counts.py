"""Number words: which of them count, and which are articles, years or parts of a name."""

import re

_YEARS = frozenset(
    {"mỗi", "hằng", "hàng", "trong", "từng", "một", "các", "những", "qua", "nhiều", "đầu", "cuối"}
)  # fmt: skip
_SOME = frozenset({"số", "vài", "trong số", "trong tổng số"})
_ITEM = re.compile(r"[CSL]o?(?:x?[kv:(])?(?P<n>[NW])(?=[,;.)&]|$)")


def word_counts(word: str, before: str) -> bool:
    """As in "năm" before a noun is five, unless a word for "each" or "in" makes it a year.

    Args:
        word: the number word.
        before: the words of the unit before it.
    """
    return word != "năm" or before not in _YEARS


def is_some(word: str, following: str) -> bool:
    """As in "một số huyện": some districts, not one."""
    return word == "một" and following in _SOME


def listed_words(letters: str) -> frozenset[int]:
    """Where number words stand behind their nouns, in a list that has digits at the same place elsewhere.

    As in "doanh nghiệp 106, hợp tác xã 125, tổ hợp tác bảy"; without the digits of the other items a word there
    is too often a name or an article.

    Args:
        letters: those of a sentence, with a W for every number word.

    Returns:
        Indices of letters.
    """
    items = [match.start("n") for match in _ITEM.finditer(letters)]
    words = frozenset(i for i in items if letters[i] == "W")
    return words if len(words) < len(items) else frozenset()
