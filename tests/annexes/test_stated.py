"""Totals and headings of an annex that write a number down give figures, and are held against the rows they count."""

from dataclasses import replace

import pytest

from extract.annexes.stated import is_stated_in_annex
from extract.checks.inside.annexes import check_annexes
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from tests.annexes.reports import HEADER, ROWS, figures_of, report

TICKS = "STT\tTên sản phẩm\tChủ thể\tĐịa chỉ\t3 sao\t4 sao"
TICKED = tuple(row.replace("\t4 sao", "\t\tx").replace("\t3 sao", "\tx\t") for row in ROWS)
POINTS = HEADER.replace("Hạng sao", "Điểm")
SCORED = tuple(row.replace("\t4 sao", "\t61,5").replace("\t3 sao", "\t58") for row in ROWS)


def stated(article: Article) -> list[Figure]:
    return [figure for figure in figures_of(article) if is_stated_in_annex(figure)]


def told(article: Article) -> list[str]:
    """The figures in short: "products new 3 4* Tiền Hải"."""
    return [
        " ".join(
            str(part)
            for part in (
                *(each.measure, each.status if each.status != "actual" else "", each.flow or "", each.value_min),
                *(f"{each.star_min}*" if each.star_min else "", each.qualifier or "", each.place),
            )
            if part != ""
        )
        for each in stated(article)
    ]


def verdicts(article: Article) -> list[str]:
    """What the check says of the numbers of the annex itself."""
    own = {figure.figure_id for figure in stated(article)}
    return [check.verdict for check in check_annexes(figures_of(article), article) if check.figure_id in own]


@pytest.mark.parametrize(
    ("article", "expected", "held"),
    [
        pytest.param(
            report(*TICKED, "Cộng\t\t\t\t3\t2", header=TICKS),
            ["products new 3 3* Thái Bình", "products new 2 4* Thái Bình"],
            ["match", "match"],
            id="below columns of classes",
        ),
        pytest.param(
            report(*TICKED, "\tTổng cộng\t\t\t4\t2", header=TICKS),
            ["products new 4 3* Thái Bình", "products new 2 4* Thái Bình"],
            ["sum_error", "match"],
            id="one that the rows do not bear out",
        ),
        pytest.param(
            report(*SCORED, "\tCộng chung: 05 sản phẩm\t\t\t", header=POINTS, caption="SẢN PHẨM OCOP 3 SAO NĂM 2023"),
            ["products new 5 3* Thái Bình"],
            ["match"],
            id="in words, with the class of the caption",
        ),
        pytest.param(
            report(*ROWS, "Tổng số: 5 sản phẩm của 04 chủ thể\t\t"),
            ["products new 5 Thái Bình", "producers new 4 Thái Bình"],
            ["match", "match"],
            id="products and producers in one cell",
        ),
        pytest.param(
            report(*ROWS, "Tổng cộng\t5\t4\t\t\t"),
            ["products new 5 Thái Bình", "producers new 4 Thái Bình"],
            ["match", "match"],
            id="bare below the names and the producers",
        ),
    ],
)
def test_a_total_counts_the_rows_above_it(article: Article, expected: list[str], held: list[str]) -> None:
    assert told(article) == expected
    assert verdicts(article) == held


def headed(first: str, second: str, caption: str = "DANH SÁCH SẢN PHẨM OCOP NĂM 2023") -> Article:
    return report(f"I\t{first}", *ROWS[:2], f"II\t{second}", *ROWS[2:], caption=caption)


@pytest.mark.parametrize(
    ("article", "expected", "held"),
    [
        pytest.param(
            headed("SẢN PHẨM CÔNG NHẬN MỚI (02 SẢN PHẨM)", "SẢN PHẨM GIA HẠN (03 SẢN PHẨM)"),
            ["products new 2 Thái Bình", "products renewed 3 Thái Bình"],
            ["match"],
            id="by how they came about",
        ),
        pytest.param(
            headed("SẢN PHẨM 4 SAO: 02 sản phẩm của 1 chủ thể", "HẠNG 3 SAO (4 sản phẩm)"),
            ["products new 2 4* Thái Bình", "producers new 1 4* Thái Bình", "products new 4 3* Thái Bình"],
            ["match", "sum_error"],
            id="by class",
        ),
        pytest.param(
            headed("Huyện Tiền Hải (02 sản phẩm)", "Huyện Kiến Xương - 3 sản phẩm"),
            ["products new 2 Tiền Hải", "products new 3 Kiến Xương"],
            [],
            id="by area",
        ),
        pytest.param(
            headed("Nhóm thực phẩm\t2 sản phẩm", "Nhóm đồ uống\t3 sản phẩm"),
            ["products new 2 food Thái Bình", "products new 3 beverages Thái Bình"],
            [],
            id="by group, in a cell of its own",
        ),
        pytest.param(
            headed("SẢN PHẨM 4 SAO (2 sản phẩm)", "SẢN PHẨM 3 SAO (3 sản phẩm)", "SẢN PHẨM OCOP ĐỀ NGHỊ CÔNG NHẬN"),
            ["products candidate 2 4* Thái Bình", "products candidate 3 3* Thái Bình"],
            ["match", "match"],
            id="of a list of proposals",
        ),
        pytest.param(
            headed("Công ty TNHH Vạn Sinh (02 sản phẩm)", "Các mặt hàng khác (3 sản phẩm)"),
            [],
            [],
            id="of a firm, and of what nobody understands",
        ),
    ],
)
def test_a_heading_counts_the_rows_below_it(article: Article, expected: list[str], held: list[str]) -> None:
    assert told(article) == expected
    assert verdicts(article) == held


def test_a_stated_count_leads_to_its_cell_and_is_not_derived() -> None:
    article = report(*TICKED, "Cộng\t\t\t\t3\t2", header=TICKS)
    three, four = stated(article)
    assert [(each.page, each.cell, each.derived, each.period, each.value_raw) for each in (three, four)] == [
        (2, "table 1, row 7, column 5", False, "2023", "3"),
        (2, "table 1, row 7, column 6", False, "2023", "2"),
    ]
    assert article.text[four.char_start : four.char_end] == "2"
    assert four.sentence == "Cộng\t\t\t\t3\t2"


def test_totals_of_groups_are_no_total_of_the_table() -> None:
    rows = (
        *("I\tHuyện Tiền Hải", *ROWS[:2], "\tCộng: 2 sản phẩm\t"),
        *("II\tHuyện Kiến Xương", *ROWS[2:], "\tCộng: 3 sản phẩm\t"),
    )
    assert verdicts(report(*rows)) == []
    assert verdicts(report(*rows, "\tTổng cộng: 5 sản phẩm\t")) == ["match"]


def test_the_rows_below_a_heading_came_about_as_it_says() -> None:
    article = headed("SẢN PHẨM CÔNG NHẬN MỚI", "SẢN PHẨM GIA HẠN", "SẢN PHẨM CÔNG NHẬN MỚI VÀ GIA HẠN NĂM 2023")
    counted = [figure for figure in figures_of(article) if figure.rule == "annex_count: 3 rows renewed"]
    assert [f"{figure.flow} {figure.value_min}" for figure in counted] == ["renewed 3"]


def test_the_new_products_of_a_batch_that_mixes_are_not_held_against_all_of_it() -> None:
    says = "Điều 1. Công nhận 2 sản phẩm OCOP mới, công nhận lại 3 sản phẩm năm 2023 tại phụ lục kèm theo."
    caption = "SẢN PHẨM CÔNG NHẬN MỚI VÀ GIA HẠN NĂM 2023"
    rows = ("I\tSẢN PHẨM CÔNG NHẬN MỚI", *ROWS[:2], "II\tSẢN PHẨM GIA HẠN", *ROWS[2:])
    article = report(*rows, says=says, caption=caption)
    assert [check.verdict for check in check_annexes(figures_of(article), article)] == ["match"]


def test_a_news_page_states_nothing_in_its_tables_of_products() -> None:
    page = report(*TICKED, "Cộng\t\t\t\t3\t2", header=TICKS)
    assert stated(replace(page, spots=(), pages=None, document_number="", issuer="")) == []
