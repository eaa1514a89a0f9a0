"""Issuers: the body that a page or document comes from, which says the area that it reports on.

UBND TỈNH BẮC NINH      Cổng thông tin điện tử huyện Sóc Sơn - thành phố Hà Nội      Báo Hà Tĩnh | 05/12/2022
"""

import re
from collections.abc import Sequence

from extract.documents.cues import Cues
from extract.documents.line import Line

_MOST_WORDS = 18
_PIECES = re.compile(r"\s*[|•·]\s*|\s[>\-–—]\s(?=.*\d{4})|\s>\s")
_OUTLET = re.compile(r"(?:\w+\s){1,4}(?:online|điện tử|tv)", re.IGNORECASE)


def _is_outlet(piece: str) -> bool:
    """As in "Hưng Yên online", "Bình Thuận điện tử"."""
    return _OUTLET.fullmatch(piece.strip()) is not None


def find(lines: Sequence[Line], cues: Cues) -> str:
    """The words that name the issuer among the lines above an article, two of them at most; "" where none does.

    A sentence and a headline that goes on behind the name ("UBND tỉnh công nhận 12 sản phẩm") are none.
    """
    named = [
        piece
        for line in lines
        if not line.prose
        for piece in _PIECES.split(line.text)
        if len(piece.split()) <= _MOST_WORDS and (cues.opens_issuer(piece) or _is_outlet(piece))
    ]
    return " | ".join(named[-2:])
