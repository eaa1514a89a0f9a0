import pytest

from extract.checks.statements.layout import Layout
from extract.checks.targets.claims import Claim, check_target_claims, read_claim
from extract.dataset.vocabulary import Verdict
from tests.checks.building import Pen, article_of, explained


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Tỉnh có 261 sản phẩm, vượt mục tiêu 150 sản phẩm.", Claim.EXCEEDED),
        ("Với 40 sản phẩm, huyện đã vượt xa chỉ tiêu 25 sản phẩm.", Claim.EXCEEDED),
        ("Kết quả cao hơn kế hoạch 60 sản phẩm.", Claim.EXCEEDED),
        ("Huyện đã hoàn thành mục tiêu 30 sản phẩm.", Claim.REACHED),
        ("Đến nay đạt và vượt mục tiêu 30 sản phẩm.", Claim.REACHED),
        ("Xã sớm cán đích với 5 sản phẩm.", None),
        ("Huyện mới có 18 sản phẩm, chưa đạt mục tiêu 20 sản phẩm.", Claim.MISSED),
        ("Con số này thấp hơn chỉ tiêu 20 sản phẩm.", Claim.MISSED),
        ("Phấn đấu hoàn thành mục tiêu 150 sản phẩm.", None),
        ("Tỉnh quyết tâm vượt mục tiêu 150 sản phẩm.", None),
        ("Mục tiêu đến năm 2025 là 150 sản phẩm.", None),
    ],
)
def test_what_a_sentence_says_became_of_a_target(sentence: str, claim: Claim | None) -> None:
    assert read_claim(sentence) is claim


@pytest.mark.parametrize(
    ("words", "result", "verdict"),
    [
        ("vượt mục tiêu", 261, Verdict.MATCH),
        ("vượt mục tiêu", 150, Verdict.SUM_ERROR),
        ("vượt mục tiêu", 140, Verdict.SUM_ERROR),
        ("hoàn thành mục tiêu", 150, Verdict.MATCH),
        ("hoàn thành mục tiêu", 149, Verdict.SUM_ERROR),
        ("chưa đạt mục tiêu", 149, Verdict.MATCH),
        ("chưa đạt mục tiêu", 151, Verdict.SUM_ERROR),
    ],
)
def test_a_claim_is_held_against_the_numbers_of_the_article(words: str, result: int, verdict: Verdict) -> None:
    pen = Pen(article_of(f"Tỉnh có {result} sản phẩm, {words} có đủ 150 chiếc."))
    pen.mark(f"{result} sản phẩm", result, period="2024")
    pen.mark("150 chiếc", 150, status="target", period="2025")
    checks = check_target_claims(pen.figures, Layout(pen.article))
    assert [check.verdict for check in checks] == [verdict], explained(checks)
    assert f"{max(result, 150)} − {min(result, 150)} = {abs(result - 150)}" in checks[0].explanation_vi


@pytest.mark.parametrize("columns", [{"star": 4}, {"measure": "producers"}, {"place": "Hưng Yên"}, {"flow": "new"}])
def test_a_result_of_other_things_says_nothing_of_a_target(columns: dict[str, object]) -> None:
    pen = Pen(article_of("Tỉnh có 140 sản phẩm, vượt mục tiêu có đủ 150 chiếc."))
    pen.mark("140 sản phẩm", 140, **columns)
    pen.mark("150 chiếc", 150, status="target", period="2025")
    assert check_target_claims(pen.figures, Layout(pen.article)) == []


def test_an_excess_that_is_stated_as_a_number_is_checked_by_itself() -> None:
    pen = Pen(article_of("Tỉnh có 261 sản phẩm, vượt 74% so với mục tiêu 150 chiếc, vượt kế hoạch."))
    pen.mark("261 sản phẩm", 261)
    pen.mark("74%", 74, measure="target_exceeded", unit="percent", flow=None)
    pen.mark("150 chiếc", 150, status="target")
    assert check_target_claims(pen.figures, Layout(pen.article)) == []
