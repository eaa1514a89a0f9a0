"""The tag that opens a sapo and names the town or agency of the report ("THÁI BÌNH - ", "(Chinhphu.vn) - ")."""

import regex

from extract.documents import areas
from extract.documents.cues import Cues

_BRACKETED = regex.compile(r"[(\[]\s*([^()\[\]]{2,30}?)\s*[)\]]\s*[-–—:]*\s+(?=\S)")
_BARE = regex.compile(r"([^\W\d_][^\-–—:,;()\"“”]{0,28}?)\s*[-–—]\s+(?=\S)|([^\W\d_]\S{1,14})[-–—](?=\p{Lu})")
_GLUED = regex.compile(r"(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3})(?=\p{Lu}\p{Ll}+ )")
_LOWER = regex.compile(r"\p{Ll}{2}")


def split(text: str, cues: Cues) -> tuple[str, str]:
    """Return the tag that opens `text`, without brackets and dash, and the rest; ("", text) where there is none.

    A tag in brackets stands before a dash, or is an agency. Any other is an agency, or in capitals in a text
    that is not in capitals itself; words that a sentence may open with ("OCOP - Chương trình ...") are no tags.
    A province that runs into the first word stood in an element of its own ("Hà NộiTối 30/4, ...").
    """
    bracketed = _BRACKETED.match(text)
    if bracketed is not None:
        dashed = bracketed.group().rstrip().endswith(("-", "–", "—"))
        rest = text[bracketed.end() :]
        if dashed or bracketed[1].casefold() in cues.agencies or _is_shouted(bracketed[1], rest, cues):
            return bracketed[1], rest
        return "", text
    glued = _GLUED.match(text)
    if glued is not None and areas.named_in(glued[1]):
        return glued[1], text[glued.end() :]
    bare = _BARE.match(text)
    if bare is None:
        return "", text
    tag = (bare[1] or bare[2]).strip()
    rest = text[bare.end() :]
    if tag.casefold() in cues.agencies:
        return tag, rest
    if rest and rest[0].isupper() and tag.isupper() and tag.casefold() not in cues.no_tags:
        other, behind = split(rest, cues)  # "BÀ RỊA - VŨNG TÀU - "
        if other.isupper():
            return text[: len(text) - len(behind)].rstrip(" -–—"), behind
    return (tag, rest) if _is_shouted(tag, rest, cues) else ("", text)


def _is_shouted(tag: str, rest: str, cues: Cues) -> bool:
    """Tell whether `tag` is in capitals before the beginning of a sentence that is not, and no word to begin one."""
    begins = rest[0].isupper() or rest[0].isdigit()
    return tag.isupper() and tag.casefold() not in cues.no_tags and begins and bool(_LOWER.search(rest[:60]))
