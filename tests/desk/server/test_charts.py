"""Series of all sources, the charts of them, and the map of provinces."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from extract.dataset.vocabulary import PlaceLevel, Status
from extract.desk.server.charts.labels import label_in
from extract.desk.server.charts.lines import HEIGHT, WIDTH, Mark, line_chart
from extract.desk.server.charts.map import province_map
from extract.desk.server.charts.series import Counted, Point, Told, area_of, collect, newest, place_named
from extract.desk.server.charts.shades import Shade, class_of, limits
from extract.desk.server.dataset import open_dataset
from extract.places.outlines import load_outlines
from extract.reference import load_reference
from extract.report.language import Language
from tests.desk.server.materials import SCRIPT


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
    drawn = line_chart(marks, f"Thái Bình {SCRIPT}", Language.VI)
    assert "<script" not in drawn
    root = Xml.fromstring(drawn)  # noqa: S314  (drawn here)
    links = root.findall("a")
    assert [link.get("aria-label") for link in links] == [mark.label for mark in marks]
    assert [link.findtext("title") for link in links] == [mark.label for mark in marks]
    assert (len(root.findall("a/circle")), len(root.findall("a/path"))) == (2, 1)


@pytest.mark.parametrize("value", [0, 1, 3, 7, 99, 3317, 10**9])
def test_no_point_leaves_its_chart(value: int) -> None:
    root = Xml.fromstring(line_chart([Mark(point("2024-02-29", value), "")], "", Language.VI))  # noqa: S314
    circle = root.find("a/circle")
    assert circle is not None
    assert 0 < float(circle.get("cx", "")) < WIDTH
    assert 0 < float(circle.get("cy", "")) < HEIGHT


def test_the_end_of_a_year_stands_in_the_band_of_that_year() -> None:
    marks = [Mark(point("2021-12-31", 5), ""), Mark(point("2022-12-31", 9), ""), Mark(point("2023-06-30", 9), "")]
    root = Xml.fromstring(line_chart(marks, "", Language.VI))  # noqa: S314
    borders = [float(line.get("x1", "")) for line in root.findall("line") if line.get("x1") == line.get("x2")]
    names = {
        each.text: float(each.get("x", "")) for each in root.findall("text") if each.get("text-anchor") == "middle"
    }
    bands = dict(zip(("2021", "2022", "2023"), pairwise(borders), strict=True))
    assert set(names) == set(bands)
    for year, (left, right) in bands.items():
        assert names[year] == pytest.approx((left + right) / 2, abs=1)
    xs = [float(circle.get("cx", "")) for circle in root.findall("a/circle")]
    for x, (left, right) in zip(xs, bands.values(), strict=True):
        assert left < x < right


@pytest.mark.parametrize(("language", "written"), [(Language.VI, "10.000"), (Language.EN, "10,000")])
def test_thousands_are_written_as_the_language_writes_them(language: Language, written: str) -> None:
    root = Xml.fromstring(line_chart([Mark(point("2024-02-29", 9_700), "")], "", language))  # noqa: S314
    assert [each.text for each in root.findall("text")][4] == written


@pytest.mark.parametrize(
    ("largest", "top"), [(0, "4"), (3, "4"), (5, "8"), (126, "160"), (500, "600"), (9950, "10.000")]
)
def test_the_axis_ends_at_a_round_number_near_the_largest(largest: int, top: str) -> None:
    root = Xml.fromstring(line_chart([Mark(point("2024-02-29", largest), "")], "", Language.VI))  # noqa: S314
    assert [each.text for each in root.findall("text")][4] == top


def test_a_point_leads_to_its_number_or_to_the_words_of_its_source(dataset: Path) -> None:
    series = collect(load_reference().rows, open_dataset(dataset))
    points = [each for own in series.values() for each in own]
    checked = [each.href for each in points if each.href.startswith("/-/desk/check/")]
    assert checked
    assert all("#n-" in href for href in checked)
    official = [each for each in points if each.about]
    assert any(":~:text=" in each.href for each in official)
    assert all(each.href.startswith(("https://", "http://")) or each.href == each.about for each in official)


def shades(vintage: int, value: Decimal | None = None, words: str = "") -> dict[str, Shade]:
    numeral = "" if value is None else f"{value:f}"
    return {
        code: Shade(f"{outline.place.name}{words}", value, numeral, f"{outline.place.name}{words}", "/x")
        for code, outline in load_outlines(vintage).items()
    }


@pytest.mark.parametrize("vintage", [63, 34])
def test_every_province_is_one_link_with_its_name(vintage: int) -> None:
    root = Xml.fromstring(province_map(vintage, shades(vintage), [], ""))  # noqa: S314
    names = [str(link.get("aria-label")) for link in root.findall("a")]
    assert sorted(names) == sorted(outline.place.name for outline in load_outlines(vintage).values())


@pytest.mark.parametrize("vintage", [63, 34])
def test_the_archipelagos_are_drawn_with_their_provinces(vintage: int) -> None:
    given = shades(vintage) | {"48": Shade("Đà Nẵng", Decimal(5), "5", "Đà Nẵng", "/x")}
    root = Xml.fromstring(province_map(vintage, given, [Decimal(5)], ""))  # noqa: S314
    for name, archipelago, shown in (("Đà Nẵng", "Hoàng Sa", "c0"), ("Khánh Hòa", "Trường Sa", "none")):
        link = next(each for each in root.findall("a") if each.get("aria-label") == name)
        assert link.find("rect") is not None
        assert {f"Quần đảo {archipelago}", f"({name})"} <= {text.text for text in link.findall("text")}
        kinds = [str(path.get("class")).split() for path in link.findall("path")]
        assert [kind for kind in kinds if "rim" not in kind] == [["province", shown], ["province", shown, "speck"]]


def test_a_province_without_a_number_is_hatched() -> None:
    given = shades(34) | {"01": Shade("Hà Nội", Decimal(1), "1", "", "/x")}
    root = Xml.fromstring(province_map(34, given, [Decimal(1)], ""))  # noqa: S314
    assert root.find("defs/pattern[@id='hatch']") is not None
    fills = [path.get("fill") for path in root.findall("a/path") if "rim" not in str(path.get("class"))]
    assert fills.count("url(#hatch)") == 33 + 2
    assert fills.count(None) == 1


@pytest.mark.parametrize("kind", ["wide", "narrow"])
@pytest.mark.parametrize("vintage", [63, 34])
def test_no_two_labels_meet(vintage: int, kind: str) -> None:
    root = Xml.fromstring(province_map(vintage, shades(vintage, Decimal(1234)), [Decimal(9999)], ""))  # noqa: S314
    size = {"wide": 10, "narrow": 16}[kind]
    boxes = []
    for text in root.iter("text"):
        if kind in str(text.get("class")).split():
            half = len(text.text or "") * size * 0.54 / 2
            x, y = float(text.get("x", "")), float(text.get("y", ""))
            boxes.append((x - half, y - size, x + half, y))
    assert len(boxes) > 8
    for at, (left, top, right, foot) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or foot <= other[1] or other[3] <= top


def test_a_label_stands_where_its_shape_is_widest_or_nowhere() -> None:
    bottle = (
        (40.0, 0.0),
        (60.0, 0.0),
        (60.0, 50.0),
        (100.0, 60.0),
        (100.0, 100.0),
        (0.0, 100.0),
        (0.0, 60.0),
        (40.0, 50.0),
    )
    label = label_in(bottle, [["Thái Bình", "240"]], 10)
    assert label is not None
    assert label.x == pytest.approx(50, abs=1)
    assert all(60 < y < 100 for y in label.ys)
    assert label_in(bottle, [["một cái tên dài hơn cả chai"]], 10) is None
    shorter = label_in(bottle, [["một cái tên dài hơn cả chai"], ["chai"]], 10)
    assert shorter is not None
    assert shorter.lines == ("chai",)


@pytest.mark.parametrize(
    ("values", "ends"),
    [([], ()), ([5], (5,)), ([1, 1, 1, 1], (1,)), ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5)), (range(1, 11), (2, 4, 6, 8, 10))],
)
def test_classes_have_about_as_many_provinces(values: list[int], ends: tuple[int, ...]) -> None:
    found = limits([Decimal(value) for value in values])
    assert found == tuple(map(Decimal, ends))
    assert all(0 <= class_of(Decimal(value), found) < 5 for value in values)


def test_names_on_the_map_are_text() -> None:
    drawn = province_map(34, shades(34, Decimal(1), f" {SCRIPT}"), [Decimal(1)], SCRIPT)
    assert "<script" not in drawn
    assert len(Xml.fromstring(drawn).findall("a")) == 34  # noqa: S314
