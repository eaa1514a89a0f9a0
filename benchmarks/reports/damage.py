"""Files that something is wrong with, for tests of readers; none is committed but the one without diacritics."""

import re
import unicodedata
from collections.abc import Mapping

from reportlab.lib.pdfencrypt import StandardEncryption

from benchmarks.reports import package, pdf, word
from benchmarks.reports.document import Document
from benchmarks.reports.scan import Scan
from benchmarks.reports.scan import write as scanned

PASSWORD = "một-xã-một-sản-phẩm"  # noqa: S105
_CMAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_TARGET = re.compile(rb"(<[0-9A-Fa-f]{2}> )<([0-9A-Fa-f]{4})>")
_BOMB = 256 << 20
"""Bytes that a part unpacks to."""


def without_diacritics(document: Document) -> pdf.Printed:
    """A PDF file that looks right, but whose text layer says "a" for "ạ": its maps from glyphs to letters are wrong.

    Raises:
        ValueError: The maps do not stand in the file as ReportLab writes them.
    """
    printed = pdf.write(document, compressed=False)
    content, changed = _CMAP.subn(lambda found: _TARGET.sub(_bare, found[0]), printed.content)
    if not changed or len(content) != len(printed.content):
        raise ValueError("the maps of letters of the PDF file were not found; ReportLab writes them in another way now")
    return pdf.Printed(content, printed.pages, printed.paragraphs, printed.rows, printed.signed)


def hostile(document: Document, scan: Scan) -> Mapping[str, bytes]:
    """Files that a reader must survive, by file name.

    Args:
        document: What is in those that can be opened at all.
        scan: How the one of pictures is scanned.
    """
    printed = pdf.write(document)
    written = word.write(document)
    return {
        "encrypted.pdf": pdf.write(document, StandardEncryption(PASSWORD, strength=128)).content,
        "truncated.pdf": printed.content[: len(printed.content) // 2],
        "empty.pdf": b"",
        "web-page.pdf": "<!doctype html><title>404</title><p>Không tìm thấy trang".encode(),
        "pictures.pdf": scanned(scan, printed),
        "bomb.xlsx": package.bomb("xl/workbook.xml", _BOMB),
        "bomb.docx": package.bomb("word/document.xml", _BOMB),
        "truncated.docx": written[: len(written) // 2],
        "empty.xlsx": b"",
        "text.docx": b"STT;Ten san pham\n1;Mat ong\n",
    }


def _bare(found: re.Match[bytes]) -> bytes:
    letter = chr(int(found[2], 16))
    plain = {"đ": "d", "Đ": "D"}.get(letter, unicodedata.normalize("NFD", letter)[0])
    return found[1] + b"<%04X>" % ord(plain)
