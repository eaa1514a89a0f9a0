"""What a decision says that it recognises is held against the rows of its annex."""

from dataclasses import replace

import pytest

from extract.checks.inside.annexes import check_annexes
from extract.dataset.article import Article
from extract.dataset.check import Check
from tests.annexes.reports import FIRST, ROWS, figures_of, report


def checks(article: Article) -> list[Check]:
    return check_annexes(figures_of(article), article)


def test_numbers_that_the_annex_bears_out_match() -> None:
    assert [check.verdict for check in checks(report(*ROWS))] == ["match"] * 3


def test_a_number_that_the_annex_does_not_bear_out_is_a_sum_error_told_with_the_page() -> None:
    wrong, *others = checks(report(*ROWS, says=FIRST.format(6, 4, 2)))
    assert [wrong.kind, wrong.verdict, wrong.expected, str(wrong.difference)] == ["arithmetic", "sum_error", "5", "1"]
    assert "Văn bản nêu 6 sản phẩm" in wrong.explanation_vi
    assert "phụ lục (trang 2) liệt kê 5 sản phẩm" in wrong.explanation_vi
    assert "the annex (page 2) lists 5 products" in wrong.explanation_en
    assert [check.verdict for check in others] == ["match"] * 2


@pytest.mark.parametrize(("products", "producers", "four"), [(5, 9, 2), (5, 4, 3)])
def test_producers_and_classes_are_held_too(products: int, producers: int, four: int) -> None:
    verdicts = [check.verdict for check in checks(report(*ROWS, says=FIRST.format(products, producers, four)))]
    assert sorted(verdicts) == ["match", "match", "sum_error"]


def test_what_was_hard_to_read_is_for_a_person() -> None:
    article = report(*ROWS, says=FIRST.format(6, 4, 2))
    spots = (*article.spots[:-1], replace(article.spots[-1], doubtful=(0,)))
    first = checks(replace(article, spots=spots))[0]
    assert first.verdict == "ambiguous"
    assert "cần xem bản gốc" in first.explanation_vi


def test_the_total_of_the_province_is_not_what_the_annex_lists() -> None:
    says = "Đến hết năm 2023, toàn tỉnh Thái Bình có 315 sản phẩm OCOP, trong đó có 60 sản phẩm 4 sao."
    assert checks(report(*ROWS, says=says, title="BÁO CÁO Kết quả OCOP năm 2023", number="88/BC-UBND")) == []


def test_a_report_without_an_annex_has_nothing_to_be_held_against() -> None:
    assert checks(report()) == []
