from extract.checks import by_severity, check_figures, coverage
from extract.checks.severity import WORST_FIRST
from extract.dataset.check import Check
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.reference.store import ReferenceTable
from tests.checks.building import Pen, article_of, row_of


def check_of(verdict: Verdict, name: str = "f") -> Check:
    return Check(
        check_id=name,
        figure_id=name,
        kind=CheckKind.OFFICIAL,
        verdict=verdict,
        stated="1",
        explanation_vi="",
        explanation_en="",
    )


def test_every_verdict_has_its_rank() -> None:
    assert sorted(WORST_FIRST) == sorted(Verdict)


def test_the_worst_comes_first_and_equals_keep_their_order() -> None:
    checks = [
        check_of(Verdict.MATCH, "a"),
        check_of(Verdict.SUM_ERROR, "b"),
        check_of(Verdict.CONFLICT, "c"),
        check_of(Verdict.SUM_ERROR, "d"),
        check_of(Verdict.NO_OFFICIAL, "e"),
    ]
    assert [check.figure_id for check in by_severity(checks)] == ["c", "b", "d", "e", "a"]


def test_coverage_counts_the_parts_of_a_checked_sum_and_gives_reasons_for_the_rest() -> None:
    article = article_of(
        "Tỉnh có 261 sản phẩm, gồm 48 sản phẩm 4 sao và 213 sản phẩm 3 sao. HTX có 3 sản phẩm. Có 50 lao động."
    )
    pen = Pen(article)
    pen.mark("261 sản phẩm", 261)
    pen.mark("48 sản phẩm 4 sao", 48, star=4)
    pen.mark("213 sản phẩm 3 sao", 213, star=3)
    pen.mark("3 sản phẩm", 3, place="")
    pen.mark("50 lao động", 50, measure="workers")
    summary = coverage(pen.figures, check_figures(pen.figures, ReferenceTable.from_rows([]), article=article))
    assert (summary.figures, summary.checked) == (5, 3)
    assert summary.line.vi == "5 số, 3 số đã kiểm; chưa kiểm: 1 (không nêu địa bàn); 1 (chưa có số chính thức)."
    assert summary.line.en == "5 numbers, 3 checked; not checked: 1 (no area named); 1 (no official number)."
    assert summary.verdicts == {Verdict.MATCH: 1, Verdict.NO_OFFICIAL: 3, Verdict.NOT_CHECKABLE: 1}


def test_an_article_without_figures_says_so() -> None:
    assert coverage([], []).line.en == "The article states no OCOP figures."


def test_an_undated_number_says_why_it_was_not_checked() -> None:
    article = article_of("Tỉnh có 261 sản phẩm.")
    pen = Pen(article)
    pen.mark("261 sản phẩm", 261)
    table = ReferenceTable.from_rows([row_of("R", 194, period="2024-06")])
    summary = coverage(pen.figures, check_figures(pen.figures, table, article=article))
    assert summary.line.vi == "1 số, 0 số đã kiểm; chưa kiểm: 1 (không rõ thời điểm)."
