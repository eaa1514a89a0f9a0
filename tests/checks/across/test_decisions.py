"""The press is held against the decision that it reports on, and the decision outweighs the press."""

from typing import Any

import pytest

from extract.checks.across.across import check_across
from extract.checks.across.decisions import check_decisions
from extract.checks.explanations.wording import Text
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from tests.annexes.reports import ROWS, figures_of, report
from tests.checks.building import Pen, article_of

OnIt = tuple[Article, list[Figure]]


def press(text: str, words: str, value: int, *, day: str = "2023-11-25", **columns: Any) -> OnIt:
    article = article_of(text, title="Thêm sản phẩm OCOP", published_at=day)
    pen = Pen(article, **({"flow": "new", "period": "2023"} | columns))
    pen.mark(words, value)
    return pen.article, pen.figures


def checked(article: OnIt, *reports: Article) -> list[Check]:
    return check_decisions([article, *((each, figures_of(each)) for each in reports)])


DECISION = "Theo Quyết định số 917/QĐ-UBND, tỉnh công nhận {} sản phẩm OCOP."
LOOSE = "Năm 2023, tỉnh công nhận {} sản phẩm OCOP."


def test_a_right_number_agrees_and_names_issuer_number_day_and_page() -> None:
    (check,) = checked(press(DECISION.format(5), "5 sản phẩm", 5), report(*ROWS))
    assert check.verdict == "match"
    told = Text(check.explanation_vi, check.explanation_en)
    for words in ("ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "917/QĐ-UBND", "ngày 20/11/2023", "trang 1"):
        assert words in told.vi
    assert "20 November 2023" in told.en


def test_the_list_alone_is_enough() -> None:
    silent = report(*ROWS, says="Điều 1. Công nhận các sản phẩm OCOP có tên trong danh sách kèm theo.")
    (check,) = checked(press(DECISION.format(6), "6 sản phẩm", 6), silent)
    assert (str(check.verdict), check.expected, str(check.difference)) == ("conflict", "5", "1")
    assert "phụ lục, trang 2" in check.explanation_vi


@pytest.mark.parametrize(
    ("text", "day", "title", "verdicts"),
    [
        (DECISION, "2025-01-10", "QUYẾT ĐỊNH Công nhận sản phẩm OCOP tỉnh Thái Bình đợt 2 năm 2023", ["conflict"]),
        (
            "Tỉnh vừa ban hành quyết định công nhận {} sản phẩm.",
            "2023-11-21",
            "QUYẾT ĐỊNH đợt 2 năm 2023",
            ["conflict"],
        ),
        (LOOSE, "2024-01-10", "QUYẾT ĐỊNH Công nhận sản phẩm OCOP tỉnh Thái Bình năm 2023", ["conflict"]),
        (LOOSE, "2024-01-10", "QUYẾT ĐỊNH Công nhận sản phẩm OCOP tỉnh Thái Bình đợt 2 năm 2023", ["ambiguous"]),
        (LOOSE, "2023-06-10", "QUYẾT ĐỊNH Công nhận sản phẩm OCOP tỉnh Thái Bình năm 2023", []),
    ],
)
def test_another_number_contradicts_only_the_decision_that_is_spoken_of(
    text: str, day: str, title: str, verdicts: list[str]
) -> None:
    found = checked(press(text.format(6), "6 sản phẩm", 6, day=day), report(*ROWS, title=title))
    assert [check.verdict for check in found] == verdicts


def test_far_more_than_one_decision_is_the_year_and_no_conflict() -> None:
    assert checked(press(LOOSE.format(60), "60 sản phẩm", 60, day="2024-01-10"), report(*ROWS)) == []


@pytest.mark.parametrize("columns", [{"place": "Quảng Ninh"}, {"period": "2022"}, {"flow": "stock"}, {"star": 5}])
def test_other_places_years_totals_and_classes_are_left_alone(columns: dict[str, Any]) -> None:
    assert checked(press(DECISION.format(6), "6 sản phẩm", 6, **columns), report(*ROWS)) == []


def test_one_of_several_decisions_that_agrees_is_enough() -> None:
    other = report(
        *ROWS[:4], says="Điều 1. Công nhận 4 sản phẩm OCOP năm 2023 (danh sách kèm theo).", number="3/QĐ-UBND"
    )
    (check,) = checked(press(LOOSE.format(5), "5 sản phẩm", 5), other, report(*ROWS))
    assert check.verdict == "match"


def test_two_articles_that_agree_do_not_outvote_a_report() -> None:
    says = "Tính đến 30/6/2023, tỉnh Thái Bình có 315 sản phẩm OCOP."
    told = (authority := report(says=says, title="BÁO CÁO Kết quả OCOP", number="88/BC-UBND")), figures_of(authority)
    columns = {"flow": "stock", "period": "2023-06-30"}
    first = press("Báo thứ nhất: tỉnh có 351 sản phẩm.", "351 sản phẩm", 351, **columns)
    second = press("Báo thứ hai nêu tỉnh có 351 sản phẩm.", "351 sản phẩm", 351, **columns)
    found = check_across([first, second, told])
    assert [(check.figure_id, check.verdict) for check in found] == [
        (first[1][0].figure_id, "conflict"),
        (second[1][0].figure_id, "conflict"),
    ]
    assert all("88/BC-UBND" in check.explanation_vi and "trang 1" in check.explanation_vi for check in found)
