"""Which line of a copied page is the headline of its article."""

from collections import Counter
from collections.abc import Sequence

from extract.documents.cues import Cues
from extract.documents.line import Line, overlap

_CLEARLY_BETTER = 1.5
"""By so much a later line has to beat the first that may be the headline."""
_WHOLE = 6
"""Headlines have so many words or more; the name of a section has fewer, and its words come back more easily."""
_MENU_LINES = 400
"""A headline stands within so many lines from the top, below the longest menu."""
_SENTENCE_WORDS = 5
"""A sentence of so many words is the article's; nothing above it is dropped that it may belong to."""
_SAPO_LINES = 4
"""So many paragraphs say what the article is about."""


def find(lines: Sequence[Line], cues: Cues) -> int | None:
    """Return the index of the headline, None where the text is only paragraphs.

    The headline is the first line of headline shape, above the first paragraph, that is no page furniture; a later one
    wins where clearly more speaks for it: its words come back in the paragraphs, the line itself comes back (above a
    picture), the sapo or the time stands next to it. A menu or ticker above the headline loses that way.
    """
    first = next((i for i, line in enumerate(lines) if _is_text(line, cues)), None)
    if first is None:
        first = len(lines) if len(lines) > 1 else 0
    candidates = [i for i in range(min(first, _MENU_LINES)) if _possible(lines[i], cues)]
    if not candidates:
        return None
    # "UBND TỈNH BẮC NINH" above "KẾ HOẠCH ..." says who issued the document, not what it is.
    candidates = [i for i in candidates if not cues.opens_issuer(lines[i].text)] or candidates
    prose = [line for line in lines[first:] if line.prose][:_SAPO_LINES]
    told: frozenset[str] = frozenset().union(*(line.content for line in prose))
    copies = Counter(line.key for line in lines)
    scores = {i: _score(lines, i, told, copies, cues) for i in candidates}
    best = max(candidates, key=lambda i: scores[i])
    return next(i for i in candidates if scores[i] > scores[best] - _CLEARLY_BETTER)


def _is_text(line: Line, cues: Cues) -> bool:
    sentence = line.prose or (line.stopped and line.words >= _SENTENCE_WORDS)
    return sentence and not line.dated_item and cues.of_line(line.text) is None


def _possible(line: Line, cues: Cues) -> bool:
    if line.row or not line.headline or line.words < 2 or cues.of_line(line.text) is not None:
        return False
    bare_stamp = line.stamp is not None and len(line.text) - len(line.stamp.group()) < 15
    return not bare_stamp and not line.dated_item and not line.breadcrumb


def _score(lines: Sequence[Line], i: int, told: frozenset[str], copies: Counter[str], cues: Cues) -> float:
    line = lines[i]
    whole = min(line.words, _WHOLE) / _WHOLE
    score = 2 * whole + 4 * whole * overlap(line, told)
    if copies[line.key] > 1:
        score += 2
    neighbours = [near for near in lines[max(0, i - 1) : i + 3] if near is not line]
    if any(near.stamp is not None and near.words <= 12 for near in neighbours):
        score += 1
    following = next((near for near in lines[i + 1 :] if cues.of_line(near.text) is None and near.stamp is None), None)
    if following is not None and (following.prose or following.stopped):
        score += 1
    return score
