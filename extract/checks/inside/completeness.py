"""Completeness: whether the parts that a text names can be the whole of what they are parts of."""

from collections.abc import Iterable

from extract.checks.inside.breakdown import Breakdown, Dimension
from extract.checks.statements.layout import Layout
from extract.checks.statements.scope import stated_stars
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Measure, PlaceLevel, ProducerType
from extract.places.registry import load_registry


def may_overlap(breakdown: Breakdown) -> bool:
    """Whether one member of the whole may stand in several parts: a producer with products of several classes."""
    return breakdown.whole.measure is not Measure.PRODUCTS and breakdown.dimension in (
        Dimension.STARS,
        Dimension.PRODUCT_GROUP,
    )


def is_one_list(breakdown: Breakdown, layout: Layout) -> bool:
    """Whether parts that do not add up to a whole were given as its parts, and not read together from several places.

    "Có 34 sản phẩm; trước đợt này mới có 2 sản phẩm 4 sao. Giờ còn 29 sản phẩm 3 sao" gives no list; nor does a number
    behind larger ones that is taken for their whole; and of what is renewed and upgraded only an introduction says that
    it is part of what is new.
    """
    parts, whole = breakdown.parts, breakdown.whole
    first = parts[0]
    apart = not all(layout.same_sentence(first, part) for part in parts)
    behind_stop = not breakdown.is_named and not layout.same_sentence(first, whole)
    if (apart or behind_stop) and not breakdown.is_introduced:
        return False
    if breakdown.is_whole_behind and any(part.value_min > whole.value_min for part in parts):
        return False
    if breakdown.dimension is Dimension.FLOW and not breakdown.is_introduced:
        return False
    return breakdown.is_named or breakdown.is_exhaustive or len(parts) > 1


def covers_all_classes(breakdown: Breakdown) -> bool:
    """Whether the parts leave no class of the whole unnamed.

    A bare total, or one of 3 stars and more, is never covered by its star classes alone: potential 5-star products
    may stand in the total only.
    """
    match breakdown.dimension:
        case Dimension.STARS:
            stars = stated_stars(breakdown.whole)
            return stars is not None and stars[1] < 5 and _named_stars(breakdown) >= set(range(stars[0], stars[1] + 1))
        case Dimension.PRODUCER_TYPE:
            return {part.producer_type for part in breakdown.parts} >= set(ProducerType)
        case Dimension.PERIOD:
            return _years(breakdown.parts) >= _years([breakdown.whole])
        case Dimension.PLACE:
            return _names_all_old_provinces(breakdown)
    return False


def covers_certified_classes(breakdown: Breakdown) -> bool:
    """Whether both classes that nearly all recognised products have, 3 and 4 stars, are among the parts."""
    return breakdown.dimension is Dimension.STARS and _named_stars(breakdown) >= {3, 4}


def names_most_types(breakdown: Breakdown) -> bool:
    """Whether all producer types but one are among the parts.

    Of 21 totals in the reference figures that one source gives with three types or more, none leaves an unexplained
    rest; so a rest is worth a look, although the type that is not named may be it.
    """
    types = {part.producer_type for part in breakdown.parts}
    return breakdown.dimension is Dimension.PRODUCER_TYPE and len(types) >= len(ProducerType) - 1


def totals_without_5_stars(breakdowns: Iterable[Breakdown]) -> set[str]:
    """Ids of the totals that their 3- and 4-star parts add up to, so that no 5-star product is among them."""
    return {
        breakdown.whole.figure_id
        for breakdown in breakdowns
        if breakdown.dimension is Dimension.STARS
        and _named_stars(breakdown) == {3, 4}
        and sum(part.value_min for part in breakdown.parts) == breakdown.whole.value_min
    }


def _years(figures: Iterable[Figure]) -> set[int]:
    """The years that figures hold for, each in full."""
    spans = [(figure.period_start, figure.period_end) for figure in figures]
    return {
        year
        for start, end in spans
        if start.endswith("-01-01") and end.endswith("-12-31")
        for year in range(int(start[:4]), int(end[:4]) + 1)
    }


def _names_all_old_provinces(breakdown: Breakdown) -> bool:
    """Whether the parts are all the old provinces that a merged one was made of."""
    whole = breakdown.whole
    if whole.place_level is not PlaceLevel.PROVINCE or whole.place_vintage != 34 or not whole.place_code:
        return False
    registry = load_registry()
    old = {place.code for place in registry.predecessors(registry.province(whole.place_code, 34))}
    return bool(old) and {part.place_code for part in breakdown.parts if part.place_vintage == 63} >= old


def _named_stars(breakdown: Breakdown) -> set[int]:
    classes = [stated_stars(part) for part in breakdown.parts]
    return {stars for each in classes if each for stars in range(each[0], each[1] + 1)}
