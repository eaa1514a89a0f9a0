"""Target claims: whether a target was exceeded, reached or missed, where an article says so without a percentage.

"Tỉnh có 261 sản phẩm, vượt mục tiêu 150 sản phẩm" is held against its own two numbers. An excess that is stated as a
number ("vượt 74%") is checked by itself (`targets`).
"""

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from extract.checks.explanations.phrases import counted, number
from extract.checks.explanations.wording import Text, fill
from extract.checks.finding import finding
from extract.checks.statements.area import is_same_area
from extract.checks.statements.layout import Layout
from extract.checks.statements.scope import AGAINST_TARGETS
from extract.checks.statements.statement import Statement
from extract.checks.targets.pairs import counts_the_same
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Status, Unit, Verdict
from extract.language.lexicon import said

_BEFORE = 3
"""So many words before a claim can make it a wish."""


class Claim(StrEnum):
    """What an article says became of a target."""

    EXCEEDED = "exceeded"
    REACHED = "reached"
    MISSED = "missed"


def check_target_claims(figures: Sequence[Figure], layout: Layout) -> list[Check]:
    """Checks each target of which its sentence says that it was exceeded, reached or missed.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article.
    """
    checks = []
    for target in figures:
        if target.status is not Status.TARGET or target.measure in AGAINST_TARGETS or target.value_min <= 0:
            continue
        claim = read_claim(target.sentence)
        result = _result_of(target, figures, layout) if claim else None
        in_numbers = any(f.measure in AGAINST_TARGETS and layout.same_sentence(f, target) for f in figures)
        if claim is not None and result is not None and not in_numbers:
            checks.append(_check(target, result, claim))
    return checks


def read_claim(sentence: str) -> Claim | None:
    """What a sentence says became of a target; None where it says nothing, or both.

    >>> read_claim("Tỉnh có 261 sản phẩm, vượt mục tiêu 150 sản phẩm.").value
    'exceeded'
    >>> read_claim("Phấn đấu hoàn thành mục tiêu 150 sản phẩm.") is None
    True
    """
    found: set[Claim] = set()
    taken: list[tuple[int, int]] = []
    for claim in (Claim.MISSED, Claim.EXCEEDED, Claim.REACHED):
        for match in _phrases()[claim].finditer(sentence):
            if any(start <= match.start() < end for start, end in taken):
                continue  # "chưa đạt mục tiêu" holds "đạt mục tiêu"
            taken.append(match.span())
            before = sentence[: match.start()].split()[-_BEFORE:]
            if claim is Claim.MISSED or not _unsaid().search(" ".join(before)):
                found.add(claim)
    if found == {Claim.EXCEEDED, Claim.REACHED}:
        return Claim.REACHED
    return found.pop() if len(found) == 1 else None


def _result_of(target: Figure, figures: Sequence[Figure], layout: Layout) -> Figure | None:
    """The result that a sentence holds against its target: of the same things, in the sentence, else the paragraph."""
    fitting = [
        figure
        for figure in figures
        if figure.status is Status.ACTUAL
        and figure.unit in (Unit.COUNT, Unit.PERCENT)
        and counts_the_same(figure, target)
        and is_same_area(figure, target)
        and layout.same_block(figure, target)
    ]
    in_sentence = [figure for figure in fitting if layout.same_sentence(figure, target)]
    return min(in_sentence or fitting, key=lambda figure: abs(figure.char_start - target.char_start), default=None)


def _check(target: Figure, result: Figure, claim: Claim) -> Check:
    gap = result.value_min - target.value_min
    holds = {
        Claim.EXCEEDED: result.value_max > target.value_max,
        Claim.REACHED: result.value_max >= target.value_min,
        Claim.MISSED: result.value_min < target.value_min,
    }[claim]
    return finding(
        target,
        CheckKind.TARGET,
        Verdict.MATCH if holds else Verdict.SUM_ERROR,
        fill(
            "target.claim_holds" if holds else "target.claim_fails",
            result=counted(result),
            target=counted(target),
            outcome=outcome(result, target),
        ),
        expected=number(result.value_min, result.unit),
        difference=gap,
        references=(result.figure_id,),
    )


def outcome(result: Statement, target: Statement, *, early: bool = False) -> Text:
    """What became of a target, with the arithmetic: "261 − 150 = 111, đã vượt".

    Args:
        result: what was counted.
        target: what was to be reached.
        early: whether it was counted before the target falls due, when none is missed yet.
    """
    gap = result.value_min - target.value_min
    high, low = max(result.value_min, target.value_min), min(result.value_min, target.value_min)
    when = "early" if early else "outcome"
    became = "reached" if not gap else "exceeded" if gap > 0 else "missed"
    return fill(f"target.{when}_{became}", high=high, low=low, gap=number(abs(gap), result.unit))


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(files("extract.checks.targets").joinpath("claims.toml").read_text(encoding="utf-8"))


@cache
def _phrases() -> dict[Claim, re.Pattern[str]]:
    return {claim: said(_table()[claim]) for claim in Claim}


@cache
def _unsaid() -> re.Pattern[str]:
    return said(_table()["unsaid"])
