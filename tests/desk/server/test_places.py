"""Places found by what somebody types."""

import pytest

from extract.desk.server.places import find_places


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("dak lak", ["Đắk Lắk"]),
        ("Đắk Lắk", ["Đắk Lắk"]),
        ("tphcm", ["Hồ Chí Minh"]),
        ("thai binh 4 sao", ["Thái Bình"]),
        ("cả nước", []),
        ("viet nam", ["Việt Nam"]),
        ("tien hai", ["Tiền Hải"]),
        ("4 sao thai binh", []),
        ("", []),
        ("<script>", []),
    ],
)
def test_places_are_found_by_their_names(question: str, names: list[str]) -> None:
    assert list(dict.fromkeys(place.name for place in find_places(question))) == names


def test_both_eras_are_found_where_the_area_changed_the_newer_first() -> None:
    assert [place.vintage for place in find_places("dak lak")] == [34, 63]


def test_a_place_that_stayed_as_it_is_is_found_once() -> None:
    assert [place.vintage for place in find_places("dien bien") if place.name == "Điện Biên"][:1] == [34]
    assert len([place for place in find_places("dien bien") if place.level == "province"]) == 1
