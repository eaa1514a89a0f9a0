from dataclasses import replace
from typing import Any

import pytest

from extract.checks.across.across import check_across
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict
from tests.checks.building import Pen, article_of, explained

DAY = "2024-06-30"


def article(value: int, outlet: str, day: str = "2024-07-05", **columns: Any) -> tuple[Article, list[Figure]]:
    """An article that states one number of Thái Bình."""
    copied = columns.pop("duplicate_of", "")
    version = columns.pop("version", 1)
    url = columns.pop("url", "")
    text = f"Ngày {day}, báo {outlet} viết bài {version}: tỉnh có {value} sản phẩm."
    written = replace(
        article_of(text, published_at=day, outlet=outlet), duplicate_of=copied, version=version, canonical_url=url
    )
    pen = Pen(written)
    pen.mark(f"{value} sản phẩm", value, **({"period": DAY} | columns))
    return pen.article, pen.figures


def verdicts(*articles: tuple[Article, list[Figure]]) -> list[list[str]]:
    """For each article what was found of its number, as "kind verdict"."""
    checks = check_across(articles)
    return [
        [f"{check.kind} {check.verdict}" for check in checks if check.figure_id == figures[0].figure_id]
        for _, figures in articles
    ]


CONFLICT, MATCH, ROUNDED = ["consistency conflict"], ["consistency match"], ["consistency match_rounded"]
JUMP = ["timeline ambiguous"]


def test_two_outlets_with_two_numbers_of_one_day_are_both_reported() -> None:
    assert verdicts(article(231, "a.vn"), article(243, "b.vn")) == [CONFLICT, CONFLICT]


def test_the_outlet_that_stands_alone_is_reported_and_the_others_are_confirmed() -> None:
    assert verdicts(article(231, "a.vn"), article(243, "b.vn"), article(231, "c.vn")) == [MATCH, CONFLICT, MATCH]


def test_copies_of_an_agency_text_count_once() -> None:
    original = article(148, "agency.vn")
    copy = article(148, "copy.vn", duplicate_of=original[0].article_id)
    assert verdicts(original, copy) == [[], []]
    assert verdicts(original, copy, article(184, "b.vn")) == [CONFLICT, CONFLICT, CONFLICT]


def test_a_hedge_that_holds_agrees() -> None:
    assert verdicts(article(230, "a.vn", modifier="more_than"), article(231, "b.vn")) == [ROUNDED, ROUNDED]


@pytest.mark.parametrize(
    "columns",
    [
        {"period": "2024-12-31"},
        {"place": "Quảng Ninh"},
        {"qualifier": "valid"},
        {"star": 4},
        {"measure": "producers"},
        {"flow": "new"},
        {"status": "target"},
        {"status": "candidate"},
        {"place": ""},
        {"basis": "publication"},
        {"period": ""},
    ],
)
def test_a_number_of_another_thing_time_or_place_is_no_conflict(columns: dict[str, Any]) -> None:
    assert verdicts(article(231, "a.vn"), article(243, "b.vn", **columns)) == [[], []]


def test_the_total_of_a_year_that_still_runs_may_move() -> None:
    running = [article(value, outlet, "2024-11-02", period="2024") for value, outlet in ((231, "a.vn"), (243, "b.vn"))]
    assert verdicts(*running) == [[], []]
    over = [article(value, outlet, "2025-02-02", period="2024") for value, outlet in ((231, "a.vn"), (243, "b.vn"))]
    assert verdicts(*over) == [CONFLICT, CONFLICT]


def test_goals_of_one_year_confirm_each_other_and_never_contradict() -> None:
    goal = {"status": "target", "period": "2025"}
    assert verdicts(article(150, "a.vn", **goal), article(150, "b.vn", **goal)) == [MATCH, MATCH]
    assert verdicts(article(150, "a.vn", **goal), article(180, "b.vn", **goal)) == [[], []]


def test_an_explanation_quotes_the_other_article() -> None:
    first, second = article(231, "a.vn"), article(243, "b.vn", "2024-07-18")
    check = check_across([first, second])[0]
    assert "b.vn, ngày 18/7/2024: “Ngày 2024-07-18, báo b.vn viết bài 1: tỉnh có 243 sản phẩm.”" in check.explanation_vi
    assert "chênh 12" in check.explanation_vi
    assert check.references == (second[1][0].figure_id,)


def test_a_jump_between_two_others_is_reported_on_the_odd_one_alone() -> None:
    series = [
        article(210, "a.vn", "2024-01-05", period="2023-12-31"),
        article(2150, "b.vn", "2024-04-05", period="2024-03-31"),
        article(231, "c.vn", "2024-07-05", period="2024-06-30"),
    ]
    assert verdicts(*series) == [[], JUMP, []]


def test_growth_within_reason_is_no_jump() -> None:
    series = [article(value, f"{value}.vn", period=period) for value, period in ((112, "2022-12"), (261, "2024-12"))]
    assert verdicts(*series) == [[], []]


def test_of_the_versions_of_a_page_the_newest_speaks() -> None:
    first = article(231, "a.vn", url="https://a.vn/1")
    second = article(243, "a.vn", url="https://a.vn/1", version=2)
    assert verdicts(first, second, article(243, "b.vn")) == [[], MATCH, MATCH]


def test_one_article_says_nothing_across_articles() -> None:
    checks = check_across([article(231, "a.vn")])
    assert not [check for check in checks if check.kind is CheckKind.CONSISTENCY], explained(checks)
    assert Verdict.CONFLICT not in {check.verdict for check in checks}
