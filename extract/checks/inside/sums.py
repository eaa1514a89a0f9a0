"""Sums: whether the parts that an article gives of a whole add up to it.

What does not add up and is no error:

- Parts that are only some of the classes, as long as they stay within the whole.
- Potential 5-star products, which many provinces count in the total and in no star class, and some among the 4-star
  products: a rest that equals their number is consistent, and so is no rest.
- Producers by star class: one producer may have products of several classes, so that the parts may exceed the whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.checks.explanations.phrases import counted, formula, value
from extract.checks.explanations.wording import Text, fill, text
from extract.checks.finding import finding
from extract.checks.inside.breakdown import Breakdown, Dimension, find_breakdowns
from extract.checks.inside.completeness import (
    covers_all_classes,
    covers_certified_classes,
    is_one_list,
    may_overlap,
    names_most_types,
)
from extract.checks.inside.regrouping import find_other_grouping
from extract.checks.statements.layout import Layout
from extract.checks.statements.listing import listing
from extract.checks.statements.scope import is_potential, same_period
from extract.checks.statements.statement import quantity
from extract.checks.statements.tolerance import Extent
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Measure, Modifier, Verdict


def check_sums(figures: Sequence[Figure], layout: Layout) -> list[Check]:
    """Checks the parts and wholes of an article, one check a sum, on its whole.

    A sum that fails the same way in several places of the article is reported once. A part that was worked out from the
    whole ("còn lại") proves nothing about it, so there the check is on that part and shows how it was worked out.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article.
    """
    checks: list[Check] = []
    seen: set[str] = set()
    failed: set[object] = set()
    for breakdown in find_breakdowns(figures, layout):
        check = _check(breakdown, _potentials(breakdown, figures, layout), layout)
        if check is not None and check.verdict in (Verdict.SUM_ERROR, Verdict.AMBIGUOUS):
            other = find_other_grouping(breakdown, figures, layout)
            check = _check(other, (), layout) if other else check
        if check is None or check.check_id in seen:
            continue
        seen.add(check.check_id)
        if check.verdict is Verdict.SUM_ERROR:
            whole = breakdown.whole
            sameness = (whole.measure, whole.place, whole.value_min, *sorted(p.value_min for p in breakdown.parts))
            if sameness in failed:
                continue
            failed.add(sameness)
        checks.append(check)
    return checks


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """A breakdown with its sum worked out."""

    breakdown: Breakdown
    total: Decimal
    """The parts added up, hedges aside."""
    extent: Extent
    """What the parts can add up to, hedges included."""

    @property
    def whole(self) -> Figure:
        return self.breakdown.whole

    @property
    def rest(self) -> Decimal:
        """The stated whole minus the parts."""
        return self.whole.value_min - self.total

    @property
    def references(self) -> list[str]:
        return [part.figure_id for part in self.breakdown.parts]

    @property
    def terms(self) -> Text:
        """The sum as a formula: "48 + 213"."""
        return formula([part.value_min for part in self.breakdown.parts])

    def finding(self, verdict: Verdict, explanation: Text, *, potential: Figure | None = None) -> Check:
        """A check of the whole against this sum."""
        total = self.total + potential.value_min if potential else self.total
        return finding(
            self.whole,
            CheckKind.ARITHMETIC,
            verdict,
            explanation,
            expected=text(total),
            difference=self.whole.value_min - total,
            tolerance=Decimal(0),
            references=[*self.references, potential.figure_id] if potential else self.references,
        )


def _check(breakdown: Breakdown, potentials: Sequence[Figure], layout: Layout) -> Check | None:
    if breakdown.derived is not None:
        return _check_derived(breakdown, breakdown.derived, potentials)
    reckoning = _reckon(breakdown)
    rest = reckoning.rest
    if _is_hedged(breakdown):
        return _check_hedged(reckoning)
    if rest == 0:
        return _holds(reckoning, potentials) if len(breakdown.parts) > 1 else None
    if breakdown.is_whole_behind and not breakdown.is_summed_up:
        return None
    if not is_one_list(breakdown, layout):
        return None
    if rest < 0:
        return _check_excess(reckoning) if breakdown.is_named or len(breakdown.parts) > 1 else None
    if breakdown.dimension is Dimension.STARS:
        explained = next((each for each in potentials if each.value_min == rest), None)
        if explained is not None:
            return _holds_with_potential(reckoning, explained)
    return _check_rest(reckoning)


def _reckon(breakdown: Breakdown) -> _Reckoning:
    extents = [quantity(part).extent for part in breakdown.parts]
    return _Reckoning(
        breakdown,
        sum((part.value_min for part in breakdown.parts), Decimal(0)),
        Extent(_add(extent.lowest for extent in extents), _add(extent.highest for extent in extents)),
    )


def _add(ends: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for end in ends:
        if end is None:
            return None
        total += end
    return total


def _is_hedged(breakdown: Breakdown) -> bool:
    return any(not quantity(figure).is_plain for figure in (breakdown.whole, *breakdown.parts))


def _holds(reckoning: _Reckoning, potentials: Sequence[Figure]) -> Check:
    explanation = fill("sum.holds", sum=reckoning.terms, total=reckoning.total, whole=counted(reckoning.whole))
    if potentials and reckoning.breakdown.dimension is Dimension.STARS:
        explanation += fill("sum.potential_inside", potential=counted(potentials[0]))
    return reckoning.finding(Verdict.MATCH, explanation)


def _holds_with_potential(reckoning: _Reckoning, potential: Figure) -> Check:
    terms = formula([*(part.value_min for part in reckoning.breakdown.parts), potential.value_min])
    explanation = fill(
        "sum.holds_with_potential",
        sum=terms,
        total=reckoning.whole.value_min,
        whole=counted(reckoning.whole),
        potential=potential.value_min,
    )
    return reckoning.finding(Verdict.MATCH, explanation, potential=potential)


def _check_derived(breakdown: Breakdown, derived: Figure, potentials: Sequence[Figure]) -> Check | None:
    """Shows how a worked-out part follows from its whole and the other parts, potential 5-star products among them.

    A worked-out number that does not follow was worked out from other numbers, and says nothing about these.
    """
    others = [part for part in breakdown.parts if part is not derived]
    rest = breakdown.whole.value_min - sum((part.value_min for part in others), Decimal(0))
    others.extend(each for each in potentials[:1] if rest - each.value_min == derived.value_min)
    terms = [breakdown.whole.value_min, *(part.value_min for part in others)]
    if len(terms) == 1 or terms[0] - sum(terms[1:]) != derived.value_min:
        return None
    return finding(
        derived,
        CheckKind.ARITHMETIC,
        Verdict.MATCH,
        fill("sum.derived", difference=formula(terms, "−"), rest=derived.value_min, part=counted(derived)),
        expected=text(derived.value_min),
        difference=Decimal(0),
        tolerance=Decimal(0),
        references=[breakdown.whole.figure_id, *(part.figure_id for part in others)],
    )


def _check_hedged(reckoning: _Reckoning) -> Check | None:
    """A sum with hedged numbers in it: it holds where the numbers that they may stand for meet."""
    whole, parts = reckoning.whole, reckoning.breakdown.parts
    stated = quantity(whole).extent
    if stated.meets(reckoning.extent):
        if len(parts) == 1:
            return None
        template, verdict = "sum.holds_rounded", Verdict.MATCH_ROUNDED
    elif reckoning.rest < 0:
        is_open = whole.modifier in (Modifier.MORE_THAN, Modifier.AT_LEAST)
        if is_open or len(parts) == 1 or may_overlap(reckoning.breakdown):
            return None
        template, verdict = "sum.exceeds", Verdict.SUM_ERROR
    elif len(parts) > 1 and (covers_all_classes(reckoning.breakdown) or reckoning.breakdown.is_exhaustive):
        template, verdict = "sum.falls_short", Verdict.SUM_ERROR
    else:
        return None
    return reckoning.finding(
        verdict,
        fill(
            template,
            sum=reckoning.terms,
            total=reckoning.total,
            whole=counted(whole),
            difference=abs(reckoning.rest),
        ),
    )


def _check_excess(reckoning: _Reckoning) -> Check | None:
    """The parts exceed the whole."""
    whole = reckoning.whole
    larger = [part for part in reckoning.breakdown.parts if part.value_min > whole.value_min]
    if larger:
        part = larger[0]
        return finding(
            whole,
            CheckKind.ARITHMETIC,
            Verdict.SUM_ERROR,
            fill(
                "sum.part_exceeds",
                part=counted(part),
                whole=counted(whole),
                part_value=part.value_min,
                whole_value=whole.value_min,
                difference=part.value_min - whole.value_min,
            ),
            expected=value(part),
            difference=whole.value_min - part.value_min,
            tolerance=Decimal(0),
            references=reckoning.references,
        )
    overlap = may_overlap(reckoning.breakdown)
    return reckoning.finding(
        Verdict.NOT_CHECKABLE if overlap else Verdict.SUM_ERROR,
        fill(
            "sum.overlap" if overlap else "sum.exceeds",
            sum=reckoning.terms,
            total=reckoning.total,
            whole=counted(whole),
            difference=-reckoning.rest,
        ),
    )


def _check_rest(reckoning: _Reckoning) -> Check | None:
    """The parts fall short of the whole, and no stated number of potential 5-star products explains it."""
    breakdown = reckoning.breakdown
    complete = covers_all_classes(breakdown)
    if breakdown.leaves_rest or len(breakdown.parts) == 1 or (may_overlap(breakdown) and not complete):
        return None
    template = "sum.falls_short"
    verdict = Verdict.SUM_ERROR
    if not breakdown.is_exhaustive and not complete:
        if names_most_types(breakdown):
            template, verdict = "sum.rest_may_be_other_type", Verdict.AMBIGUOUS
        elif not covers_certified_classes(breakdown):
            return None
        elif reckoning.rest <= reckoning.whole.value_min * listing().potential_share:
            template, verdict = "sum.rest_may_be_potential", Verdict.AMBIGUOUS
    return reckoning.finding(
        verdict,
        fill(
            template,
            sum=reckoning.terms,
            total=reckoning.total,
            whole=counted(reckoning.whole),
            difference=reckoning.rest,
        ),
    )


def _potentials(breakdown: Breakdown, figures: Sequence[Figure], layout: Layout) -> list[Figure]:
    """Numbers of potential 5-star products that may stand beside the parts, those of the same paragraph first."""
    whole = breakdown.whole
    if whole.measure is not Measure.PRODUCTS:
        return []
    found = [
        figure
        for figure in figures
        if is_potential(figure) and figure.place == whole.place and same_period(figure, whole) and figure.value_min
    ]
    return sorted(found, key=lambda figure: (not layout.same_block(figure, whole), figure.char_start))
