"""Findings: how a row of the table checks is made."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from extract.checks.explanations.phrases import value
from extract.checks.explanations.wording import Text
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict


def finding(
    figure: Figure,
    kind: CheckKind,
    verdict: Verdict,
    explanation: Text,
    *,
    expected: Text | None = None,
    difference: Decimal | None = None,
    tolerance: Decimal | None = None,
    references: Sequence[str] = (),
) -> Check:
    """A check of a figure.

    Args:
        figure: The figure that was checked.
        kind: What it was held against.
        verdict: What came of it.
        explanation: One or two sentences with the arithmetic.
        expected: The value that it was compared with; shown as Vietnamese readers write it.
        difference: stated minus expected.
        tolerance: The largest difference that counts as equal.
        references: Ids of the rows or figures that the verdict rests on.

    Returns:
        The check; its id is a hash of the figure, the kind and the references, so that it is the same in every run.
    """
    key = "|".join((figure.figure_id, kind, *references))
    return Check(
        check_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        figure_id=figure.figure_id,
        kind=kind,
        verdict=verdict,
        stated=value(figure).vi,
        explanation_vi=_capitalised(explanation.vi),
        explanation_en=_capitalised(explanation.en),
        expected=expected.vi if expected else "",
        difference=difference,
        tolerance=tolerance,
        references=tuple(references),
    )


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
