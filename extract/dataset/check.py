"""A check: what one figure was held against, and what came of it, in words a reader can follow."""

from dataclasses import dataclass
from decimal import Decimal

from extract.dataset.vocabulary import CheckKind, Verdict


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the table checks."""

    check_id: str
    figure_id: str
    kind: CheckKind
    verdict: Verdict
    stated: str
    """The stated value, as a reader would write it ("60-70", "74%")."""
    explanation_vi: str
    explanation_en: str
    """One or two plain sentences with the arithmetic written out."""
    expected: str = ""
    """The value that it was compared with; empty where there is none."""
    difference: Decimal | None = None
    """stated minus expected; None where nothing was compared."""
    tolerance: Decimal | None = None
    """The largest difference that counts as equal; None where nothing was compared."""
    references: tuple[str, ...] = ()
    """Ids of the reference rows or other figures that the verdict rests on."""
