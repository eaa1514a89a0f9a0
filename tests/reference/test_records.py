"""A file that is no sound table is refused, with the line, the column and what to do; nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dataset.csv_file import unguarded
from extract.reference.records import guarded
from extract.reference.table_file import read_table
from tests.reference.own import OWN, read, table_bytes

HEADER = b"reference_id,measure,status,unit,value_min,place,place_level,place_vintage,confidence,source_title\n"
ROW = "S1,products,actual,count,9,Thái Bình,province,63,press,Bài\n".encode()


@pytest.mark.parametrize(
    ("data", "line", "column", "reason"),
    [
        pytest.param(b"", 1, "-", "is empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf\n\n", 1, "-", "is empty", id="blank lines"),
        pytest.param(b"PK\x03\x04rest", 1, "-", "is a workbook or an archive: save the table as CSV", id="xlsx"),
        pytest.param(b"\xd0\xcf\x11\xe0rest", 1, "-", "old Excel", id="xls"),
        pytest.param("a,b\n".encode("utf-16"), 1, "-", "is UTF-16 text", id="UTF-16"),
        pytest.param(HEADER + b"\x00\x01\x02", 2, "-", "is binary", id="binary"),
        pytest.param(HEADER + ROW + "S2,Thái".encode("cp1258"), 3, "-", "is not UTF-8 text", id="Windows"),
        pytest.param(HEADER.replace(b",", b";"), 1, "-", "separated by semicolons", id="semicolons"),
        pytest.param(HEADER.replace(b",", b"\t"), 1, "-", "separated by tabs", id="tabs"),
        pytest.param(ROW, 1, "-", "is no header", id="no header"),
        pytest.param(HEADER.replace(b"unit,", b""), 1, "unit", "no such column", id="lacking column"),
        pytest.param(HEADER.replace(b"unit", b"units"), 1, "units", "did you mean unit?", id="unknown column"),
        pytest.param(HEADER.replace(b"\n", b",apples\n"), 1, "apples", "the columns are", id="strange column"),
        pytest.param(HEADER.replace(b"\n", b",unit\n"), 1, "unit", "twice", id="column twice"),
        pytest.param(HEADER.replace(b"\n", b",\n"), 1, "-", "column 11 has no name", id="column without name"),
        pytest.param(HEADER + ROW.replace(b"\n", b",,\n"), 2, "-", "12 cells, more than the 10", id="more cells"),
        pytest.param(HEADER + b"S1,products\n", 2, "-", "2 cells, fewer than the 10", id="fewer cells"),
        pytest.param(HEADER + ROW + b'S2,"products\n\n', 3, "-", "quotation mark", id="open quotation"),
        pytest.param(HEADER + b'S2,"prod"ucts\n', 2, "-", "quotation mark", id="broken quotation"),
        pytest.param(HEADER + ROW + b"\n,,,,,,,,,\n" + ROW, 5, "reference_id", "stands in line 2 too", id="id twice"),
    ],
)
def test_a_malformed_file_is_refused(data: bytes, line: int, column: str, reason: str) -> None:
    found = read_table(data, file="own.csv").problems
    assert (line, column) in [(problem.line, problem.column) for problem in found]
    assert reason in "\n".join(map(str, found))


def test_every_fault_of_a_row_is_named_at_once() -> None:
    wrong = {"measure": "prodcts", "unit": "kg", "star_min": "6", "star_max": "5", "period": "2024-13", "place": "Xyz"}
    found = read({**OWN, **wrong, "place_vintage": ""}).problems
    assert sorted(problem.column for problem in found) == ["measure", "period", "place", "star_min", "unit"]


def test_a_row_of_several_lines_is_named_by_its_first() -> None:
    note = {**OWN, "note": "một\nhai"}
    (problem,) = read(note, {**note, "reference_id": "S2", "unit": "kg"}).problems
    assert problem.line == 4


def test_a_file_of_a_spreadsheet_is_read() -> None:
    data = b"\xef\xbb\xbf" + HEADER.replace(b"\n", b"\r\n") + ROW.replace(b"\n", b"\r\n") + b",,,,,,,,,\r\n"
    (row,) = read_table(data, file="own.csv").sound_rows()
    assert row.source_title == "Bài"


def test_ids_may_lack_only_where_they_are_made() -> None:
    data = table_bytes({name: cell for name, cell in OWN.items() if name != "reference_id"})
    assert [row.reference_id for row in read_table(data, file="own.csv", ids_may_lack=True).sound_rows()] == [""]
    assert [problem.column for problem in read_table(data, file="own.csv").problems] == ["reference_id"]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    table = read_table(data, file="own.csv")
    assert table.problems or not table.rows


@given(st.binary(max_size=120))
def test_no_bytes_behind_a_header_break_the_reader(data: bytes) -> None:
    table = read_table(HEADER + ROW + data, file="own.csv")
    ids = [row.reference_id for row in table.rows]
    assert len(ids) == len(set(ids)) == len(table.lines)
    assert all(problem.reason and problem.line >= 1 for problem in table.problems)
    assert table.problems or ids[0] == "S1"


@given(st.text(alphabet=st.sampled_from("'=+-@ab\t"), max_size=6))
def test_what_guards_a_cell_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t"))
