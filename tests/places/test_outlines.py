"""The outlines of provinces: whole, of both eras, with the archipelagos."""

import pytest

from extract.dataset.vocabulary import PlaceLevel
from extract.places.outlines import Ring, feature_collection, load_outlines
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
    assert {
        outline.archipelago: len(outline.islands) for outline in load_outlines(vintage).values() if outline.islands
    } == {"Hoàng Sa": 19, "Trường Sa": 54}


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


def test_the_collection_is_what_a_chart_library_reads() -> None:
    collection = feature_collection(34)
    assert collection["type"] == "FeatureCollection"
    named = {feature["id"]: feature for feature in collection["features"]}
    assert len(named) == 34
    assert named["48"]["properties"] == {"code": "48", "name": "Đà Nẵng", "vintage": 34, "archipelago": "Hoàng Sa"}
    for feature in collection["features"]:
        for (ring,) in feature["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
