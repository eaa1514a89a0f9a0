"""Several headlines of teasers run together into one line, as happens where a row of links has no line breaks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extract.documents.cues import Cues
from extract.documents.line import Line
from extract.documents.role import Role

_WORDS = 22
"""A line of two headlines has at least so many words."""
_GLUED_WORDS = 300
"""... and at most so many."""
_OPENING = 3
"""Headlines are looked up by so many words."""
_SHORTEST = 5
"""A headline has at least so many words."""


def tell(lines: Sequence[Line], roles: Sequence[Role], cues: Cues) -> list[Role]:
    """Return `roles` with those lines marked as teasers that repeat teasers told elsewhere on the page, also glued."""
    known = {
        (line.doubled and Line(line.doubled, 0).key) or line.key
        for before, line, role in zip([None, *roles], lines, roles, strict=False)
        if role is Role.TEASER and line.words >= _SHORTEST and before is not Role.PICTURE
    }
    openings: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known, key=len, reverse=True):
        openings[_opening(key)].append(key)
    told = list(roles)
    read = False
    for i, line in enumerate(lines):
        if told[i] is not Role.TEXT or line.row:
            continue
        repeats = read and (line.key in known or _opens_with_known(line, openings))
        sentence = line.prose and line.stopped
        if repeats or (not sentence and (_is_made_of(line, openings) or _has_seams(line, cues))):
            told[i] = Role.TEASER
        read = read or line.prose
    return told


def _opening(key: str) -> str:
    return " ".join(key.split(maxsplit=_OPENING)[:_OPENING])


def _opens_with_known(line: Line, openings: Mapping[str, Sequence[str]]) -> bool:
    """Is the line a headline of `openings` with its sapo behind a dash?"""
    if line.words > _GLUED_WORDS:
        return False
    heads = openings.get(_opening(line.key), ())
    return any(line.key.startswith((f"{head} - ", f"{head} – ")) for head in heads)


def _is_made_of(line: Line, openings: Mapping[str, Sequence[str]]) -> bool:
    """Is the line nothing but headlines of `openings`, one behind the other? They stand there longest first."""
    rest = line.key if line.words <= _GLUED_WORDS else ""
    while rest:
        match = next((head for head in openings.get(_opening(rest), ()) if rest.startswith(head)), "")
        if not match:
            return False
        rest = rest[len(match) :].lstrip(" .…?!")
    return bool(line.key) and line.words <= _GLUED_WORDS


def _has_seams(line: Line, cues: Cues) -> bool:
    """Does the line go from one headline to the next without a stop, twice or more?

    At a seam a word that opens headlines, and is no part of a name, stands with a capital behind a word without a stop.
    """
    if not _WORDS <= line.words <= _GLUED_WORDS or line.stopped or line.text.isupper():
        return False
    words = line.text.split()
    seams = [
        i
        for i in range(_SHORTEST, len(words) - _SHORTEST + 2)
        if words[i][0].isupper() and words[i].casefold() in cues.glue_openers and words[i - 1][-1] not in '.:;,!?…"”“–-'
    ]
    return len(seams) >= 2 or (len(seams) == 1 and line.asked)
