"""The layout of a copied page: what its lines are, and the article composed of those that are its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.dataset.article import BlockKind
from extract.documents import byline, dateline, glue, issuer, place_tag, teasers
from extract.documents.assembly import Part
from extract.documents.cues import Cue, Cues
from extract.documents.line import Line
from extract.documents.page import TEASER_WORDS, Page
from extract.documents.role import Role

_LEAD_WORDS = 120
"""No sapo is longer."""
_CAPTION_WORDS = 60
"""No caption is longer."""
_ASIDE_WORDS = 18
"""A single sentence below this, between headline and paragraphs, is a caption rather than a sapo."""
_SUBHEADING_WORDS = 16
_STAMP_BELOW = 2
"""The time may stand so many lines below the sapo."""
_STAMP_WORDS = 25
_STAMP_REST_WORDS = 6
"""A line with a time stamp and more words besides it is a sentence."""


_BETWEEN = re.compile(r"\s*[|•·]\s*|\s[-–—]\s")
_PHOTO = re.compile(r"[ảẢ](?<!\w[ảẢ])(?:nh|NH)(?: minh (?:họa|hoạ))?\s*[:：]")


@dataclass(frozen=True, slots=True)
class Composition:
    """An article told from its page."""

    parts: tuple[Part, ...]
    teasers: tuple[str, ...]
    published_raw: str
    authors: tuple[str, ...]
    place_hint: str


def compose(
    head: Sequence[Line],
    title: Line | None,
    below: Sequence[Line],
    cues: Cues,
    *,
    marked_up: bool = False,
    guess_lead: bool = True,
) -> Composition:
    """Tell the article from its page.

    Args:
        head: The lines above the headline.
        title: The headline, None where the text has none.
        below: The lines below it, or all of them where there is no headline.
        cues: The words of page furniture.
        marked_up: Are they lines of an HTML page? Then rows of headlines that are no links are the article's.
        guess_lead: May the first paragraph be the sapo where no line is marked as such?
    """
    page = Page.of(below, title, cues)
    roles = teasers.tell(page, cues, bare_rows=not marked_up)
    roles = _with_stamps(below, roles if marked_up else glue.tell(below, roles, cues), cues)
    stamps = [line for line in reversed(head) if _is_stamp(line, cues)]
    stamps += [line for line, role in zip(below, roles, strict=True) if role is Role.STAMP]
    parts, place_hint = _parts(below, roles, cues, titled=title is not None, guess_lead=guess_lead)
    if title is not None:
        parts.insert(0, Part(BlockKind.TITLE, title.text))
    return Composition(
        parts=tuple(parts),
        teasers=tuple(
            line.doubled or line.text
            for line, role in zip(below, roles, strict=True)
            if role is Role.TEASER and line.words >= TEASER_WORDS
        ),
        published_raw=next((line.stamp.group() for line in stamps if line.stamp is not None), "")
        or dateline.find(_own_paragraphs(below, roles), cues),
        authors=_authors(below, roles, stamps, cues),
        place_hint=place_hint or issuer.find([*head, *below[:_STAMP_BELOW]], cues),
    )


def _own_paragraphs(lines: Sequence[Line], roles: Sequence[Role]) -> list[str]:
    return [line.text for line, role in zip(lines, roles, strict=True) if role is Role.TEXT and not line.row]


def _is_stamp(line: Line, cues: Cues, most: int = _STAMP_REST_WORDS) -> bool:
    """Does the line say when the article was published, who wrote it, how often it was read, and `most` words more?"""
    if line.row or line.stamp is None or line.words > _STAMP_WORDS:
        return False
    before = line.text[: line.stamp.start()].casefold().removesuffix("ngày ").split()
    if before and before[-1] in cues.counting_to:
        return False
    beside = [piece.strip() for piece in _BETWEEN.split(line.beside_stamp)]
    told = [piece for piece in beside if piece]
    rest = [piece for piece in told if cues.of_line(piece) is None and not byline.authors(piece, cues)]
    others = [piece for piece in rest if not cues.names_outlet(piece)]
    most = 0 if line.dated_item and len(others) == len(rest) else most
    return sum(len(piece.split()) for piece in others) <= most


def _with_stamps(lines: Sequence[Line], roles: Sequence[Role], cues: Cues) -> list[Role]:
    """Mark the time, and the byline beside it, above the first paragraph, or a time alone below the last."""
    marked = list(roles)
    first = next((i for i, line in enumerate(lines) if marked[i] is Role.TEXT and line.prose), len(lines))
    top = range(min(first + _STAMP_BELOW + 1, len(lines)))
    for i in top:
        if marked[i] is Role.TEXT and _is_stamp(lines[i], cues, _STAMP_REST_WORDS if i < first else 0):
            marked[i] = Role.STAMP
    for i in top:
        beside = any(0 <= j < len(lines) and marked[j] is Role.STAMP for j in (i - 1, i + 1))
        if marked[i] is Role.TEXT and beside and not lines[i].row and byline.authors(lines[i].text, cues):
            marked[i] = Role.STAMP
    if Role.STAMP not in marked:
        last = next((i for i in reversed(range(len(lines))) if marked[i] in (Role.TEXT, Role.BYLINE)), None)
        if last and lines[last].only_stamp and not lines[last].row:
            marked[last] = Role.STAMP
    return marked


def _authors(lines: Sequence[Line], roles: Sequence[Role], stamps: Sequence[Line], cues: Cues) -> tuple[str, ...]:
    own = [line.text for line, role in zip(lines, roles, strict=True) if role in (Role.BYLINE, Role.STAMP)]
    beside = [piece for line in stamps for piece in _BETWEEN.split(line.beside_stamp)]
    return next((names for text in [*own, *beside] if (names := byline.authors(text, cues))), ())


def _parts(
    lines: Sequence[Line], roles: Sequence[Role], cues: Cues, *, titled: bool, guess_lead: bool
) -> tuple[list[Part], str]:
    """Return the parts below the headline, and the place tag taken off the first paragraph."""
    own = [i for i, role in enumerate(roles) if role in (Role.TEXT, Role.BYLINE)]
    kinds = {i: _kind(place, own, lines, roles, cues) for place, i in enumerate(own)}
    lead = _lead(own, kinds, lines, guess=guess_lead) if titled else None
    if lead is not None:
        kinds[lead] = BlockKind.LEAD
    first = next((i for i in own if kinds[i] in (BlockKind.LEAD, BlockKind.BODY)), None)
    parts: list[Part] = []
    place_hint = ""
    for i in own:
        text = lines[i].text if lines[i].row else lines[i].doubled or lines[i].text
        if i == first:
            place_hint, text = place_tag.split(text, cues)
        parts.append(Part(kinds[i], text))
    return parts, place_hint


def _lead(own: Sequence[int], kinds: Mapping[int, BlockKind], lines: Sequence[Line], *, guess: bool) -> int | None:
    """Return the sapo: the first paragraph, where the headline, or a caption under it, is all that stands above."""
    named = next((i for i in own if lines[i].kind is BlockKind.LEAD and kinds[i] is not BlockKind.CAPTION), None)
    if named is not None and len(own) > 1:
        return named
    body = [i for i in own if kinds[i] is BlockKind.BODY and lines[i].stopped] if guess else []
    if len(body) < 2 or lines[body[0]].words > _LEAD_WORDS:
        return None
    above = [kinds[i] for i in own if i < body[0]]
    return body[0] if all(kind is BlockKind.CAPTION for kind in above) else None


def _kind(place: int, own: Sequence[int], lines: Sequence[Line], roles: Sequence[Role], cues: Cues) -> BlockKind:
    i = own[place]
    line = lines[i]
    if roles[i] is Role.BYLINE or line.row:
        return BlockKind.BODY
    if line.kind is BlockKind.LEAD:
        return BlockKind.BODY  # Marked as the sapo: however short, it is no caption.
    if line.kind is BlockKind.CAPTION or (line.kind is BlockKind.HEADING and not line.prose):
        return line.kind
    if _is_caption(i, own, lines, roles):
        return BlockKind.CAPTION
    before = lines[own[place - 1]] if place else None
    behind = lines[own[place + 1]] if place + 1 < len(own) else None
    if behind is None or not line.headline or line.words > _SUBHEADING_WORDS or cues.of_line(line.text) is Cue.CONTACT:
        return BlockKind.BODY
    alone = before is None or before.stopped or before.prose or (before.marked and not line.marked)
    followed = behind.prose or (behind.stopped and not line.marked)
    return BlockKind.HEADING if alone and followed and "\t" not in line.text else BlockKind.BODY


def _is_caption(i: int, own: Sequence[int], lines: Sequence[Line], roles: Sequence[Role]) -> bool:
    line = lines[i]
    if line.words > _CAPTION_WORDS:
        return False
    if _PHOTO.search(line.text):
        return True
    neighbours = [roles[j] for j in (i - 1, i + 1) if 0 <= j < len(roles)]
    copied = i + 1 < len(lines) and lines[i + 1].key == line.key
    if line.doubled or copied:
        return line.sentences == 1
    if Role.PICTURE in neighbours[:1] and i and line.sentences == 1:
        return i != own[-1]
    if i != own[0] or not line.stopped or line.words >= _ASIDE_WORDS or line.sentences > 1:
        return False
    return any(lines[j].prose and lines[j].words > line.words for j in own)
