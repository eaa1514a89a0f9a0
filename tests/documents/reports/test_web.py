"""Web pages under the name of an Office document: tables with their merged cells, old fonts, pages made to do harm."""

from pathlib import Path

import pytest

from extract.documents import InputError
from extract.documents.reports import Page
from tests.documents.reports.files import merged, pages, texts

TABLE = """<table border=1>
<tr><th rowspan=2>Xã</th><th colspan=2>Sản phẩm</th></tr>
<tr><td>4 sao</td><td>3 sao</td></tr>
<tr><td>An <b>Bình</b></td><td>5</td><td>2</td></tr>
<tr style="display:none"><td>x</td><td>y</td><td>z</td></tr>
</table>"""


def _read(tmp_path: Path, page: str, name: str = "a.doc") -> Page:
    (tmp_path / name).write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (read,) = pages(tmp_path / name)
    return read


def test_paragraphs_and_tables_come_in_their_order_and_merged_cells_are_filled(tmp_path: Path) -> None:
    page = _read(tmp_path, f"<p>Kết quả<br>năm 2024</p>{TABLE}<p>Trên đây\n là <i>kết</i> quả.</p>")
    assert page.text.split("\n")[:2] == ["Kết quả", "năm 2024"]
    assert page.text.split("\n")[-1] == "Trên đây là kết quả."
    assert texts(page.tables[0]) == [
        ["Xã", "Sản phẩm", "Sản phẩm"],
        ["Xã", "4 sao", "3 sao"],
        ["An Bình", "5", "2"],
    ]
    assert merged(page.tables[0]) == [[False, False, True], [True, False, False], [False] * 3]


def test_a_table_without_borders_that_sets_the_head_is_text(tmp_path: Path) -> None:
    head = (
        "<table><tr><td><p>UBND TỈNH</p><p>Số: 12/QĐ-UBND</p></td><td><p>CỘNG HÒA</p><p>Độc lập</p></td></tr></table>"
    )
    page = _read(tmp_path, head + TABLE)
    assert page.text.split("\n")[:2] == ["UBND TỈNH\tCỘNG HÒA", "Số: 12/QĐ-UBND\tĐộc lập"]
    assert len(page.tables) == 1


def test_a_table_that_only_frames_the_page_is_none(tmp_path: Path) -> None:
    page = _read(tmp_path, f"<table><tr><td><p>Kết quả</p>{TABLE}</td></tr></table>")
    assert page.text.startswith("Kết quả\n")
    assert texts(page.tables[0])[2] == ["An Bình", "5", "2"]


def test_lines_around_the_table_of_a_workbook_are_no_rows_of_it(tmp_path: Path) -> None:
    page = _read(
        tmp_path,
        "<table><tr><td colspan=3>TỔNG HỢP</td></tr><tr><td>TT</td><td>Xã</td><td>Số</td></tr>"
        "<tr><td>1</td><td>An Bình</td><td>5</td></tr><tr><td colspan=3>Người lập</td></tr></table>",
        "a.xls",
    )
    assert texts(page.tables[0]) == [["TT", "Xã", "Số"], ["1", "An Bình", "5"]]
    assert page.text.split("\n") == ["TỔNG HỢP", "TT\tXã\tSố", "1\tAn Bình\t5", "Người lập"]


def test_old_fonts_come_out_in_unicode(tmp_path: Path) -> None:
    page = _read(
        tmp_path,
        '<p style="font-family:.VnTime">h¹ng <b>sao</b></p><p><font face="VNI-Times">saûn phaåm</font> có</p>',
    )
    assert page.text == "hạng sao\nsản phẩm có"


def test_a_page_whose_words_are_in_an_old_encoding_is_read_in_it(tmp_path: Path) -> None:
    page = _read(tmp_path, "<p>s¶n phÈm ®¹t chuÈn</p><table border=1><tr><td>h¹ng</td><td>4</td></tr></table>")
    assert page.text == "sản phẩm đạt chuẩn\nhạng\t4"


def test_tables_deep_inside_one_another_are_read_at_once(tmp_path: Path) -> None:
    page = _read(tmp_path, "<table><tr><td>a<td>b" * 2000)
    assert page.text.startswith("a\t")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<script>1</script>", "without text"),
        (
            f"<table>{'<tr><td colspan=1000 rowspan=1000>a</td><td>b</td></tr>' * 3000}</table>",
            "has a table of more than",
        ),
    ],
)
def test_a_page_that_cannot_be_read_says_why(page: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        _read(tmp_path, page)
    assert reason in raised.value.reason
