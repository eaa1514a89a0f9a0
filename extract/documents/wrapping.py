"""Lines broken at a fixed width, as in a mail or a text file of old, joined to paragraphs again."""

from itertools import pairwise

_WIDEST = 130
"""Characters; nobody wraps text at a greater width, and whole paragraphs in one line are longer."""
_FEWEST = 3
"""So many lines have to go on in lower case for a text to count as wrapped."""
_NARROWEST = 50
"""Characters; narrower columns are lists and cells of a table."""
_FULL = 15
"""A wrapped line is at most so many characters shorter than the width: no Vietnamese word is longer."""
_STOPS = ".;:!?…"
_SLACK = 2
"""Characters by which a line may stay below the width although the next word would have fit."""


def unwrap(text: str) -> str:
    """Return `text` with its wrapped lines joined, unchanged where its lines are paragraphs.

    A line was wrapped where the first word of the next would not have fit. The width is that of the longest line that
    the next one goes on with in lower case; all such lines have to be about as long, and there have to be three.
    """
    lines = text.split("\n")
    pairs = [(line.rstrip(), after.strip()) for line, after in pairwise(lines)]
    going_on = [len(line) for line, after in pairs if line and after[:1].islower() and line[-1] not in _STOPS]
    if len(going_on) < _FEWEST or not _NARROWEST <= max(going_on) <= _WIDEST:
        return text
    width = max(going_on)
    if min(going_on) < width - _FULL:
        return text
    paragraphs = [[lines[0]]]
    for line, after in pairs:
        if line and after and len(line) <= width and len(line) + 1 + len(after.split(maxsplit=1)[0]) > width - _SLACK:
            paragraphs[-1].append(after)
        else:
            paragraphs.append([after])
    return "\n".join(" ".join(paragraph) for paragraph in paragraphs)
