"""Coverage: how many numbers of an article were checked, and why the others were not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.checks.explanations.wording import Text, fill, join, phrase
from extract.checks.severity import by_severity
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict

UNCHECKED = frozenset({Verdict.NO_OFFICIAL, Verdict.NOT_CHECKABLE})
"""Verdicts that say nothing about the number."""

_TELLING_PARTS = frozenset({CheckKind.ARITHMETIC, CheckKind.CONSISTENCY, CheckKind.TARGET, CheckKind.TIMELINE})
"""Kinds of checks whose references are figures, which are checked along with the figure of the check."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of the numbers of one article."""

    figures: int
    checked: int
    """Figures that some check says something about, the parts of a sum included."""
    verdicts: Mapping[Verdict, int]
    """How many figures have this verdict as their worst."""
    reasons: tuple[tuple[Text, int], ...]
    """Why the others were not checked, most frequent first."""

    @property
    def line(self) -> Text:
        """The summary in one line: "10 số, 7 đã kiểm; chưa kiểm: 3 (chưa có số chính thức)"."""
        if not self.figures:
            return phrase("coverage.empty")
        counted = fill("coverage.checked", figures=self.figures, checked=self.checked)
        if not self.reasons:
            return fill("coverage.all", counted=counted)
        listed = join([fill("coverage.reason", count=count, reason=reason) for reason, count in self.reasons], "; ")
        return fill("coverage.some", counted=counted, reasons=listed)


def coverage(figures: Sequence[Figure], checks: Sequence[Check]) -> Coverage:
    """Summarises the checks of one article.

    Args:
        figures: All its figures.
        checks: All their checks, of any kind.
    """
    telling = [check for check in checks if check.verdict not in UNCHECKED]
    checked = {check.figure_id for check in telling}
    for check in telling:
        if check.kind in _TELLING_PARTS:
            checked.update(check.references)
    worst: dict[str, Check] = {}
    for check in by_severity(telling) + by_severity(check for check in checks if check.verdict in UNCHECKED):
        worst.setdefault(check.figure_id, check)
    ids = [figure.figure_id for figure in figures]
    unchecked = Counter(_reason(worst[name]) for name in ids if name not in checked and name in worst)
    return Coverage(
        figures=len(ids),
        checked=sum(name in checked for name in ids),
        verdicts=Counter(worst[name].verdict for name in ids if name in worst),
        reasons=tuple(unchecked.most_common()),
    )


def _reason(check: Check) -> Text:
    """The reason of an unchecked figure in a few words."""
    for reason in ("related", "no_place", "no_date"):
        if check.explanation_vi.startswith(phrase(f"obstacle.{reason}").vi):
            return phrase(f"coverage_reason.{reason}")
    return phrase(f"coverage_reason.{check.verdict}")
