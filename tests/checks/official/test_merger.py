from typing import Any

import pytest

from extract.checks.official.official import check_official
from extract.checks.official.question import question_of
from extract.dataset.check import Check
from extract.reference.row import ReferenceRow
from tests.checks.building import explained, figure_of, row_of

NEW: dict[str, Any] = {"place": "Hưng Yên", "vintage": 34, "code": "33"}
"""Hưng Yên of 2025: the old Hưng Yên and Thái Bình."""

ROWS = [
    row_of("A", 261, star=(3, 5), period="2025-06", place="Thái Bình"),
    row_of("B", 251, star=(3, 5), period="2025-05", place="Hưng Yên"),
    row_of("C", 40, star=4, period="2025-06", place="Thái Bình"),
]


def official(value: int, rows: list[ReferenceRow] = ROWS, **columns: Any) -> Check:
    return check_official(question_of(figure_of(value, **(NEW | columns))), rows)


@pytest.mark.parametrize(
    ("value", "columns", "verdict", "references"),
    [
        (512, {"period": "2025-07"}, "match", ("B", "A")),
        (500, {"period": "2025-07", "modifier": "more_than"}, "match_rounded", ("B", "A")),
        (261, {"period": "2025-08"}, "scope", ("A", "B")),
        (530, {"period": "2025-07"}, "no_official", ("B", "A")),
        (512, {"period": "2026-03"}, "no_official", ()),
        (512, {"period": "2025-07", "flow": "new"}, "no_official", ()),
        (40, {"period": "2025-07", "star": 4}, "scope", ("C",)),
    ],
)
def test_a_merged_province_is_held_against_the_sum_of_its_old_ones(
    value: int, columns: dict[str, Any], verdict: str, references: tuple[str, ...]
) -> None:
    check = official(value, **columns)
    assert (check.verdict, check.references) == (verdict, references), explained([check])


def test_the_explanation_shows_the_addition_in_both_languages() -> None:
    check = official(512, period="2025-07")
    assert "251 (Hưng Yên, tháng 5/2025" in check.explanation_vi
    assert "= 512 sản phẩm" in check.explanation_vi
    assert "the old provinces that Hưng Yên was made of added up" in check.explanation_en


def test_a_sum_at_the_very_time_makes_another_number_doubtful_and_never_wrong() -> None:
    june: dict[str, Any] = {"star": (3, 5), "period": "2025-06"}
    rows = [row_of("A", 261, place="Thái Bình", **june), row_of("B", 251, place="Hưng Yên", **june)]
    check = official(530, rows, period="2025-06")
    assert check.verdict == "ambiguous", explained([check])
    assert "rà soát lại" in check.explanation_vi


def test_a_province_that_was_not_merged_has_no_sum() -> None:
    rows = [row_of("H", 300, star=(3, 5), period="2025-06", place="Cao Bằng", code="04")]
    check = official(300, rows, place="Cao Bằng", code="04", period="2025-06")
    assert check.references == ("H",)
