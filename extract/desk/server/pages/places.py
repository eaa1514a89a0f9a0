"""The page of a place, with its series, and the map of provinces."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

from markupsafe import Markup

from extract.dataset.vocabulary import PlaceLevel, Status
from extract.desk.page import short_period
from extract.desk.server.charts.lines import Mark, line_chart
from extract.desk.server.charts.map import province_map
from extract.desk.server.charts.series import AreaKey, Counted, Point, collect, newest, place_named
from extract.desk.server.charts.shades import Shade, limits
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, page
from extract.desk.server.jobs import Refusal
from extract.desk.server.words import numeral, word
from extract.places import Place, load_gazetteer
from extract.places.outlines import Outline, load_outlines
from extract.report.language import Language

_ERAS: Final = (34, 63)
_MOST_SOURCES: Final = 3
"""Sources that are named beneath a chart."""
_MOST_OPEN: Final = 12
"""Rows of a table that is shown without being asked for."""


def show_place(desk: Desk, ask: Ask) -> Answer:
    """The series of a place from all sources, as charts and as tables."""
    place = place_named(ask.parts["code"], ask.query.get("era", ""))
    if place is None:
        raise Refusal(404, "no_place")
    points = _series(desk).get(load_gazetteer().area(place), ())
    groups = []
    for counted in Counted:
        own = [point for point in points if point.counted is counted]
        if own:
            title = word("chart_title", ask.language, what=word(counted, ask.language), place=place.name)
            drawn = line_chart([Mark(each, _label(each, ask.language)) for each in own], title, ask.language)
            # Drawn by ElementTree, which escapes what stands in it.
            groups.append((counted, Markup(drawn), _sources(own), tuple(reversed(own))))  # noqa: S704
    return page(
        ask,
        desk.settings,
        "place",
        place=place,
        groups=groups,
        kin=_kin(place),
        status_target=Status.TARGET,
        most_open=_MOST_OPEN,
        **_written(ask.language),
    )


def show_map(desk: Desk, ask: Ask) -> Answer:
    """The provinces of an era, shaded by the newest number of each."""
    era = next((each for each in _ERAS if str(each) == ask.query.get("era")), _ERAS[0])
    counted = next((each for each in Counted if each == ask.query.get("counted")), Counted.PRODUCTS)
    series = _series(desk)
    shown: dict[str, tuple[Shade, Point | None]] = {}
    for code, outline in load_outlines(era).items():
        point = newest(series.get(load_gazetteer().area(outline.place), ()), counted)
        shown[code] = (_shade(outline, point, ask.language), point)
    shades = {code: shade for code, (shade, _) in shown.items()}
    ends = limits([shade.value for shade in shades.values() if shade.value is not None])
    title = word("map_title", ask.language, what=word(counted, ask.language), era=era)
    return page(
        ask,
        desk.settings,
        "map",
        drawing=Markup(province_map(era, shades, ends, title)),  # noqa: S704
        title=title,
        era=era,
        eras=_ERAS,
        counted=counted,
        every_counted=tuple(Counted),
        ends=ends,
        rows=sorted(shown.values(), key=lambda each: (each[0].value is None, -(each[0].value or 0), each[0].name)),
        **_written(ask.language),
    )


def _shade(outline: Outline, point: Point | None, language: Language) -> Shade:
    place = outline.place
    name = place.name
    if outline.archipelago:
        name = word("with_islands", language, name=name, islands=outline.archipelago)
    told = _label(point, language) if point is not None else word("no_value", language)
    return Shade(
        place.name,
        point.value if point is not None else None,
        numeral(point.value, language) if point is not None else "",
        f"{name}: {told}",
        f"/-/desk/place/{place.code}?era={place.vintage}",
    )


def _written(language: Language) -> dict[str, Any]:
    """How numbers and periods are written in a template."""
    return {"numeral": partial(numeral, language=language), "when": partial(_when, language=language)}


def _when(point: Point, language: Language) -> str:
    period = short_period(point.period or point.day)
    return period.vi if language is Language.VI else period.en


def _sources(points: Sequence[Point]) -> tuple[tuple[str, ...], int]:
    """The sources that say most of some points, and how many others there are."""
    named = [source for source, _ in Counter(point.source for point in points if point.source).most_common()]
    return tuple(named[:_MOST_SOURCES]), max(0, len(named) - _MOST_SOURCES)


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
    return f"{numeral(point.value, language)}{target}, {_when(point, language)}: {point.source or told}"


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
