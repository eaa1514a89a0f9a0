"""Report files are told by their bytes, then by their server's word, then by their name."""

import zipfile
from io import BytesIO

import pytest

from extract.documents.report_file import is_untold, name_of, suffix_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def office(part: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("raw", "content_type", "name", "suffix"),
    [
        pytest.param(b"%PDF-1.7", "text/html", "tai", ".pdf", id="a-document-that-its-server-calls-a-page"),
        pytest.param(b"\n\n%PDF-1.7", "", "", ".pdf", id="a-mark-that-stands-further-on"),
        pytest.param(b"  <!DOCTYPE HTML><p>%PDF-", "application/pdf", "a.pdf", "", id="a-page-called-a-document"),
        pytest.param(b"\xef\xbb\xbf<html>", "", "a.docx", "", id="a-page-at-a-document's-address"),
        pytest.param(office("word/document.xml"), "application/octet-stream", "tai", ".docx", id="word-by-its-parts"),
        pytest.param(office("xl/workbook.xml"), WORD, "a.docx", ".xlsx", id="a-workbook-under-another-name"),
        pytest.param(office("anh/1.jpg"), "application/zip", "a.zip", "", id="an-archive-of-pictures"),
        pytest.param(office("word/document.xml")[:60], WORD, "a", ".docx", id="a-cut-document-by-its-server's-word"),
        pytest.param(OLE, "application/vnd.ms-excel", "tai", ".xls", id="an-old-workbook"),
        pytest.param(OLE, "application/octet-stream", "a.doc", ".doc", id="an-old-document"),
        pytest.param(OLE, "application/octet-stream", "tai", ".doc", id="an-old-file-of-which-nothing-is-said"),
        pytest.param(b"", "application/pdf", "a.html", ".pdf", id="by-its-server's-word"),
        pytest.param(b"", "", "a.XLSX", ".xlsx", id="by-its-name"),
        pytest.param(b"", "text/html", "a.pdf", "", id="its-server's-word-counts-more"),
        pytest.param(b"\x89PNG", "image/png", "a.png", "", id="a-picture"),
    ],
)
def test_a_file_is_told(raw: bytes, content_type: str, name: str, suffix: str) -> None:
    assert suffix_of(raw, content_type=content_type, name=name) == suffix


@pytest.mark.parametrize(
    ("url", "disposition", "name"),
    [
        ("https://a.example/vb/bc.pdf?ban=2", "", "bc.pdf"),
        ("https://a.example/tai?id=1", 'attachment; filename="bao cao.docx"', "bao cao.docx"),
        ("https://a.example/tai", "attachment; filename*=UTF-8''k%E1%BA%BF%20ho%E1%BA%A1ch.xlsx", "kế hoạch.xlsx"),
        ("https://a.example/tai", 'attachment; filename="C:\\vb\\..\\bc.pdf"', "bc.pdf"),
        ("https://a.example/k%E1%BA%BF.pdf", "inline", "kế.pdf"),
        ("http://[", "", ""),
    ],
)
def test_its_name_is_what_the_server_says_or_the_end_of_its_address(url: str, disposition: str, name: str) -> None:
    assert name_of(url, disposition) == name


def test_a_server_may_leave_open_what_a_file_is() -> None:
    assert is_untold("application/octet-stream; x=1")
    assert not is_untold("application/zip")
