"""Star classes in all the ways they are written."""

import pytest

from extract.language.stars import find_stars
from tests.language.reading import rows

CLASSES = (
    # text, (low, high) of each class
    ("31 sản phẩm 4 sao", [(4, 4)]),
    ("04 sao", [(4, 4)]),
    ("bốn sao", [(4, 4)]),
    ("ba (03) sao", [(3, 3)]),
    ("hạng 4 sao", [(4, 4)]),
    ("4★", [(4, 4)]),
    ("3 sao và 4 sao", [(3, 4)]),
    ("3 và 4 sao", [(3, 4)]),
    ("3 hoặc 4 sao", [(3, 4)]),
    ("3, 4 sao", [(3, 4)]),
    ("3 - 4 sao", [(3, 4)]),
    ("3-5 sao", [(3, 5)]),
    ("3–5 sao", [(3, 5)]),
    ("3 sao - 4 sao", [(3, 4)]),
    ("hạng 3 — 4 sao", [(3, 4)]),
    ("từ 3 đến 5 sao", [(3, 5)]),
    ("từ 3 sao đến 4 sao", [(3, 4)]),
    ("3 sao trở lên", [(3, 5)]),
    ("từ 3 sao trở lên", [(3, 5)]),
    ("từ ba sao trở lên", [(3, 5)]),
    ("đạt từ hạng 3 sao trở lên", [(3, 5)]),
    ("4 sao trở lên", [(4, 5)]),
    ("từ 3 sao lên 4 sao", [(4, 4)]),
    ("từ 4 lên 5 sao", [(5, 5)]),
    ("nâng lên 5 sao", [(5, 5)]),
    ("tiềm năng 5 sao", [(5, 5)]),
    ("5 sao tiềm năng", [(5, 5)]),
    ("32 sản phẩm 3 sao; 16 sản phẩm 4 sao", [(3, 3), (4, 4)]),
    ("5 sao cấp quốc gia", [(5, 5)]),
    ("4\u00a0sao", [(4, 4)]),
)

NO_CLASSES = (
    "12 sao",
    "6 sao",
    "14 sao",
    "ngôi sao",
    "vì sao 3 lần",
    "3 sản phẩm",
    "sao 4 lần",
    "2.3 sao",
    "hạng 3 toàn đoàn",
    "4\nsao",
)

FAILS: dict[str, str] = {}


@pytest.mark.parametrize(("text", "expected"), rows(CLASSES, FAILS))
def test_a_class_is_read(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(m.value.low, m.value.high) for m in find_stars(text)] == expected


@pytest.mark.parametrize("text", NO_CLASSES)
def test_other_stars_and_numbers_are_no_class(text: str) -> None:
    assert find_stars(text) == []


@pytest.mark.parametrize(
    ("text", "candidate", "lifted"),
    [
        ("tiềm năng 5 sao", True, False),
        ("5 sao tiềm năng", True, False),
        ("tiềm năng đạt 5 sao", True, False),
        ("từ 3 sao lên 4 sao", False, True),
        ("nâng lên 4 sao", False, True),
        ("4 sao", False, False),
        ("từ 3 sao trở lên", False, False),
    ],
)
def test_potential_and_lifted_classes_are_told_apart(text: str, candidate: bool, lifted: bool) -> None:
    (mark,) = find_stars(text)
    assert (mark.value.candidate, mark.value.lifted) == (candidate, lifted)
