"""Stubs: the rows of a table with what their labels say: an area, a total, a class, a year, or what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.dataset.vocabulary import Measure, PlaceLevel, Unit
from extract.figures.tables.amount import is_nothing
from extract.figures.tables.facets import Facets
from extract.figures.tables.label import read_label, said
from extract.figures.tables.layout import Columns, Line, bare_label
from extract.figures.tables.whereabouts import Whereabouts, is_within
from extract.language.clock import Clock
from extract.places.place import Place
from extract.products.columns import AREAS

_MOST = 0.6
"""Share of the rows of a table by area whose areas must be known."""


@dataclass(frozen=True, slots=True)
class Stub:
    """One row, with its label read."""

    line: Line
    facets: Facets
    parent: Line | None = None
    """The row whose area holds this one's, where it stands in the table."""
    is_by_area: bool = False
    """Whether the rows of its table are areas and their totals."""


def read_stubs(lines: Sequence[Line], columns: Columns, around: Whereabouts, clock: Clock) -> list[Stub]:
    """Read the labels of all rows; those of a table by area, if most are areas."""
    places = [around.find(line.label, kind=columns.kind) for line in lines]
    named = [place for place in places if place is not None]
    if named and (columns.kind in AREAS or len(named) * 2 > len(lines) or len(named) > 1):
        return _by_area(lines, columns, around)
    return _by_indicator(lines, columns, clock)


def _by_area(lines: Sequence[Line], columns: Columns, around: Whereabouts) -> list[Stub]:
    found: list[tuple[Line, Place | None, bool]] = []
    here = around
    heading: tuple[str, ...] = ()
    groups: list[Line | None] = []
    group: Line | None = None
    for line in lines:
        if line.headings != heading:
            heading = line.headings
            district = around.find(heading[0]) if heading else None
            here, group = _inside(around, district), None
        is_total = said("total", line.label) and here.find(line.label, kind=columns.kind) is None
        place = None if is_total else (around if line.is_group else here).find(line.label, kind=columns.kind)
        if line.is_group or is_total:
            here, group = _inside(around, place), line if place is not None else None
        found.append((line, place, is_total or _is_country(place)))
        groups.append(None if line is group or is_total else group)
    areas = [place for _, place, is_total in found if place is not None and not is_total]
    rows = [(place, is_total) for line, place, is_total in found if not line.is_group or place is not None]
    if len([1 for place, is_total in rows if place is not None or is_total]) < _MOST * len(rows) or not areas:
        return []
    whole = next((i for i, (_, place, is_total) in enumerate(found) if is_total or _holds_all(place, areas)), None)
    top = found[whole][0] if whole is not None else None
    stubs = []
    for (line, place, is_total), parent in zip(found, groups, strict=True):
        if line is top or is_total:
            area = place or around.total(line.label, areas)
            stubs.append(Stub(line, Facets(place=area, is_total=True), is_by_area=True))
        elif place is None:
            stubs.append(Stub(line, Facets(is_understood=False)))
        else:
            stubs.append(Stub(line, Facets(place=place), parent or top, is_by_area=True))
    return stubs


def _is_country(place: Place | None) -> bool:
    return place is not None and place.level is PlaceLevel.COUNTRY


def _holds_all(place: Place | None, areas: Sequence[Place]) -> bool:
    others = [area for area in areas if area != place]
    return place is not None and bool(others) and all(is_within(place, area) for area in others)


def _inside(around: Whereabouts, place: Place | None) -> Whereabouts:
    if place is None or place.level is not PlaceLevel.DISTRICT:
        return around
    return replace(around, district=place.name)


def _by_indicator(lines: Sequence[Line], columns: Columns, clock: Clock) -> list[Stub]:
    """Rows that say what they count; one that names only a class goes on with what the rows before it counted."""
    stubs: list[Stub] = []
    counted = Facets()
    heading: tuple[str, ...] = ()
    for line in lines:
        if line.headings != heading:
            heading = line.headings
            counted = read_label(bare_label(heading[0]), clock) if heading else Facets()
            counted = counted if counted.is_understood else Facets()
        own = read_label(bare_label(line.label), clock)
        facets = _continued(own, counted)
        unit = _unit(line, columns, clock)
        if unit is not None:
            facets = _in_unit(facets, unit)
        if (
            own.is_understood
            and own.measure is not None
            and not own.is_implied
            and own.unit is None
            and not own.is_part
        ):
            counted = own
        elif not own.is_understood:
            counted = Facets()
        stubs.append(Stub(line, facets))
    return stubs


def _continued(own: Facets, counted: Facets) -> Facets:
    if own.is_part and counted.measure is not None:
        return own.of_parts(counted)
    if own.measure is not None and not own.is_implied:
        return own
    if own.producer_type is not None and counted.measure is Measure.PRODUCTS:
        return replace(own, is_understood=False)  # cooperatives, or products of cooperatives
    if own.producer_type is not None or own.star is not None:
        return own.of_parts(counted) if counted.measure is not None else own
    return own


def _unit(line: Line, columns: Columns, clock: Clock) -> Facets | None:
    cell = line.cells[columns.units] if columns.units is not None else None
    return read_label(cell.text, clock) if cell is not None and not is_nothing(cell.text) else None


def _in_unit(facets: Facets, unit: Facets) -> Facets:
    """A row with what the column of units says: "%" makes it a share, "ha" nothing that is read here."""
    counts = unit.measure if unit.unit is None else None
    fits = counts is None or counts is facets.measure
    if not unit.is_understood or not fits or (facets.unit and unit.unit and facets.unit is not unit.unit):
        return replace(facets, is_understood=False)
    if unit.unit is None and facets.unit is not None and facets.unit is not Unit.COUNT and counts is not None:
        return replace(facets, is_understood=False)
    return replace(facets, unit=unit.unit or facets.unit, factor=unit.factor if unit.unit else facets.factor)
