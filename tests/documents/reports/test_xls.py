"""Workbooks of old Excel: their cells as those of .xlsx, and files that end too early, go in circles or hide."""

import json
import struct
from pathlib import Path

import pytest

from extract.documents import InputError
from extract.documents.reports import ole
from tests.documents.reports import compound
from tests.documents.reports.files import pages, texts

REPORTS = Path(__file__).parents[3] / "corpus" / "reports"
SAMPLE = REPORTS / "tong-hop-cac-sheet.xls"
_FAT = 512
"""Where the allocation table of compound.write begins."""


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _workbook(*records: bytes, areas: bytes = b"") -> bytes:
    """A workbook of Excel 97 with one sheet that holds `records` (MS-XLS 2.4), its fonts .VnTime, Arial, Arial."""
    fonts = b"".join(
        _record(
            0x31, struct.pack("<HHHHHBBBB", 200, 0, 8, 400, 0, 0, 0, 0, 0) + struct.pack("<BB", len(name), 0) + name
        )
        for name in (b".VnTime", b"Arial", b"Arial")
    )
    forms = (0, 14, 10, 9, 3)
    looks = b"".join(_record(0xE0, struct.pack("<HHH", font, form, 0) + bytes(14)) for font, form in _looks(forms))
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6)) + fonts + looks
    name = b"To"
    sheet_at = len(start) + len(_record(0x85, bytes(8 + len(name)))) + len(_record(0x0A))
    start += _record(0x85, struct.pack("<IBBBB", sheet_at, 0, 0, len(name), 0) + name) + _record(0x0A)
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6)) + b"".join(records) + areas
    return compound.write({"Workbook": start + body + _record(0x0A)})


def _looks(forms: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(1, form) for form in forms] + [(0, 0)]


def _number(row: int, column: int, value: float, look: int = 0) -> bytes:
    return _record(0x203, struct.pack("<HHHd", row, column, look, value))


def _label(row: int, column: int, text: str, look: int = 0) -> bytes:
    raw = text.encode("utf-16-le")
    return _record(0x204, struct.pack("<HHHHB", row, column, look, len(text), 1) + raw)


def test_every_cell_of_the_sample_is_right() -> None:
    known = json.loads((REPORTS / "truth" / f"{SAMPLE.name}.json").read_text(encoding="utf-8"))
    read = pages(SAMPLE)
    assert len(read) == known["pages"]
    tables = [(page, table) for page in read for table in page.tables]
    assert [table.sheet for _, table in tables] == [table["sheet"] for table in known["tables"]]
    for (_, table), wanted in zip(tables, known["tables"], strict=True):
        assert texts(table) == wanted["header"] + [row["cells"] for row in wanted["rows"]]
        merged = sum(area["rows"] * area["columns"] - 1 for area in wanted["merged"])
        assert sum(cell.is_merged for row in table.rows for cell in row) == merged


def test_the_sample_reads_as_the_xlsx_that_it_was_made_of() -> None:
    assert pages(SAMPLE) == pages(SAMPLE.with_suffix(".xlsx"))


@pytest.mark.parametrize(
    ("record", "written"),
    [
        (_number(0, 0, 1234567.0), "1234567"),
        (_number(0, 0, 29.67), "29,67"),
        (_number(0, 0, 45356.0, 1), "05/03/2024"),
        (_number(0, 0, 1e300, 1), ""),
        (_number(0, 0, 0.2967, 2), "29,67%"),
        (_number(0, 0, 0.3, 3), "30%"),
        (_number(0, 0, 1234567.0, 4), "1234567"),
        (_label(0, 0, "1.234"), "1.234"),
        (_label(0, 0, "Gạo\nnếp "), "Gạo nếp"),
        (_label(0, 0, "h¹ng sao", 5), "hạng sao"),
        (_record(0x205, struct.pack("<HHHBB", 0, 0, 0, 1, 0)), "TRUE"),
        (_record(0x205, struct.pack("<HHHBB", 0, 0, 0, 7, 1)), "#DIV/0!"),
    ],
)
def test_values_are_written_as_in_a_text(record: bytes, written: str, tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(_workbook(record))
    text = pages(tmp_path / "a.xls")[0].text
    if written:
        assert text == written
    else:
        assert text.isdigit()


def test_cells_with_a_border_and_no_value_are_not_read(tmp_path: Path) -> None:
    blanks = _record(0xBE, struct.pack("<HH256HH", 65535, 0, *[0] * 256, 255))
    (tmp_path / "a.xls").write_bytes(_workbook(_label(0, 0, "Xã"), _number(0, 1, 3), blanks))
    assert texts(pages(tmp_path / "a.xls")[0].tables[0]) == [["Xã", "3"]]


def _encrypted() -> bytes:
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    return compound.write({"Workbook": start + _record(0x2F, struct.pack("<H", 1) + bytes(52))})


def _far() -> bytes:
    return _workbook(_number(0, 0, 1), _number(65535, 255, 1))


def _merged() -> bytes:
    areas = struct.pack("<H", 9) + struct.pack("<HHHH", 0, 65535, 0, 255) * 9
    return _workbook(_number(0, 0, 1), areas=_record(0xE5, areas))


def _in_a_circle() -> bytes:
    raw = bytearray(compound.write({"Workbook": bytes(5000)}))
    struct.pack_into("<I", raw, _FAT + 4 * 5, 2)
    return bytes(raw)


def _small_in_a_circle() -> bytes:
    """The small sectors of the stream go round and round: xlrd alone would follow them until the memory is full."""
    raw = bytearray(compound.write({"Workbook": bytes(4096), "Small": bytes(4096)}))
    struct.pack_into("<I", raw, 512 * 2 + 116, 2)  # The small sectors lie where the workbook does,
    struct.pack_into("<Q", raw, 512 * 2 + 120, 4096)
    struct.pack_into("<II", raw, 60, 10, 8)  # their table where the other stream does: zeros, the circle of sector 0;
    struct.pack_into("<Q", raw, 512 * 2 + 128 + 120, 100)  # and the workbook is small.
    return bytes(raw)


CASES = {
    "the signature alone": (ole.SIGNATURE, "damaged or cut off"),
    "random bytes behind the signature": (ole.SIGNATURE + bytes(range(256)) * 40, "damaged or cut off"),
    "zeros behind the signature": (ole.SIGNATURE + bytes(4096), "damaged or cut off"),
    "cut off": (SAMPLE.read_bytes()[:9000], "damaged or cut off"),
    "a stream in a circle": (_in_a_circle(), "damaged or cut off"),
    "a small stream in a circle": (_small_in_a_circle(), "damaged or cut off"),
    "a stream of zeros": (compound.write({"Workbook": bytes(5000)}), "is a damaged workbook"),
    "encrypted": (_encrypted(), "is encrypted"),
    "encrypted by an Office of today": (
        compound.write({"EncryptedPackage": b"a", "EncryptionInfo": b"b"}),
        "is encrypt",
    ),
    "a presentation": (compound.write({"PowerPoint Document": b"a"}), "no document or workbook"),
    "a cell at the far end": (_far(), "more than 2,000,000 cells in the sheet To"),
    "merged cells without end": (_merged(), "more than 2,000,000 merged cells"),
    "binary data": (bytes(range(200)), "is no .xls document"),
    "the XML of Excel 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "in the XML of 2003",
    ),
    "a page in one file": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "MHTML"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_workbook_that_cannot_be_read_says_why(case: str, tmp_path: Path) -> None:
    raw, reason = CASES[case]
    (tmp_path / "a.xls").write_bytes(raw)
    with pytest.raises(InputError) as raised:
        pages(tmp_path / "a.xls")
    assert reason in raised.value.reason
    assert raised.value.advice.endswith(".")
