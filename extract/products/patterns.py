"""The patterns that show that the names of a list are those of OCOP products, as written in patterns.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from extract.language.lexicon import WORD_END, WORD_START
from extract.products.enumeration import rating_of
from extract.products.item import Enumeration, Rating
from extract.products.units import Unit, Units


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of patterns.toml."""

    name: str
    before: bool
    """Whether it stands before the list; else behind."""
    pattern: re.Pattern[str]
    needs_evidence: bool
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A pattern that matched, and what its words say of stars."""

    name: str
    rating: Rating | None
    units: tuple[Unit, ...]
    """What it matched, from the start of its clause."""


@lru_cache(maxsize=1)
def load_patterns() -> tuple[Pattern, ...]:
    """Read the patterns, in the order in which they are tried.

    Raises:
        ValueError: where a pattern stands neither before nor behind.
    """
    source = resources.files("extract.products").joinpath("patterns.toml").read_text(encoding="utf-8")
    patterns = []
    for entry in tomllib.loads(source)["pattern"]:
        if entry["where"] not in ("before", "behind"):
            raise ValueError(f"patterns.toml: {entry['name']}: where must be before or behind, not {entry['where']!r}")
        patterns.append(
            Pattern(
                entry["name"],
                entry["where"] == "before",
                re.compile(entry["pattern"]),
                entry.get("needs") == "evidence",
                entry["example"],
                entry["counterexample"],
            )
        )
    return tuple(patterns)


_DENIED = re.compile(rf"{WORD_START}(?:chưa|không|phải|muốn|nếu){WORD_END}")


def licence_before(units: Units, enumeration: Enumeration) -> Licence | None:
    """The pattern whose words open a list."""
    left = units.letters[: enumeration.start]
    for pattern in load_patterns():
        if not pattern.before:
            continue
        match = pattern.pattern.search(left)
        if match is None:
            continue
        matched = units.units[match.start() : match.end()]
        if _DENIED.search(" ".join(u.word for u in matched)):
            continue
        clause = max(left.rfind(letter, 0, match.start()) for letter in ";.") + 1
        wide = units.units[clause : match.end()]
        rating = _header_rating(matched, wide)
        if pattern.needs_evidence and rating is None and not any(u.letter in "oSR" for u in units.units):
            continue
        return Licence(pattern.name, rating, wide)
    return None


def _header_rating(matched: tuple[Unit, ...], clause: tuple[Unit, ...]) -> Rating | None:
    """The class of a header: from the last product noun on, so that a class of other products is left out."""
    last = max((i for i, u in enumerate(matched) if u.letter in "pS"), default=0)
    first_of_group = last
    while first_of_group and matched[first_of_group - 1].letter not in ",:":
        first_of_group -= 1
    rating = rating_of(matched[first_of_group:]) or rating_of(matched)
    if rating is None:
        return None
    awaited = any(u.letter == "A" for u in matched)
    year = rating.year or next((u.reading.period for u in reversed(clause) if u.letter == "D" and u.reading), "")
    return Rating(rating.star, rating.candidate or awaited, year=year)


def licence_behind(units: Units, enumeration: Enumeration) -> Licence | None:
    """The pattern whose words rate a list."""
    letters = units.letters
    for pattern in load_patterns():
        if pattern.before:
            continue
        match = pattern.pattern.match(letters, enumeration.end)
        if match is None:
            continue
        matched = units.units[match.start() : match.end()]
        if _DENIED.search(" ".join(u.word for u in matched)):
            continue
        rating = rating_of(matched)
        if rating is not None:
            year = rating.year or _year_around(units, enumeration, match.end())
            return Licence(pattern.name, Rating(rating.star, rating.candidate, year=year), matched)
    return None


def _year_around(units: Units, enumeration: Enumeration, end: int) -> str:
    """A period right behind the rating, or one that opens the clause."""
    letters = units.letters
    behind = re.compile(r"[et]{0,2}D").match(letters, end)
    if behind is not None:
        return str(units.units[behind.end() - 1].reading.period)
    clause = max(letters.rfind(letter, 0, enumeration.start) for letter in ";.") + 1
    opening = re.compile(r"[^n]{0,4}D,").match(letters, clause)
    if opening is not None and opening.end() <= enumeration.start:
        return str(units.units[opening.end() - 2].reading.period)
    return ""
