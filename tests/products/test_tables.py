"""Tables that list products, a product a row, and tables that list something else."""

import time
import tomllib
from pathlib import Path

import pytest

from extract.dataset.product import Product
from extract.dataset.vocabulary import Status
from extract.documents.html import read_html
from extract.extraction import extract_article
from extract.language.grid import find_grids
from extract.products.labels import producer_in
from extract.products.tables import find_tables
from tests.products.articles import article

CASES = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))["case"]
MARKS = {Status.ACTUAL: "", Status.CANDIDATE: "c", Status.TARGET: "t"}


def text_of(case: dict[str, object]) -> str:
    return str(case["text"]).strip().replace("→", "\t")


def written(product: Product) -> str:
    star = f"{product.star or ''}{MARKS[product.status]}"
    return f"{product.name}|{star}|{product.producer}|{product.place}|{product.year or ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_row_that_names_a_product_gives_one(case: dict[str, object]) -> None:
    assert [written(row) for row in extract_article(article(text_of(case))).products] == case["rows"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_names_and_sentences_lead_back_into_the_text(case: dict[str, object]) -> None:
    text = text_of(case)
    for row in extract_article(article(text)).products:
        assert text[row.char_start : row.char_end] == row.name
        assert row.sentence in map(str.strip, text.split("\n"))


@pytest.mark.parametrize("case", [case for case in CASES if case["rows"]], ids=lambda case: case["title"])
def test_no_figure_is_read_from_the_row_of_a_product(case: dict[str, object]) -> None:
    read = extract_article(article(text_of(case)))
    assert {figure.sentence for figure in read.figures} & {product.sentence for product in read.products} == set()


PAGE = """<html><head><title>Đại Lộc có thêm bốn sản phẩm OCOP</title></head><body>
<h1>Đại Lộc có thêm bốn sản phẩm OCOP</h1><div class="article-body">
<p>UBND huyện Đại Lộc (Quảng Nam) vừa ban hành quyết định công nhận kết quả phân hạng sản phẩm OCOP đợt này.</p>
<table>
<caption>Danh sách sản phẩm OCOP được công nhận năm 2024</caption>
<thead><tr><th rowspan="2">TT</th><th rowspan="2">Tên sản phẩm</th><th rowspan="2">Chủ thể</th>
<th rowspan="2">Địa chỉ</th><th colspan="2">Kết quả</th></tr><tr><th>Số điểm</th><th>Hạng<br>sao</th></tr></thead>
<tbody><tr><td colspan="6"><b>I. Nhóm thực phẩm</b></td></tr>
<tr><td>1</td><td>Bánh tráng <b>M</b>ỹ An</td><td rowspan="2">HTX Nông nghiệp Mỹ An</td><td rowspan="2">Xã Đại Hồng</td>
<td>75,2</td><td>4 sao</td></tr>
<tr><td>2</td><td>Bún khô Mỹ An</td><td>62,5</td><td rowspan="2">3 sao</td></tr>
<tr><td>3</td><td>Mắm cái Ngọc Kinh</td><td>Hộ kinh doanh Đặng Thị Lựu</td><td></td><td>58</td></tr>
<tr><td colspan="6">II. Nhóm đồ uống</td></tr>
<tr><td>4</td><td>Rượu gạo Bàu Tròn</td><td colspan="2">Tổ hợp tác Bàu Tròn</td><td>60</td><td>3 sao</td></tr>
</tbody></table>
<p>Lãnh đạo huyện cho biết sẽ tiếp tục giúp các chủ thể hoàn thiện bao bì, mở rộng thị trường trong thời gian tới.</p>
</div></body></html>"""


def test_cells_over_several_rows_and_columns_of_a_page_hold_for_each_row() -> None:
    read = extract_article(read_html(PAGE))
    assert [written(product) for product in read.products] == [
        "Bánh tráng Mỹ An|4|HTX Nông nghiệp Mỹ An|Đại Hồng|2024",
        "Bún khô Mỹ An|3|HTX Nông nghiệp Mỹ An|Đại Hồng|2024",
        "Mắm cái Ngọc Kinh|3|Hộ kinh doanh Đặng Thị Lựu||2024",
        "Rượu gạo Bàu Tròn|3|Tổ hợp tác Bàu Tròn||2024",
    ]
    assert read.article.text.endswith("trong thời gian tới.")


def test_a_product_of_a_table_that_the_text_names_too_is_one_row() -> None:
    text = (
        "Miến dong Cao Nguyên của HTX Miến Cao Nguyên đạt OCOP 4 sao.\nDanh sách sản phẩm OCOP:\n"
        "TT\tTên sản phẩm\tChủ thể\tHạng sao\n"
        "1\tMiến dong Cao Nguyên\tHTX Miến Cao Nguyên\t4 sao\n2\tTrà dây\tHTX Trà\t3 sao"
    )
    assert [row.name for row in extract_article(article(text)).products] == ["Miến dong Cao Nguyên", "Trà dây"]


PRODUCERS = [
    ("HTX nông nghiệp xã Sơn Hà", "HTX nông nghiệp xã Sơn Hà", []),
    ("HTX sản xuất, chế biến nông sản Vạn Linh", "HTX sản xuất, chế biến nông sản Vạn Linh", []),
    ("Công ty TNHH Dừa Xanh ĐT: 0912 345 678", "Công ty TNHH Dừa Xanh", []),
    ("Công ty CP Chè Xanh (thôn 3, xã Tân Cương)", "Công ty CP Chè Xanh", ["xã Tân Cương"]),
    ("Hộ kinh doanh Bảy Lành Xã Mỹ An", "Hộ kinh doanh Bảy Lành", ["Xã Mỹ An"]),
]


@pytest.mark.parametrize(("cell", "name", "areas"), PRODUCERS)
def test_a_producer_ends_where_its_address_begins(cell: str, name: str, areas: list[str]) -> None:
    read, _, address = producer_in(cell)
    assert (read, address) == (name, areas)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Làng nghề chằm nón - Tổ hợp tác Nà Lũng", "cooperative_group"),
        ("Làng nghề dệt Lùng Tám – HTX Dệt lanh Hợp Tiến", "cooperative"),
        ("Hội Phụ nữ Nà Lũng - Hộ kinh doanh Nông Thị Sen", "household"),
        ("HTX Nà Lũng - Công ty TNHH Mai", "cooperative"),
        ("Làng nghề mây tre - đan Nà Lũng", None),
    ],
)
def test_the_form_of_a_producer_stands_at_its_head_or_behind_the_name_of_a_village(cell: str, kind: str | None) -> None:
    assert str(producer_in(cell)[1] or "") == (kind or "")


def test_a_row_far_too_short_for_a_wide_header_takes_no_time() -> None:
    header = "TT\tTên sản phẩm\t" + "\t".join(f"Địa chỉ {i}" for i in range(28)) + "\tHạng sao"
    text = "Sản phẩm OCOP\n" + "\n".join([header, *(f"{i}\tTrà {i}\txã A\t4 sao" for i in range(1, 30))])
    start = time.process_time()
    find_tables(text, find_grids(text))
    assert time.process_time() - start < 2
