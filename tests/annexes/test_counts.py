"""The rows of an annex are counted: by star, in all, and by producer; with place, year, page and arithmetic."""

from dataclasses import replace
from typing import Any

import pytest

from extract.annexes.counts import is_annex_count
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from tests.annexes.reports import FIRST, HEADER, ROWS, figures_of, report


def counts(article: Article) -> list[Figure]:
    return [figure for figure in figures_of(article) if is_annex_count(figure)]


def told(article: Article) -> list[str]:
    """The counts in short: "products new 2 4*"."""
    return [
        " ".join(
            str(part)
            for part in (
                *(each.measure, each.status if each.status != "actual" else "", each.flow or "", each.value_min),
                f"{each.star_min}*" if each.star_min else "",
            )
            if part != ""
        )
        for each in counts(article)
    ]


BATCH = ["products new 5", "products new 2 4*", "products new 3 3*", "producers new 4"]


def test_an_annex_is_counted_by_star_in_all_and_by_producer() -> None:
    assert told(report(*ROWS)) == BATCH


def test_a_count_has_place_year_page_cell_and_arithmetic() -> None:
    total, four, three, producers = counts(report(*ROWS))
    assert {(each.place, each.place_code, each.place_vintage) for each in counts(report(*ROWS))} == {
        ("Thái Bình", "34", 63)
    }
    assert {(each.period, each.page, each.derived, each.doubtful) for each in counts(report(*ROWS))} == {
        ("2023", 2, True, False)
    }
    assert (total.cell, three.cell) == ("table 1, row 2, column 2", "table 1, row 4, column 2")
    assert (four.rule, producers.rule) == ("annex_count: 2 rows of 4 stars", "annex_count: 4 producers in 5 rows")
    assert (total.part_of, four.part_of) == ("", total.figure_id)
    assert "Mật ong rừng Cồn Lau" in total.sentence


def test_a_news_page_with_the_same_table_is_not_counted() -> None:
    page = replace(report(*ROWS), spots=(), pages=None, document_number="", issuer="")
    assert counts(page) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"caption": "DANH SÁCH SẢN PHẨM OCOP ĐỀ NGHỊ CÔNG NHẬN NĂM 2023"}, "products candidate 5"),
        ({"caption": "DANH SÁCH SẢN PHẨM OCOP ĐƯỢC ĐÁNH GIÁ LẠI NĂM 2023"}, "products renewed 5"),
        ({"caption": "DANH SÁCH SẢN PHẨM OCOP ĐƯỢC NÂNG HẠNG NĂM 2023"}, "products upgraded 5"),
        ({"caption": "DANH SÁCH SẢN PHẨM OCOP CÒN HIỆU LỰC NĂM 2023"}, "products stock 5"),
    ],
)
def test_the_caption_says_what_the_rows_are(changes: dict[str, Any], expected: str) -> None:
    assert told(report(*ROWS, **changes))[0] == expected


def test_rows_recognised_before_are_counted_besides() -> None:
    again = (f"{ROWS[0]}\tĐánh giá lại", f"{ROWS[1]}\tNâng hạng", *ROWS[2:])
    assert told(report(*again)) == [*BATCH[:3], "products renewed 1", "products upgraded 1", BATCH[3]]


def test_a_list_of_several_years_is_a_total_at_the_day_of_the_report() -> None:
    header = HEADER.replace("Ghi chú", "Năm công nhận")
    rows = [f"{row}\t{year}" for row, year in zip(ROWS, (2021, 2021, 2022, 2023, 2023), strict=True)]
    article = report(*rows, header=header, caption="DANH SÁCH SẢN PHẨM OCOP")
    assert told(article)[0] == "products stock 5"
    assert counts(article)[0].period == "2023-11-20"


def test_a_row_without_a_class_leaves_the_classes_open() -> None:
    article = report(*ROWS[:4], ROWS[4].replace("3 sao", "?\tkhông rõ"))
    total, four, three, _ = counts(article)
    assert (total.modifier, four.modifier, three.modifier) == ("exact", "at_least", "at_least")
    assert three.rule == "annex_count: 2 rows of 3 stars; 1 row without a class"


def test_a_product_that_the_list_names_twice_counts_twice() -> None:
    assert told(report(*ROWS, ROWS[0].replace("1\t", "6\t", 1)))[0] == "products new 6"


def test_a_product_that_another_table_names_again_counts_once() -> None:
    again = ("DANH SÁCH SẢN PHẨM OCOP 4 SAO NĂM 2023", HEADER, *ROWS[:2])
    assert told(report(*ROWS, *again)) == BATCH


def test_a_group_whose_number_was_read_wrong_is_no_product() -> None:
    assert told(report(*ROWS[:3], "IH\tHUYỆN TIỀN HẢI\t\t\t\t", *ROWS[3:])) == BATCH


def test_producers_are_not_counted_where_a_row_names_none() -> None:
    assert told(report(*ROWS[:4], ROWS[4].replace("Tổ hợp tác Làng Chuồn", "")))[-1].startswith("products")


def test_a_row_that_was_hard_to_read_puts_the_counts_that_hold_it_in_doubt() -> None:
    article = report(*ROWS, doubtful=1)
    article = replace(article, spots=tuple(replace(s, doubtful=(0,)) if s.doubtful else s for s in article.spots))
    assert [each.doubtful for each in counts(article)] == [True, True, False, True]


@pytest.mark.parametrize(
    ("issuer", "place", "level"),
    [
        ("UBND TỈNH NAM ĐỊNH | SỞ NÔNG NGHIỆP VÀ PTNT", "Nam Định", "province"),
        ("UBND TỈNH THÁI BÌNH | ỦY BAN NHÂN DÂN HUYỆN TIỀN HẢI", "Tiền Hải", "district"),
        ("BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "Việt Nam", "country"),
        ("", "Thái Bình", "province"),
    ],
)
def test_the_area_is_that_of_the_issuer_else_of_the_title(issuer: str, place: str, level: str) -> None:
    total = counts(report(*ROWS, issuer=issuer))[0]
    assert (total.place, total.place_level) == (place, level)


def test_a_decision_since_july_2025_is_of_the_new_province() -> None:
    total = counts(
        report(
            *ROWS,
            issuer="ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
            title="QUYẾT ĐỊNH Công nhận sản phẩm OCOP năm 2025",
            caption="DANH SÁCH SẢN PHẨM OCOP NĂM 2025",
            day="2025-11-18",
        )
    )[0]
    assert (total.place, total.place_vintage, total.period) == ("Lâm Đồng", 34, "2025")


def test_what_the_decision_says_of_its_annex_is_of_the_batch() -> None:
    stated = [figure for figure in figures_of(report(*ROWS, says=FIRST.format(5, 4, 2))) if not is_annex_count(figure)]
    assert [(int(each.value_min), str(each.flow), each.period) for each in stated] == [
        (5, "new", "2023"),
        (4, "new", "2023"),
        (2, "new", "2023"),
    ]


def test_so_are_the_producers_of_its_sentence_where_the_annex_leaves_them_out() -> None:
    article = report(*ROWS[:4], ROWS[4].replace("Tổ hợp tác Làng Chuồn", ""))
    (producers,) = (figure for figure in figures_of(article) if figure.measure == "producers")
    assert (producers.flow, producers.derived) == ("new", False)


def test_a_total_beside_an_annex_stays_a_total() -> None:
    says = "Đến hết năm 2023, toàn tỉnh Thái Bình có 315 sản phẩm OCOP còn hiệu lực."
    article = report(*ROWS, says=says, title="BÁO CÁO Kết quả Chương trình OCOP năm 2023", number="88/BC-UBND")
    assert figures_of(article)[0].flow == "stock"
