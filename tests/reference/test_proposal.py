"""A report offers reference rows: one a distinct statement, with its source, its pages and its doubts."""

from dataclasses import replace

import pytest

from extract.dataset.article import Article
from extract.reference.proposal import Proposal, propose
from extract.reference.table_file import read_table, rows_text
from tests.annexes.reports import FIRST, ROWS, figures_of, report


def offered(article: Article) -> tuple[Proposal, ...]:
    found = propose(article, figures_of(article))
    assert not found.unfit
    return found.proposals


def told(article: Article) -> list[tuple[int, str, int | None]]:
    return [(int(each.row.value_min), str(each.row.measure), each.row.star_min) for each in offered(article)]


def test_what_the_decision_and_its_annex_both_say_is_one_row_that_names_both_pages() -> None:
    article = report(*ROWS)
    assert told(article) == [(5, "products", 3), (4, "producers", None), (2, "products", 4), (3, "products", 3)]
    first, *_, three = offered(article)
    assert first.where == "page 1; annex, page 2, table 1, row 2, column 2: 5 rows"
    assert three.where == "annex, page 2, table 1, row 4, column 2: 3 rows of 3 stars"
    assert first.row.note == first.where
    assert "Công nhận 5 sản phẩm" in first.sentence


def test_a_row_has_the_source_in_full_and_not_the_folder_of_the_file() -> None:
    row = offered(report(*ROWS))[0].row
    assert (row.source_issuer, row.document_number) == ("ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "917/QĐ-UBND")
    assert (row.source_date, row.source_url, row.confidence) == ("2023-11-20", "quyet-dinh.pdf", "primary")
    assert row.source_title == "QUYẾT ĐỊNH Công nhận sản phẩm OCOP tỉnh Thái Bình năm 2023"
    assert (row.flow, row.period, row.place_code, row.place_vintage) == ("new", "2023", "34", 63)


def test_the_strict_reader_gives_every_row_back() -> None:
    rows = tuple(each.row for each in offered(report(*ROWS)))
    assert read_table(rows_text(rows).encode(), file="p.csv", ids_may_lack=True).sound_rows() == rows


def test_where_words_and_annex_differ_both_are_offered_with_the_doubt() -> None:
    first, second = (
        e for e in offered(report(*ROWS, says=FIRST.format(6, 4, 2))) if e.row.star_min == 3 and e.row.value_min > 4
    )
    assert (int(first.row.value_min), int(second.row.value_min)) == (6, 5)
    assert first.doubts == ("the report also says 5 products (annex, page 2, table 1, row 2, column 2: 5 rows)",)
    assert second.doubts == ("the report also says 6 products (page 1)",)


@pytest.mark.parametrize(
    "before",
    [
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 3/2/2022 công nhận 77 sản phẩm OCOP của tỉnh Thái Bình năm 2022;",
        "Theo đề nghị của Sở Nông nghiệp về việc công nhận 77 sản phẩm OCOP của tỉnh Thái Bình năm 2022;",
    ],
)
def test_the_legal_basis_offers_nothing(before: str) -> None:
    assert told(report(*ROWS, before=before)) == told(report(*ROWS))


@pytest.mark.parametrize(
    "says",
    [
        "Số sản phẩm OCOP của tỉnh Thái Bình chiếm 5% cả nước năm 2023.",
        "Năm 2023, tỉnh Thái Bình đạt 120% kế hoạch về sản phẩm OCOP.",
        "Chương trình OCOP đã có 40 sản phẩm.",
    ],
)
def test_shares_progress_and_numbers_of_no_time_are_left_out(says: str) -> None:
    assert told(report(says=says, title="BÁO CÁO", number="88/BC-UBND")) == []


def test_teasers_are_left_out() -> None:
    article = report(*ROWS)
    teasers = [replace(figure, related=True) for figure in figures_of(article)]
    assert propose(article, teasers).proposals == ()


def test_a_scan_that_was_hard_to_read_is_told_in_the_note() -> None:
    article = report(*ROWS)
    spots = (*article.spots[:-1], replace(article.spots[-1], doubtful=(0,)))
    rows = [each.row for each in offered(replace(article, spots=spots))]
    assert [row.note.endswith("; as read from a scan, doubtful") for row in rows] == [True, True, False, True]


def test_a_count_that_was_hard_to_read_is_a_doubt_where_the_words_say_another() -> None:
    article = report(*ROWS, says=FIRST.format(6, 4, 2))
    spots = (*article.spots[:-1], replace(article.spots[-1], doubtful=(0,)))
    total, *_ = offered(replace(article, spots=spots))
    assert int(total.row.value_min) == 6
    assert total.doubts[0].startswith("the report also says 5 products")
    assert 5 not in [int(each.row.value_min) for each in offered(replace(article, spots=spots))]


def test_a_document_without_a_number_is_an_authority_and_no_legal_text() -> None:
    assert offered(report(*ROWS, number=""))[0].row.confidence == "authority"


def test_hostile_words_become_plain_text() -> None:
    article = replace(report(*ROWS, title="=1+1 [red]\x1b[31m QUYẾT ĐỊNH\x07 năm 2023"), source="/x/\x1b]0;a.pdf")
    row = offered(article)[0].row
    assert row.source_title == "=1+1 [red][31m QUYẾT ĐỊNH năm 2023"
    assert row.source_url == "]0;a.pdf"
    assert "'=1+1" in rows_text([row])
