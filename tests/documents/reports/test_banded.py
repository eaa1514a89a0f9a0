"""Tables with level rules alone."""

from pathlib import Path

from tests.documents.reports.files import A4, canvas, merged, pages, texts, write

LEFT, RIGHT = 50.0, 540.0


def test_rows_stand_between_rules_and_cells_are_merged_where_a_rule_leaves_them_out(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    write(pdf, [(60, 60, "Danh sách sản phẩm được công nhận")])
    for y in (90, 122, 162, 180, 198):
        pdf.line(LEFT, A4[1] - y, RIGHT, A4[1] - y)
    pdf.line(LEFT, A4[1] - 142, 240, A4[1] - 142)  # Between two products of one producer.
    pdf.line(430, A4[1] - 142, RIGHT, A4[1] - 142)
    write(
        pdf,
        [
            (60, 110, "TT"), (100, 110, "Tên sản phẩm"), (260, 110, "Chủ thể"),
            (440, 104, "Điểm"), (440, 117, "trung bình"),
            (60, 136, "1"), (100, 136, "Chè dây"), (260, 147, "HTX Nà Lũng"), (440, 136, "82,5"),
            (60, 156, "2"), (100, 156, "Chè xanh"), (440, 156, "71"),
            (60, 175, "XÃ BẢN NGOẠI VÀ XÃ PHÚ LƯƠNG"),
            (60, 193, "3"), (100, 193, "Mật ong"), (260, 193, "Hộ Lý Thị Mai"), (440, 193, "64"),
            (60, 230, "Danh sách có 3 sản phẩm."),
        ],
        size=10,
    )  # fmt: skip
    pdf.save()
    (page,) = pages(tmp_path / "a.pdf")
    (table,) = page.tables
    heading = "XÃ BẢN NGOẠI VÀ XÃ PHÚ LƯƠNG"
    assert texts(table) == [
        ["TT", "Tên sản phẩm", "Chủ thể", "Điểm trung bình"],
        ["1", "Chè dây", "HTX Nà Lũng", "82,5"],
        ["2", "Chè xanh", "HTX Nà Lũng", "71"],
        [heading] * 4,
        ["3", "Mật ong", "Hộ Lý Thị Mai", "64"],
    ]
    assert merged(table)[2] == [False, False, True, False]
    lines = page.text.split("\n")
    assert (lines[0], lines[4], lines[-1]) == ("Danh sách sản phẩm được công nhận", heading, "Danh sách có 3 sản phẩm.")


def test_rules_of_a_letterhead_and_of_a_footnote_make_no_table(tmp_path: Path) -> None:
    pdf = canvas(tmp_path / "a.pdf")
    for y in (100, 400, 500, 700):
        pdf.line(200, A4[1] - y, 330, A4[1] - y)
    write(pdf, [(60, top, f"Đoạn văn thứ {top} của báo cáo về sản phẩm") for top in range(120, 680, 40)])
    pdf.save()
    assert pages(tmp_path / "a.pdf")[0].tables == ()
