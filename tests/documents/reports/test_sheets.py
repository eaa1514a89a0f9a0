"""Workbooks and delimited text: cells with their place, numbers and dates as a Vietnamese text writes them."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.documents.reports.files import merged, pages, texts


def test_each_sheet_is_a_page_and_cells_keep_their_place(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    book.active.title = "Sao"
    book.active["B3"], book.active["C3"] = "Xã", "Số sản phẩm"
    book.active["B4"], book.active["C4"] = "An Bình", 12
    book.create_sheet("Trống")
    book.save(tmp_path / "a.xlsx")
    first, second = pages(tmp_path / "a.xlsx")
    cell = first.tables[0].rows[1][2]
    assert (first.tables[0].sheet, cell.row, cell.column, cell.text) == ("Sao", 4, 3, "12")
    assert first.text == "\tXã\tSố sản phẩm\n\tAn Bình\t12"
    assert (second.text, second.tables) == ("", ())


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (12, "General", "12"),
        (1234567, "#,##0", "1234567"),
        (29.67, "General", "29,67"),
        (0.1 + 0.2, "General", "0,3"),
        (82.5, "0.00", "82,50"),
        (0.2967, "0.00%", "29,67%"),
        (0.3, "0%", "30%"),
        (dt.date(2024, 3, 5), "dd/mm/yyyy", "05/03/2024"),
        (dt.datetime(2024, 3, 5, 8, 30), "dd/mm/yyyy hh:mm", "05/03/2024 08:30"),  # noqa: DTZ001 - as workbooks store it
        ("1.234", "@", "1.234"),
        ("Gạo\nnếp ", "@", "Gạo nếp"),
        ("s¶n phÈm ®¹t chuÈn", "@", "sản phẩm đạt chuẩn"),
    ],
)
def test_values_are_written_as_in_a_text(value: object, form: str, written: str, tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = form
    book.save(tmp_path / "a.xlsx")
    assert pages(tmp_path / "a.xlsx")[0].text == written


def test_merged_cells_are_filled_and_marked(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    for row in (["Xã", "Sản phẩm", None], ["An Bình", 5, 2], [None, 7, 1]):
        book.active.append(row)
    book.active.merge_cells("B1:C1")
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    (page,) = pages(tmp_path / "a.xlsx")
    assert texts(page.tables[0]) == [["Xã", "Sản phẩm", "Sản phẩm"], ["An Bình", "5", "2"], ["An Bình", "7", "1"]]
    assert merged(page.tables[0]) == [[False, False, True], [False] * 3, [True, False, False]]


def test_a_formula_without_a_stored_value_is_doubtful(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    book.active.append([3, 4, "=A1+B1"])
    book.save(tmp_path / "a.xlsx")
    (row,) = pages(tmp_path / "a.xlsx")[0].tables[0].rows
    assert [(cell.text, cell.doubt) for cell in row] == [("3", False), ("4", False), ("", True)]


@pytest.mark.parametrize(
    "raw",
    [
        'Xã,Điểm\nAn Bình,"82,5"\nPhú Lộc\n'.encode(),
        "Xã;Điểm\nAn Bình;82,5\nPhú Lộc;\n".encode("utf-8-sig"),
        "Xã\tĐiểm\r\nAn Bình\t82,5\r\nPhú Lộc\t\r\n".encode("utf-16"),
    ],
)
def test_delimited_text_is_a_table_whatever_its_mark(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    (page,) = pages(tmp_path / "a.csv")
    assert texts(page.tables[0]) == [["Xã", "Điểm"], ["An Bình", "82,5"], ["Phú Lộc", ""]]


def test_delimited_text_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Tªn s¶n phÈm;®¹t h¹ng\nG¹o nÕp th¬m;4 sao\n".encode("latin-1"))
    assert texts(pages(tmp_path / "a.csv")[0].tables[0]) == [["Tên sản phẩm", "đạt hạng"], ["Gạo nếp thơm", "4 sao"]]
