"""The programme: whether the level that an article says recognised products may recognise that class.

Who certifies what stands, with the decisions that set it, in `programme.toml`. A higher level than the rule asks for is
not reported: provinces sum up what their districts recognised.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any

from extract.checks.explanations.phrases import counted, moment
from extract.checks.explanations.wording import fill, phrase
from extract.checks.finding import finding
from extract.checks.statements.layout import Layout
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Flow, Measure, PlaceLevel, Status, Unit, Verdict
from extract.language.lexicon import any_of, said, whole_words

_FARTHEST = 90
"""Characters between an authority and its verb."""


class Level(IntEnum):
    """Who certifies, the lowest first."""

    COMMUNE = 0
    DISTRICT = 1
    PROVINCE = 2
    CENTRE = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """The lowest level that may recognise a star class, from a day on."""

    stars: int
    level: Level
    since: str
    """ISO 8601."""
    document: str


@dataclass(frozen=True, slots=True)
class _Certifier:
    """An authority that is said to have recognised something."""

    level: Level
    name: str
    """As written."""


def check_programme(figures: Sequence[Figure], layout: Layout) -> list[Check]:
    """Reports products of a class that a lower level than the rules allow is said to have recognised.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article; its day of publication stands in for a period that is not stated.
    """
    wholes = {figure.figure_id: figure for figure in figures}
    checks = []
    for figure in figures:
        if not _is_recognition(figure, wholes):
            continue
        certifier = _certifier_of(figure, layout)
        rule = rule_for(figure.star_min or 0, figure.period_end or layout.article.published_at[:10])
        if certifier is not None and rule is not None and certifier.level < rule.level:
            checks.append(_finding(figure, certifier, rule))
    return checks


def rule_for(stars: int, date: str) -> Rule | None:
    """The rule for a class on a day; on no day, the one that asks for the lowest level.

    Args:
        stars: 3, 4 or 5.
        date: ISO 8601, or empty.
    """
    rules = [rule for rule in _rules() if rule.stars == stars]
    in_force = [rule for rule in rules if date and rule.since <= date]
    if in_force:
        return max(in_force, key=lambda rule: rule.since)
    return None if date else min(rules, key=lambda rule: (rule.level, -int(rule.since[:4])), default=None)


def _is_recognition(figure: Figure, wholes: Mapping[str, Figure]) -> bool:
    """Whether a figure counts products of one class in one recognition; parts of a lifetime total sum up many."""
    whole = wholes.get(figure.part_of)
    sums_up = whole is not None and whole.flow is Flow.STOCK and whole.star_min != figure.star_min
    return (
        figure.measure is Measure.PRODUCTS
        and figure.unit is Unit.COUNT
        and figure.status is Status.ACTUAL
        and figure.value_min > 0
        and figure.star_min is not None
        and figure.star_min == figure.star_max
        and not sums_up
    )


def _certifier_of(figure: Figure, layout: Layout) -> _Certifier | None:
    """Who is said to have recognised the products: named behind the number, else before it."""
    before, behind = layout.around(figure)
    granted = _granted_behind().match(behind)
    if granted is not None:
        return _certifier(granted["authority"], figure)
    found = list(_recognised_before().finditer(before))
    if not found or _words("ends").search(before, found[-1].end()) or ";" in before[found[-1].end() :]:
        return None
    return _certifier(found[-1]["authority"], figure)


def _certifier(written: str, figure: Figure) -> _Certifier | None:
    name = " ".join(written.split())
    if name.lower() in _table()["authorities"]["city"]:
        level = {PlaceLevel.PROVINCE: Level.PROVINCE, PlaceLevel.DISTRICT: Level.DISTRICT}.get(
            figure.place_level or PlaceLevel.COUNTRY
        )
        return None if level is None else _Certifier(level, name)
    level = next(Level[key.upper()] for key, names in _authorities() if name.lower() in names)
    return _Certifier(level, name)


def _finding(figure: Figure, certifier: _Certifier, rule: Rule) -> Check:
    explanation = fill(
        "programme.lower",
        stated=counted(figure),
        certifier=certifier.name,
        stars=rule.stars,
        level=phrase(f"programme.level_{rule.level.name.lower()}"),
        document=rule.document,
        since=moment(rule.since),
    )
    if rule.level is Level.CENTRE and certifier.level is Level.PROVINCE:
        explanation += fill("programme.potential")
    return finding(figure, CheckKind.PROGRAMME, Verdict.AMBIGUOUS, explanation, references=[rule.document])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("extract.checks.inside").joinpath("programme.toml").read_text(encoding="utf-8"))


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(int(rule["stars"]), Level[rule["level"].upper()], rule["since"], rule["document"])
        for rule in _table()["rule"]
    )


def _authorities() -> Iterator[tuple[str, list[str]]]:
    return ((key, names) for key, names in _table()["authorities"].items() if key != "city")


@cache
def _recognised_before() -> re.Pattern[str]:
    """An authority and its verb: "UBND huyện vừa ra quyết định công nhận"."""
    asks = any_of(_table()["words"]["asks"])
    verb = any_of(_table()["words"]["recognises"])
    return _pattern(
        rf"(?P<authority>{_all_authorities()})(?!\w)(?:(?!(?<!\w)(?:{asks}|{_all_authorities()})(?!\w))[^;])"
        rf"{{0,{_FARTHEST}}}?(?<!\w){verb}"
    )


@cache
def _granted_behind() -> re.Pattern[str]:
    """A passive behind the number: "3 sản phẩm 4 sao được UBND tỉnh công nhận"."""
    verb = any_of(_table()["words"]["recognises"])
    granted = any_of(_table()["words"]["granted"])
    return _pattern(
        rf"(?:[^;.,\d]{{0,20}}[\d.]+)?[^;.,\d]{{0,30}}(?:\d[^;.,\d]{{0,25}})?,?\s*{granted}\s(?:[^;.,]{{0,25}}?(?<!\w))?"
        rf"(?P<authority>{_all_authorities()})(?!\w)[^;,]{{0,45}}?(?<!\w){verb}"
    )


@cache
def _words(name: str) -> re.Pattern[str]:
    return said(_table()["words"][name])


def _all_authorities() -> str:
    return any_of(name for names in _table()["authorities"].values() for name in names)


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(whole_words(body), re.IGNORECASE)
