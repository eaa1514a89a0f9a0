"""Series of all sources, the charts of them, and the map of provinces."""

from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from extract.dataset.vocabulary import PlaceLevel, Status
from extract.desk.server.charts.lines import Mark, line_chart
from extract.desk.server.charts.series import Counted, Point, Told, area_of, collect, newest, place_named
from extract.desk.server.charts.tiles import Shade, class_of, limits, tile_map, tiles
from extract.desk.server.dataset import open_dataset
from extract.places import load_gazetteer
from extract.places.registry import load_registry
from extract.reference import load_reference
from extract.report.language import Language
from tests.desk.server.materials import SCRIPT

SVG = "{http://www.w3.org/2000/svg}"


def point(day: str, value: int, told: Told = Told.OFFICIAL, status: Status = Status.ACTUAL, text: str = "") -> Point:
    return Point(Counted.PRODUCTS, status, told, day, day[:4], Decimal(value), "", text, text, "/x?a=1&b=2")


def test_an_area_has_its_points_of_all_sources(dataset: Path) -> None:
    series = collect(load_reference().rows, open_dataset(dataset))
    area = area_of(63, PlaceLevel.PROVINCE, "66")
    assert area is not None
    points = series[area]
    assert {Told.OFFICIAL, Told.PRESS} == {each.told for each in points}
    assert [each.day for each in points] == sorted(each.day for each in points)
    press = [each for each in points if each.told is Told.PRESS and each.href.startswith("/-/desk/check/")]
    assert {(each.counted, int(each.value)) for each in press} >= {
        (Counted.PRODUCTS, 240),
        (Counted.STARS_4, 30),
        (Counted.STARS_3, 215),
        (Counted.PRODUCERS, 150),
    }


def test_of_one_day_the_official_number_is_the_newest() -> None:
    points = [point("2024-06-30", 1), point("2024-06-30", 2, Told.PRESS), point("2025-01-01", 9, status=Status.TARGET)]
    assert newest(points, Counted.PRODUCTS) == points[0]
    assert newest(points, Counted.PRODUCERS) is None


@pytest.mark.parametrize(
    ("code", "era", "name"),
    [("34", "63", "Thái Bình"), ("33", "", "Hưng Yên"), ("VN", "", "Việt Nam"), ("342", "", "Tiền Hải")],
)
def test_a_place_is_known_by_its_code(code: str, era: str, name: str) -> None:
    place = place_named(code, era)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(("code", "era"), [("00", ""), ("34", "34"), ("1", ""), ("XX", "")])
def test_an_unknown_code_is_no_place(code: str, era: str) -> None:
    assert place_named(code, era) is None


def test_every_point_of_a_chart_is_a_link_with_words() -> None:
    marks = [
        Mark(point("2023-12-31", 100), f"100 {SCRIPT}"),
        Mark(point("2024-06-30", 140, Told.PRESS), "140"),
        Mark(point("2025-12-31", 200, status=Status.TARGET), "200"),
    ]
    drawn = line_chart(marks, f"Thái Bình {SCRIPT}")
    assert "<script" not in drawn
    root = Xml.fromstring(drawn)  # noqa: S314  (drawn here)
    links = root.findall("a")
    assert [link.get("aria-label") for link in links] == [mark.label for mark in marks]
    assert [link.findtext("title") for link in links] == [mark.label for mark in marks]
    assert (len(root.findall("a/circle")), len(root.findall("a/path"))) == (2, 1)


@pytest.mark.parametrize("value", [0, 1, 3, 7, 99, 3317, 10**9])
def test_no_point_leaves_its_chart(value: int) -> None:
    root = Xml.fromstring(line_chart([Mark(point("2024-02-29", value), "")], ""))  # noqa: S314
    circle = root.find("a/circle")
    assert circle is not None
    assert 0 < float(circle.get("cx", "")) < 640
    assert 0 < float(circle.get("cy", "")) < 260


@pytest.mark.parametrize("vintage", [63, 34])
def test_every_province_has_one_tile_and_no_two_share_a_place(vintage: int) -> None:
    every = tiles(vintage)
    provinces = [tile.code for tile in every if not tile.archipelago_vi]
    known = {
        place.code
        for place in load_registry().places
        if place.level is PlaceLevel.PROVINCE and place.vintage == vintage
    }
    assert len(provinces) == len(set(provinces)) == vintage
    assert set(provinces) == known
    assert len({(tile.row, tile.column) for tile in every}) == len(every)


@pytest.mark.parametrize("vintage", [63, 34])
def test_the_archipelagos_belong_to_their_provinces(vintage: int) -> None:
    gazetteer = load_gazetteer()
    found = {}
    for tile in tiles(vintage):
        if tile.archipelago_vi:
            place = gazetteer.place(level=PlaceLevel.PROVINCE, code=tile.code, vintage=vintage)
            assert place is not None
            found[tile.archipelago_vi] = place.name
    assert found == {"Hoàng Sa": "Đà Nẵng", "Trường Sa": "Khánh Hòa"}


@pytest.mark.parametrize(
    ("values", "ends"),
    [([], ()), ([5], (5,)), ([1, 1, 1, 1], (1,)), ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5)), (range(1, 11), (2, 4, 6, 8, 10))],
)
def test_classes_have_about_as_many_provinces(values: list[int], ends: tuple[int, ...]) -> None:
    found = limits([Decimal(value) for value in values])
    assert found == tuple(map(Decimal, ends))
    assert all(0 <= class_of(Decimal(value), found) < 5 for value in values)


def test_names_on_the_map_are_text() -> None:
    shades = {tile.code: Shade(f"A {SCRIPT}", Decimal(1), SCRIPT, "/x") for tile in tiles(34)}
    drawn = tile_map(34, shades, [Decimal(1)], SCRIPT, Language.EN)
    assert "<script" not in drawn
    assert len(Xml.fromstring(drawn).findall("a")) == 36  # noqa: S314
