"""Word documents before .docx: those of Word 97 to 2003 (.doc, MS-DOC), and RTF; as one page with the number 0.

LibreOffice makes a .docx of them, which keeps what the tables need: merged cells, and the fonts of old encodings.
"""

import struct
from io import BytesIO

from extract.documents.input_error import InputError
from extract.documents.reports import docx, libreoffice, ole
from extract.documents.reports.libreoffice import Filter
from extract.documents.reports.report import Page

STREAM = "WordDocument"
"""The main stream (MS-DOC 2.1.1)."""
_MAGIC = 0xA5EC
_WORD_97 = 0xC0
"""The number of its format in a document of Word 97, or above (MS-DOC 2.5.1)."""
_ENCRYPTED = 0x0100


def read(file: ole.Compound, raw: bytes) -> Page:
    """Return the text and tables of a .doc.

    Raises:
        InputError: It is damaged, encrypted, older than Word 97, or without text; or LibreOffice is missing, or cannot
            read it.
    """
    _check(file.stream(STREAM), file.source)
    return _converted(raw, Filter.DOC, file.source)


def read_rtf(raw: bytes, *, source: str) -> Page:
    """Return the text and tables of an RTF document.

    Raises:
        InputError: It has no text; or LibreOffice is missing, or cannot read it.
    """
    return _converted(raw, Filter.RTF, source)


def _check(main: bytes, source: str) -> None:
    """Raise by what the first bytes of the document say (MS-DOC 2.5.2)."""
    if len(main) < 12:
        raise ole.damaged(source)
    magic, version, flags = struct.unpack_from("<HH6xH", main)
    if magic != _MAGIC and version >= _WORD_97:
        raise ole.damaged(source)
    if flags & _ENCRYPTED:
        raise InputError(source, "is encrypted", "Open it with its password, and save it without one.")
    if version < _WORD_97:
        raise InputError(
            source, "is a document of Word 95 or older", "Open it in an office program, and save it as .docx."
        )


def _converted(raw: bytes, form: Filter, source: str) -> Page:
    page = docx.read(BytesIO(libreoffice.to_docx(raw, form, source=source)), source=source)
    if not page.text.strip():  # Of a document that is damaged in its middle, LibreOffice makes an empty one.
        raise InputError(
            source,
            "has no text that LibreOffice finds: it is damaged, or holds pictures only",
            "Open it in an office program, and save it as PDF.",
        )
    return page
