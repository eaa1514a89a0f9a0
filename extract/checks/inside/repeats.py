"""Repeats: one number stated several times in an article, in headline, lead, caption and body."""

from collections.abc import Sequence
from decimal import Decimal

from extract.checks.explanations.phrases import counted, number, period, value
from extract.checks.explanations.wording import fill, phrase
from extract.checks.finding import finding
from extract.checks.statements.area import Kinship, area_of, kinship
from extract.checks.statements.former import is_of_former_area
from extract.checks.statements.layout import Layout
from extract.checks.statements.scope import RECOGNISED, SERIES, counted_alike, same_class, same_period, stated_stars
from extract.checks.statements.span import read_span
from extract.checks.statements.statement import quantity
from extract.checks.statements.tolerance import Agreement, compare
from extract.dataset.article import BlockKind
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Flow, Modifier, PeriodBasis, Status, Unit, Verdict

_SUMMARIES = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.CAPTION, BlockKind.HEADING})
"""Blocks that repeat what the body says, often rounded."""

_LEAST_GOAL = 10
"""Smaller goals are the same in two years by chance."""

_NEAR = Decimal("1.25")
"""Ratio up to which a bare total and one of 3 stars and more are the same number misprinted."""

_MULTIPLE = 2
"""Ratio from which two numbers of the same description are two things and not one number misprinted."""


_VERDICTS = {
    Agreement.EQUAL: Verdict.MATCH,
    Agreement.ROUNDED: Verdict.MATCH_ROUNDED,
    Agreement.APART: Verdict.CONFLICT,
}


def check_repeats(figures: Sequence[Figure], layout: Layout) -> list[Check]:
    """Holds the numbers of headline, lead and captions against the body, and dated totals of the body against another.

    The headline is held against the lead too, which often is the only other place of its number. Totals and goals only:
    of what moved, one period may have several numbers. A number of the headline is at odds with the text where no
    number of the same things there agrees with it; a hedge holds within its room. Two numbers of the body, in different
    paragraphs, are at odds where both state the same time. Each number is reported once.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article.
    """
    totals = [figure for figure in figures if _is_total(figure)]
    body = [figure for figure in totals if layout.kind(figure) not in _SUMMARIES]
    leads = [figure for figure in totals if layout.kind(figure) is BlockKind.LEAD]
    checks = []
    for figure in totals:
        if layout.kind(figure) in _SUMMARIES:
            told = [*leads, *body] if layout.kind(figure) is BlockKind.TITLE else body
            others = [other for other in told if _says_the_same_of(figure, other)]
        else:
            others = [
                other
                for other in body
                if other.char_start < figure.char_start
                and _is_restated(figure, other)
                and not layout.same_block(figure, other)
            ]
        check = _check(figure, others, figures, layout)
        if check is not None:
            checks.append(check)
    return checks + _moved_targets(totals)


def _moved_targets(totals: Sequence[Figure]) -> list[Check]:
    """One goal that the article gives for two years: in one of the places the year, or the number, may be wrong."""
    goals = [
        figure
        for figure in totals
        if figure.status is Status.TARGET and figure.value_min >= _LEAST_GOAL and figure.period_basis is not None
    ]
    checks = []
    for place, later in enumerate(goals):
        earlier = next((each for each in goals[:place] if _is_moved(each, later)), None)
        if earlier is not None:
            checks.append(_moved(earlier, later))
    return checks


def _is_moved(one: Figure, other: Figure) -> bool:
    spans = read_span(one.period), read_span(other.period)
    return (
        (one.value_min, one.value_max) == (other.value_min, other.value_max)
        and counted_alike(one, other)
        and same_class(one, other)
        and kinship(area_of(one), area_of(other)) is Kinship.SAME
        and PeriodBasis.STATED in (one.period_basis, other.period_basis)
        and spans[0] is not None
        and spans[1] is not None
        and spans[0].end[:4] != spans[1].end[:4]
    )


def _moved(earlier: Figure, later: Figure) -> Check:
    return finding(
        later,
        CheckKind.CONSISTENCY,
        Verdict.AMBIGUOUS,
        fill("repeat.moved", goal=counted(later), first=period(earlier.period), second=period(later.period)),
        expected=value(earlier),
        references=(earlier.figure_id,),
    )


def _is_total(figure: Figure) -> bool:
    return (
        figure.unit is Unit.COUNT
        and (figure.flow or Flow.STOCK) is Flow.STOCK
        and area_of(figure).is_known
        and not figure.derived
        and figure.measure in SERIES
    )


def _says_the_same_of(one: Figure, other: Figure) -> bool:
    return (
        counted_alike(one, other)
        and same_class(one, other)
        and same_period(one, other)
        and kinship(area_of(one), area_of(other)) is Kinship.SAME
        and is_of_former_area(one) is is_of_former_area(other)
    )


def _is_restated(one: Figure, other: Figure) -> bool:
    """Whether two numbers of the body must be equal: they state the same time, and neither is one goal of several."""
    say_when = one.period_basis is other.period_basis is PeriodBasis.STATED and one.period == other.period
    return say_when and one.status is Status.ACTUAL and _says_the_same_of(one, other)


def _check(figure: Figure, others: Sequence[Figure], figures: Sequence[Figure], layout: Layout) -> Check | None:
    if not others:
        return None
    compared = [(compare(quantity(figure), quantity(other)), other) for other in others]
    best, other = min(compared, key=lambda pair: (list(Agreement).index(pair[0].agreement), abs(pair[0].difference)))
    if best.agreement is Agreement.APART and not _contradict(figure, other, layout):
        return None
    lapsed = _lapsed(figure, other, figures) if best.agreement is Agreement.APART else None
    if lapsed is not None:
        return _balance(figure, other, lapsed)
    verdict = _VERDICTS[best.agreement]
    agrees = verdict is not Verdict.CONFLICT
    return finding(
        figure,
        CheckKind.CONSISTENCY,
        verdict,
        fill(
            "repeat.holds" if agrees else "repeat.fails",
            here=phrase(f"block.{layout.kind(figure)}"),
            stated=counted(figure),
            there=phrase(f"block.{layout.kind(other)}"),
            other=counted(other),
            difference=number(abs(best.difference)),
        ),
        expected=value(other),
        difference=best.difference,
        tolerance=best.tolerance,
        references=(other.figure_id,),
    )


def _contradict(figure: Figure, other: Figure, layout: Layout) -> bool:
    """Whether two different numbers are meant to be the same one.

    A part of another number is not, unless both name the class that they count; "ít nhất 100" and "hơn 100" do not deny
    150; and where one is a multiple of the other, the text speaks of two things, save for a headline that names the
    class of the only number of the body. A total beside one of those with stars may count all that took part, so these
    two must be close.
    """
    classes = {stated_stars(figure), stated_stars(other)}
    names_class = (classes != {None} and len(classes) == 1) or figure.producer_type is not None
    if (figure.part_of or other.part_of) and not names_class:
        return False
    if len(classes) > 1 and classes != {None, RECOGNISED}:
        return False
    if figure.modifier in (Modifier.AT_LEAST, Modifier.MORE_THAN) and other.value_min > figure.value_min:
        return False
    low, high = sorted((figure.value_min, other.value_min))
    is_announced = names_class and layout.kind(figure) is BlockKind.TITLE
    return is_announced or high < low * (_MULTIPLE if len(classes) == 1 else _NEAR)


def _lapsed(figure: Figure, other: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The expired or revoked products that two totals differ by: all that were ever recognised, and the valid ones."""
    gap = abs(figure.value_min - other.value_min)
    return next(
        (each for each in figures if each.flow in (Flow.EXPIRED, Flow.REVOKED) and each.value_min == gap),
        None,
    )


def _balance(figure: Figure, other: Figure, lapsed: Figure) -> Check:
    larger, smaller = sorted((figure, other), key=lambda each: each.value_min, reverse=True)
    return finding(
        smaller,
        CheckKind.ARITHMETIC,
        Verdict.MATCH,
        fill(
            "repeat.balance",
            larger=larger.value_min,
            lapsed=lapsed.value_min,
            smaller=smaller.value_min,
            counted_lapsed=counted(lapsed),
        ),
        expected=value(smaller),
        difference=Decimal(0),
        tolerance=Decimal(0),
        references=(larger.figure_id, lapsed.figure_id),
    )
