"""Breakdowns: a whole and the parts that an article gives of it, by star class, producer type, place or flow."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.checks.inside.introductions import Introductions
from extract.checks.statements.area import area_of, is_inside, is_same_area
from extract.checks.statements.layout import Layout
from extract.checks.statements.listing import listing
from extract.checks.statements.scope import (
    RECOGNISED,
    counted_alike,
    covers,
    is_potential,
    is_within,
    same_class,
    same_period,
    stated_stars,
)
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, Unit


class Dimension(StrEnum):
    """What the parts of a whole differ in."""

    STARS = "stars"
    PRODUCER_TYPE = "producer_type"
    PLACE = "place"
    FLOW = "flow"
    PERIOD = "period"
    PRODUCT_GROUP = "product_group"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole with its parts in one dimension; the parts do not overlap, potential 5-star products aside."""

    whole: Figure
    parts: tuple[Figure, ...]
    """In the order of the text."""
    dimension: Dimension
    is_exhaustive: bool
    """Whether the words of the list say that it is complete."""
    leaves_rest: bool = False
    """Whether the sentence goes on to speak of a remainder without a number."""
    is_named: bool = True
    """Whether a part names its whole, or is introduced as a part; else the whole is just the nearest that may be it."""
    is_introduced: bool = False
    """Whether words before the first part say that it is one."""
    is_summed_up: bool = False
    """Whether words before the whole say that it adds up what stands before it ("tổng cộng")."""

    @property
    def is_whole_behind(self) -> bool:
        """Whether the whole stands behind its parts, where it is easily taken for one by mistake."""
        return all(part.char_start < self.whole.char_start for part in self.parts)

    @property
    def derived(self) -> Figure | None:
        """The part that was worked out from the whole ("còn lại"), if any."""
        return next((part for part in self.parts if part.derived), None)


def find_breakdowns(figures: Sequence[Figure], layout: Layout) -> list[Breakdown]:
    """The wholes of an article with their parts, in the order of the text.

    A part names its whole in `part_of`. Where it does not, the whole is the nearest number before it in the paragraph
    that counts the same things of the same place, time and flow in a wider class, and is no smaller than any part of
    the list if there is such a one; where none stands before it, the nearest behind it in the sentence.

    Args:
        figures: The figures of one article, without those of teasers.
        layout: The article.
    """
    counts = [figure for figure in figures if figure.unit is Unit.COUNT]
    by_id = {figure.figure_id: figure for figure in counts}
    parts: defaultdict[tuple[str, Dimension], list[Figure]] = defaultdict(list)
    together = _by_block(counts, layout)
    for part in counts:
        named = by_id.get(part.part_of)
        beside = together[layout.block(part)]
        whole = named if named is not None and _dimension(named, part) else _nearest_whole(part, beside, layout)
        dimension = _dimension(whole, part) if whole is not None else None
        if whole is not None and dimension is not None:
            parts[whole.figure_id, dimension].append(part)
    for part in counts:
        listed = parts.get((part.part_of, Dimension.PRODUCT_GROUP), [])
        # "gồm: dầu gội 115 sản phẩm; đồ uống 112 sản phẩm": an item of a list of groups that is of none of them.
        if any(layout.same_sentence(part, other) for other in listed) and _dimension(by_id[part.part_of], part) is None:
            listed.append(part)
    breakdowns: list[Breakdown] = []
    for (whole_id, dimension), members in parts.items():
        breakdowns.extend(_nested(by_id[whole_id], members, dimension, Introductions(figures, layout)))
    return sorted(breakdowns, key=lambda each: (each.whole.char_start, each.dimension))


def _dimension(whole: Figure, part: Figure) -> Dimension | None:
    """The one dimension in which a part is narrower than its whole; None where there is none, or several."""
    if part.measure is not whole.measure or part.unit is not whole.unit or is_potential(part):
        return None
    differs = {
        Dimension.STARS: not _is_same_class(whole, part),
        Dimension.PRODUCER_TYPE: part.producer_type is not whole.producer_type,
        Dimension.PLACE: not is_same_area(whole, part),
        Dimension.FLOW: (part.flow or Flow.STOCK) is not (whole.flow or Flow.STOCK),
        Dimension.PERIOD: not same_period(part, whole),
        Dimension.PRODUCT_GROUP: part.qualifier is not whole.qualifier,
    }
    found = [dimension for dimension, is_different in differs.items() if is_different]
    if not found and is_within(part, whole) and part.flow is whole.flow is Flow.NEW:
        return Dimension.PERIOD
    if not found and part.part_of == whole.figure_id and part.flow is whole.flow is Flow.NEW:
        return Dimension.FLOW  # "25 sản phẩm được công nhận, gồm 12 cấp mới, 13 đánh giá lại": both are new
    if len(found) != 1 or part.status is not whole.status or not _NARROWER[found[0]](whole, part):
        return None
    return found[0]


def _is_same_class(whole: Figure, part: Figure) -> bool:
    """Whether a part is of the star class of its whole.

    Those who make recognised products are all producers, and what was upgraded carries the class that it reached.
    """
    if part.flow is Flow.UPGRADED is not whole.flow:
        return True
    classes = {stated_stars(whole), stated_stars(part)}
    return len(classes) == 1 or (whole.measure is Measure.PRODUCERS and classes == {None, RECOGNISED})


_NARROWER: Mapping[Dimension, Callable[[Figure, Figure], bool]] = {
    Dimension.STARS: lambda whole, part: covers(stated_stars(whole), stated_stars(part)),
    Dimension.PRODUCER_TYPE: lambda whole, part: whole.producer_type is None,
    Dimension.PLACE: lambda whole, part: is_inside(area_of(part), area_of(whole)),
    Dimension.FLOW: lambda whole, part: (
        part.flow in (Flow.NEW, Flow.RENEWED, Flow.UPGRADED) and whole.flow in (Flow.NEW, Flow.ENTERED)
    ),
    Dimension.PERIOD: lambda whole, part: bool(part.period) and part.flow in (Flow.NEW, Flow.RENEWED, Flow.UPGRADED),
    Dimension.PRODUCT_GROUP: lambda whole, part: whole.qualifier is None and part.qualifier in listing().product_groups,
}
"""By dimension: whether a part is narrower than the whole in a way that adds up to it."""


def _by_block(counts: Sequence[Figure], layout: Layout) -> Mapping[int, Sequence[Figure]]:
    together: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in counts:
        together[layout.block(figure)].append(figure)
    return together


def _nearest_whole(part: Figure, beside: Sequence[Figure], layout: Layout) -> Figure | None:
    """The whole of a part that names none: of the same place, time and flow, in a wider star class or of all types.

    Places and years are parts of a whole before them in their sentence only.

    Args:
        part: the number.
        beside: those of its block.
        layout: the article.
    """
    candidates = [
        whole
        for whole in beside
        if whole is not part
        and counted_alike(whole, part)
        and same_period(whole, part)
        and _may_be_unnamed(whole, part, layout)
    ]
    before = [whole for whole in candidates if whole.char_start < part.char_start]
    if before:
        largest = max(each.value_min for each in beside if _is_listed_with(each, part, layout))
        large_enough = [whole for whole in before if whole.value_min >= largest]
        return max(large_enough or before, key=lambda whole: whole.char_start)
    return min(
        (whole for whole in candidates if layout.same_sentence(whole, part)),
        key=lambda whole: whole.char_start,
        default=None,
    )


def _may_be_unnamed(whole: Figure, part: Figure, layout: Layout) -> bool:
    match _dimension(whole, part):
        case Dimension.STARS | Dimension.PRODUCER_TYPE:
            return is_same_area(whole, part) and not same_class(whole, part)
        case Dimension.PLACE | Dimension.PERIOD:
            return layout.same_sentence(whole, part) and whole.char_start < part.char_start and same_class(whole, part)
    return False


def _is_listed_with(one: Figure, other: Figure, layout: Layout) -> bool:
    """Whether two numbers of a sentence are parts of one list: of the same things, all with stars or all with types."""
    return (
        layout.same_sentence(one, other)
        and counted_alike(one, other)
        and (one.star_min is None, one.producer_type is None) == (other.star_min is None, other.producer_type is None)
    )


def _nested(
    whole: Figure, members: Sequence[Figure], dimension: Dimension, introductions: Introductions
) -> Iterable[Breakdown]:
    """A breakdown of the whole, and one of each part that is itself the sum of smaller classes ("3-4 sao: 40")."""
    distinct = _distinct(members, dimension)
    holders = {
        part.figure_id: _smallest_holder(part, distinct) if dimension is Dimension.STARS else None for part in distinct
    }
    for holder in [None, *distinct]:
        held = [part for part in distinct if holders[part.figure_id] is holder]
        if held:
            introduced = introductions.say_part(held)
            named = introduced or any(part.part_of == (holder or whole).figure_id for part in held)
            yield Breakdown(
                whole=holder or whole,
                parts=tuple(held),
                dimension=dimension,
                is_exhaustive=introductions.say_complete(held),
                leaves_rest=introductions.leave_rest(held),
                is_named=named,
                is_introduced=introduced,
                is_summed_up=introductions.sum_up(holder or whole),
            )


def _smallest_holder(part: Figure, members: Sequence[Figure]) -> Figure | None:
    holders = [other for other in members if covers(stated_stars(other), stated_stars(part))]
    return min(holders, key=lambda other: (other.star_max or 0) - (other.star_min or 0), default=None)


def _distinct(members: Sequence[Figure], dimension: Dimension) -> list[Figure]:
    """One part of each class: the first; another number of the same class is for the comparison of repeats."""
    seen: dict[object, Figure] = {}
    for part in sorted(members, key=lambda member: (member.derived, member.char_start)):
        seen.setdefault(_class(part, dimension), part)
    return sorted(seen.values(), key=lambda member: member.char_start)


def _class(part: Figure, dimension: Dimension) -> object:
    match dimension:
        case Dimension.STARS:
            return stated_stars(part)
        case Dimension.PRODUCER_TYPE:
            return part.producer_type
        case Dimension.PLACE:
            return part.place, part.place_level
        case Dimension.FLOW:
            return part.flow
        case Dimension.PERIOD:
            return part.period
    return part.qualifier or part.figure_id
