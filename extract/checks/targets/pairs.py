"""Target pairs: the results and the targets that a stated excess or completion may be worked out from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.checks.statements.area import Kinship, area_of, is_same_area, kinship
from extract.checks.statements.layout import Layout
from extract.checks.statements.scope import AGAINST_TARGETS, meant_stars
from extract.checks.statements.span import read_span
from extract.checks.statements.statement import Statement
from extract.checks.statements.tolerance import Quantity, decimals_of, rounded
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, Status, Unit
from extract.reference.row import ReferenceRow

HUNDRED = Decimal(100)

_POINTS = frozenset({(Unit.PERCENT, Measure.TARGET_EXCEEDED), (Unit.PERCENT, Measure.TARGET_SHORTFALL)})
"""What two percentages can be held against: "62,5%, vượt 12,5% so với mục tiêu 50%" counts points."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A result with a target of the same things, and what the one is of the other."""

    result: Figure
    target: Figure | ReferenceRow
    worked_out: Quantity
    """What the figure should state; a range where the target is one."""

    @property
    def target_id(self) -> str:
        """The figure_id or reference_id of the target."""
        return self.target.figure_id if isinstance(self.target, Figure) else self.target.reference_id


def find_pairs(stated: Figure, figures: Sequence[Figure], rows: Sequence[ReferenceRow], layout: Layout) -> list[Pair]:
    """Results with targets of the same things, those nearest to the stated figure first."""
    area = area_of(stated)
    here = [
        figure
        for figure in figures
        if figure.unit in (Unit.COUNT, Unit.PERCENT)
        and figure.measure not in AGAINST_TARGETS
        and is_same_area(figure, stated)
        and figure.value_min > 0
    ]
    results = sorted(
        (figure for figure in here if figure.status is Status.ACTUAL),
        key=lambda figure: (
            not layout.same_sentence(figure, stated),
            not layout.same_block(figure, stated),
            abs(figure.char_start - stated.char_start),
        ),
    )
    targets: list[Figure | ReferenceRow] = [figure for figure in here if figure.status is Status.TARGET]
    targets.extend(
        row
        for row in rows
        if row.status is Status.TARGET
        and row.unit in (Unit.COUNT, Unit.PERCENT)
        and row.measure not in AGAINST_TARGETS
        and row.value_min > 0
        and kinship(area_of(row), area) is Kinship.SAME
        and _same_horizon(stated, row)
    )
    return [
        Pair(result, target, _expected(stated, result, target))
        for result in results
        for target in targets
        if counts_the_same(result, target) and _is_comparable(stated, result)
    ]


def find_loose_pairs(stated: Figure, figures: Sequence[Figure], layout: Layout) -> list[Pair]:
    """Numbers of the figure's paragraph that count things of one kind, whatever their class, flow and status.

    What a sentence says of a goal in brackets, or of a pledge that exceeds one, is easily read as a result or of
    another class, and a result may add up two batches; so these can confirm a figure, and never prove it wrong.

    Args:
        stated: The excess or completion.
        figures: The figures of the article.
        layout: The article.
    """
    beside = [
        figure
        for figure in figures
        if layout.same_block(figure, stated) and figure.measure not in AGAINST_TARGETS and figure.value_min > 0
    ]
    return [
        Pair(result, target, _expected(stated, result, target))
        for target in beside
        if target.status is Status.TARGET
        for result in (*beside, *_added_up(stated, figures, layout))
        if result is not target
        and (result.measure, result.unit) == (target.measure, target.unit)
        and (result.status is Status.ACTUAL or layout.same_sentence(result, stated))
        and _is_comparable(stated, result)
    ]


def _added_up(stated: Figure, figures: Sequence[Figure], layout: Layout) -> list[Figure]:
    """Two batches as one: a number of the figure's sentence, and another of the article that counts the same."""
    batches = [
        figure
        for figure in figures
        if figure.unit is Unit.COUNT and figure.status is Status.ACTUAL and figure.flow is Flow.NEW
    ]
    return [
        replace(one, value_min=one.value_min + other.value_min, value_max=one.value_max + other.value_max)
        for one in batches
        if layout.same_sentence(one, stated)
        for other in batches
        if other is not one and other.measure is one.measure
    ]


def _is_comparable(stated: Figure, result: Figure) -> bool:
    return result.unit is not Unit.PERCENT or (stated.unit, stated.measure) in _POINTS


def _same_horizon(stated: Figure, row: ReferenceRow) -> bool:
    """Whether a target is for the time that the figure names; a figure that names none fits any."""
    asked, given = read_span(stated.period), read_span(row.period)
    return asked is None or given is None or asked.end == given.end


def counts_the_same(result: Statement, target: Statement) -> bool:
    """Whether a result and a target count the same things in the same way, place and time aside."""
    return (
        result.measure is target.measure
        and result.unit is target.unit
        and meant_stars(result) == meant_stars(target)
        and result.producer_type is target.producer_type
        and result.qualifier is target.qualifier
        and (result.flow or Flow.STOCK) is (target.flow or Flow.STOCK)
        and not (isinstance(target, ReferenceRow) and target.merged_class)
    )


def _expected(stated: Figure, result: Statement, target: Statement) -> Quantity:
    """What the figure should state, rounded as finely as it does; both ends where the target is a range."""
    ends = [work_out(stated, result, goal) for goal in (target.value_max, target.value_min)]
    return Quantity(min(ends), max(ends), unit=stated.unit)


def work_out(stated: Figure, result: Statement, goal: Decimal) -> Decimal:
    """What a figure should state of a result and one goal, rounded as finely as it states it.

    Args:
        stated: The excess or completion.
        result: The result; of a percentage and another, the excess is in points.
        goal: The number of the target, in the unit of the result.
    """
    decimals = decimals_of(stated.value_min)
    sign = -1 if stated.measure is Measure.TARGET_SHORTFALL else 1
    if result.unit is Unit.PERCENT:
        return (result.value_min - goal) * sign
    if stated.unit is Unit.COUNT:
        return result.value_min if stated.measure is Measure.PLAN_COMPLETION else (result.value_min - goal) * sign
    ratio = result.value_min / goal
    if stated.unit is Unit.PERCENT:
        ratio *= HUNDRED
        is_completion = stated.measure is Measure.PLAN_COMPLETION
        return rounded(ratio if is_completion else (ratio - HUNDRED) * sign, decimals)
    return rounded(ratio, decimals)
