"""Datelines: the day of a report that has no stamp, at its opening or in a bracket at its end.

Bạc Liêu, ngày 12-9-2024.- Tỉnh ...      LĐ online 22/11/2022 - Huyện ...      ... (Ghi nhận ngày 14/3/2024)
"""

import re
from collections.abc import Sequence

from extract.documents import dates
from extract.documents.cues import Cues

_OPENING_WORDS = 8
"""So many words may name place, agency and programme before the day."""
_CLOSING_WORDS = 8
_OPENING = re.compile(
    rf"(?P<before>[^.;:!?\n]{{0,80}}?)(?:(?:sáng|trưa|chiều|tối)\s+)?(?P<day>{dates.STAMP.pattern})\s*(?:[.)]\s*[-–—]?|[-–—:])\s+(?=\S)",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"\((?P<before>[^()\d]{{0,80}}?)(?P<day>{dates.STAMP.pattern})\s*\)[\s.]*$", re.IGNORECASE)


def find(paragraphs: Sequence[str], cues: Cues) -> str:
    """The day that the first of `paragraphs` opens with, or the last one closes with, as written; "" without one.

    A day that a sentence goes on from ("Ngày 26/6/2025, Bộ ...") is when something happened, not when it was reported.
    """
    if not paragraphs:
        return ""
    opening = _OPENING.match(paragraphs[0]) if dates.may_hold_stamp(paragraphs[0]) else None
    if opening is not None and _is_heading(opening["before"], cues):
        return opening["day"]
    closing = _CLOSING.search(paragraphs[-1])
    if closing is not None and len(closing["before"].split()) <= _CLOSING_WORDS and not _cites(closing["before"], cues):
        return closing["day"]
    return ""


def _is_heading(before: str, cues: Cues) -> bool:
    words = before.split()
    if len(words) > _OPENING_WORDS + (4 if cues.names_outlet(before) else 0) or _cites(before, cues):
        return False
    return not words or words[0][0].isupper() or words[0][0] in "(["


def _cites(before: str, cues: Cues) -> bool:
    folded = f" {before.casefold()} "
    return any(f" {word} " in folded for word in cues.citing)
