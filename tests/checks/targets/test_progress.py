import pytest

from extract.checks import check_figures
from extract.reference.store import ReferenceTable
from tests.checks.building import Pen, article_of, row_of

ROWS = ReferenceTable.from_rows(
    [
        row_of("G", 150, star=(3, 5), status="target", period="2025"),
        row_of("R1", 112, star=(3, 5), period="2022"),
        row_of("R2", 194, star=(3, 5), period="2024-06"),
        row_of("R3", 300, star=(3, 5), period="2026-06"),
    ]
)


def told(*marks: tuple[str, int, dict[str, str]], rows: ReferenceTable = ROWS) -> tuple[str, tuple[str, ...]]:
    """The explanation of the official check of the last mark, and its references."""
    pen = Pen(article_of(". ".join(words for words, _, _ in marks) + "."))
    for words, value, columns in marks:
        pen.mark(words, value, **columns)
    checks = check_figures(pen.figures, rows, article=pen.article)
    last = next(check for check in checks if check.figure_id == pen.figures[-1].figure_id and check.kind == "official")
    return last.explanation_vi, last.references


GOAL = ("Mục tiêu 150 sản phẩm", 150, {"status": "target", "period": "2025"})


def test_the_newest_known_result_up_to_the_horizon_is_told() -> None:
    words, references = told(GOAL)
    assert "Kết quả đã biết: 194 sản phẩm" in words
    assert "194 − 150 = 44, đã vượt" in words
    assert references == ("G", "R2")


@pytest.mark.parametrize(
    ("value", "period", "outcome"),
    [
        (140, "2025-03", "150 − 140 = 10 còn thiếu, chưa đến hạn."),
        (150, "2025-03", "150 − 150 = 0, đã đạt trước hạn."),
        (160, "2025-03", "160 − 150 = 10, đã vượt trước hạn."),
        (140, "2025-12-31", "150 − 140 = 10, chưa đạt."),
        (150, "2025", "150 − 150 = 0, vừa đạt."),
    ],
)
def test_a_newer_result_of_the_article_goes_before_the_rows(value: int, period: str, outcome: str) -> None:
    words, _ = told((f"Có {value} sản phẩm", value, {"period": period}), GOAL)
    assert f"{value} sản phẩm (nêu trong bài); {outcome}" in words


def test_without_a_result_nothing_is_told() -> None:
    words, _ = told(GOAL, rows=ReferenceTable.from_rows([ROWS.rows[0]]))
    assert "Kết quả" not in words
