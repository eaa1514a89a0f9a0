"""The patterns that show that the names of a list are those of OCOP products, as written in patterns.toml."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from extract.dataset.vocabulary import Status
from extract.language.lexicon import any_of, load_lexicon, whole_words
from extract.language.stars import TOP
from extract.products.item import Enumeration, Item, Rating
from extract.products.ratings import header_rating, period_of, rating_of
from extract.products.units import Unit, Units

PLACES = ("before", "behind", "beside")
NEEDS = frozenset({"context", "evidence", "head", "proper", "statement"})

GOES_ON = frozenset({"statement_opens", "rated", "graded", "is_ocop", "class_apposed", "entered"})
"""Rules of sentences that go on about the only producer of the sentences before."""

LISTS = frozenset(
    {
        "list_item",
        "class_opens",
        "class_has",
        "rated_opens",
        "ocop_opens",
        "count_opens",
        "among_count",
        "products_open",
    }
)
"""Rules of lists that may spell out a count of the sentences around."""

BRACKETS = frozenset({"class_brackets", "class_by_place", "class_by_producer"})
"""Rules of lists that spell out a count of their own sentence."""

CLASSLESS = frozenset({"owned", "producer_shows", "product_is", "products_open", "count_opens", "statement_opens"})
"""Rules that read no class; where the paragraph names none, that of the headline holds."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of patterns.toml."""

    name: str
    where: str
    """Whether it stands "before" the list, "behind" it, or starts at a name ("beside")."""
    wide: bool
    """Whether it may reach over the whole sentence."""
    pattern: re.Pattern[str]
    needs: frozenset[str]
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A pattern that matched, and what its words say of stars."""

    name: str
    rating: Rating
    needs: frozenset[str] = frozenset()
    units: tuple[Unit, ...] = ()
    """What it matched."""
    where: str = "before"
    end: int = 0
    """For a pattern behind the list: index of the unit behind what it matched."""


@lru_cache(maxsize=1)
def load_patterns() -> tuple[Pattern, ...]:
    """Read the patterns, in the order in which they are tried.

    Raises:
        ValueError: where a pattern stands neither before nor behind a list, or needs what does not exist.
    """
    source = resources.files("extract.products").joinpath("patterns.toml").read_text(encoding="utf-8")
    return tuple(_pattern(entry) for entry in tomllib.loads(source)["pattern"])


def _pattern(entry: dict[str, object]) -> Pattern:
    name, where, needs = str(entry["name"]), str(entry["where"]), entry.get("needs", [])
    if where not in PLACES:
        raise ValueError(f"patterns.toml: {name}: `where` is {where!r}, and must be one of {', '.join(PLACES)}")
    if not isinstance(needs, list) or not NEEDS.issuperset(needs):
        raise ValueError(f"patterns.toml: {name}: `needs` is {needs!r}, and may hold {', '.join(sorted(NEEDS))}")
    pattern = re.compile(str(entry["pattern"]))
    wide = entry.get("reach") == "sentence"
    return Pattern(name, where, wide, pattern, frozenset(needs), str(entry["example"]), str(entry["counterexample"]))


@lru_cache(maxsize=len(PLACES))
def _patterns_at(where: str) -> tuple[Pattern, ...]:
    """The patterns that stand at one place of a list."""
    return tuple(pattern for pattern in load_patterns() if pattern.where == where)


@lru_cache(maxsize=1)
def _denial() -> re.Pattern[str]:
    return re.compile(whole_words(any_of(load_lexicon("products")["denials"]["words"])))


def _is_denied(units: tuple[Unit, ...]) -> bool:
    return _denial().search(" ".join(unit.word for unit in units)) is not None


def licences_before(units: Units, enumeration: Enumeration) -> Iterator[Licence]:
    """The patterns whose words open a list, the most telling first."""
    left = _outside_brackets(units.units[: enumeration.start])
    letters = "".join([unit.letter for unit in left])
    clause = max(letters.rfind(";"), letters.rfind(".")) + 1
    for pattern, match in _matching(letters, clause):
        if _is_denied(left[match.start() : match.end()]):
            continue
        if "evidence" in pattern.needs and not any(letter in "oSR" for letter in units.letters):
            continue
        if pattern.wide:
            header = left[: _first_break(letters, match.start())]
        else:
            # A class behind which a comma stands is that of other names, unless the pattern spans it.
            segment = clause if "S" in match.group() else letters.rfind(",", clause, match.start()) + 1
            header = left[max(clause, segment) :]
        rating = header_rating(header) or Rating()
        rating = replace(rating, year=rating.year or period_of(left[0 if pattern.wide else clause :]))
        yield Licence(pattern.name, rating, pattern.needs, left[match.start() : match.end()])


@lru_cache(maxsize=1024)
def _matching(letters: str, clause: int) -> Sequence[tuple[Pattern, re.Match[str]]]:
    """The patterns that match the letters before a list; most lists open like others, with a letter or two."""
    found = []
    for pattern in _patterns_at("before"):
        match = pattern.pattern.search(letters, 0 if pattern.wide else clause)
        if match is not None:
            found.append((pattern, match))
    return found


def _first_break(letters: str, start: int) -> int:
    """Index of the colon, or else of the first comma, that ends the words of a header."""
    colon, comma = letters.find(":", start), letters.find(",", start)
    return colon if colon >= 0 else comma if comma >= 0 else len(letters)


def _outside_brackets(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units without those in closed brackets, which say something aside."""
    if ")" not in [unit.letter for unit in units]:
        return units
    kept: list[Unit] = []
    opened: list[int] = []
    for unit in units:
        if unit.letter == "(":
            opened.append(len(kept))
        if unit.letter == ")" and opened:
            del kept[opened.pop() :]
        else:
            kept.append(unit)
    return tuple(kept)


def licence_behind(units: Units, enumeration: Enumeration) -> Licence | None:
    """The pattern whose words rate a list."""
    for pattern in _patterns_at("behind"):
        find = pattern.pattern.search if pattern.wide else pattern.pattern.match
        match = find(units.letters, enumeration.end)
        if match is None or (pattern.wide and "G" in units.letters[enumeration.end : match.start()]):
            continue  # another list is opened in between: the words behind that rate it
        matched = units.units[match.start() : match.end()]
        rating = rating_of(matched)
        if rating is None or _is_denied(matched):
            continue
        # "làm từ năm 2019, đạt 4 sao năm 2022": the period behind the class is that of the class.
        year = _period_behind(units, match.end()) or rating.year or _period_opening(units, enumeration)
        rating = replace(rating, year=year)
        end = match.end()
        if lift := _LIFT.match(units.letters, end):
            lifted = units.units[end : lift.end()]
            if _lifts(lifted):
                rating, end = rating_of(lifted) or rating, lift.end()
                since = next((i for i, unit in enumerate(lifted) if unit.letter in ",;"), 0)
                year = _period_behind(units, end) or period_of(lifted[since:])
                year = year or rating.year or _period_opening(units, enumeration)
                rating = replace(rating, year=year)
        if rating.star == TOP and re.compile(r",e*A").match(units.letters, end):
            # "chấm đủ điểm 5 sao, đang chờ Trung ương": only the centre gives the top class (Decision 148/QĐ-TTg).
            rating = replace(rating, status=Status.CANDIDATE)
        return Licence(pattern.name, rating, pattern.needs, matched, pattern.where, end)
    return None


_LIFT = re.compile(r"[eto]{0,2}D?[,;]&?[ejDl,]{0,4}(?:a[el]{0,2}n?(?=R))?(?:R[^;.,nGBp]{0,3})?S")
"""A second class behind the first: "đạt 3 sao năm 2020, nâng lên 4 sao năm 2023"."""


@lru_cache(maxsize=1)
def _lifting() -> re.Pattern[str]:
    return re.compile(whole_words(any_of(load_lexicon("products")["lifting"]["words"])))


def _lifts(units: tuple[Unit, ...]) -> bool:
    """Whether some units raise a product to another class."""
    return _lifting().search(" ".join(unit.word for unit in units)) is not None


def licence_beside(units: Units, item: Item) -> Licence | None:
    """The pattern that a name and the words right behind it make."""
    for pattern in _patterns_at("beside"):
        if pattern.pattern.match(units.letters, item.index):
            return Licence(pattern.name, Rating(), pattern.needs, where="beside")
    return None


@lru_cache(maxsize=1)
def _since() -> frozenset[str]:
    return frozenset(load_lexicon("products")["since"]["words"])


def _period_behind(units: Units, end: int) -> str:
    """A period right behind a rating: "đạt 4 sao năm 2023", "được công nhận hồi tháng 9"."""
    behind = re.compile(r"[et]{0,2}(?P<since>n?)D").match(units.letters, end)
    if behind is not None and (not behind["since"] or units.units[behind.end() - 2].word in _since()):
        return period_of(units.units[end : behind.end()])
    return ""


def _period_opening(units: Units, enumeration: Enumeration) -> str:
    """A period that opens the clause of a list: "năm 2020, ..."."""
    letters = units.letters
    clause = max(letters.rfind(letter, 0, enumeration.start) for letter in ";.") + 1
    opening = re.compile(r"[^n]{0,4}D,?").match(letters, clause)
    if opening is not None and opening.end() <= enumeration.start:
        return period_of(units.units[clause : opening.end()])
    return ""


def dated_behind(units: Units, enumeration: Enumeration) -> str:
    """When a list was recognised, where the words behind it name no class: "... đã được công nhận lại hồi tháng 10"."""
    match = re.compile(r",?[ea]{0,3}R+").match(units.letters, enumeration.end)
    return _period_behind(units, match.end()) if match is not None else ""
