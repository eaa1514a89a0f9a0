"""Repeats: one number stated several times in an article, in headline, lead, caption and body."""

from collections.abc import Sequence

from extract.check.area import Kinship, area_of, kinship
from extract.check.finding import finding
from extract.check.layout import Layout
from extract.check.phrases import counted, number, value
from extract.check.scope import counted_alike, same_class, same_period
from extract.check.statement import quantity
from extract.check.tolerance import Agreement, compare
from extract.check.wording import fill, phrase
from extract.dataset.article import BlockKind
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Flow, Modifier, Status, Unit, Verdict

_SUMMARIES = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.CAPTION, BlockKind.HEADING})
"""Blocks that repeat what the body says, often rounded."""


def check_repeats(figures: Sequence[Figure], layout: Layout) -> list[Check]:
    """Holds the numbers of headline, lead and captions against the body, and dated totals of the body against another.

    Totals and goals only: of what moved, one period may have several numbers. A number of the headline is at odds with
    the body where no number of the same things there agrees with it; a hedge holds within its room. Two numbers of the
    body are at odds where both state the same time. Each number is reported once.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article.
    """
    totals = [figure for figure in figures if _is_total(figure)]
    body = [figure for figure in totals if layout.kind(figure) not in _SUMMARIES]
    checks = []
    for figure in totals:
        if layout.kind(figure) in _SUMMARIES:
            others = [other for other in body if _says_the_same_of(figure, other)]
        else:
            others = [other for other in body if other.char_start < figure.char_start and _is_restated(figure, other)]
        check = _check(figure, others, layout)
        if check is not None:
            checks.append(check)
    return checks


def _is_total(figure: Figure) -> bool:
    return (
        figure.unit is Unit.COUNT
        and (figure.flow or Flow.STOCK) is Flow.STOCK
        and area_of(figure).is_known
        and not figure.derived
    )


def _says_the_same_of(one: Figure, other: Figure) -> bool:
    return (
        counted_alike(one, other)
        and same_class(one, other)
        and same_period(one, other)
        and kinship(area_of(one), area_of(other)) is Kinship.SAME
    )


def _is_restated(one: Figure, other: Figure) -> bool:
    """Whether two numbers of the body must be equal: they state the same time, and neither is one goal of several."""
    return (
        bool(one.period)
        and one.period == other.period
        and one.status is Status.ACTUAL
        and _says_the_same_of(one, other)
    )


def _check(figure: Figure, others: Sequence[Figure], layout: Layout) -> Check | None:
    if not others:
        return None
    compared = [(compare(quantity(figure), quantity(other)), other) for other in others]
    best, other = min(compared, key=lambda pair: (list(Agreement).index(pair[0].agreement), abs(pair[0].difference)))
    if best.agreement is Agreement.EQUAL:
        return None
    if best.agreement is Agreement.APART and _is_not_denied(figure, other):
        return None
    agrees = best.agreement is Agreement.ROUNDED
    return finding(
        figure,
        CheckKind.CONSISTENCY,
        Verdict.MATCH_ROUNDED if agrees else Verdict.CONFLICT,
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


def _is_not_denied(figure: Figure, other: Figure) -> bool:
    """Whether a lower limit stands against a larger number: "ít nhất 100" and "hơn 100" do not deny 150."""
    return figure.modifier in (Modifier.AT_LEAST, Modifier.MORE_THAN) and other.value_min > figure.value_min
