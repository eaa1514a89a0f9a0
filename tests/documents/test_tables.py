"""Tables of a page or of a copied text: a line a row, and nothing of it taken for teasers."""

import pytest

from extract.documents import read_text
from extract.documents.html import read_html

_PROSE = (
    "<p>Huyện công bố danh sách các sản phẩm vừa được công nhận, kèm theo số điểm mà hội đồng đã chấm trong tuần.</p>"
)


def lines_of(table: str) -> list[str]:
    return read_html(f"<html><body><h1>Tin của huyện</h1>{_PROSE}{table}{_PROSE}</body></html>").text.split("\n")[2:-1]


TABLES = [
    (
        "<table><tr><td rowspan=2>A</td><td>1</td></tr><tr><td>2</td></tr><tr><td>B</td><td>3</td></tr></table>",
        ["A\t1", "A\t2", "B\t3"],
    ),
    (
        "<table><tr><th colspan=2>A</th><th>B</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>",
        ["A\t\tB", "1\t2\t3"],
    ),
    (
        "<table><tr><td>1</td><td></td><td>x</td></tr><tr><td></td><td>y</td><td>z</td></tr></table>",
        ["1\t\tx", "\ty\tz"],
    ),
    (
        "<table><tr><td colspan=2>I. Na Rì<tr><td>1<td>x<tr><td>2<td>y</table>",
        ["I. Na Rì", "1\tx", "2\ty"],
    ),
    (
        "<table><tr><td>1</td><td><b>M</b>iến<br>dong</td></tr><tr><td>2</td><td>y</td></tr></table>",
        ["1\tMiến dong", "2\ty"],
    ),
]


@pytest.mark.parametrize(("table", "lines"), TABLES)
def test_a_row_is_a_line_with_tabs_between_its_cells(table: str, lines: list[str]) -> None:
    assert lines_of(table) == lines


def test_a_table_that_lays_out_a_picture_is_no_table() -> None:
    table = "<table><tr><td><img src=a.jpg></td></tr><tr><td>Thu hoạch chè ở xã Tân Cương. Ảnh: T.L</td></tr></table>"
    assert lines_of(table) == ["Thu hoạch chè ở xã Tân Cương. Ảnh: T.L"]


ROWS = [
    "TT\tTên sản phẩm\tTỉnh\tHạng",
    "1\tVải thiều Lục Ngạn\tBắc Giang\t4 sao",
    "2\tNhãn lồng Hưng Yên\tHưng Yên\t5 sao",
    "\tCam sành Hàm Yên\tTuyên Quang\t4 sao",
]


@pytest.mark.parametrize("bar", ["\t", " | "])
def test_rows_about_other_provinces_are_the_article_s_own(bar: str) -> None:
    table = "\n".join(row.replace("\t", bar).strip(" ") for row in ROWS)
    prose = "Hội chợ của tỉnh Thái Bình bày bán các sản phẩm dưới đây, giá do ban tổ chức niêm yết tại từng gian hàng."
    article = read_text(f"Thái Bình mở hội chợ hàng nông sản\n\n{prose}\n{table}\n{prose[:-1]} mỗi ngày.", source="x")
    assert table in article.text
    assert article.related_text == ""
