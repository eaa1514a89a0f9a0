from collections.abc import Sequence
from typing import Any

import pytest

from extract.checks.statements.layout import Layout
from extract.checks.targets.targets import check_targets
from extract.dataset.check import Check
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.reference.row import ReferenceRow
from tests.checks.building import Pen, article_of, row_of

EXCEEDED: dict[str, Any] = {"measure": "target_exceeded", "unit": "percent", "flow": None}
COMPLETED: dict[str, Any] = {"measure": "plan_completion", "unit": "percent", "flow": None}
GOAL = row_of(
    "GOAL", 150, star=(3, 5), status="target", period="2025", source_issuer="UBND tỉnh", document_number="12/KH-UBND"
)


def targets(text: str, *marks: tuple[str, Any, dict[str, Any]], rows: Sequence[ReferenceRow] = ()) -> list[Check]:
    pen = Pen(article_of(*text.split("\n")))
    for words, value, columns in marks:
        pen.mark(words, value, **columns)
    return check_targets(pen.figures, rows, Layout(pen.article))


@pytest.mark.parametrize(
    ("result", "stated", "verdict", "arithmetic"),
    [
        (261, "74", Verdict.MATCH, "261 / 150 = 174%, tức vượt 74%"),
        (194, "29.33", Verdict.MATCH, "194 / 150 = 129,33%, tức vượt 29,33%"),
        (
            194,
            "29.67",
            Verdict.SUM_ERROR,
            "194 / 150 = 129,33%, tức vượt 29,33%, không phải vượt 29,67% mục tiêu; lệch 0,34",
        ),
        (261, "30", Verdict.AMBIGUOUS, "261 / 150 = 174%, tức vượt 74%, còn bài nêu vượt 30% mục tiêu"),
    ],
)
def test_an_excess_over_a_target_of_the_reference(result: int, stated: str, verdict: Verdict, arithmetic: str) -> None:
    written = stated.replace(".", ",")
    (check,) = targets(
        f"Tỉnh có {result} sản phẩm, vượt {written}% so với mục tiêu đến năm 2025.",
        (f"{result} sản phẩm", result, {}),
        (f"vượt {written}%", stated, EXCEEDED | {"period": "2025"}),
        rows=[GOAL],
    )
    assert check.kind is CheckKind.TARGET
    assert check.verdict is verdict
    assert arithmetic in check.explanation_vi
    assert check.references[1] == "GOAL"


def test_the_source_of_the_target_is_named() -> None:
    (check,) = targets(
        "Tỉnh có 261 sản phẩm, vượt 74% mục tiêu.",
        ("261 sản phẩm", 261, {}),
        ("vượt 74%", 74, EXCEEDED),
        rows=[GOAL],
    )
    assert "UBND tỉnh, 12/KH-UBND" in check.explanation_vi
    assert check.explanation_en.startswith(
        "It fits: 261 products against a target of 150 products with 3 stars and more"
    )


def test_the_excess_is_not_of_the_producers_that_the_sentence_names() -> None:
    def explanation(*rows: ReferenceRow) -> str:
        (check,) = targets(
            "Tỉnh có 261 sản phẩm.\nCó 178 cơ sở sản xuất, gồm 44 doanh nghiệp, vượt 74% so với mục tiêu.",
            ("261 sản phẩm", 261, {}),
            ("178 cơ sở", 178, {"measure": "producers"}),
            ("44 doanh nghiệp", 44, {"measure": "producers", "type": "enterprise"}),
            ("vượt 74%", 74, EXCEEDED | {"period": "2025"}),
            rows=[GOAL, *rows],
        )
        assert check.verdict is Verdict.MATCH
        return check.explanation_vi

    assert "không phải của 178 chủ thể đứng trong câu: không có mục tiêu nào về chủ thể" in explanation()
    producers = row_of("P", 100, measure="producers", status="target", period="2025")
    assert "không phải của 178 chủ thể trong câu: 178 chủ thể so với mục tiêu 100 chủ thể" in explanation(producers)


@pytest.mark.parametrize(
    ("stated", "verdict"), [(130, Verdict.MATCH), (120, Verdict.SUM_ERROR), (103, Verdict.SUM_ERROR)]
)
def test_the_plan_in_brackets_is_the_one_that_is_meant(stated: int, verdict: Verdict) -> None:
    (check,) = targets(
        f"Năm 2024 công nhận mới 52 sản phẩm, đạt {stated}% kế hoạch (40 sản phẩm).",
        ("52 sản phẩm", 52, {"flow": "new", "period": "2024"}),
        (f"đạt {stated}%", stated, COMPLETED | {"period": "2024"}),
        ("40 sản phẩm", 40, {"flow": "new", "status": "target", "period": "2024"}),
    )
    assert check.verdict is verdict
    assert "52 / 40 = 130%" in check.explanation_vi
    assert "nêu trong bài" in check.explanation_vi


def test_a_stock_is_not_held_against_a_goal_of_additions() -> None:
    (check,) = targets(
        "Tỉnh có 261 sản phẩm, vượt 552% kế hoạch công nhận mới 40 sản phẩm.",
        ("261 sản phẩm", 261, {}),
        ("vượt 552%", 552, EXCEEDED),
        ("40 sản phẩm", 40, {"flow": "new", "status": "target"}),
    )
    assert check.verdict is Verdict.NOT_CHECKABLE
    assert "Không có mục tiêu hoặc kết quả" in check.explanation_vi


def test_a_target_for_another_year_or_place_is_not_meant() -> None:
    rows = [
        row_of("Y", 150, status="target", period="2020"),
        row_of("P", 150, status="target", period="2025", place="Tiền Giang"),
    ]
    (check,) = targets(
        "Tỉnh có 261 sản phẩm, vượt 74% mục tiêu đến năm 2025.",
        ("261 sản phẩm", 261, {}),
        ("vượt 74%", 74, EXCEEDED | {"period": "2025"}),
        rows=rows,
    )
    assert check.verdict is Verdict.NOT_CHECKABLE


def test_an_excess_over_a_range_lies_between_its_ends() -> None:
    marks = [("80 chủ thể", 80, {"measure": "producers"}), ("vượt 20%", 20, EXCEEDED)]
    (check,) = targets(
        "Có 80 chủ thể, vượt 20% mục tiêu.",
        *marks,
        rows=[row_of("R", (60, 70), measure="producers", status="target", period="2025")],
    )
    assert check.verdict is Verdict.MATCH
    assert "80 / 60 = 133%, tức vượt 33%; 80 / 70 = 114%, tức vượt 14%" in check.explanation_vi


def test_an_excess_in_numbers_and_a_hedged_one() -> None:
    counted = targets(
        "Tỉnh có 261 sản phẩm, vượt 111 sản phẩm so với mục tiêu (150 sản phẩm).",
        ("261 sản phẩm", 261, {}),
        ("vượt 111 sản phẩm", 111, EXCEEDED | {"unit": "count"}),
        ("150 sản phẩm", 150, {"status": "target"}),
    )
    hedged = targets(
        "Tỉnh có 261 sản phẩm, vượt hơn 70% mục tiêu.",
        ("261 sản phẩm", 261, {}),
        ("vượt hơn 70%", 70, EXCEEDED | {"modifier": "more_than"}),
        rows=[GOAL],
    )
    assert [check.verdict for check in counted + hedged] == [Verdict.MATCH, Verdict.MATCH_ROUNDED]


def test_an_excess_of_one_percentage_over_another_counts_points() -> None:
    share: dict[str, Any] = {"measure": "producers", "unit": "percent", "flow": None, "qualifier": "modern_channels"}
    (check,) = targets(
        "62,5% chủ thể vào kênh hiện đại, vượt 12,5% so với mục tiêu (50%).",
        ("62,5% chủ thể", "62.5", share),
        ("vượt 12,5%", "12.5", EXCEEDED),
        ("50%", 50, share | {"status": "target"}),
    )
    assert check.verdict is Verdict.MATCH
    assert "62,5 − 50 = 12,5 điểm phần trăm" in check.explanation_vi


def test_a_new_total_read_as_an_excess_is_no_error() -> None:
    (check,) = targets(
        "Công nhận mới 70 sản phẩm so với kế hoạch 60 sản phẩm, đưa tổng số vượt 1.080 sản phẩm.",
        ("70 sản phẩm", 70, {"flow": "new"}),
        ("60 sản phẩm", 60, {"flow": "new", "status": "target"}),
        ("vượt 1.080 sản phẩm", 1080, EXCEEDED | {"unit": "count"}),
    )
    assert check.verdict is Verdict.NOT_CHECKABLE


def test_a_pledge_may_exceed_a_goal() -> None:
    (check,) = targets(
        "Cam kết có tối thiểu 60 sản phẩm, vượt 20% chỉ tiêu (50 sản phẩm). Hiện có 32 sản phẩm.",
        ("60 sản phẩm", 60, {"status": "target", "modifier": "at_least", "star": (3, 5)}),
        ("vượt 20%", 20, EXCEEDED),
        ("50 sản phẩm", 50, {"status": "target"}),
        ("32 sản phẩm", 32, {}),
    )
    assert check.verdict is Verdict.MATCH
    assert "60 / 50 = 120%, tức vượt 20%" in check.explanation_vi


def test_the_result_of_the_sentence_may_be_of_another_flow_than_the_goal() -> None:
    (check,) = targets(
        "Công nhận mới 49 sản phẩm. Tính cả đánh giá lại là 57 sản phẩm, bằng 190% kế hoạch (30 sản phẩm).",
        ("49 sản phẩm", 49, {"flow": "new"}),
        ("57 sản phẩm", 57, {}),
        ("190%", 190, COMPLETED),
        ("30 sản phẩm", 30, {"status": "target", "flow": "new"}),
    )
    assert check.verdict is Verdict.MATCH
