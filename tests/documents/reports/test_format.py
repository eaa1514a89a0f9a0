"""A file is read as what it is, whatever the end of its name says."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.documents.reports.format import Format, format_of
from extract.documents.source import Kind, Source
from tests.documents.reports import compound
from tests.documents.reports.files import pages

_PAGE = "<html><body><p>Xã An Bình</p></body></html>"


def _docx() -> bytes:
    data = BytesIO()
    document = docx.Document()
    document.add_paragraph("Xã An Bình")
    document.save(data)
    return data.getvalue()


def _xlsx() -> bytes:
    data = BytesIO()
    book: Any = openpyxl.Workbook()
    book.active["A1"] = "Xã An Bình"
    book.save(data)
    return data.getvalue()


def _pdf() -> bytes:
    data = BytesIO()
    pdf = Canvas(data)
    pdf.drawString(50, 500, "An Binh")
    pdf.save()
    return data.getvalue()


CASES: dict[str, tuple[str, Callable[[], bytes], Format]] = {
    "xlsx named xls": ("a.xls", _xlsx, Format.XLSX),
    "xlsx named docx": ("a.docx", _xlsx, Format.XLSX),
    "docx named doc": ("a.doc", _docx, Format.DOCX),
    "docx without a name": ("-", _docx, Format.DOCX),
    "doc named docx": ("a.docx", lambda: compound.write({"WordDocument": b""}), Format.DOC),
    "doc without a name": ("-", lambda: compound.write({"WordDocument": b""}), Format.DOC),
    "xls named doc": ("a.doc", lambda: compound.write({"Workbook": b""}), Format.XLS),
    "workbook of Excel 95": ("a.xls", lambda: compound.write({"Book": b""}), Format.XLS),
    "rtf named doc": ("a.DOC", lambda: b"{\\rtf1 a}", Format.RTF),
    "pdf named doc": ("a.doc", _pdf, Format.PDF),
    "page named doc": ("a.doc", _PAGE.encode, Format.WEB),
    "page named xls": ("a.xls", lambda: b"\xef\xbb\xbf\r\n<div><table><tr><td>1</td></tr></table></div>", Format.WEB),
    "page in UTF-16 named xls": ("a.xls", lambda: _PAGE.encode("utf-16"), Format.WEB),
    "text named xls": ("a.xls", lambda: "Xã\tĐiểm\nAn Bình\t82,5\n".encode(), Format.CSV),
    "text in UTF-16 named xls": ("a.xls", lambda: "Xã\tĐiểm\nAn Bình\t82,5\n".encode("utf-16"), Format.CSV),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_is_told_by_its_first_bytes(case: str) -> None:
    name, made, kind = CASES[case]
    assert format_of(Source(name, Kind.TEXT, None, made())) is kind


@pytest.mark.parametrize(
    "case",
    ["xlsx named xls", "xlsx named docx", "docx named doc", "page named doc", "page in UTF-16 named xls"],
)
def test_a_file_with_the_name_of_another_kind_is_read(case: str, tmp_path: Path) -> None:
    name, made, _ = CASES[case]
    (tmp_path / name).write_bytes(made())
    assert pages(tmp_path / name)[0].text == "Xã An Bình"
