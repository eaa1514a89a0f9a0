"""The statement grammar: each rule claims its example, leaves its counterexample alone, and is needed."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest

from extract.extraction import extract_article
from extract.figures.conditions import Claim
from extract.figures.grammar import Rule, load_grammar, read_claims
from extract.figures.lettering import read_units
from extract.figures.units import SentenceUnits
from extract.language.document import read_document
from tests.figures.case import load_cases

RULES = load_grammar()

FAILING: dict[str, str] = {}
"""Rules that do not do yet what their entry says, with the reason."""


def _parameters() -> list[object]:
    return [
        pytest.param(
            rule,
            id=rule.name,
            marks=[pytest.mark.xfail(reason=FAILING[rule.name], strict=True)] if rule.name in FAILING else [],
        )
        for rule in RULES
    ]


def _read(text: str) -> Iterator[tuple[SentenceUnits, list[Claim]]]:
    for sentence in read_document(text).sentences:
        units = read_units(sentence)
        yield units, read_claims(units, noun_before=True)


def _told(text: str) -> str:
    return "; ".join(f"{units.letters}: {[claim.rule for claim in claims]}" for units, claims in _read(text))


def _claimed_by(rule: Rule, text: str) -> bool:
    return any(claim.rule == rule.name for _, claims in _read(text) for claim in claims)


@pytest.mark.parametrize("rule", _parameters())
def test_a_rule_claims_its_example(rule: Rule) -> None:
    assert _claimed_by(rule, rule.example), _told(rule.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves_its_counterexample_alone(rule: Rule) -> None:
    assert not _claimed_by(rule, rule.counterexample), _told(rule.counterexample)


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_patterns_use_documented_letters_only() -> None:
    source = resources.files("extract.figures").joinpath("grammar.toml").read_text(encoding="utf-8")
    legend = source.split("# A rule is a pattern")[0].split("\n", 3)[3]
    documented = set(re.findall(r"(?<=\s)([^\s\w]|\w)(?=\s)", legend))
    for entry in tomllib.loads(source)["rule"]:
        pattern = re.sub(r"\(\?P<\w>|\{\d+(?:,\d*)?\}|\(\?[:=!]|\(\?<[=!]", "", entry["pattern"])
        letters = set(re.findall(r"[A-Za-z~+^_&/]", pattern))
        assert letters <= documented | {"+", "^"}, entry["name"]


def test_every_rule_reads_something_in_the_tables_of_constructions() -> None:
    used = {figure.rule.split(":")[0] for case in load_cases() for figure in extract_article(case.article).figures}
    assert {rule.name for rule in RULES} <= used
