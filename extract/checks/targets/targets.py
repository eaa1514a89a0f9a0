"""Targets: "vượt 74% mục tiêu" and "đạt 130% kế hoạch", worked out from known results and known targets."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from extract.checks.explanations.phrases import counted, number, period, subject
from extract.checks.explanations.sources import source
from extract.checks.explanations.wording import EMPTY, Text, fill, join, phrase, sentences
from extract.checks.finding import finding
from extract.checks.statements.layout import Layout
from extract.checks.statements.scope import AGAINST_TARGETS
from extract.checks.statements.span import read_span
from extract.checks.statements.statement import Statement, quantity
from extract.checks.statements.tolerance import Agreement, Quantity, compare, decimals_of, rounded
from extract.checks.targets.pairs import (
    HUNDRED,
    Pair,
    counts_the_same,
    find_loose_pairs,
    find_pairs,
    work_out,
)
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Measure, Status, Unit, Verdict
from extract.reference.row import ReferenceRow

NEAR_MISS = Decimal(1)
"""Points between a stated percentage and one worked out from a reference target, up to which that target is taken to be
the one meant, so that the difference is an error ("29,67%" for 29,33%). Farther off, another target may be meant, and a
person has to look. A target in the same paragraph of the article is meant in any case."""


def check_targets(figures: Sequence[Figure], rows: Sequence[ReferenceRow], layout: Layout) -> list[Check]:
    """Checks every figure that says how far a target was exceeded or a plan fulfilled.

    Each result of the article is held against each target of the same things and place, from the article and from the
    reference rows of the same horizon. Where a pair gives the stated number, the explanation names it, and warns where
    that pair is not what the sentence speaks of.

    Args:
        figures: The figures of one article, without those of teasers.
        rows: Reference rows, without those taken from the article.
        layout: The article.
    """
    return [
        _check(figure, figures, rows, layout)
        for figure in figures
        if figure.measure in AGAINST_TARGETS and figure.status is Status.ACTUAL
    ]


def _check(stated: Figure, figures: Sequence[Figure], rows: Sequence[ReferenceRow], layout: Layout) -> Check:
    pairs = find_pairs(stated, figures, rows, layout)
    for pair in (*pairs, *find_loose_pairs(stated, figures, layout)):
        if _fits(stated, pair.worked_out):
            return _reconciled(stated, pair, figures, pairs, layout)
    pairs = [pair for pair in pairs if _may_be_meant(stated, pair, layout)]
    meant = [pair for pair in pairs if isinstance(pair.target, Figure) and layout.same_block(pair.target, stated)]
    closest = min(meant or pairs, key=lambda pair: _distance(stated, pair), default=None)
    if closest is None:
        return finding(
            stated,
            CheckKind.TARGET,
            Verdict.NOT_CHECKABLE,
            fill("target.unknown", stated=counted(stated)),
        )
    verdict = _verdict_of(stated, closest, layout, is_meant=bool(meant))
    explanation = fill(
        "target.fails" if verdict is Verdict.SUM_ERROR else "target.no_pair_fits",
        reckoning=_reckoning(stated, closest),
        stated=counted(stated),
        difference=number(_distance(stated, closest)),
    )
    return finding(
        stated,
        CheckKind.TARGET,
        verdict,
        explanation,
        expected=number(closest.worked_out.low, stated.unit),
        difference=stated.value_min - closest.worked_out.low,
        tolerance=Decimal(1).scaleb(-decimals_of(stated.value_min)) / 2,
        references=(closest.result.figure_id, closest.target_id),
    )


def _may_be_meant(stated: Figure, pair: Pair, layout: Layout) -> bool:
    """Whether a pair that does not give the stated number may be what it speaks of.

    No result is said to exceed a target that it stays below, or the other way round, save in one sentence with both;
    and a target of another year than the figure's is that of another plan.
    """
    in_sentence = all(
        isinstance(each, Figure) and layout.same_sentence(each, stated) for each in (pair.result, pair.target)
    )
    asked, given = read_span(stated.period), read_span(pair.target.period)
    same_year = asked is None or given is None or asked.end[:4] == given.end[:4]
    return in_sentence or (same_year and pair.worked_out.high >= 0)


def _verdict_of(stated: Figure, closest: Pair, layout: Layout, *, is_meant: bool) -> Verdict:
    """The verdict where no pair gives the stated number, the closest being another."""
    if stated.unit is Unit.COUNT and stated.value_min > closest.result.value_min:
        return Verdict.NOT_CHECKABLE  # no excess is larger than the result itself
    if is_meant or (stated.unit is Unit.PERCENT and _distance(stated, closest) <= NEAR_MISS):
        return Verdict.SUM_ERROR
    return Verdict.AMBIGUOUS if layout.same_block(closest.result, stated) else Verdict.NOT_CHECKABLE


def _fits(stated: Figure, worked_out: Quantity) -> bool:
    if worked_out.low <= stated.value_min and stated.value_max <= worked_out.high:
        return True
    if stated.modifier is not quantity(stated).modifier or quantity(stated).is_plain:
        return False
    return compare(quantity(stated), worked_out).agreement is not Agreement.APART


def _distance(stated: Figure, pair: Pair) -> Decimal:
    return abs(compare(quantity(stated), pair.worked_out).difference)


def _reconciled(stated: Figure, pair: Pair, figures: Sequence[Figure], pairs: Sequence[Pair], layout: Layout) -> Check:
    verdict = Verdict.MATCH if quantity(stated).is_plain else Verdict.MATCH_ROUNDED
    return finding(
        stated,
        CheckKind.TARGET,
        verdict,
        sentences(
            (
                fill("target.holds", reckoning=_reckoning(stated, pair), stated=counted(stated)),
                _misplaced(stated, pair, figures, pairs, layout),
            )
        ),
        expected=number(pair.worked_out.low, stated.unit),
        difference=Decimal(0),
        tolerance=Decimal(1).scaleb(-decimals_of(stated.value_min)) / 2,
        references=(pair.result.figure_id, pair.target_id),
    )


def _misplaced(stated: Figure, pair: Pair, figures: Sequence[Figure], pairs: Sequence[Pair], layout: Layout) -> Text:
    """A warning where the sentence puts the figure beside another number than the one it was worked out from."""
    spoken_of = _spoken_of(stated, figures, layout)
    if spoken_of is None or spoken_of.figure_id == pair.result.figure_id or counts_the_same(spoken_of, pair.result):
        return EMPTY
    own = next((other for other in pairs if other.result.figure_id == spoken_of.figure_id), None)
    if own is None:
        return fill("target.not_of_untargeted", spoken_of=counted(spoken_of), subject=subject(spoken_of))
    return fill("target.not_of", spoken_of=counted(spoken_of), reckoning=_reckoning(stated, own))


def _spoken_of(stated: Figure, figures: Sequence[Figure], layout: Layout) -> Figure | None:
    """The first number of the sentence that is not a part of another: what a reader takes the figure to speak of."""
    in_sentence = [
        figure
        for figure in figures
        if figure is not stated
        and figure.status is Status.ACTUAL
        and figure.unit is Unit.COUNT
        and layout.same_sentence(figure, stated)
    ]
    ids = {figure.figure_id for figure in in_sentence}
    wholes = [figure for figure in in_sentence if figure.part_of not in ids]
    unclassed = [figure for figure in wholes if figure.producer_type is None and figure.star_min is None]
    return min(unclassed or wholes, key=lambda figure: figure.char_start, default=None)


def _reckoning(stated: Figure, pair: Pair) -> Text:
    """The arithmetic in words: "261 sản phẩm so với mục tiêu 150 sản phẩm (đến năm 2025, ...): 261 / 150 = 174%"."""
    target = pair.target
    origin = phrase("target.in_article") if isinstance(target, Figure) else source(target)
    horizon = fill("target.by", period=period(target.period)) if target.period else EMPTY
    return fill(
        "target.reckoning",
        result=counted(pair.result),
        target=counted(target),
        horizon=horizon,
        origin=origin,
        formula=_formula(stated, pair),
    )


def _formula(stated: Figure, pair: Pair) -> Text:
    goals: Iterable[Decimal] = dict.fromkeys((pair.target.value_min, pair.target.value_max))
    return join((_one_formula(stated, pair.result, goal) for goal in goals), "; ")


def _one_formula(stated: Figure, counted_result: Statement, goal: Decimal) -> Text:
    decimals = decimals_of(stated.value_min)
    outcome = work_out(stated, counted_result, goal)
    worked_out = number(outcome, stated.unit)
    result = counted_result.value_min
    is_shortfall = stated.measure is Measure.TARGET_SHORTFALL
    high, low = (goal, result) if is_shortfall else (result, goal)
    if counted_result.unit is Unit.PERCENT:
        return fill("target.formula_points", high=high, low=low, outcome=outcome)
    if stated.unit is Unit.COUNT:
        return fill("target.formula_count", high=high, low=low, outcome=worked_out)
    if stated.unit is Unit.TIMES or stated.measure is Measure.PLAN_COMPLETION:
        return fill("target.formula_plan", result=result, goal=goal, outcome=worked_out)
    whole = number(rounded(result * HUNDRED / goal, decimals), Unit.PERCENT)
    template = "target.formula_shortfall" if is_shortfall else "target.formula_excess"
    return fill(template, result=result, goal=goal, whole=whole, outcome=worked_out)
