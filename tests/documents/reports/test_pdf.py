"""Born-digital PDFs: text in reading order, tables with and without rules, tables over several pages."""

from pathlib import Path

from extract.documents.reports import tables_of
from tests.documents.reports.files import canvas, merged, pages, table, texts, write

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Hạng"]


def test_a_ruled_table_has_its_cells_and_the_text_its_rows(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    write(pdf, [(50, 60, "Danh sách sản phẩm OCOP")])
    end = table(
        pdf, [HEADER, ["1", "Gạo nếp thơm\nvùng bãi", "HTX An Bình", "4 sao"], ["2", "Mật ong", "", "3 sao"]], 80
    )
    write(pdf, [(50, end + 40, "Danh sách này có 2 sản phẩm.")])
    pdf.save()
    (page,) = pages(tmp_path / "a.pdf")
    assert texts(page.tables[0]) == [
        HEADER,
        ["1", "Gạo nếp thơm vùng bãi", "HTX An Bình", "4 sao"],
        ["2", "Mật ong", "", "3 sao"],
    ]
    assert page.text.split("\n") == [
        "Danh sách sản phẩm OCOP",
        "STT\tTên sản phẩm\tChủ thể\tHạng",
        "1\tGạo nếp thơm vùng bãi\tHTX An Bình\t4 sao",
        "2\tMật ong\t\t3 sao",
        "Danh sách này có 2 sản phẩm.",
    ]
    cell = page.tables[0].rows[1][3]
    assert (cell.page, cell.row, cell.column, cell.doubt) == (1, 2, 4, False)


def test_merged_cells_are_filled_and_marked(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    rows = [["Xã", "Số sản phẩm", ""], ["", "3 sao", "4 sao"], ["An Bình", "5", "2"], ["", "7", "1"]]
    table(pdf, rows, 80, spans=[((0, 0), (0, 1)), ((1, 0), (2, 0)), ((0, 2), (0, 3))])
    pdf.save()
    (page,) = pages(tmp_path / "a.pdf")
    assert texts(page.tables[0]) == [
        ["Xã", "Số sản phẩm", "Số sản phẩm"],
        ["Xã", "3 sao", "4 sao"],
        ["An Bình", "5", "2"],
        ["An Bình", "7", "1"],
    ]
    assert merged(page.tables[0]) == [
        [False, False, True],
        [True, False, False],
        [False, False, False],
        [True, False, False],
    ]
    assert page.text.split("\n")[0] == "Xã\tSố sản phẩm"


def test_columns_without_rules_are_a_table_with_several_lines_in_a_cell(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    write(
        pdf,
        [
            (50, 60, "Kết quả đánh giá, phân hạng sản phẩm của các xã trong sáu tháng đầu năm như sau:"),
            (50, 90, "STT"), (90, 90, "Tên sản phẩm"), (260, 90, "Chủ thể"), (450, 90, "Hạng"),
            (50, 115, "1"), (90, 115, "Gạo nếp cái hoa vàng"), (260, 115, "HTX An Bình"), (450, 115, "4 sao"),
            (90, 128, "vùng bãi bồi"), (260, 128, "xã An Bình"),
            (50, 153, "2"), (90, 153, "Mật ong rừng"), (260, 153, "Hộ Trần Thị Na"), (450, 153, "3 sao"),
            (50, 190, "Trên đây là kết quả của đợt đánh giá thứ nhất, trình hội đồng xem xét, quyết định."),
        ],
    )  # fmt: skip
    pdf.save()
    (page,) = pages(tmp_path / "a.pdf")
    assert texts(page.tables[0]) == [
        HEADER,
        ["1", "Gạo nếp cái hoa vàng vùng bãi bồi", "HTX An Bình xã An Bình", "4 sao"],
        ["2", "Mật ong rừng", "Hộ Trần Thị Na", "3 sao"],
    ]
    lines = page.text.split("\n")
    assert lines[0].startswith("Kết quả")
    assert lines[-1].startswith("Trên đây")


def test_a_letterhead_is_no_table_and_keeps_its_columns_apart(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    write(
        pdf,
        [
            (60, 60, "UBND TỈNH AN BÌNH"), (260, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (60, 76, "Số: 12/QĐ-UBND"), (300, 76, "Độc lập - Tự do - Hạnh phúc"),
        ],
    )  # fmt: skip
    pdf.save()
    (page,) = pages(tmp_path / "a.pdf")
    assert page.tables == ()
    assert page.text.split("\n")[1] == "Số: 12/QĐ-UBND\tĐộc lập - Tự do - Hạnh phúc"


def test_two_columns_of_prose_are_read_one_after_the_other(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    for line in range(10):
        left, right = f"Cột trái dòng {line} kể về gạo nếp thơm", f"Cột phải dòng {line} kể về mật ong"
        write(pdf, [(50, 80 + 15 * line, left), (320, 80 + 15 * line, right)])
    pdf.save()
    (page,) = pages(tmp_path / "a.pdf")
    lines = page.text.split("\n")
    assert [line[:8] for line in lines] == ["Cột trái"] * 10 + ["Cột phải"] * 10


def test_page_numbers_and_running_lines_are_left_out(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    for number in (1, 2, 3):
        footer = f"Báo cáo OCOP tỉnh An Bình, trang {number}"
        write(pdf, [(290, 40, str(number)), (50, 820, footer), (50, 200, f"Đoạn {number} của báo cáo.")])
        pdf.showPage()
    pdf.save()
    assert [page.text for page in pages(tmp_path / "a.pdf")] == [f"Đoạn {number} của báo cáo." for number in (1, 2, 3)]


def test_a_table_over_three_pages_is_one_with_one_header(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    for number in range(3):
        rows = [[str(3 * number + row), f"Trà {3 * number + row}", "HTX An Bình", "3 sao"] for row in (1, 2, 3)]
        end = table(pdf, [HEADER, *rows], 80)
        if number == 2:
            write(pdf, [(50, end + 30, "Tổng số: 9 sản phẩm.")])
        pdf.showPage()
    pdf.save()
    read = pages(tmp_path / "a.pdf")
    (joined,) = (table.rows for table in tables_of(read))
    assert [row[0].text for row in joined] == ["STT", *map(str, range(1, 10))]
    assert [(row[0].page, row[0].row) for row in joined][3:6] == [(1, 4), (2, 2), (2, 3)]
    assert read[2].text.endswith("Tổng số: 9 sản phẩm.")


def test_a_row_that_the_page_end_cuts_is_one_row(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    table(pdf, [HEADER, ["1", "Gạo nếp cái", "HTX", "4 sao"]], 80)
    pdf.showPage()
    table(pdf, [["", "hoa vàng", "An Bình", ""], ["2", "Mật ong", "Hộ Na", "3 sao"]], 80)
    pdf.save()
    (joined,) = tables_of(pages(tmp_path / "a.pdf"))
    assert texts(joined)[1:] == [
        ["1", "Gạo nếp cái hoa vàng", "HTX An Bình", "4 sao"],
        ["2", "Mật ong", "Hộ Na", "3 sao"],
    ]


def test_a_cell_merged_over_the_page_end_goes_on(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    table(pdf, [["Xã", "Sản phẩm", "Điểm"], ["An Bình", "Gạo", "81"], ["", "Trà", "75"]], 80, spans=[((0, 1), (0, 2))])
    pdf.showPage()
    table(pdf, [["", "Mật ong", "66"], ["", "Miến", "70"], ["Phú Lộc", "Tương", "90"]], 80, spans=[((0, 0), (0, 1))])
    pdf.save()
    (joined,) = tables_of(pages(tmp_path / "a.pdf"))
    assert [row[0].text for row in joined.rows] == [
        "Xã",
        "An Bình",
        "An Bình",
        "An Bình",
        "An Bình",
        "Phú Lộc",
    ]


def test_another_table_on_the_next_page_stays_one_of_its_own(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    table(pdf, [HEADER, ["1", "Gạo", "HTX", "4 sao"]], 80)
    pdf.showPage()
    table(pdf, [["STT", "Xã", "Số chủ thể", "Ghi chú"], ["1", "An Bình", "5", ""]], 80)
    pdf.save()
    assert len(list(tables_of(pages(tmp_path / "a.pdf")))) == 2


def test_text_in_old_fonts_comes_out_in_unicode(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pdf = canvas(path)
    write(pdf, [(50, 100, "ñy ban nh©n d©n tØnh Th¸i B×nh c«ng nhËn s¶n phÈm ®¹t h¹ng ba sao")], font="Helvetica")
    pdf.save()
    assert pages(path)[0].text == "ủy ban nhân dân tỉnh Thái Bình công nhận sản phẩm đạt hạng ba sao"
