"""The page of a place, with its series, and the map of provinces."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from extract.dataset.vocabulary import PlaceLevel, Status
from extract.desk.server.charts.lines import Mark, line_chart
from extract.desk.server.charts.series import AreaKey, Counted, Point, area_of, collect, newest, place_named
from extract.desk.server.charts.tiles import Shade, limits, tile_map, tiles
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, page
from extract.desk.server.jobs import Refusal
from extract.desk.server.words import word
from extract.places import Place, load_gazetteer
from extract.report.language import Language

_ERAS: Final = (34, 63)


def show_place(desk: Desk, ask: Ask) -> Answer:
    """The series of a place from all sources, as charts and as a table."""
    place = place_named(ask.parts["code"], ask.query.get("era", ""))
    if place is None:
        raise Refusal(404, "no_place")
    points = _series(desk).get(load_gazetteer().area(place), ())
    charts = []
    for counted in Counted:
        own = [Mark(point, _label(point, ask.language)) for point in points if point.counted is counted]
        if own:
            title = word("chart_title", ask.language, what=word(counted, ask.language), place=place.name)
            # Drawn by ElementTree, which escapes what stands in it.
            charts.append((counted, Markup(line_chart(own, title))))  # noqa: S704
    return page(
        ask,
        desk.settings,
        "place",
        place=place,
        charts=charts,
        points=tuple(reversed(points)),
        kin=_kin(place),
        status_target=Status.TARGET,
    )


def show_map(desk: Desk, ask: Ask) -> Answer:
    """The provinces of an era, shaded by the newest number of each."""
    era = next((each for each in _ERAS if str(each) == ask.query.get("era")), _ERAS[0])
    counted = next((each for each in Counted if each == ask.query.get("counted")), Counted.PRODUCTS)
    series = _series(desk)
    shown: dict[str, tuple[Shade, Point | None]] = {}
    for tile in tiles(era):
        place = place_named(tile.code, str(era))
        if place is None:
            continue
        area = area_of(era, PlaceLevel.PROVINCE, tile.code)
        point = newest(series.get(area, ()), counted) if area is not None else None
        told = _label(point, ask.language) if point is not None else word("no_value", ask.language)
        href = f"/-/desk/place/{tile.code}?era={era}"
        shown[tile.code] = (Shade(place.name, point.value if point else None, f"{place.name}: {told}", href), point)
    shades = {code: shade for code, (shade, _) in shown.items()}
    ends = limits([shade.value for shade in shades.values() if shade.value is not None])
    title = word("map_title", ask.language, what=word(counted, ask.language), era=era)
    return page(
        ask,
        desk.settings,
        "map",
        drawing=Markup(tile_map(era, shades, ends, title, ask.language)),  # noqa: S704
        title=title,
        era=era,
        eras=_ERAS,
        counted=counted,
        every_counted=tuple(Counted),
        ends=ends,
        rows=sorted(shown.values(), key=lambda each: (each[0].value is None, -(each[0].value or 0), each[0].name)),
    )


def _series(desk: Desk) -> Mapping[AreaKey, tuple[Point, ...]]:
    return _collected(_Held(desk))


class _Held:
    """A desk as a key of the cache: the dataset and the reference table do not change while it runs."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __hash__(self) -> int:
        return id(self.desk)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, _Held) and other.desk is self.desk


@lru_cache(maxsize=1)
def _collected(held: _Held) -> Mapping[AreaKey, tuple[Point, ...]]:
    return collect(held.desk.references.rows, held.desk.dataset)


def _label(point: Point, language: Language) -> str:
    """A point in words."""
    told = word(point.told, language)
    target = f" ({word('target', language)})" if point.status is Status.TARGET else ""
    return f"{point.value:f}{target}, {point.period or point.day}: {point.source or told}"


def _kin(place: Place) -> list[Place]:
    """What became of a province, and of which it was made."""
    gazetteer = load_gazetteer()
    if place.level is not PlaceLevel.PROVINCE:
        return []
    successor = gazetteer.successor(place)
    if successor is not None:
        return [] if gazetteer.area(successor) == gazetteer.area(place) else [successor]
    found = gazetteer.predecessors(place)
    return list(found) if len(found) > 1 else []
