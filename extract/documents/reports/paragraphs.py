"""Paragraphs of printed pages: which line goes on with the paragraph of the line above, told by where it stands."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from statistics import median

from extract.documents import characters
from extract.documents.reports.report import Line
from extract.documents.reports.word import Word

_INDENT = 0.7
"""Times the height of the letters: a line that begins farther from the left edge is indented."""
_WIDEST_INDENT = 8.0
"""Times the height: what begins farther still is centred, and no paragraph."""
_APART = 0.35
"""Times the height by which the space above a line exceeds the usual one where a paragraph begins."""
_EDGE = 0.5
"""Times the height by which a line may fall short of the right edge beside the word that did not fit."""
_LONGEST_WORD = 7
"""Letters of the longest syllable, which may not have fit behind the last line of a page."""


def printed_lines(words: Sequence[Word], *, doubt_below: float) -> list[Line]:
    """Return the lines of one column of a page, each told whether its paragraph may go on or begin.

    Args:
        words: Each line as one piece, from top to bottom.
        doubt_below: Lines with a word read with less confidence are doubtful.
    """
    lines = [word for word in words if word.text.strip()]
    prose = [line for line in lines if "\t" not in line.text]
    if not prose:
        return [_line(line, doubt_below, runs_on=False, opens=True) for line in lines]
    right = max(line.x1 for line in prose)
    left = min((line.x0 for line in prose if _reaches(line, right, "")), default=min(line.x0 for line in prose))
    usual = median([below.top - above.bottom for above, below in pairwise(lines)] or [0.0])
    indents = any(
        _is_indented(above, left) and below.x0 < left + _INDENT * below.height for above, below in pairwise(prose)
    )
    told: list[Line] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        below = lines[index + 1].text if index + 1 < len(lines) else "x" * _LONGEST_WORD
        apart = above is not None and line.top - above.bottom > usual + _APART * line.height
        new_sentence = not indents and above is not None and _ends(above.text) and not line.text[:1].islower()
        opens = "\t" in line.text or _is_indented(line, left) or apart or new_sentence or is_opening(line.text)
        runs_on = "\t" not in line.text and _reaches(line, right, below)
        told.append(_line(line, doubt_below, runs_on=runs_on, opens=opens))
    return told


def is_opening(text: str) -> bool:
    """Is it a line that begins a paragraph wherever it stands?

    >>> [is_opening(text) for text in ("- Sản phẩm 4 sao", "Điều 2. Giao Sở", "2024 có 12 sản phẩm", "điều kiện")]
    [True, True, False, False]
    """
    return _opening().match(text) is not None


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    data = tomllib.loads(resources.files(__package__).joinpath("paragraphs.toml").read_text(encoding="utf-8"))
    words = "|".join(re.escape(word) + r"(?!\w)" for word in data["words"])
    return re.compile(f"{data['mark']}|{words}")


def _reaches(line: Word, right: float, below: str) -> bool:
    """Would the first word of the line below not have fit into the line?"""
    letter = (line.x1 - line.x0) / len(line.text)
    first = below.split(maxsplit=1)[0] if below.split() else ""
    return line.x1 + (len(first) + 1) * letter > right - _EDGE * line.height


def _is_indented(line: Word, left: float) -> bool:
    return _INDENT * line.height < line.x0 - left < _WIDEST_INDENT * line.height


def _ends(text: str) -> bool:
    return text.rstrip().endswith((".", ";", ":", "!", "?"))


def _line(line: Word, doubt_below: float, *, runs_on: bool, opens: bool) -> Line:
    text = characters.normalise(line.text).strip(" ")
    return Line(text, runs_on, opens, line.confidence < doubt_below)
