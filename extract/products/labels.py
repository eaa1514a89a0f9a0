"""What the cells of a row say: names of products, producers with their address, classes beside a name."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from extract.dataset.vocabulary import ProducerType, Status
from extract.language.folding import fold_case
from extract.language.grid import Cell
from extract.language.lexicon import WORD_END, any_of, load_lexicon
from extract.language.stars import find_stars
from extract.products.captions import status_of_words, units_of
from extract.products.units import heads

_LISTED = 3
"""So many names parted by commas in one cell are names of several products; fewer may be one name."""
_QUOTES = "\"“”'‘’«»"
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|[-+•*])\s*")


_BEFORE_CLASS = re.compile(r"[\s(,–-]*(?:ocop|đạt|hạng)?[\s(,–-]*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    words = load_lexicon("products")["products"]["words"]
    return re.compile(rf"{any_of(words)}{WORD_END}(?:\s*ocop{WORD_END})?\s*:?\s+(?=\S)")


def names_in(cell: Cell, *, alone: bool) -> Iterator[tuple[int, int]]:
    """The names in a cell, by their offsets in the text: without "sản phẩm", class and number.

    Args:
        cell: the cell.
        alone: whether another column names the producer; else one behind the name is cut off.
    """
    for start, end in _pieces(cell.text):
        start, end = _trimmed(cell.text, start, end, alone=alone)
        name = fold_case(cell.text[start:end])
        if len(name) > 1 and any(c.isalpha() for c in name) and name not in _generic():
            yield cell.start + start, cell.start + end


def _pieces(text: str) -> list[tuple[int, int]]:
    for separator, least in ((";", 2), (",", _LISTED)):
        bounds = [-1, *(i for i, c in enumerate(text) if c == separator and not _in_brackets(text, i)), len(text)]
        pieces = [(low + 1, high) for low, high in pairwise(bounds) if text[low + 1 : high].strip()]
        known = all(heads().match(fold_case(text[low:high].strip())) for low, high in pieces)
        if len(pieces) >= least and (separator == ";" or known):
            return pieces
    return [(0, len(text))]


def _in_brackets(text: str, at: int) -> bool:
    return text[:at].count("(") > text[:at].count(")")


def _trimmed(text: str, start: int, end: int, *, alone: bool) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    for pattern in (_NUMBERED, _nouns()):
        if (match := pattern.match(fold_case(text), start, end)) is not None:
            start = match.end()
    for mark in find_stars(text[start:end]):
        # "Trà sen (OCOP 4 sao)": the class, and the bracket or dash that it stands in, is no part of the name.
        before = _BEFORE_CLASS.sub("", text[start : start + mark.start])
        end = start + len(before) if before.strip() else end
        break
    if not alone:
        makers = [u for u in units_of(text[start:end]) if u.letter == "B" and u.start]
        if makers:
            before = re.sub(r"[\s(,–-]*(?:của)?[\s(,–-]*$", "", text[start : start + makers[0].start])
            end = start + len(before) if before.strip() else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    if end - start > 2 and text[start] in _QUOTES and text[end - 1] in _QUOTES:
        start, end = start + 1, end - 1
    return start, end


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(fold_case(word) for word in load_lexicon("products")["generic"]["words"])


def rating_in(text: str) -> tuple[int | None, Status]:
    """The class written beside a name: "Trà sen (4 sao)", "Trà sen, tiềm năng 5 sao"."""
    stars = [mark.value for mark in find_stars(text)]
    if not stars or stars[0].low != stars[0].high:
        return None, Status.ACTUAL
    return stars[0].low, Status.CANDIDATE if stars[0].candidate else status_of_words(text)


@lru_cache(maxsize=1)
def _openers() -> tuple[tuple[ProducerType, re.Pattern[str]], ...]:
    lexicon = load_lexicon("producers")
    return tuple((kind, re.compile(rf"{any_of(lexicon[kind.value]['words'])}{WORD_END}")) for kind in ProducerType)


_EDGE = re.compile(
    r"\s*[,;(]\s*|\s+[-–]\s+|\s+(?=(?i:địa chỉ|đ/c|đc:|s?đt\b|điện thoại|hotline))"
    r"|\s+(?=(?:Xã|Phường|Thị trấn|Huyện|Thôn)\s[A-ZĐ\d])"
)
"""Where an address or a telephone number may begin; "HTX Nông nghiệp xã Bình An" holds the name of a commune."""
_DASH = re.compile(r"\s+[-–]\s+")
"""Between the village of a craft and the firm in it: "Làng nghề chằm nón - Tổ hợp tác Nà Lũng"."""
_CONTACT = re.compile(
    r"(?:địa chỉ|đ/c|đc|sđt|đt|điện thoại|hotline|giám đốc|đại diện|chủ|ông|bà|số)\b|\d{3,}", re.IGNORECASE
)


def producer_in(text: str) -> tuple[str, ProducerType | None, list[str]]:
    """The producer that a cell names, its legal form, and the areas of the address behind it.

    >>> producer_in("HTX nông nghiệp công nghệ cao Sơn Hà, xã Sơn Hà")
    ('HTX nông nghiệp công nghệ cao Sơn Hà', <ProducerType.COOPERATIVE: 'cooperative'>, ['xã Sơn Hà'])
    """
    end = len(text)
    address: list[str] = []
    for edge in _EDGE.finditer(text):
        behind = text[edge.end() :]
        units = units_of(behind)
        if _CONTACT.match(behind) or (units and units[0].letter in "Lu"):
            end, address = edge.start(), [behind[u.start : u.end] for u in units if u.letter == "L"]
            break
    name = " ".join(text[:end].split()).strip(" .,;")
    kinds = (_kind_of(part) for part in _DASH.split(fold_case(name)))
    return name, next((kind for kind in kinds if kind is not None), None), address


def _kind_of(folded: str) -> ProducerType | None:
    """The legal form that a name opens with."""
    found = [(match.end(), kind) for kind, opener in _openers() if (match := opener.match(folded)) is not None]
    return max(found, key=lambda pair: pair[0])[1] if found else None
