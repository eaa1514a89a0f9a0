"""Regrouping: other ways to put the numbers of a paragraph together, where the first does not add up.

Which numbers are parts of which whole is read from the text, and may be read wrong. Numbers that add up exactly were
hardly put together by chance, so before a sum is called wrong, the paragraph is searched for one that holds.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.checks.inside.breakdown import Breakdown, Dimension
from extract.checks.statements.area import is_same_area
from extract.checks.statements.layout import Layout
from extract.checks.statements.scope import covers, stated_stars
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Unit

LEAST_TELLING = 10
"""Smaller totals add up by chance too often."""


def find_other_grouping(breakdown: Breakdown, figures: Sequence[Figure], layout: Layout) -> Breakdown | None:
    """A whole and parts of one paragraph that hold, in place of some that do not.

    Either the parts are those of another whole, or parts of another place, flow or period belong to the list too.
    Where the parts are nowhere near the whole, they may also be those of a total elsewhere in the article.

    Args:
        breakdown: Parts by star class or producer type that do not add up to their whole.
        figures: The figures of the article.
        layout: The article.
    """
    if breakdown.dimension not in (Dimension.STARS, Dimension.PRODUCER_TYPE):
        return None
    alike = [
        figure
        for figure in figures
        if figure.measure is breakdown.whole.measure
        and figure.unit is Unit.COUNT
        and figure.status is breakdown.whole.status
        and not figure.derived
    ]
    taken = _parts_that_hold(breakdown.whole, alike)
    beside = [
        figure for figure in alike if layout.same_block(figure, breakdown.parts[0]) and figure.figure_id not in taken
    ]
    completed = _with_other(breakdown, beside, layout)
    if completed is not None:
        return completed
    totals = [] if _may_be_misprinted(breakdown) else _totals(breakdown.whole, alike)
    for whole in dict.fromkeys((breakdown.whole, *beside, *totals)):
        for parts in _lists(whole, breakdown, beside):
            if len(parts) > 1 and whole.value_min >= LEAST_TELLING and _total(parts) == whole.value_min:
                return Breakdown(whole, parts, breakdown.dimension, breakdown.is_exhaustive)
    return None


def _parts_that_hold(whole: Figure, figures: Sequence[Figure]) -> set[str]:
    """Parts of other wholes to which they add up: these stand where they belong, and are lent to no other sum."""
    parts: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        parts[figure.part_of].append(figure)
    return {
        part.figure_id
        for other in figures
        if other is not whole and len(parts[other.figure_id]) > 1 and _total(parts[other.figure_id]) == other.value_min
        for part in parts[other.figure_id]
    }


def _with_other(breakdown: Breakdown, beside: Sequence[Figure], layout: Layout) -> Breakdown | None:
    """The breakdown with the number that it lacks, where the sentence gives it for no class ("5 chủ thể khác")."""
    rest = breakdown.whole.value_min - _total(breakdown.parts)
    last = breakdown.parts[-1]
    for figure in beside:
        is_behind = layout.same_sentence(figure, last) and figure.char_start > last.char_start
        if is_behind and figure.value_min == rest > 0:
            return Breakdown(breakdown.whole, (*breakdown.parts, figure), breakdown.dimension, is_exhaustive=True)
    return None


def _may_be_misprinted(breakdown: Breakdown) -> bool:
    """Whether a whole is near enough to its parts to be meant as their total."""
    low, high = sorted((_total(breakdown.parts), breakdown.whole.value_min))
    return high < low * 2


def _totals(whole: Figure, alike: Sequence[Figure]) -> list[Figure]:
    """Totals of the same place anywhere in the article: the sentence may leave out the word that makes it a total."""
    return [
        figure
        for figure in alike
        if figure.star_min is None and figure.producer_type is None and is_same_area(figure, whole)
    ]


def _lists(whole: Figure, breakdown: Breakdown, beside: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Lists of parts that the whole may have: those it was given, and one part of each class of the paragraph."""
    if all(_is_narrower(whole, part, breakdown.dimension) for part in breakdown.parts):
        yield breakdown.parts
    classes: dict[object, Figure] = {}
    for part in beside:
        if part is not whole and _is_narrower(whole, part, breakdown.dimension):
            classes.setdefault(_class(part, breakdown.dimension), part)
    yield tuple(classes.values())


def _is_narrower(whole: Figure, part: Figure, dimension: Dimension) -> bool:
    if dimension is Dimension.STARS:
        stars = stated_stars(part)
        return stars is not None and stars[0] == stars[1] and covers(stated_stars(whole), stars)
    return whole.producer_type is None and part.producer_type is not None


def _class(part: Figure, dimension: Dimension) -> object:
    return stated_stars(part) if dimension is Dimension.STARS else part.producer_type


def _total(parts: Sequence[Figure]) -> Decimal:
    return sum((part.value_min for part in parts), Decimal(0))
