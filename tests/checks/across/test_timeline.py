from typing import Any

import pytest

from extract.checks import check_figures
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.reference.store import ReferenceTable
from tests.checks.building import article_of, explained, figure_of, row_of

ROWS = [
    row_of("A", 190, star=(3, 5), period="2023-12"),
    row_of("B", 231, star=(3, 5), period="2024-12"),
    row_of("P", 9, star=(4, 4), period="2023-12"),
]


@pytest.mark.parametrize(
    ("value", "columns", "is_jump"),
    [
        (2150, {"period": "2024-06"}, True),
        (21, {"period": "2024-06"}, True),
        (210, {"period": "2024-06"}, False),
        (400, {"period": "2024-06"}, False),
        (300, {"period": "2025-06"}, False),
        (2600, {"period": "2025-06"}, True),
        (2600, {"period": "2027-06"}, False),
        (2150, {"period": "2024-06", "flow": "new"}, False),
        (2150, {"period": "2024-06", "status": "target"}, False),
        (2150, {"period": "2024-06", "place": "Quảng Ninh"}, False),
        (90, {"period": "2024-06", "star": 4}, False),
    ],
)
def test_a_total_out_of_line_with_its_series_needs_a_look(value: int, columns: dict[str, Any], is_jump: bool) -> None:
    checks = check_figures([figure_of(value, **columns)], ReferenceTable.from_rows(ROWS), article=article_of("x"))
    jumps = [check for check in checks if check.kind is CheckKind.TIMELINE]
    assert [check.verdict for check in jumps] == ([Verdict.AMBIGUOUS] if is_jump else []), explained(checks)


def test_a_jump_names_its_neighbours_and_how_many_times_it_is() -> None:
    figure = figure_of(2310, period="2024-06")
    checks = check_figures([figure], ReferenceTable.from_rows(ROWS), article=article_of("x"))
    jump = next(check for check in checks if check.kind is CheckKind.TIMELINE)
    assert jump.references == ("A", "B")
    assert "2.310 sản phẩm gấp 10 lần" in jump.explanation_vi
    assert "2,310 products is 10 times" in jump.explanation_en


def test_a_fall_is_told_with_the_36_months_of_a_certificate() -> None:
    figure = figure_of(30, period="2024-06")
    checks = check_figures([figure], ReferenceTable.from_rows(ROWS), article=article_of("x"))
    jump = next(check for check in checks if check.kind is CheckKind.TIMELINE)
    assert "36 tháng" in jump.explanation_vi
