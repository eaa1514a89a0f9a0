"""The statement grammar: rules over the letters of a sentence, and what they claim."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from extract.figures.conditions import CONDITIONS, NUMBERS, Claim, noun_of
from extract.figures.units import SentenceUnits


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the grammar, as written in grammar.toml."""

    name: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    example: str
    counterexample: str


@lru_cache(maxsize=1)
def load_grammar() -> tuple[Rule, ...]:
    """Read the rules, in the order in which they are tried.

    Raises:
        KeyError: where a rule needs a condition that does not exist.
    """
    source = resources.files("extract.figures").joinpath("grammar.toml").read_text(encoding="utf-8")
    rules = []
    for entry in tomllib.loads(source)["rule"]:
        needs = tuple(entry.get("needs", ()))
        for need in needs:
            CONDITIONS[need]
        rules.append(
            Rule(entry["name"], re.compile(entry["pattern"]), needs, entry["example"], entry["counterexample"])
        )
    return tuple(rules)


_CLAIMING = frozenset("NWPMFXzyR")
"""Letters of which every rule asks for one: a number, or a word for none or for the rest."""


def read_claims(sentence: SentenceUnits, *, noun_before: bool) -> list[Claim]:
    """Find what the rules claim in a sentence, in text order.

    Args:
        sentence: the units of the sentence.
        noun_before: whether an earlier sentence has left a counted noun that a bare number may refer to.
    """
    if _CLAIMING.isdisjoint(sentence.letters):
        return []
    claimed: set[int] = set()
    claims: list[Claim] = []
    for rule in load_grammar():
        match = rule.pattern.search(sentence.letters)
        if match is None:
            continue
        for claim in _matches(rule, sentence, match):
            key = claim.number if claim.number is not None else next(iter(claim.nouns), claim.anchor)
            if key in claimed:
                continue
            context = _Context(sentence, tuple(claims), noun_before)
            if all(
                CONDITIONS[need](claim, context.sentence, context.claims, context.noun_before) for need in rule.needs
            ):
                claimed.add(key)
                claims.append(claim)
    return sorted(claims, key=lambda c: c.anchor)


@dataclass(frozen=True, slots=True)
class _Context:
    sentence: SentenceUnits
    claims: tuple[Claim, ...]
    noun_before: bool


def _typed_run(sentence: SentenceUnits, nouns: tuple[int, ...]) -> tuple[int, ...]:
    """The nouns at the end of a run that name legal forms: in "41 chủ thể, doanh nghiệp có 22" only the last one."""
    typed = len(nouns)
    while typed > 0 and noun_of(sentence, nouns[typed - 1]).producer_type is not None:
        typed -= 1
    while typed < len(nouns) and typed > 0 and sentence.letters[: nouns[typed]].rstrip("lo")[-1:] in NUMBERS:
        typed += 1
    return nouns[typed:] or nouns


def _matches(rule: Rule, sentence: SentenceUnits, first: re.Match[str]) -> Iterator[Claim]:
    letters = sentence.letters
    groups = rule.pattern.groupindex
    following: re.Match[str] | None = first
    while (match := following) is not None:

        def at(name: str, match: re.Match[str] = match) -> int | None:
            return match.start(name) if name in groups and match[name] is not None else None

        number = next((i for i in map(at, "npq") if i is not None), None)
        noun = at("c")
        without = at("z")
        anchor = next((i for i in (number, without) if i is not None), match.start())
        nouns = (
            tuple(i for i in range(match.start("c"), match.end("c")) if letters[i] == "C") if noun is not None else ()
        )
        if not nouns and at("d") is not None:
            nouns = (match.start("d"),)
        if rule.name == "type_count":
            nouns = _typed_run(sentence, nouns)
        yield Claim(rule.name, anchor, number, nouns, at("s"), at("l"), match.start(), match.end(), at("d"))
        # Step by one behind the number, for matches of one rule may share their surroundings.
        following = rule.pattern.search(letters, max(anchor, match.start()) + 1)
