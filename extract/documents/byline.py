"""Bylines: the line that names who wrote an article, or where it was taken from."""

from functools import lru_cache

import regex

from extract.documents.cues import Cues

_LEAD_IN = regex.compile(r"([^:：]{1,30}?)\s*[:：]\s*(\S.*)")
_PARTS = regex.compile(r"\s*(?:[,;/&|]|\s[-–—]\s|\s+và\s+|\(|\))\s*")
_NAME = regex.compile(r"\p{Lu}[\w'.]*(?:\s\p{Lu}[\w'.]*){0,5}")
_INITIALS = regex.compile(r"\p{Lu}\w?(?:\.\p{Lu}\w*)+")
_LOOSE_NAME = regex.compile(r"\p{Lu}.{0,39}[\p{L}\d)]")
_OUTLET = regex.compile(
    r"(?P<names>\p{L}.*\s.*[\p{L}.])\s*(?:\((?P<bracket>\p{L}[^()]*)\)|/\s*(?P<letters>\p{Lu}{3,7}))"
)
"""Names and, behind them in brackets or behind a stroke, where they write."""
_MOST_WORDS = 12
_MOST_LETTERS = 300
"""No byline is longer; a line of megabytes is not looked through."""


def authors(text: str, cues: Cues) -> tuple[str, ...]:
    """Return the names in the line `text` where it is a byline, () where it is none.

    Read are a name or several alone ("Minh Anh - Thu Hà"), a name behind a lead-in ("Bài và ảnh: Minh Anh") and a
    source ("Theo TTXVN"). Two or three capitalised words are a name by their shape only, so the caller has to see
    that the line stands where a byline stands.
    """
    return _authors(text, cues) if len(text) <= _MOST_LETTERS else ()


@lru_cache(maxsize=4096)
def _authors(text: str, cues: Cues) -> tuple[str, ...]:
    text = _without_closing_outlet(text.strip(" .*[]"), cues)
    text = _without_closing_role(text.strip(" .*()[]").strip(), cues)
    if not text or len(text.split()) > _MOST_WORDS:
        return ()
    lead_in = _LEAD_IN.fullmatch(text) if ":" in text or "：" in text else None
    if lead_in is not None and lead_in[1].casefold().strip(" .") in cues.byline_lead_ins:
        loose = lead_in[1].casefold().strip(" .") in cues.loose_lead_ins
        return _names(lead_in[2], cues, _LOOSE_NAME if loose else _NAME)
    first, _, rest = text.partition(" ")
    if first.casefold() in cues.source_words and rest:
        return _names(rest, cues, _NAME)
    names = _names(text, cues, _NAME)
    whole = [name for name in names if 2 <= len(name.split()) <= 4 or _INITIALS.fullmatch(name)]
    return names if whole and all(name in whole or name.isupper() for name in names) else ()


def _names(text: str, cues: Cues, shape: regex.Pattern[str]) -> tuple[str, ...]:
    parts = [part.strip(" .") for part in _PARTS.split(text)]
    names = []
    for part in parts:
        if not part or part.casefold() in cues.byline_roles:
            continue
        name = _without_role(part, cues)
        if shape.fullmatch(name) is None:  # As the first part of nearly all lines that are no bylines is none.
            return ()
        names.append(name)
    return tuple(names)


def _without_closing_role(text: str, cues: Cues) -> str:
    """Take off what stands in brackets or behind a dash after a name ("T.H (t/h)", "Thu Hà - tổng hợp")."""
    folded = text.casefold()
    if not folded.endswith(_closings(cues)):
        return text
    role = next(role for role in cues.byline_roles if folded.endswith((f"({role}", f"- {role}", f"– {role}")))
    return text[: -len(role) - 1].rstrip(" (-–")


@lru_cache(maxsize=1)
def _closings(cues: Cues) -> tuple[str, ...]:
    """Return how lines end that close with a role, all in one: most lines close with none."""
    return tuple(f"{mark}{role}" for role in cues.byline_roles for mark in ("(", "- ", "– "))


def _without_closing_outlet(text: str, cues: Cues) -> str:
    """Take off the outlet behind the names ("Thu Hà (Báo Thử)", "Minh Anh - Thu Hà/TTXVN")."""
    found = _OUTLET.fullmatch(text) if text.endswith(")") or "/" in text else None
    if found is None:
        return text
    named = found["bracket"] or found["letters"]
    first = named.split()[0].casefold()
    return found["names"] if named.isupper() or first in cues.outlet_words else text


def _without_role(part: str, cues: Cues) -> str:
    folded = part.casefold()
    if not folded.startswith(_openings(cues)):
        return part
    role = next(opening for opening in _openings(cues) if folded.startswith(opening))
    return part[len(role) :].strip()


@lru_cache(maxsize=1)
def _openings(cues: Cues) -> tuple[str, ...]:
    """Return how names open that a role stands before, "tin ảnh" before "tin"."""
    return tuple(f"{role} " for role in sorted(cues.byline_roles | cues.byline_lead_ins, key=len, reverse=True))
