"""Totals of tables: each wrong one is told once, right ones match, tables of some places only are left alone."""

from collections.abc import Sequence

import pytest

from extract.checks import check_figures
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.reference.store import ReferenceTable
from tests.figures.tables.test_tables import article_of, read_tables

HEAD = "Sản phẩm OCOP theo huyện đến 31/12/2024\n"
CLASSES = HEAD + "TT→Huyện→Tổng số→4 sao→3 sao\n"


def read(text: str) -> tuple[Article, Sequence[Figure]]:
    made = article_of({"id": "case", "title": "Sản phẩm OCOP tỉnh Nghệ An", "text": text, "published": "2025-01-15"})
    return made, [figure for table in read_tables(made) for figure in table.figures]


def checks_of(text: str) -> list[tuple[Figure, Check]]:
    article, figures = read(text)
    by_id = {figure.figure_id: figure for figure in figures}
    found = check_figures(figures, ReferenceTable.from_rows(()), article=article)
    return [(by_id[check.figure_id], check) for check in found if check.kind is CheckKind.ARITHMETIC]


# What is wrong: the number and the row of the total it is told on, and words of the explanation.
CASES: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    (
        "all totals are right",
        CLASSES + "1→Quế Phong→5→1→4\n2→Con Cuông→7→1→6\n→Tổng cộng→12→2→10",
        [],
    ),
    (
        "the total of a class is wrong",
        CLASSES + "1→Quế Phong→5→1→4\n2→Con Cuông→7→1→6\n→Tổng cộng→12→2→9",
        [
            (
                "9",
                "Tổng cộng",
                "4 + 6 = 10, còn bảng ghi 9 sản phẩm 3 sao: chênh 1. Nếu là 10 thì tổng 12 sản phẩm cũng khớp",
            )
        ],
    ),
    (
        "the grand total is wrong both ways",
        CLASSES + "1→Quế Phong→5→1→4\n2→Con Cuông→7→1→6\n→Tổng cộng→13→2→10",
        [("13", "Tổng cộng", "5 + 7 = 12, còn bảng ghi 13 sản phẩm: chênh 1. Cộng theo chiều kia cũng được 12")],
    ),
    (
        "the total of one place is wrong",
        CLASSES + "1→Quế Phong→9→1→4\n2→Con Cuông→7→1→6\n→Tổng cộng→12→2→10",
        [("9", "Quế Phong", "1 + 4 = 5, còn bảng ghi 9 sản phẩm: chênh 4")],
    ),
    (
        "one cell is wrong, where a row and a column cross",
        CLASSES + "1→Quế Phong→5→1→3\n2→Con Cuông→7→1→6\n→Tổng cộng→12→2→10",
        [("10", "Tổng cộng", 'Tổng của hàng "Quế Phong" lệch đúng bằng ấy: có thể ô 3 của hàng này phải là 4')],
    ),
    (
        "subtotals of regions are not counted twice",
        CLASSES + "I→Miền núi→12→2→10\n1→Quế Phong→5→1→4\n2→Con Cuông→7→1→6\n"
        "II→Đồng bằng→20→8→12\n3→Diễn Châu→20→8→12\n→Tổng cộng→32→10→23",
        [("23", "Tổng cộng", "4 + 6 + 12 = 22")],
    ),
    (
        "a number that nobody can place keeps the column from being judged",
        CLASSES + "1→Quế Phong→5→1→4\n2→Con Cuông→7→1→6\n3→Nông trường 19/5→4→1→3\n→Tổng cộng→16→3→13",
        [],
    ),
    (
        "a table of some provinces only does not add up to the country",
        "Sản phẩm OCOP của một số tỉnh (tháng 3/2024)\nTỉnh→Số sản phẩm\nHà Nội→2.711\nSơn La→151\nCả nước→11.054",
        [],
    ),
    (
        "a table without a total is never wrong",
        CLASSES + "1→Quế Phong→5→1→4\n2→Con Cuông→7→1→6",
        [],
    ),
    (
        "parts exceed the total of their column",
        HEAD + "Huyện→Số chủ thể\nQuế Phong→5\nCon Cuông→7\nToàn tỉnh→11",
        [("11", "Toàn tỉnh", "5 + 7 = 12, còn bảng ghi 11 chủ thể: chênh 1")],
    ),
    (
        "classes stand below each other",
        "Sản phẩm OCOP theo hạng sao\nHạng→Năm 2022→Năm 2023\n4 sao→10→15\n3 sao→30→40\nTổng số→40→54",
        [("54", "Tổng số", "15 + 40 = 55, còn bảng ghi 54 sản phẩm: chênh 1")],
    ),
    (
        "groups of products below each other, with their classes",
        "Sản phẩm OCOP theo nhóm, đến 30/6/2024\nNhóm sản phẩm→Số lượng→3 sao→4 sao\n"
        "Thực phẩm→120→90→30\nĐồ uống→35→20→15\nTổng cộng→155→110→46",
        [("46", "Tổng cộng", "30 + 15 = 45, còn bảng ghi 46 sản phẩm 4 sao: chênh 1. Nếu là 45")],
    ),
    (
        "one row of many falls short of its total, where all others add up",
        CLASSES + "1→Quế Phong→5→1→4\n2→Con Cuông→7→1→6\n3→Diễn Châu→9→4→5\n4→Yên Thành→8→2→5",
        [("8", "Yên Thành", "2 + 5 = 7, còn bảng ghi 8 sản phẩm: chênh 1")],
    ),
    (
        "a row of only some classes is no sum",
        HEAD + "Huyện→Tổng số→5 sao→4 sao\nQuế Phong→5→1→1\nCon Cuông→7→1→3",
        [],
    ),
    (
        "producers by class may be more than all producers",
        HEAD + "Huyện→Số chủ thể→Chủ thể có sản phẩm 4 sao→Chủ thể có sản phẩm 3 sao\n"
        "Quế Phong→5→2→4\nCon Cuông→7→1→6\nTổng cộng→12→3→10",
        [],
    ),
    (
        "a dash counts nothing",
        CLASSES + "1→Quế Phong→4→-→4\n2→Con Cuông→7→1→6\n→Tổng cộng→11→1→10",
        [],
    ),
    (
        "a hedged total is left alone",
        HEAD + "Huyện→Số sản phẩm\nQuế Phong→5\nCon Cuông→7\nTổng cộng→Trên 11",
        [],
    ),
]


@pytest.mark.parametrize(("title", "text", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_each_wrong_total_of_a_table_is_told_once(title: str, text: str, wrong: list[tuple[str, str, str]]) -> None:
    errors = [(f, c) for f, c in checks_of(text) if c.verdict in (Verdict.SUM_ERROR, Verdict.AMBIGUOUS)]
    assert [(f.value_raw, c.verdict) for f, c in errors] == [(value, Verdict.SUM_ERROR) for value, _, _ in wrong]
    for (figure, check), (_, row, words) in zip(errors, wrong, strict=True):
        assert row in figure.sentence
        assert words in check.explanation_vi
        assert check.explanation_en


def test_right_totals_match_down_and_across() -> None:
    found = checks_of(CASES[0][1])
    assert {check.verdict for _, check in found} == {Verdict.MATCH}
    told = {(figure.value_raw, check.explanation_vi) for figure, check in found}
    assert ("12", "5 + 7 = 12, khớp với tổng 12 sản phẩm.") in told
    assert ("12", "2 + 10 = 12, khớp với tổng 12 sản phẩm.") in told
    assert ("10", "4 + 6 = 10, khớp với tổng 10 sản phẩm 3 sao.") in told
    assert len({check.check_id for _, check in found}) == len(found)


def test_no_sum_is_told_twice() -> None:
    for _, text, _ in CASES:
        found = [(figure.figure_id, frozenset(check.references)) for figure, check in checks_of(text)]
        assert len(set(found)) == len(found)


def test_a_class_that_the_table_does_not_print_may_make_up_the_rest() -> None:
    rows = "1→Quế Phong→5→1→4\n2→Con Cuông→7→1→6\n3→Diễn Châu→9→4→5\n4→Yên Thành→8→2→5\n→Tổng cộng→29→8→20"
    verdicts = {(figure.value_raw, check.verdict) for figure, check in checks_of(CLASSES + rows)}
    assert {value for value, verdict in verdicts if verdict is Verdict.AMBIGUOUS} == {"29"}
    assert Verdict.SUM_ERROR not in {verdict for _, verdict in verdicts}
