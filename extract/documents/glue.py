"""Several headlines of teasers run together into one line, as happens where a row of links has no line breaks."""

from collections.abc import Sequence

from extract.documents.cues import Cues
from extract.documents.line import Line
from extract.documents.role import Role

_WORDS = 22
"""A line of two headlines has at least so many words."""
_SHORTEST = 5
"""... and a headline at least so many."""


def tell(lines: Sequence[Line], roles: Sequence[Role], cues: Cues) -> list[Role]:
    """Return `roles` with those lines marked as teasers that repeat teasers told elsewhere on the page, also glued."""
    known = {
        (line.doubled and Line(line.doubled, 0).key) or line.key
        for line, role in zip(lines, roles, strict=True)
        if role is Role.TEASER and line.words >= _SHORTEST
    }
    told = list(roles)
    for i, line in enumerate(lines):
        if told[i] is not Role.TEXT or (line.prose and line.stopped):
            continue
        if line.key in known or _is_made_of(line.key, known) or _has_seams(line, cues):
            told[i] = Role.TEASER
    return told


def _is_made_of(key: str, known: set[str]) -> bool:
    """Is `key` nothing but headlines of `known`, one behind the other?"""
    rest = key
    while rest:
        match = max((head for head in known if rest.startswith(head)), key=len, default="")
        if not match:
            return False
        rest = rest[len(match) :].lstrip(" .…?!")
    return True


def _has_seams(line: Line, cues: Cues) -> bool:
    """Does the line go from one headline to the next without a stop, twice or more?

    At a seam a word that opens headlines, and is no part of a name, stands with a capital behind a word without a stop.
    """
    if line.words < _WORDS or line.stopped or line.text.isupper():
        return False
    words = line.text.split()
    seams = [
        i
        for i in range(_SHORTEST, len(words) - _SHORTEST + 2)
        if words[i][0].isupper() and words[i].casefold() in cues.glue_openers and words[i - 1][-1] not in '.:;,!?…"”“–-'
    ]
    return len(seams) >= 2 or (len(seams) == 1 and line.asked)
