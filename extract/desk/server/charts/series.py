"""Series: what all sources say of the products and producers of a place over time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, PlaceLevel, Status, Unit
from extract.desk.page import number_anchor, source_of_row
from extract.desk.server.dataset import Dataset
from extract.desk.server.store.rows import row_of
from extract.places import Place, load_gazetteer
from extract.reference import Confidence, ReferenceRow

AreaKey = tuple[int | None, PlaceLevel, str]


class Counted(StrEnum):
    """What a series counts."""

    PRODUCTS = "products"
    """All products with three stars and more."""
    STARS_3 = "stars_3"
    STARS_4 = "stars_4"
    STARS_5 = "stars_5"
    PRODUCERS = "producers"


class Told(StrEnum):
    """Who says it."""

    OFFICIAL = "official"
    """An authority, itself or quoted: a row of the reference table."""
    PRESS = "press"
    """An article of the dataset, or a row of the reference table that has the press alone behind it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a series."""

    counted: Counted
    status: Status
    """A result, or a target for its day."""
    told: Told
    day: str
    """The last day that it holds for, ISO 8601."""
    period: str
    value: Decimal
    """The upper end of a range."""
    written: str
    """Its words, of an article; its number of a reference row."""
    sentence: str
    """Of an article: the sentence that states it; of a reference row: the title of its source."""
    source: str
    """Outlet or issuer."""
    href: str
    """Where to read it: the number in the article as checked here, or the source of a reference row."""
    about: str = ""
    """Of a reference row: its page here."""


_CLASSES: Final = {(3, 3): Counted.STARS_3, (4, 4): Counted.STARS_4, (5, 5): Counted.STARS_5}
_ALL: Final = {(None, None), (3, 5), (3, None), (1, 5)}
_QUERY: Final = (
    "SELECT figures.*, articles.outlet AS told_by, articles.title AS told_in FROM figures JOIN articles"
    " USING (article_id) WHERE unit = 'count' AND measure IN ('products', 'producers') AND qualifier IS NULL"
    " AND producer_type IS NULL AND NOT related AND place_code IS NOT NULL AND period_end IS NOT NULL"
    " AND status IN ('actual', 'target') AND coalesce(flow, 'stock') = 'stock'"
)


def collect(references: Iterable[ReferenceRow], dataset: Dataset | None) -> Mapping[AreaKey, tuple[Point, ...]]:
    """The points of each area, in the order of their days.

    Args:
        references: The official figures.
        dataset: Where the figures of articles are; None for none.
    """
    found: dict[AreaKey, list[Point]] = {}
    for area, point in (*_official(references), *(_press(dataset) if dataset is not None else ())):
        found.setdefault(area, []).append(point)
    return {area: tuple(sorted(points, key=lambda each: (each.day, each.told))) for area, points in found.items()}


def newest(points: Iterable[Point], counted: Counted) -> Point | None:
    """The newest result of what is counted; of one day, the official one."""
    own = [point for point in points if point.counted is counted and point.status is Status.ACTUAL]
    return max(own, key=lambda point: (point.day, point.told is Told.OFFICIAL), default=None)


def area_of(vintage: int | None, level: PlaceLevel | None, code: str) -> AreaKey | None:
    """The key that all places of the same ground share, whatever their era; None for an unknown place."""
    if level is None:
        return None
    gazetteer = load_gazetteer()
    place = gazetteer.place(level=level, code=code, vintage=vintage)
    return None if place is None else gazetteer.area(place)


def place_named(code: str, era: str) -> Place | None:
    """The place of a statistics-office code: its length tells the level.

    Args:
        code: Two digits a province, three a district, five a commune, "VN" the country.
        era: "63" or "34"; else the new era where it has such a code.
    """
    gazetteer = load_gazetteer()
    if not code.isdecimal():
        return gazetteer.place(level=PlaceLevel.COUNTRY, code=code, vintage=None)
    levels = {2: PlaceLevel.PROVINCE, 3: PlaceLevel.DISTRICT, 5: PlaceLevel.COMMUNE}
    if len(code) not in levels:
        return None
    eras = (int(era),) if era in ("63", "34") else (34, 63)
    found = (
        gazetteer.place(level=levels[len(code)], code=code, vintage=vintage, date="2026-12-31") for vintage in eras
    )
    return next((place for place in found if place is not None), None)


def _official(rows: Iterable[ReferenceRow]) -> Iterator[tuple[AreaKey, Point]]:
    for row in rows:
        counted = _counted(row)
        area = area_of(row.place_vintage, row.place_level, row.place_code)
        if counted is None or area is None or row.merged_class or row.producer_type or row.unit is not Unit.COUNT:
            continue
        if row.qualifier or not row.period_end or row.status is Status.CANDIDATE or row.flow not in (None, Flow.STOCK):
            continue
        about = f"/-/desk/reference/{row.reference_id}"
        yield (
            area,
            Point(
                counted,
                row.status,
                Told.PRESS if row.confidence is Confidence.PRESS else Told.OFFICIAL,
                row.period_end,
                row.period,
                row.value_max,
                row.reference_id,
                row.source_title,
                row.source_issuer,
                source_of_row(row).link or about,
                about,
            ),
        )


def _press(dataset: Dataset) -> Iterator[tuple[AreaKey, Point]]:
    for row in dataset.rows(_QUERY):
        figure = row_of(row, Figure)
        counted = _counted(figure)
        area = area_of(figure.place_vintage, figure.place_level, figure.place_code)
        if counted is None or area is None:
            continue
        yield (
            area,
            Point(
                counted,
                figure.status,
                Told.PRESS,
                figure.period_end,
                figure.period,
                figure.value_max,
                figure.value_raw,
                figure.sentence,
                row["told_by"] or row["told_in"] or "",
                f"/-/desk/check/{figure.article_id}#{number_anchor(figure.figure_id)}",
            ),
        )


def _counted(row: Any) -> Counted | None:
    stars = (row.star_min, row.star_max)
    if row.measure is Measure.PRODUCERS:
        return Counted.PRODUCERS if stars in _ALL else None
    if row.measure is not Measure.PRODUCTS:
        return None
    return Counted.PRODUCTS if stars in _ALL else _CLASSES.get(stars)
