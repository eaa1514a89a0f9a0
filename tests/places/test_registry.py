"""The tables are complete, agree with one another, and know what became of each province."""

from collections import Counter

import pytest

from extract.dataset.vocabulary import PlaceLevel
from extract.places import Place, load_gazetteer
from extract.places.registry import load_communes, load_registry
from extract.places.tables import read_table

MERGED = {
    "Tuyên Quang": ["Hà Giang", "Tuyên Quang"],
    "Lào Cai": ["Lào Cai", "Yên Bái"],
    "Thái Nguyên": ["Bắc Kạn", "Thái Nguyên"],
    "Phú Thọ": ["Hòa Bình", "Phú Thọ", "Vĩnh Phúc"],
    "Bắc Ninh": ["Bắc Giang", "Bắc Ninh"],
    "Hải Phòng": ["Hải Dương", "Hải Phòng"],
    "Hưng Yên": ["Hưng Yên", "Thái Bình"],
    "Ninh Bình": ["Hà Nam", "Nam Định", "Ninh Bình"],
    "Quảng Trị": ["Quảng Bình", "Quảng Trị"],
    "Đà Nẵng": ["Đà Nẵng", "Quảng Nam"],
    "Quảng Ngãi": ["Quảng Ngãi", "Kon Tum"],
    "Gia Lai": ["Bình Định", "Gia Lai"],
    "Khánh Hòa": ["Khánh Hòa", "Ninh Thuận"],
    "Lâm Đồng": ["Bình Thuận", "Đắk Nông", "Lâm Đồng"],
    "Đắk Lắk": ["Phú Yên", "Đắk Lắk"],
    "Hồ Chí Minh": ["Bình Dương", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"],
    "Đồng Nai": ["Bình Phước", "Đồng Nai"],
    "Tây Ninh": ["Tây Ninh", "Long An"],
    "Cần Thơ": ["Cần Thơ", "Hậu Giang", "Sóc Trăng"],
    "Vĩnh Long": ["Bến Tre", "Trà Vinh", "Vĩnh Long"],
    "Đồng Tháp": ["Tiền Giang", "Đồng Tháp"],
    "Cà Mau": ["Bạc Liêu", "Cà Mau"],
    "An Giang": ["An Giang", "Kiên Giang"],
}
"""Resolution 202/2025/QH15; the other eleven provinces were not merged."""


def province(name: str, vintage: int) -> Place:
    found = load_gazetteer().province(name, vintage=vintage)
    assert found is not None
    return found


def test_both_eras_have_all_their_provinces() -> None:
    codes = {(row["vintage"], row["code"]) for row in read_table("provinces.csv")}
    assert Counter(vintage for vintage, _ in codes) == {"63": 63, "34": 34}


@pytest.mark.parametrize("new", MERGED)
def test_a_merged_province_has_its_predecessors(new: str) -> None:
    gazetteer = load_gazetteer()
    place = province(new, 34)
    assert [old.name for old in gazetteer.predecessors(place)] == MERGED[new]
    assert all(gazetteer.successor(province(old, 63)) == place for old in MERGED[new])
    assert gazetteer.area(place) != gazetteer.area(province(MERGED[new][0], 63))


def test_eleven_provinces_were_not_merged_and_keep_their_area() -> None:
    gazetteer = load_gazetteer()
    new = {p.code: p for p in load_registry().places if p.vintage == 34 and p.level is PlaceLevel.PROVINCE}
    kept = [place for place in new.values() if len(gazetteer.predecessors(place)) == 1]
    assert len(kept) == 11
    assert all(gazetteer.area(place) == gazetteer.area(gazetteer.predecessors(place)[0]) for place in kept)


def test_districts_and_the_country_have_neighbours_of_no_kind() -> None:
    gazetteer = load_gazetteer()
    (district,) = gazetteer.named("Tiền Hải", level=PlaceLevel.DISTRICT, vintage=63)
    successor = gazetteer.successor(district)
    assert successor is not None
    assert successor.name == "Hưng Yên"
    assert gazetteer.predecessors(district) == ()
    (country,) = gazetteer.named("Việt Nam", level=PlaceLevel.COUNTRY, vintage=None)
    assert gazetteer.successor(country) is None


def test_communes_know_their_parents_and_carry_no_marks() -> None:
    places = load_communes().places
    assert Counter(place.vintage for place in places) == {63: 10035, 34: 3321}
    assert all(place.province and (place.district or place.vintage == 34) for place in places)
    assert not any(set("()[]") & set(place.name) for place in places)


def test_a_name_of_a_date_is_given() -> None:
    gazetteer = load_gazetteer()
    names = [
        place.name
        for date in ("2024-12-31", "2025-01-01")
        if (place := gazetteer.place(level=PlaceLevel.PROVINCE, code="46", vintage=63, date=date))
    ]
    assert names == ["Thừa Thiên Huế", "Huế"]


def test_unknown_codes_give_nothing() -> None:
    assert load_gazetteer().place(level=PlaceLevel.PROVINCE, code="34", vintage=34) is None
