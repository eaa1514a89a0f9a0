"""Tables in text files: cells parted by commas, semicolons or tabs (RFC 4180)."""

import csv
import re
from io import StringIO

from extract.documents import characters, encoding
from extract.documents.input_error import InputError
from extract.documents.reports import legacy
from extract.documents.reports.report import Cell, Page, Table

_MARKS = ",;\t|"
_SAMPLE = 64 * 1024


def read(raw: bytes, *, source: str) -> Page:
    """Return the table in `raw` as a page with the number 0; short rows are filled up with empty cells.

    Raises:
        InputError: It is no text, or a cell never ends.
    """
    text = _text(raw, source).lstrip("\ufeff")
    old = legacy.encoding_of_text(text)
    if old is not None:
        text = legacy.to_unicode(text, old)
    try:
        written = list(csv.reader(StringIO(text, newline=""), delimiter=_mark(text)))
    except csv.Error as error:
        raise InputError(
            source, f"is no table of cells ({error})", "Check its quotation marks, or save it as .xlsx."
        ) from error
    width = max((len(row) for row in written), default=0)
    rows = tuple(
        tuple(Cell(_clean(cell), number, column) for column, cell in enumerate((*row, *[""] * (width - len(row))), 1))
        for number, row in enumerate(written, 1)
        if any(cell.strip() for cell in row)
    )
    if not rows:
        raise InputError(source, "holds no cells", "Check that the file was saved in full.")
    return Page(0, (Table(0, "", 1, rows),))


def _text(raw: bytes, source: str) -> str:
    """The text of `raw`; bytes that no encoding of today explains may be of an older one."""
    if encoding.binary_kind(raw) is None and not _is_utf8(raw):
        latin = raw.decode("latin-1")
        if legacy.encoding_of_text(latin) is not None:
            return latin
    return encoding.decode(raw, source=source)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mark(text: str) -> str:
    """The mark that parts most cells of the first lines; a comma may also stand inside numbers."""
    try:
        return csv.Sniffer().sniff(text[:_SAMPLE], _MARKS).delimiter
    except csv.Error:
        first = text.split("\n", 1)[0]
        return max(_MARKS, key=first.count)


def _clean(cell: str) -> str:
    return re.sub(r"\s+", " ", characters.normalise(cell)).strip()
