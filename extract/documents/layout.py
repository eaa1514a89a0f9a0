"""The layout of a copied page: what its lines are, and the article composed of those that are its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.dataset.article import BlockKind
from extract.documents import byline, glue, place_tag, teasers
from extract.documents.assembly import Part
from extract.documents.cues import Cues
from extract.documents.line import Line
from extract.documents.role import Role

_LEAD_WORDS = 120
"""No sapo is longer."""
_CAPTION_WORDS = 60
"""No caption is longer."""
_ASIDE_WORDS = 18
"""A single sentence below this, between headline and paragraphs, is a caption rather than a sapo."""
_SUBHEADING_WORDS = 16
_TEASER_WORDS = 4
"""Shorter lines in a box are names of sections and partners."""
_STAMP_REST_WORDS = 6
"""A line with a time stamp and more words besides it is a sentence."""


@dataclass(frozen=True, slots=True)
class Composition:
    """An article told from its page."""

    parts: tuple[Part, ...]
    teasers: tuple[str, ...]
    published_raw: str
    authors: tuple[str, ...]
    place_hint: str


def compose(head: Sequence[Line], title: Line | None, below: Sequence[Line], cues: Cues) -> Composition:
    """Tell the article from its page.

    Args:
        head: The lines above the headline.
        title: The headline, None where the text has none.
        below: The lines below it, or all of them where there is no headline.
        cues: The words of page furniture.
    """
    page = teasers.Page.of(below, title, cues)
    roles = _with_stamps(below, glue.tell(below, teasers.tell(page, cues), cues), cues)
    stamps = [line for line in reversed(head) if _is_stamp(line)]
    stamps += [line for line, role in zip(below, roles, strict=True) if role is Role.STAMP]
    parts, place_hint = _parts(below, roles, cues, titled=title is not None)
    if title is not None:
        parts.insert(0, Part(BlockKind.TITLE, title.text))
    return Composition(
        parts=tuple(parts),
        teasers=tuple(
            line.doubled or line.text
            for line, role in zip(below, roles, strict=True)
            if role is Role.TEASER and line.words >= _TEASER_WORDS
        ),
        published_raw=next((line.stamp.group() for line in stamps if line.stamp is not None), ""),
        authors=_authors(below, roles, stamps, cues),
        place_hint=place_hint,
    )


def _is_stamp(line: Line) -> bool:
    if line.stamp is None:
        return False
    rest = len((line.text[: line.stamp.start()] + " " + line.text[line.stamp.end() :]).split())
    return rest <= _STAMP_REST_WORDS and not line.dated_item


def _with_stamps(lines: Sequence[Line], roles: Sequence[Role], cues: Cues) -> list[Role]:
    """Mark the time and byline between headline and first paragraph."""
    marked = list(roles)
    for i, line in enumerate(lines):
        if marked[i] is Role.TEXT and line.prose:
            break
        if (marked[i] is Role.TEXT and _is_stamp(line)) or (
            marked[i] is Role.TEXT and i < 3 and byline.authors(line.text, cues) and line.words <= 6
        ):
            marked[i] = Role.STAMP
    return marked


def _authors(lines: Sequence[Line], roles: Sequence[Role], stamps: Sequence[Line], cues: Cues) -> tuple[str, ...]:
    for role in (Role.BYLINE, Role.STAMP):
        for line, own in zip(lines, roles, strict=True):
            if own is role:
                names = byline.authors(line.text, cues)
                if names:
                    return names
    for line in stamps:
        if line.stamp is not None:
            rest = (line.text[: line.stamp.start()] + line.text[line.stamp.end() :]).strip(" |-–•·,")
            names = byline.authors(rest, cues)
            if names:
                return names
    return ()


def _parts(lines: Sequence[Line], roles: Sequence[Role], cues: Cues, *, titled: bool) -> tuple[list[Part], str]:
    """Return the parts below the headline, and the place tag taken off the first paragraph."""
    own = [i for i, role in enumerate(roles) if role in (Role.TEXT, Role.BYLINE)]
    paragraphs = [i for i in own if lines[i].prose]
    caption_first = (
        len(own) > 1
        and len(paragraphs) > 0
        and own[0] != paragraphs[0]
        and lines[own[0]].stopped
        and lines[own[0]].words < _ASIDE_WORDS
    )
    lead = next((i for i in own if lines[i].prose or (lines[i].stopped and not caption_first)), None)
    if lead is not None and (
        not titled or len(paragraphs) < 2 or lines[lead].words > _LEAD_WORDS or lead not in own[:2]
    ):
        lead = None
    parts: list[Part] = []
    place_hint = ""
    after_picture = False
    for i, role in enumerate(roles):
        if role is Role.PICTURE:
            after_picture = True
        if i not in own:
            continue
        line = lines[i]
        text = line.doubled or line.text
        if role is Role.BYLINE:
            kind = BlockKind.BODY
        elif i == lead:
            kind = BlockKind.LEAD
        else:
            kind = _kind(line, i == own[0] and caption_first, after_picture, _next(own, i, lines), cues)
        if (not parts or all(part.kind is BlockKind.CAPTION for part in parts)) and kind in (
            BlockKind.LEAD,
            BlockKind.BODY,
        ):
            place_hint, text = place_tag.split(text, cues)
        parts.append(Part(kind, text))
        after_picture = False
    return parts, place_hint


def _next(own: Sequence[int], i: int, lines: Sequence[Line]) -> Line | None:
    return next((lines[j] for j in own if j > i), None)


def _kind(line: Line, aside: bool, after_picture: bool, following: Line | None, cues: Cues) -> BlockKind:
    if aside or "ảnh:" in line.key or line.doubled:
        return BlockKind.CAPTION
    if after_picture and line.sentences == 1 and line.words <= _CAPTION_WORDS and following is not None:
        return BlockKind.CAPTION
    unmarked = line.headline and not line.marked and "\t" not in line.text
    if unmarked and line.words <= _SUBHEADING_WORDS and following is not None and following.prose:
        return BlockKind.HEADING
    return BlockKind.BODY
