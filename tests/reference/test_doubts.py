"""What is worth a look is said with its line and column, and nothing else is."""

from datetime import date

import pytest

from extract.reference.doubts import disagree, find_doubts
from extract.reference.store import load_reference
from tests.reference.own import OWN, read, row

TODAY = date(2026, 6, 1)
TOTAL = {**OWN, "star_min": "3", "star_max": "5", "reference_id": "T"}


def stars(star: int, value: int, **changes: str) -> dict[str, str]:
    number = str(star)
    return {
        **OWN,
        "reference_id": f"C{star}",
        "star_min": number,
        "star_max": number,
        "value_min": str(value),
        **changes,
    }


CASES: list[tuple[str, list[dict[str, str]], list[tuple[int, str, str]]]] = [
    ("one row", [TOTAL], []),
    (
        "two values of the same",
        [TOTAL, {**TOTAL, "reference_id": "T2", "value_min": "280"}],
        [(3, "value_min", "line 2 (270)")],
    ),
    ("another date", [TOTAL, {**TOTAL, "reference_id": "T2", "value_min": "280", "period": "2025"}], []),
    ("another place", [TOTAL, {**TOTAL, "reference_id": "T2", "value_min": "280", "place": "Nam Định"}], []),
    ("parts that add up", [TOTAL, stars(3, 200), stars(4, 60), stars(5, 10)], []),
    ("two parts that add up", [TOTAL, stars(3, 200), stars(4, 70)], []),
    ("parts that fall short", [TOTAL, stars(3, 200), stars(4, 60), stars(5, 9)], [(2, "value_min", "= 269, not 270")]),
    ("parts that go beyond", [TOTAL, stars(3, 200), stars(4, 71)], [(2, "value_min", "= 271, not 270")]),
    ("parts of another source", [TOTAL, stars(3, 200, source_title="B"), stars(4, 71, source_title="B")], []),
    ("a class that is lacking", [TOTAL, stars(3, 200), stars(5, 10)], [(2, "star_min", "no row for 4 stars")]),
    (
        "a class that another date has",
        [stars(3, 1), stars(4, 1), *(stars(star, 1, period="2024", reference_id=f"D{star}") for star in (3, 4, 5))],
        [(2, "star_min", "no row for 5 stars, which this place has at another date")],
    ),
    (
        "a total without its class",
        [TOTAL, {**OWN, "period": "2024"}],
        [(3, "star_min", "such as T, are 3 to 5 stars")],
    ),
    ("a day to come", [{**TOTAL, "source_date": "2026-06-02"}], [(2, "source_date", "lies in the future")]),
    ("a result to come", [{**TOTAL, "period": "2027", "place_vintage": "63"}], [(2, "period", "is no target")]),
    ("a goal to come", [{**TOTAL, "period": "2030", "status": "target"}], []),
    ("this year", [{**TOTAL, "period": "2026"}], []),
    ("known beforehand", [{**TOTAL, "source_date": "2024"}], [(2, "period", "after the source was published")]),
]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_doubts(rows: list[dict[str, str]], expected: list[tuple[int, str, str]]) -> None:
    table = read(*rows)
    assert not table.problems
    found = find_doubts(table, (), today=TODAY)
    assert [(doubt.line, doubt.column) for doubt in found] == [(line, column) for line, column, _ in expected]
    for doubt, (_, _, reason) in zip(found, expected, strict=True):
        assert reason in doubt.reason


def test_a_row_that_disagrees_with_a_shipped_one_names_it() -> None:
    table = read({**TOTAL, "period": "2025-03"})
    (doubt,) = find_doubts(table, load_reference().rows, today=TODAY)
    assert "F0019 (261)" in doubt.reason


@pytest.mark.parametrize(
    ("hedge", "value", "expected"),
    [
        ("exact", "270", False),
        ("exact", "271", True),
        ("at_least", "250", False),
        ("at_least", "300", True),
        ("more_than", "250", False),
        ("less_than", "300", False),
        ("at_most", "250", True),
        ("about", "100", False),
        ("nearly", "100", False),
    ],
)
def test_hedges_say_what_they_say(hedge: str, value: str, expected: bool) -> None:
    first, second = row(), row(value_min=value, modifier=hedge)
    assert disagree(first, second) is disagree(second, first) is expected


def test_a_range_agrees_with_what_lies_in_it() -> None:
    assert not disagree(row(), row(value_min="260", value_max="280"))
    assert disagree(row(), row(value_min="280", value_max="290"))
