from typing import Any

import pytest

from extract.checks.inside.repeats import check_repeats
from extract.checks.statements.layout import Layout
from extract.dataset.vocabulary import Verdict
from tests.checks.building import Pen, article_of, explained


def headline(title: str, stated: int, body: int, **columns: Any) -> list[tuple[str, str]]:
    pen = Pen(article_of(f"Đến nay, tỉnh có {body} sản phẩm OCOP.", title=title))
    pen.mark("sản phẩm", stated, **columns)
    pen.mark(f"{body} sản phẩm", body, period="2025-03-14", basis="publication")
    return [(str(check.verdict), check.explanation_vi) for check in check_repeats(pen.figures, Layout(pen.article))]


@pytest.mark.parametrize(
    ("stated", "modifier", "expected"),
    [
        (261, "exact", ["match"]),
        (260, "more_than", ["match_rounded"]),
        (265, "nearly", ["match_rounded"]),
        (300, "nearly", ["conflict"]),
        (216, "exact", ["conflict"]),
        (200, "at_least", ["match_rounded"]),
        (100, "more_than", []),
    ],
)
def test_the_headline_against_the_body(stated: int, modifier: str, expected: list[str]) -> None:
    found = headline("Thái Bình có nhiều sản phẩm OCOP", stated, 261, modifier=modifier)
    assert [verdict for verdict, _ in found] == expected


def test_the_explanation_names_both_places() -> None:
    found = headline("Thái Bình có 216 sản phẩm OCOP", 216, 261)
    assert found == [("conflict", "Tiêu đề nêu 216 sản phẩm, còn thân bài nêu 261 sản phẩm: chênh 45.")]


@pytest.mark.parametrize(
    "columns",
    [
        {"place": "Tiền Hải", "level": "district"},
        {"qualifier": "valid"},
        {"star": 4},
        {"period": "2022"},
        {"flow": "new"},
        {"status": "target"},
        {"place": ""},
    ],
)
def test_a_headline_of_other_things_is_no_repeat(columns: dict[str, Any]) -> None:
    assert headline("Thái Bình có 216 sản phẩm OCOP", 216, 261, **columns) == []


def test_the_headline_may_take_any_total_of_the_body() -> None:
    pen = Pen(article_of("Năm 2022 có 112 sản phẩm; năm 2025 có 261 sản phẩm.", title="Thái Bình: 261 sản phẩm OCOP"))
    pen.mark("261 sản phẩm", 261)
    pen.mark("112 sản phẩm", 112, period="2022")
    pen.mark("261 sản phẩm", 261, period="2025")
    checks = check_repeats(pen.figures, Layout(pen.article))
    assert [check.verdict for check in checks] == [Verdict.MATCH]


@pytest.mark.parametrize(
    ("headline_stars", "body_stars", "type_", "expected"),
    [
        ((5, 5), (5, 5), None, [Verdict.CONFLICT]),
        (None, None, "cooperative", [Verdict.CONFLICT]),
        (None, None, None, []),
        (None, (4, 4), None, []),
    ],
)
def test_a_headline_that_names_the_class_may_not_be_a_multiple_of_the_body(
    headline_stars: Any, body_stars: Any, type_: str | None, expected: list[Verdict]
) -> None:
    pen = Pen(article_of("Tỉnh hiện có 2 đơn vị như vậy.", title="Thái Bình có 12 đơn vị"), type=type_)
    pen.mark("12 đơn vị", 12, star=headline_stars)
    pen.mark("2 đơn vị", 2, star=body_stars, part_of="another")
    checks = check_repeats(pen.figures, Layout(pen.article))
    assert [check.verdict for check in checks] == expected, explained(checks)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"period": "2030"}, [Verdict.AMBIGUOUS]),
        ({"period": "2025"}, []),
        ({"period": "2021/2025"}, []),
        ({"period": "2030", "flow": "new"}, []),
        ({"period": "2030", "place": "Hưng Yên"}, []),
        ({"period": "2030", "star": 4}, []),
    ],
)
def test_one_goal_given_for_two_years_needs_a_look(columns: dict[str, Any], expected: list[Verdict]) -> None:
    pen = Pen(article_of("Đến năm 2025 có 240 sản phẩm.", "Mục tiêu là 240 sản phẩm vào năm 2030."), status="target")
    pen.mark("240 sản phẩm", 240, period="2025")
    pen.mark("240 sản phẩm", 240, **columns)
    checks = check_repeats(pen.figures, Layout(pen.article))
    assert [check.verdict for check in checks if check.verdict is not Verdict.MATCH] == expected, explained(checks)


@pytest.mark.parametrize(("period", "expected"), [("2024-06", [Verdict.CONFLICT]), ("", []), ("2023", [])])
def test_two_numbers_of_the_body_disagree_only_about_the_same_time(period: str, expected: list[Verdict]) -> None:
    pen = Pen(article_of("Tháng 6/2024 có 194 sản phẩm.", "Như vậy, tỉnh có 191 sản phẩm."))
    pen.mark("194 sản phẩm", 194, period="2024-06")
    pen.mark("191 sản phẩm", 191, period=period)
    checks = check_repeats(pen.figures, Layout(pen.article))
    assert [check.verdict for check in checks] == expected, explained(checks)


@pytest.mark.parametrize(
    ("text", "second", "columns"),
    [
        ("Tháng 6/2024 có 194 sản phẩm. Trong số này, 118 sản phẩm vào siêu thị.", 118, {}),
        ("Tháng 6/2024 có 194 sản phẩm.\nTrong đó, 118 sản phẩm vào siêu thị.", 118, {"part_of": "another"}),
        ("Tháng 6/2024 có 194 sản phẩm.\nCó 118 sản phẩm vào siêu thị.", 118, {"basis": "inherited"}),
        ("Tháng 6/2024 có 194 sản phẩm.\nTháng này, 22 sản phẩm vào siêu thị.", 22, {}),
    ],
)
def test_a_number_of_something_else_is_no_restatement(text: str, second: int, columns: dict[str, Any]) -> None:
    pen = Pen(article_of(*text.split("\n")), period="2024-06")
    pen.mark("194 sản phẩm", 194)
    pen.mark(f"{second} sản phẩm", second, **columns)
    assert check_repeats(pen.figures, Layout(pen.article)) == []


def test_all_that_were_recognised_less_the_expired_are_the_valid_ones() -> None:
    pen = Pen(article_of("Trừ 28 sản phẩm hết hạn, số còn lại là 132 sản phẩm.", lead="Bạc Liêu đã có 160 sản phẩm."))
    pen.mark("160 sản phẩm", 160)
    pen.mark("28 sản phẩm", 28, flow="expired")
    pen.mark("132 sản phẩm", 132)
    checks = check_repeats(pen.figures, Layout(pen.article))
    assert [check.explanation_vi for check in checks] == ["160 − 28 = 132: trừ 28 sản phẩm (hết hạn)."]
    assert [check.verdict for check in checks] == [Verdict.MATCH]
