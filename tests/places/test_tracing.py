"""Outlines are made of provinces that share their borders, and of islands known by their place."""

from typing import Any

import pytest

pytest.importorskip("shapely", reason="shapely is missing, which outlines are made with: make setup")

import shapely  # type: ignore[import-untyped]

from extract.places.gazetteer import load_gazetteer
from extract.places.outlines import load_outlines
from extract.places.tables import read_table
from extract.places.tracing import areas_of, given_back, islands_of, projected, trace

NO_ISLANDS: dict[tuple[str, str], Any] = {}


def topology(*names: str) -> dict[str, Any]:
    """Two squares of a degree beside each other; the second goes through their border backwards."""
    return {
        "transform": {"scale": [0.5, 0.5], "translate": [105.0, 20.0]},
        "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
        "objects": {
            "units": {
                "geometries": [
                    {"type": "Polygon", "properties": {"name": names[0]}, "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "properties": {"name": names[1]}, "arcs": [[[2, ~0]]]},
                ]
            }
        },
    }


def square(longitude: float, latitude: float) -> Any:
    return shapely.box(*projected(longitude, latitude + 0.2), *projected(longitude + 0.2, latitude))


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (106, 23.38, 194, 0),  # where the plane is fixed
        (106, 8.38, 194, 810),  # 54 units a degree along the meridian
        (107, 0, 194 + 54, 54 * 23.38),  # and along the equator near it
        (107, 60, 194 + 27, -54 * 36.62),  # meridians are half as far apart there
    ],
)
def test_degrees_are_brought_to_the_plane(longitude: float, latitude: float, x: float, y: float) -> None:
    assert projected(longitude, latitude) == pytest.approx((x, y), abs=0.3)


def test_arcs_become_provinces_with_one_border() -> None:
    areas = areas_of(topology("Hải Dương", "Hải Phòng"))
    assert list(areas) == ["Hải Dương", "Hải Phòng"]
    west, east = areas.values()
    assert shapely.coverage_is_valid([west, east])
    assert west.intersection(east).length == pytest.approx(54, abs=0.5)
    assert west.bounds[0] == pytest.approx(projected(105, 20)[0], abs=0.5)


def test_neighbours_are_joined_to_what_became_of_them() -> None:
    rows = list(trace(areas_of(topology("Đồng Bằng Sông Hồng", "Thai Binh")), NO_ISLANDS))
    assert [row[:3] for row in rows] == [("63", "33", ""), ("63", "34", ""), ("34", "33", "")]
    old, neighbour, joined = (row[3].split() for row in rows)
    border = set(old) & set(neighbour)
    assert len(border) == 2
    assert set(joined) <= set(old) | set(neighbour)
    assert not any({one, other} == border for one, other in zip(joined, joined[1:] + joined[:1], strict=True))


@pytest.mark.parametrize("name", ["Xanadu", "Đông Bằng"])
def test_a_name_that_is_no_province_is_told(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        list(trace(areas_of(topology(name, "Hải Phòng")), NO_ISLANDS))


def test_provinces_that_overlap_are_told() -> None:
    with pytest.raises(ValueError, match="overlap"):
        list(trace({"Hải Dương": square(106.1, 20.9), "Hải Phòng": square(106.2, 20.9)}, NO_ISLANDS))


def test_islands_held_by_another_province_are_given_back() -> None:
    holders = {
        "Quảng Ninh": shapely.MultiPolygon([square(107.2, 21.2), square(106.9, 20.7)]),
        "Sóc Trăng": shapely.MultiPolygon([square(105.8, 9.5), square(106.5, 8.6)]),
    }
    owners = {"Hải Phòng": square(106.5, 20.7), "Bà Rịa - Vũng Tàu": square(107.2, 10.5)}
    given = given_back(holders | owners)
    assert {name: len(shapely.get_parts(area)) for name, area in given.items()} == dict.fromkeys(
        holders, 1
    ) | dict.fromkeys(owners, 2)
    with pytest.raises(ValueError, match="no longer has Cát Bà"):
        given_back(given)


def test_islands_become_circles_of_their_province() -> None:
    rows = [
        {"province": province, "archipelago": archipelago, "latitude": latitude, "longitude": longitude}
        for province, archipelago, latitude, longitude in [
            ("Đà Nẵng", "Hoàng Sa", "16.53", "111.61"),
            ("Đà Nẵng", "Hoàng Sa", "16.51", "111.60"),
            ("Đà Nẵng", "Hoàng Sa", "15.78", "111.20"),
            ("Đà Nẵng", "", "15.95", "108.51"),
        ]
    ]
    islands = islands_of(rows)
    assert {whose: len(shapely.get_parts(ground)) for whose, ground in islands.items()} == {
        ("Đà Nẵng", "Hoàng Sa"): 2,  # those that meet are one
        ("Đà Nẵng", ""): 1,
    }
    written = [row[:3] for row in trace({"Đà Nẵng": square(108.0, 16.0)}, islands)]
    assert written == [(era, "48", of) for era in ("63", "34") for of in ("", "", "Hoàng Sa", "Hoàng Sa")]


@pytest.mark.parametrize("vintage", [63, 34])
def test_every_island_that_is_listed_is_drawn(vintage: int) -> None:
    places = {outline.place.code: outline for outline in load_outlines(vintage).values()}
    rows = read_table("islands.csv")
    for row in rows:
        old = load_gazetteer().province(row["province"], vintage=63)
        assert old is not None, row
        place = old if vintage == 63 else load_gazetteer().successor(old)
        assert place is not None, row
        outline = places[place.code]
        rings = outline.islands if row["archipelago"] else outline.mainland
        assert row["archipelago"] in ("", outline.archipelago)
        at = shapely.Point(projected(float(row["longitude"]), float(row["latitude"])))
        assert any(shapely.Polygon(ring).contains(at) for ring in rings), row["name"]
    listed = [row["archipelago"] for row in rows]
    assert min(listed.count("Hoàng Sa"), listed.count("Trường Sa")) > 12


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [
        ("Hà Nội", 105.85, 21.03),
        ("Bắc Kạn", 105.83, 22.15),
        ("Hưng Yên", 106.05, 20.65),
        ("Hải Phòng", 107.0, 20.79),  # Cát Bà
        ("Quảng Nam", 108.48, 15.57),
        ("Đồng Nai", 106.83, 10.95),
        ("Hồ Chí Minh", 106.70, 10.78),
        ("Bà Rịa - Vũng Tàu", 106.61, 8.71),  # Côn Đảo
        ("Kiên Giang", 104.0, 10.27),  # Phú Quốc
        ("Bình Thuận", 108.95, 10.52),  # Phú Quý
    ],
)
def test_a_place_lies_in_its_province(name: str, longitude: float, latitude: float) -> None:
    at = shapely.Point(projected(longitude, latitude))
    found = [
        outline.place.name
        for outline in load_outlines(63).values()
        if any(shapely.Polygon(ring).contains(at) for ring in outline.mainland)
    ]
    assert found == [name]


@pytest.mark.parametrize("vintage", [63, 34])
def test_no_two_provinces_overlap(vintage: int) -> None:
    grounds = [
        shapely.MultiPolygon([shapely.Polygon(ring) for ring in outline.mainland])
        for outline in load_outlines(vintage).values()
    ]
    assert all(ground.is_valid for ground in grounds)
    assert shapely.coverage_is_valid(grounds)
