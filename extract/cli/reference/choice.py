"""Choice: which of the proposals of a report to take, as a person writes it."""

import re
from typing import Final

ALL: Final = "all"
NONE: Final = "none"
_PART: Final = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")


def chosen(written: str, count: int) -> list[int]:
    """The numbers that are chosen, from 1, in their order and each once.

    Args:
        written: "all", "none", or numbers and ranges: "1,3-5".
        count: How many there are.

    Raises:
        ValueError: it is neither; the message says what is wrong with it.

    >>> chosen("1,3-5", 6)
    [1, 3, 4, 5]
    """
    words = written.strip().lower()
    if words == ALL:
        return list(range(1, count + 1))
    if words == NONE:
        return []
    numbers: set[int] = set()
    for part in words.split(","):
        match = _PART.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"{part.strip()!r} is no number: write {ALL}, {NONE}, or numbers such as 1,3-5")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= count:
            raise ValueError(f"{part.strip()!r} is not within 1 to {count}")
        numbers.update(range(first, last + 1))
    return sorted(numbers)
