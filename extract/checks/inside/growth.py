"""Growth: an increase or decrease stated in an article, against the totals that it gives."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extract.checks.explanations.phrases import counted, number
from extract.checks.explanations.wording import fill
from extract.checks.finding import finding
from extract.checks.statements.area import is_same_area
from extract.checks.statements.layout import Layout
from extract.checks.statements.scope import TOTALS, meant_stars
from extract.checks.statements.statement import quantity
from extract.checks.statements.tolerance import Agreement, Quantity, compare, decimals_of, rounded
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Flow, Measure, Status, Unit, Verdict

_COMPARED = re.compile(r"so với|cùng kỳ|năm trước|hơn trước", re.IGNORECASE)
"""Words that name what a growth is measured by, which may be a total that the article leaves out."""

_SHOWN_DECIMALS = 2
"""Digits behind the decimal comma of what is worked out, so that a reader sees how it was rounded."""

_GROWING: Mapping[Measure, tuple[Measure, int]] = {
    Measure.PRODUCTS_INCREASE: (Measure.PRODUCTS, 1),
    Measure.PRODUCERS_INCREASE: (Measure.PRODUCERS, 1),
    Measure.PRODUCTS_DECREASE: (Measure.PRODUCTS, -1),
}
"""What grows, by the measure of its growth, and in which direction."""


def check_growth(figures: Sequence[Figure], layout: Layout) -> list[Check]:
    """Checks each increase or decrease against the totals before and after.

    Where two totals of the article give the stated growth, that is a match. Where none do, it is an error only if the
    sentence itself holds exactly two totals of that class; else the growth may be on a total that the article leaves
    out.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article.
    """
    return [
        check
        for figure in figures
        if figure.measure in _GROWING and figure.status is Status.ACTUAL
        if (check := _check(figure, figures, layout)) is not None
    ]


def _check(growth: Figure, figures: Sequence[Figure], layout: Layout) -> Check | None:
    measure, direction = _GROWING[growth.measure]
    totals = [
        figure
        for figure in figures
        if figure.measure is measure
        and figure.unit is Unit.COUNT
        and figure.status is Status.ACTUAL
        and (figure.flow or Flow.STOCK) is Flow.STOCK
        and figure.value_min > 0
        and meant_stars(figure) == meant_stars(growth)
        and figure.producer_type is growth.producer_type
        and (figure.qualifier is growth.qualifier or {figure.qualifier, growth.qualifier} <= TOTALS)
        and is_same_area(figure, growth)
    ]
    pairs = [
        (before, after)
        for before in totals
        for after in totals
        if (after.value_min - before.value_min) * direction > 0
        and (before.qualifier is after.qualifier or None in (before.qualifier, after.qualifier))
    ]
    for before, after in pairs:
        if _fits(growth, before, after):
            return _finding(growth, before, after, holds=True)
    meant = _totals_meant(growth, totals, layout)
    beside = [(before, after) for before, after in pairs if before in meant and after in meant]
    return _finding(growth, *beside[0], holds=False) if len(meant) == 2 and len(beside) == 1 else None


def _totals_meant(growth: Figure, totals: Sequence[Figure], layout: Layout) -> list[Figure]:
    """The totals of its sentence; where that compares with nothing else, also those before it in the paragraph."""
    in_sentence = [total for total in totals if layout.same_sentence(total, growth)]
    if len(in_sentence) != 1 or _COMPARED.search(growth.sentence):
        return in_sentence
    return [total for total in totals if layout.same_block(total, growth) and total.char_start <= growth.char_start]


def _fits(growth: Figure, before: Figure, after: Figure) -> bool:
    worked_out = _worked_out(growth, before, after)
    return (
        compare(quantity(growth), Quantity(worked_out, worked_out, unit=growth.unit)).agreement is not Agreement.APART
    )


def _worked_out(growth: Figure, before: Figure, after: Figure, *, least_decimals: int = 0) -> Decimal:
    change = abs(after.value_min - before.value_min)
    decimals = max(decimals_of(growth.value_min), least_decimals)
    if growth.unit is Unit.PERCENT:
        return rounded(change * 100 / before.value_min, decimals)
    if growth.unit is Unit.TIMES:
        return rounded(after.value_min / before.value_min, decimals)
    return change


def _finding(growth: Figure, before: Figure, after: Figure, *, holds: bool) -> Check:
    worked_out = _worked_out(growth, before, after, least_decimals=_SHOWN_DECIMALS)
    difference = growth.value_min - worked_out
    verdict = Verdict.SUM_ERROR
    if holds:
        verdict = Verdict.MATCH if quantity(growth).is_plain else Verdict.MATCH_ROUNDED
    return finding(
        growth,
        CheckKind.ARITHMETIC,
        verdict,
        fill(
            f"growth.{growth.unit}" if holds else f"growth.{growth.unit}_fails",
            before=before.value_min,
            after=after.value_min,
            high=max(before.value_min, after.value_min),
            low=min(before.value_min, after.value_min),
            outcome=number(worked_out, growth.unit),
            stated=counted(growth),
            difference=number(abs(difference)),
        ),
        expected=number(worked_out, growth.unit),
        difference=difference,
        tolerance=Decimal(0),
        references=(before.figure_id, after.figure_id),
    )
