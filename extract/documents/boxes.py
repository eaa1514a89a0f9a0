"""Boxes of other articles inside a body that read like prose: told by their heading, or by the provinces they name.

Links and names of classes tell most boxes (see `cards`); these have neither.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from extract.documents import areas, cards, cues
from extract.documents.cues import Cue
from extract.documents.line import Line
from extract.documents.markup import Lines, Marked

_GREATER_PART = 0.4
"""An element with this share of the words of a body's paragraphs is no box."""
_CONTAINERS = frozenset(["div", "section", "ul", "ol", "table", "tbody", "dl", "nav", "blockquote"])
_OPENING = 3
"""Headline, sapo and first paragraph say which province an article is about."""
_FEW = 2
"""An article on one province may name a neighbour; one that opens with more is about many."""
_FIRST_WORDS = 4
"""A teaser on a province begins with its name: "Nghệ An có ...", "Tỉnh Bà Rịa - Vũng Tàu: ..."."""
_TWO = 2
"""A box without a heading has at least so many teasers; a single paragraph on a neighbour is the article's own."""


def take(body: Lines, above: Sequence[Line]) -> list[str]:
    """Remove the boxes of other articles from a body; return what they say.

    Args:
        body: The element that holds the paragraphs.
        above: Headline and sapo, where they stand outside of it.
    """
    taken: list[str] = []
    lines = body.read()
    own = _provinces(above, lines)
    for find in (_headed, _foreign, _headed_lines):
        if body.read() is not lines:
            lines = body.read()
            own = _provinces(above, lines)
        for element, inside in find(body.root, lines, own):
            taken += cards.told(each.line for each in inside)
            body.drop(element)
    return taken


_Found: TypeAlias = Iterator[tuple[Any, Sequence[Marked]]]
"""Elements that are other articles', each with its lines."""


def _headed(body: Any, lines: Sequence[Marked], own: frozenset[str]) -> _Found:
    """Yield the elements that begin with a heading of other articles ("Bài liên quan")."""
    heads = _heads(lines)
    spans = cards.spans(lines) if heads else {}
    most = _GREATER_PART * _size(lines) if heads else 0
    last = -1
    for i in heads:
        if i <= last:
            continue
        box = None
        element = lines[i].element
        while element is not None and element is not body and spans[element][0] == i:
            first, end = spans[element]
            if _size(lines[first : end + 1]) > most:
                break
            box = element
            element = element.getparent()
        if box is not None and spans[box][1] > i:
            last = spans[box][1]
            yield box, lines[i : last + 1]


def _foreign(body: Any, lines: Sequence[Marked], own: frozenset[str]) -> _Found:
    """Yield the elements all of whose teasers are on other provinces than the article."""
    if not own:
        return
    most = _GREATER_PART * _size(lines)
    for element, (first, end) in cards.spans(lines).items():
        inside = lines[first : end + 1]
        if element is body or element.tag not in _CONTAINERS or not cards.is_inside(element, body):
            continue
        alone = first == end and bool(element.get("class") or element.get("id"))
        if _size(inside) <= most and _is_foreign([each.line for each in inside], own, alone=alone):
            yield element, inside


def _headed_lines(body: Any, lines: Sequence[Marked], own: frozenset[str]) -> _Found:
    """Yield the lines behind a heading of other articles that begin with another province.

    So ends a box without an element of its own: where a line does not begin so, the article goes on.
    """
    for i in _heads(lines) if own else ():
        end = i + 1
        while end < len(lines) and lines[end].element is not body and _begins_elsewhere(lines[end].line, own):
            end += 1
        yield from ((each.element, [each]) for each in lines[i:end] if end > i + 1)


def _heads(lines: Sequence[Marked]) -> list[int]:
    """Return the lines that are headings of other articles."""
    table = cues.load()
    return [i for i, each in enumerate(lines) if table.of_line(each.line.text) in (Cue.BOX, Cue.AFTER)]


def _provinces(above: Sequence[Line], lines: Sequence[Marked]) -> frozenset[str]:
    """Return the provinces that headline and opening name, none where they are many."""
    opening = [*above, *(each.line for each in lines if each.line.prose)][:_OPENING]
    own = areas.named_in("\n".join(line.text for line in opening))
    return own if len(own) <= _FEW else frozenset()


def _size(lines: Sequence[Marked]) -> int:
    return sum(each.line.words for each in lines if each.line.prose or each.line.row)


def _is_foreign(lines: Sequence[Line], own: frozenset[str], *, alone: bool) -> bool:
    """Tell whether the lines are teasers of which most name another province, and none the article's.

    A single one must begin with it, in an element that has a name of its own.
    """
    if any(line.row for line in lines):
        return False
    if len(lines) == 1:
        return alone and _begins_elsewhere(lines[0], own)
    named = [areas.named_in(line.text) for line in lines]
    return sum(bool(each) for each in named) >= max(_TWO, len(lines) / 2) and not any(each & own for each in named)


def _begins_elsewhere(line: Line, own: frozenset[str]) -> bool:
    begun = areas.named_in(" ".join(line.text.split()[:_FIRST_WORDS]))
    return bool(begun) and not areas.named_in(line.text) & own
