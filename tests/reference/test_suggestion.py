"""A wrong word is answered with the right one, where there is one like it."""

import pytest

from extract.dataset.vocabulary import Measure, PlaceLevel
from extract.places import load_gazetteer
from extract.reference.suggestion import did_you_mean, nearest


@pytest.mark.parametrize(
    ("written", "expected"),
    [("prodcts", "products"), ("PRODUCERS", "producers"), ("comune", "communes"), ("zeppelin", None)],
)
def test_the_nearest_word_comes_first(written: str, expected: str | None) -> None:
    found = nearest(written, Measure)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [((), ""), (("a",), "; did you mean a?"), (("a", "b", "c"), "; did you mean a, b or c?")],
)
def test_a_question_is_asked(words: tuple[str, ...], expected: str) -> None:
    assert did_you_mean(words) == expected


@pytest.mark.parametrize(
    ("name", "level", "vintage", "expected"),
    [
        ("thai binh", PlaceLevel.PROVINCE, 63, "Thái Bình"),
        ("tỉnh Thanh Hoas", PlaceLevel.PROVINCE, 34, "Thanh Hóa"),
        ("Tien Hai", PlaceLevel.DISTRICT, 63, "Tiền Hải"),
        ("Viet Nam", PlaceLevel.COUNTRY, None, "Việt Nam"),
    ],
)
def test_places_are_found_without_their_marks(name: str, level: PlaceLevel, vintage: int | None, expected: str) -> None:
    assert load_gazetteer().names_like(name, level=level, vintage=vintage)[0] == expected
