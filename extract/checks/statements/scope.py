"""Scope: what a statement counts, apart from its number, and whether two statements count the same."""

from extract.checks.statements.span import Nearness, nearness, read_span
from extract.checks.statements.statement import Statement
from extract.dataset.vocabulary import Flow, Measure, Qualifier, Status

RECOGNISED = (3, 5)
"""The star class of a recognised product: 3 stars and more (decisions 1048/QĐ-TTg and 148/QĐ-TTg)."""

CLASSED_MEASURES = frozenset(
    {
        Measure.PRODUCTS,
        Measure.PRODUCERS,
        Measure.PRODUCTS_INCREASE,
        Measure.PRODUCERS_INCREASE,
        Measure.PRODUCTS_DECREASE,
        Measure.COMMUNES,
        Measure.DISTRICTS,
        Measure.PROVINCES,
        Measure.CRAFT_VILLAGES,
    }
)
"""Measures of which a number without a star class speaks of recognised products, of those who make them, or of the
places that have them."""

AGAINST_TARGETS = frozenset({Measure.TARGET_EXCEEDED, Measure.TARGET_SHORTFALL, Measure.PLAN_COMPLETION})
"""Measures that say how a result stands to its target."""

TOTALS = frozenset({None, Qualifier.VALID, Qualifier.EVER_RECOGNISED})
"""Three totals of one place on one day: one that does not say which it is may be either of the others."""

SERIES = frozenset(
    {
        Measure.PRODUCTS,
        Measure.PRODUCERS,
        Measure.COMMUNES,
        Measure.DISTRICTS,
        Measure.PROVINCES,
        Measure.CRAFT_VILLAGES,
    }
)
"""Measures whose totals form a series over time."""

StarClass = tuple[int, int]


def stated_stars(statement: Statement) -> StarClass | None:
    """The star class as stated; None where none is."""
    if statement.star_min is None or statement.star_max is None:
        return None
    return statement.star_min, statement.star_max


def meant_stars(statement: Statement) -> StarClass | None:
    """The star class that is meant: a bare total of OCOP products or producers means those of 3 stars and more."""
    stars = stated_stars(statement)
    if stars is None and statement.measure in CLASSED_MEASURES:
        return RECOGNISED
    return stars


def covers(whole: StarClass | None, part: StarClass | None) -> bool:
    """Whether a star class is a proper part of another; a number without a class holds all classes."""
    if part is None or part == whole:
        return False
    return whole is None or (whole[0] <= part[0] and part[1] <= whole[1])


def counted_alike(one: Statement, other: Statement) -> bool:
    """Whether two statements count the same things in the same way, star class, type, place and period aside."""
    return (one.measure, one.unit, one.status, one.flow or Flow.STOCK, one.qualifier) == (
        other.measure,
        other.unit,
        other.status,
        other.flow or Flow.STOCK,
        other.qualifier,
    )


def same_class(one: Statement, other: Statement) -> bool:
    """Whether two statements are of the same star class and producer type."""
    return meant_stars(one) == meant_stars(other) and one.producer_type == other.producer_type


def same_period(one: Statement, other: Statement) -> bool:
    """Whether two statements may hold for the same time; a statement without a period fits any."""
    if one.period == other.period or not one.period or not other.period:
        return True
    spans = read_span(one.period), read_span(other.period)
    return spans[0] is not None and spans[1] is not None and nearness(spans[0], spans[1]) is not Nearness.APART


def is_within(part: Statement, whole: Statement) -> bool:
    """Whether a statement holds for a shorter time that lies in that of another: 2021 in 2021 to 2023."""
    inner, outer = read_span(part.period), read_span(whole.period)
    return inner is not None and outer is not None and inner != outer and outer.holds(inner)


def is_potential(statement: Statement) -> bool:
    """Whether a statement counts potential 5-star products: scored 90 or more, not yet recognised by the centre."""
    return (
        statement.status is Status.CANDIDATE
        and statement.measure is Measure.PRODUCTS
        and stated_stars(statement) == (5, 5)
    )
