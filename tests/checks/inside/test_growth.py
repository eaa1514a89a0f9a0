from typing import Any

import pytest

from extract.checks.inside.growth import check_growth
from extract.checks.statements.layout import Layout
from extract.dataset.check import Check
from extract.dataset.vocabulary import Verdict
from tests.checks.building import Pen, article_of, explained

INCREASE: dict[str, Any] = {"measure": "products_increase", "flow": None}


def growth(text: str, *marks: tuple[str, Any, dict[str, Any]]) -> list[Check]:
    pen = Pen(article_of(*text.split("\n")))
    for words, value, columns in marks:
        pen.mark(words, value, **columns)
    return check_growth(pen.figures, Layout(pen.article))


@pytest.mark.parametrize(
    ("stated", "unit", "verdict", "explanation"),
    [
        (67, "count", Verdict.MATCH, "261 − 194 = 67, khớp với tăng 67 sản phẩm."),
        (76, "count", Verdict.SUM_ERROR, "261 − 194 = 67, không phải tăng 76 sản phẩm; lệch 9."),
        ("34.5", "percent", Verdict.MATCH, "(261 − 194) / 194 = 34,54%, khớp với tăng 34,5% sản phẩm."),
        ("43.5", "percent", Verdict.SUM_ERROR, "(261 − 194) / 194 = 34,54%, không phải tăng 43,5% sản phẩm"),
    ],
)
def test_an_increase_between_two_totals_of_its_sentence(
    stated: Any, unit: str, verdict: Verdict, explanation: str
) -> None:
    written = str(stated).replace(".", ",") + ("%" if unit == "percent" else "")
    checks = growth(
        f"Năm 2024 có 194 sản phẩm, năm 2025 có 261 sản phẩm, tăng {written}.",
        ("194 sản phẩm", 194, {"period": "2024"}),
        ("261 sản phẩm", 261, {"period": "2025"}),
        (f"tăng {written}", stated, INCREASE | {"unit": unit}),
    )
    assert [check.verdict for check in checks] == [verdict]
    assert checks[0].explanation_vi.startswith(explanation)


def test_a_multiple_of_a_total() -> None:
    checks = growth(
        "Từ 87 sản phẩm lên 261 sản phẩm, tăng gấp 3 lần.",
        ("87 sản phẩm", 87, {"period": "2021"}),
        ("261 sản phẩm", 261, {"period": "2025"}),
        ("gấp 3 lần", 3, INCREASE | {"unit": "times"}),
    )
    assert [check.verdict for check in checks] == [Verdict.MATCH]


def test_an_increase_on_a_total_that_is_left_out_is_not_judged() -> None:
    assert not growth(
        "Đến nay có 261 sản phẩm, tăng 06 so với năm trước.\nNăm 2022 có 112 sản phẩm.",
        ("261 sản phẩm", 261, {}),
        ("tăng 06", 6, INCREASE),
        ("112 sản phẩm", 112, {"period": "2022"}),
    )


@pytest.mark.parametrize(
    ("words", "times", "verdict"),
    [
        ("gấp 3,6 lần", "3.6", "match"),
        ("gấp 4,2 lần", "4.2", "sum_error"),
        ("gấp 4,2 lần so với kế hoạch cũ", "4.2", None),
    ],
)
def test_an_increase_may_be_on_the_total_of_the_sentence_before(words: str, times: str, verdict: str | None) -> None:
    pen = Pen(article_of(f"Cuối năm 2020 có 45 sản phẩm. Nay con số đó là 162 sản phẩm, {words}."))
    pen.mark("45 sản phẩm", 45, period="2020")
    pen.mark("162 sản phẩm", 162, period="2024")
    pen.mark(words, times, measure="products_increase", unit="times", flow=None)
    checks = check_growth(pen.figures, Layout(pen.article))
    assert [check.verdict for check in checks] == ([verdict] if verdict else []), explained(checks)


@pytest.mark.parametrize(("stated", "verdict"), [(51, Verdict.MATCH), (57, Verdict.SUM_ERROR)])
def test_an_increase_may_be_between_totals_that_are_still_valid(stated: int, verdict: Verdict) -> None:
    pen = Pen(article_of(f"Tỉnh có 336 sản phẩm còn hiệu lực, so với 285 sản phẩm còn hiệu lực tăng {stated} chiếc."))
    pen.mark("336 sản phẩm", 336, qualifier="valid", period="2024")
    pen.mark("285 sản phẩm", 285, qualifier="valid", period="2023")
    pen.mark(f"{stated} chiếc", stated, **INCREASE)
    checks = check_growth(pen.figures, Layout(pen.article))
    assert [check.verdict for check in checks] == [verdict], explained(checks)


def test_all_that_were_ever_recognised_are_no_base_for_the_valid_ones() -> None:
    pen = Pen(article_of("Tỉnh đã công nhận 339 sản phẩm, còn 279 sản phẩm, giảm 60 chiếc."))
    pen.mark("339 sản phẩm", 339, qualifier="ever_recognised")
    pen.mark("279 sản phẩm", 279, qualifier="valid")
    pen.mark("60 chiếc", 60, **(INCREASE | {"measure": "products_decrease"}))
    assert check_growth(pen.figures, Layout(pen.article)) == []
