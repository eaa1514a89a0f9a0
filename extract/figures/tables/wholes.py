"""Wholes: which figure of a table another one is a part of, by class or type, else by area."""

from collections.abc import Sequence

from extract.dataset.vocabulary import Qualifier, Status, Unit
from extract.figures.conditions import GROUPS
from extract.figures.tables.entry import Entry
from extract.figures.tables.whereabouts import is_within


def whole_of(entry: Entry, entries: Sequence[Entry]) -> Entry | None:
    """The whole of a figure: that of its area in the next wider class; else that of the area around its own."""
    if entry.facets.unit is not Unit.COUNT or entry.facets.status is Status.CANDIDATE:
        return None
    alike = [other for other in entries if other is not entry and _counts_alike(entry, other)]
    classes = [other for other in alike if _is_same_area(entry, other) and _is_wider(other, entry)]
    if classes:
        return min(
            classes,
            key=lambda o: (o.line is not entry.line, _breadth(o), abs(o.cell.start - entry.cell.start)),
        )
    areas = [other for other in alike if _is_same_class(entry, other) and _is_around(other, entry)]
    return areas[0] if areas else None


def _counts_alike(one: Entry, other: Entry) -> bool:
    mine, theirs = one.facets, other.facets
    return (
        mine.measure is theirs.measure
        and mine.unit is theirs.unit
        and mine.status is theirs.status
        and one.flow is other.flow
        and _group_aside(mine.qualifier) is _group_aside(theirs.qualifier)
        and mine.period == theirs.period
    )


def _group_aside(qualifier: Qualifier | None) -> Qualifier | None:
    """What narrows a count, product groups left out, which are classes like stars and types."""
    return None if qualifier in GROUPS else qualifier


def _is_same_area(one: Entry, other: Entry) -> bool:
    same_row = one.line is other.line or one.stub.facets.place is None
    return one.facets.place == other.facets.place and same_row


def _is_wider(whole: Entry, part: Entry) -> bool:
    """Whether one class holds another, which differs from it in stars, in type or in product group, and in no two."""
    mine, theirs = part.facets, whole.facets
    if mine.qualifier is not theirs.qualifier:
        alike = mine.producer_type is theirs.producer_type and mine.star == theirs.star
        return alike and theirs.qualifier not in GROUPS
    if mine.producer_type is theirs.producer_type:
        return mine.star is not None and mine.star != theirs.star and _covers(theirs.star, mine.star)
    return theirs.producer_type is None and mine.star == theirs.star


def _covers(wide: tuple[int, int] | None, narrow: tuple[int, int]) -> bool:
    return wide is None or (wide[0] <= narrow[0] and narrow[1] <= wide[1])


def _breadth(entry: Entry) -> int:
    star = entry.facets.star
    return star[1] - star[0] if star is not None else 5


def _is_same_class(one: Entry, other: Entry) -> bool:
    mine, theirs = one.facets, other.facets
    alike = mine.star == theirs.star and mine.producer_type is theirs.producer_type
    return alike and mine.qualifier is theirs.qualifier


def _is_around(whole: Entry, part: Entry) -> bool:
    """Whether a row or column counts the area that another one is a part of."""
    if part.stub.parent is not None:
        return whole.line is part.stub.parent and whole.column == part.column
    inner, outer = part.facets.place, whole.facets.place
    across = part.stub.facets.place is None and whole.line is part.line
    return across and inner is not None and outer is not None and is_within(outer, inner)
