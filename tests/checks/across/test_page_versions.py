from dataclasses import replace
from typing import Any

import pytest

from extract.checks.across.page_versions import check_page_versions
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict
from tests.checks.building import Pen, article_of


def version(number: int, value: int, url: str = "https://a.vn/1", **columns: Any) -> tuple[Article, list[Figure]]:
    written = replace(
        article_of(f"Lần {number}, tỉnh có {value} sản phẩm."),
        canonical_url=url,
        version=number,
        fetched_at=f"2024-07-{number:02}T08:00:00+07:00",
    )
    pen = Pen(written)
    pen.mark(f"{value} sản phẩm", value, **columns)
    return pen.article, pen.figures


def test_a_page_that_changed_its_number_is_reported_on_the_later_version() -> None:
    first, second = version(1, 136), version(2, 137)
    checks = check_page_versions([second, first])
    assert [(check.figure_id, check.kind, check.verdict) for check in checks] == [
        (second[1][0].figure_id, CheckKind.TIMELINE, Verdict.AMBIGUOUS)
    ]
    assert checks[0].references == (first[1][0].figure_id,)
    assert "bản tải ngày 1/7/2024 nêu 136 sản phẩm" in checks[0].explanation_vi
    assert "bản tải ngày 2/7/2024 nêu 137 sản phẩm" in checks[0].explanation_vi


@pytest.mark.parametrize(
    ("second", "columns"),
    [
        (version(2, 136), {}),
        (version(2, 136, period="2024-07-02"), {}),
        (version(2, 137, url="https://a.vn/2"), {}),
        (version(2, 137, star=4), {}),
        (version(2, 137, place="Quảng Ninh"), {}),
        (version(2, 137, url=""), {"url": ""}),
    ],
)
def test_other_words_things_or_pages_are_no_change(
    second: tuple[Article, list[Figure]], columns: dict[str, Any]
) -> None:
    assert check_page_versions([version(1, 136, **columns), second]) == []
