"""Files that cannot be read are named, with what is wrong and what to do."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.documents import InputError
from tests.documents.reports.files import pages


def _pdf(**options: Any) -> bytes:
    data = BytesIO()
    pdf = Canvas(data, **options)
    pdf.drawString(50, 500, "Ba muoi san pham duoc cong nhan")
    pdf.save()
    return data.getvalue()


def _docx() -> bytes:
    data = BytesIO()
    document = docx.Document()
    document.add_paragraph("Ba mươi sản phẩm")
    document.save(data)
    return data.getvalue()


def _xlsx() -> bytes:
    data = BytesIO()
    openpyxl.Workbook().save(data)
    return data.getvalue()


def _with_part(document: bytes, name: str, content: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return data.getvalue()


def _entities() -> bytes:
    return _with_part(_docx(), "word/document.xml", b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>')


def _bomb() -> bytes:
    return _with_part(_docx(), "word/media/a.bin", bytes(64 * 1024**2))


def _wide_merge() -> bytes:
    sheet = b'<worksheet xmlns="x"><sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    return _with_part(_xlsx(), "xl/worksheets/sheet1.xml", sheet)


def _pdf_bomb() -> bytes:
    data = BytesIO()
    pdf: Any = Canvas(data, pageCompression=1)
    pdf._code.append(" " * (80 * 1024**2))
    pdf.save()
    return data.getvalue()


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.pdf", lambda: b"", "is empty"),
    "text named pdf": ("a.pdf", lambda: "Ba mươi sản phẩm".encode(), "is not a PDF"),
    "page named pdf": ("a.pdf", lambda: b"<!doctype html><p>404</p>", "is not a PDF"),
    "cut off pdf": ("a.pdf", lambda: _pdf()[:-60], "cut off"),
    "damaged pdf": ("a.pdf", lambda: b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF", "is a "),
    "encrypted pdf": ("a.pdf", lambda: _pdf(encrypt=StandardEncryption("mo", "chu")), "is encrypted"),
    "pdf bomb": ("a.pdf", _pdf_bomb, "MB of drawing"),
    "encrypted docx": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    "old doc": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "is an old Office document"),
    "cut off docx": ("a.docx", lambda: _docx()[:-300], "damaged or cut off"),
    "xlsx named docx": ("a.docx", _xlsx, "is a ZIP archive without word/document.xml"),
    "docx bomb": ("a.docx", _bomb, "unpacks to more than"),
    "entities": ("a.docx", _entities, "declares entities"),
    "xml without a body": ("a.docx", lambda: _with_part(_docx(), "word/document.xml", b"<w"), "is a damaged Word"),
    "cut off xlsx": ("a.xlsx", lambda: _xlsx()[:-300], "damaged or cut off"),
    "a merged sheet": ("a.xlsx", _wide_merge, "merged cells"),
    "a picture that is none": ("a.png", lambda: b"\x89PNG\r\n\x1a\n", "is no picture"),
    "csv of bytes": ("a.csv", lambda: bytes(range(64)), "is binary data"),
    "another kind": ("a.bin", lambda: b"\x00\x01\x02", "is no report of a kind that is read"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_cannot_be_read_says_why(case: str, tmp_path: Path) -> None:
    name, made, reason = CASES[case]
    path = tmp_path / name
    path.write_bytes(made())
    with pytest.raises(InputError) as raised:
        pages(path)
    assert reason in raised.value.reason
    assert raised.value.source == str(path)
    assert raised.value.advice.endswith(".")
