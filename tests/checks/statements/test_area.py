import pytest

from extract.checks.statements.area import Area, Kinship, is_inside, kinship
from extract.dataset.vocabulary import PlaceLevel

PROVINCE, DISTRICT, COUNTRY = PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COUNTRY
OLD_THAI_BINH = Area("Thái Bình", PROVINCE, "34", 63)
OLD_HUNG_YEN = Area("Hưng Yên", PROVINCE, "33", 63)
NEW_HUNG_YEN = Area("Hưng Yên", PROVINCE, "33", 34)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (OLD_THAI_BINH, OLD_THAI_BINH, Kinship.SAME),
        (OLD_THAI_BINH, Area("thái  bình"), Kinship.SAME),
        (OLD_THAI_BINH, OLD_HUNG_YEN, Kinship.NONE),
        (OLD_HUNG_YEN, NEW_HUNG_YEN, Kinship.SUCCESSOR),
        (OLD_THAI_BINH, NEW_HUNG_YEN, Kinship.SUCCESSOR),
        (Area("Hà Nội", PROVINCE, "01", 63), Area("Hà Nội", PROVINCE, "01", 34), Kinship.SAME),
        (Area("Thái Bình", PROVINCE, "34", 63), Area("Thái Bình", DISTRICT, "1", 63), Kinship.NONE),
        (Area("Việt Nam", COUNTRY, "VN"), Area("Việt Nam", COUNTRY), Kinship.SAME),
        (Area("Việt Nam", COUNTRY, "VN"), OLD_THAI_BINH, Kinship.NONE),
        (Area(""), OLD_THAI_BINH, Kinship.NONE),
        (Area("Hoà Bình", PROVINCE), Area("Hòa Bình", PROVINCE), Kinship.SAME),
    ],
)
def test_areas_of_both_eras(one: Area, other: Area, expected: Kinship) -> None:
    assert kinship(one, other) is expected
    assert kinship(other, one) is expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (Area("Tiền Hải", DISTRICT, "342", 63), OLD_THAI_BINH, True),
        (OLD_THAI_BINH, Area("Việt Nam", COUNTRY, "VN"), True),
        (OLD_THAI_BINH, NEW_HUNG_YEN, True),
        (NEW_HUNG_YEN, OLD_THAI_BINH, False),
        (OLD_THAI_BINH, OLD_HUNG_YEN, False),
        (OLD_THAI_BINH, Area("Tiền Hải", DISTRICT, "342", 63), False),
        (Area("Tiền Hải"), OLD_THAI_BINH, False),
    ],
)
def test_what_may_be_a_part_of_what(part: Area, whole: Area, expected: bool) -> None:
    assert is_inside(part, whole) is expected
