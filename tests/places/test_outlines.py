"""The outlines of provinces: whole, of both eras, with the archipelagos."""

import pytest

from extract.dataset.vocabulary import PlaceLevel
from extract.places.outlines import FRAMES, Ring, feature_collection, load_outlines
from extract.places.registry import load_registry


def edges(ring: Ring) -> set[frozenset[tuple[float, float]]]:
    return {frozenset(pair) for pair in zip(ring, (*ring[1:], ring[0]), strict=True)}


def area(ring: Ring) -> float:
    return abs(sum(a * d - b * c for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


@pytest.mark.parametrize("vintage", [63, 34])
def test_every_province_has_its_outline(vintage: int) -> None:
    known = {
        place.code
        for place in load_registry().places
        if place.level is PlaceLevel.PROVINCE and place.vintage == vintage
    }
    outlines = load_outlines(vintage)
    assert set(outlines) == known
    assert len(outlines) == vintage
    assert all(len(ring) > 2 for outline in outlines.values() for ring in outline.polygons)


def test_another_era_is_refused() -> None:
    with pytest.raises(ValueError, match="none of 64"):
        load_outlines(64)


@pytest.mark.parametrize("vintage", [63, 34])
def test_the_archipelagos_belong_to_their_provinces(vintage: int) -> None:
    found = {
        outline.archipelago: outline.place.name for outline in load_outlines(vintage).values() if outline.archipelago
    }
    assert found == {"Hoàng Sa": "Đà Nẵng", "Trường Sa": "Khánh Hòa"}


def bordering(vintage: int, name: str) -> set[str]:
    sides = {
        outline.place.name: {edge for ring in outline.mainland for edge in edges(ring)}
        for outline in load_outlines(vintage).values()
    }
    return {other for other, own in sides.items() if other != name and own & sides[name]}


@pytest.mark.parametrize(
    ("vintage", "name", "neighbours"),
    [
        (63, "Bắc Kạn", {"Cao Bằng", "Tuyên Quang", "Thái Nguyên", "Lạng Sơn"}),
        (63, "Thái Bình", {"Hưng Yên", "Hải Dương", "Hải Phòng", "Nam Định", "Hà Nam"}),
        (63, "Hưng Yên", {"Hà Nội", "Bắc Ninh", "Hải Dương", "Thái Bình", "Hà Nam"}),
        (
            63,
            "Đồng Nai",
            {"Bình Thuận", "Lâm Đồng", "Bình Phước", "Bình Dương", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"},
        ),
        (34, "Hưng Yên", {"Hà Nội", "Bắc Ninh", "Hải Phòng", "Ninh Bình"}),
        (34, "Cà Mau", {"An Giang", "Cần Thơ"}),
        (34, "Khánh Hòa", {"Đắk Lắk", "Lâm Đồng"}),
    ],
)
def test_a_province_borders_on_its_neighbours(vintage: int, name: str, neighbours: set[str]) -> None:
    assert bordering(vintage, name) == neighbours


def test_a_province_that_was_joined_has_no_border_inside() -> None:
    thai_binh, old_hung_yen = load_outlines(63)["34"], load_outlines(63)["33"]
    inside = edges(thai_binh.mainland[0]) & edges(old_hung_yen.mainland[0])
    assert inside, "the two are neighbours, with one border"
    new_hung_yen = load_outlines(34)["33"]
    assert not inside & {edge for ring in new_hung_yen.mainland for edge in edges(ring)}


def test_both_eras_are_the_same_ground() -> None:
    whole = [
        sum(area(ring) for outline in load_outlines(vintage).values() for ring in outline.mainland)
        for vintage in (63, 34)
    ]
    assert whole[0] == pytest.approx(whole[1], rel=1e-4)


@pytest.mark.parametrize("vintage", [63, 34])
def test_frames_lie_at_sea_and_hold_their_archipelago(vintage: int) -> None:
    outlines = load_outlines(vintage)
    land = [corner for outline in outlines.values() for ring in outline.mainland for corner in ring]
    for outline in outlines.values():
        if outline.archipelago:
            frame = FRAMES[outline.archipelago]
            corners = [corner for ring in outline.framed_islands for corner in ring]
            assert all(frame.x < x < frame.x + frame.width for x, _ in corners)
            assert all(frame.y + frame.of_words - 0.01 <= y < frame.y + frame.height for _, y in corners)
            assert not [(x, y) for x, y in land if x > frame.x and frame.y < y < frame.y + frame.height]
    features = feature_collection(vintage, framed=True)["features"]
    assert max(x for each in features for (ring,) in each["geometry"]["coordinates"] for x, _ in ring) < 500


def test_the_collection_is_what_a_chart_library_reads() -> None:
    collection = feature_collection(34)
    assert collection["type"] == "FeatureCollection"
    named = {feature["id"]: feature for feature in collection["features"]}
    assert len(named) == 34
    assert named["48"]["properties"] == {"code": "48", "name": "Đà Nẵng", "vintage": 34, "archipelago": "Hoàng Sa"}
    for feature in collection["features"]:
        for (ring,) in feature["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
