"""Word documents: paragraphs and tables in their order, merged cells, old fonts, what a reviewer struck out."""

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.documents.reports.files import merged, pages, texts


def test_paragraphs_and_tables_come_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Kết quả năm 2024")
    table = document.add_table(2, 3)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["STT", "Tên", "Hạng", "1", "Trà", "3 sao"], strict=True
    ):
        cell.text = text
    document.add_paragraph("Trên đây là kết quả.")
    document.save(str(tmp_path / "a.docx"))
    (page,) = pages(tmp_path / "a.docx")
    assert page.number == 0
    assert page.text.split("\n") == ["Kết quả năm 2024", "STT\tTên\tHạng", "1\tTrà\t3 sao", "Trên đây là kết quả."]
    assert (page.tables[0].page, page.tables[0].number) == (0, 1)


def test_merged_cells_are_filled_and_marked(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, words in enumerate([["Xã", "Sản phẩm", ""], ["An Bình", "5", "2"], ["", "7", "1"]]):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "a.docx"))
    (page,) = pages(tmp_path / "a.docx")
    assert texts(page.tables[0]) == [["Xã", "Sản phẩm", "Sản phẩm"], ["An Bình", "5", "2"], ["An Bình", "7", "1"]]
    assert merged(page.tables[0]) == [[False, False, True], [False] * 3, [True, False, False]]


def test_a_letterhead_in_a_table_without_borders_is_text(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "UBND TỈNH AN BÌNH\nSố: 12/QĐ-UBND"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.save(str(tmp_path / "a.docx"))
    (page,) = pages(tmp_path / "a.docx")
    assert page.tables == ()
    assert page.text.split("\n") == [
        "UBND TỈNH AN BÌNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/QĐ-UBND\tĐộc lập - Tự do - Hạnh phúc",
    ]


def test_runs_in_old_fonts_come_out_in_unicode_and_others_stay(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, font in (
        ("quyÕt ®Þnh ", ".VnTimeH"),
        ("c«ng nhËn ", ".VnTime"),
        ("saûn phaåm ", "VNI-Times"),
        ("có 5 sao", "Arial"),
    ):
        paragraph.add_run(text).font.name = font
    document.save(str(tmp_path / "a.docx"))
    assert pages(tmp_path / "a.docx")[0].text == "QUYẾT ĐỊNH công nhận sản phẩm có 5 sao"


def test_the_font_of_a_style_counts_too(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph("h¹ng sao")
    document.save(str(tmp_path / "a.docx"))
    assert pages(tmp_path / "a.docx")[0].text == "hạng sao"


def test_struck_out_words_are_left_out_and_added_ones_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Có ")
    for change in (
        "<w:del {0}><w:r><w:delText>10</w:delText></w:r></w:del>",
        "<w:ins {0}><w:r><w:t>12</w:t></w:r></w:ins>",
    ):
        paragraph._p.append(parse_xml(change.format(nsdecls("w"))))
    paragraph.add_run(" sản phẩm")
    document.save(str(tmp_path / "a.docx"))
    assert pages(tmp_path / "a.docx")[0].text == "Có 12 sản phẩm"
