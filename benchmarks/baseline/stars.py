"""Stars of the baselines: "N sao", the class that stands nearest behind a number or a name."""

import re

_STAR = r"(?:từ\s+)?0?(?P<low>[345])(?:\s*(?:-|–|đến)\s*0?(?P<high>[345]))?\s+sao\b(?P<open>\s+trở\s+lên)?"
_STAR_AFTER = re.compile(rf"(?:\s+[^\W\d_]+){{0,4}}?\s*\(?\s*{_STAR}", re.IGNORECASE)
_STAR_BEFORE = re.compile(rf"{_STAR}\s*(?:là|có|gồm|:|-)?\s*$", re.IGNORECASE)
_ANY_STAR = re.compile(_STAR, re.IGNORECASE)
_HIGHEST = 5

Stars = tuple[int | None, int | None]


def star_after(sentence: str, *, start: int, end: int) -> Stars:
    """The class of a count: at most four words behind its noun, else right before its number; else none.

    Args:
        sentence: the sentence.
        start: where the number starts.
        end: where its noun ends.
    """
    match = _STAR_AFTER.match(sentence, end) or _STAR_BEFORE.search(sentence, 0, start)
    return _stars(match) if match else (None, None)


def star_of_name(sentence: str, *, start: int, end: int) -> int | None:
    """The class of a named product: the first behind its name in the sentence, else the last before it; else none."""
    behind = _ANY_STAR.search(sentence, end)
    before = list(_ANY_STAR.finditer(sentence, 0, start))
    match = behind or (before[-1] if before else None)
    return _stars(match)[0] if match else None


def _stars(match: re.Match[str]) -> tuple[int, int]:
    low = int(match["low"])
    return low, _HIGHEST if match["open"] else int(match["high"] or low)
