"""Severity: the order in which a reader should see checks, the worst first."""

from collections.abc import Iterable

from extract.dataset.check import Check
from extract.dataset.vocabulary import Verdict

WORST_FIRST = (
    Verdict.CONFLICT,
    Verdict.SUM_ERROR,
    Verdict.TARGET_AS_RESULT,
    Verdict.SCOPE,
    Verdict.STALE,
    Verdict.AMBIGUOUS,
    Verdict.NOT_CHECKABLE,
    Verdict.NO_OFFICIAL,
    Verdict.MATCH_ROUNDED,
    Verdict.MATCH,
)
"""Errors first, then what needs a look, then what could not be checked, then what holds."""

ERRORS = frozenset({Verdict.CONFLICT, Verdict.SUM_ERROR})
"""The verdicts that make `ocop check` end with exit code 1."""


def severity(verdict: Verdict) -> int:
    """Rank of a verdict: 0 is the worst."""
    return WORST_FIRST.index(verdict)


def by_severity(checks: Iterable[Check]) -> list[Check]:
    """Checks with the worst first; among equals the given order stays."""
    return sorted(checks, key=lambda check: severity(check.verdict))
