"""Rows are added whole, once, under ids of their own; what is written is read back, and what changed is found."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reference.addition import add_rows
from extract.reference.cells import plain_cells
from extract.reference.difference import ChangeKind, difference
from extract.reference.row import ReferenceRow
from extract.reference.store import load_reference
from extract.reference.table_file import read_table, rows_text, write_rows
from tests.reference.own import row

SHIPPED = load_reference().rows
SOME = SHIPPED[::40]


LETTERS = "aĐạ\u0301'\"=+-@,;|\n\t \u00a0\ufeff0🙂"
"""What makes trouble in a CSV file, in a spreadsheet or in Unicode."""


def text(least: int) -> st.SearchStrategy[str]:
    whole = st.text(st.sampled_from(LETTERS), max_size=12)
    tidy = whole.map(lambda written: unicodedata.normalize("NFC", written.strip()).strip())
    return tidy.filter(lambda written: len(written) >= least)


@st.composite
def rows(draw: st.DrawFn) -> ReferenceRow:
    """A shipped row with texts that nobody would write."""
    base = draw(st.sampled_from(SOME))
    number = draw(st.sampled_from(["", "U0007", "S1", "S2"]))
    title, issuer, note = draw(text(1)), draw(text(0)), draw(text(0))
    return replace(base, reference_id=number, source_title=title, source_issuer=issuer, note=note)


tables = st.lists(rows(), max_size=6)


def named(found: list[ReferenceRow]) -> list[ReferenceRow]:
    """The rows under ids of their own."""
    return [replace(each, reference_id=f"S{number}") for number, each in enumerate(found)]


@given(tables)
def test_what_is_written_is_read_back(found: list[ReferenceRow]) -> None:
    table = named(found)
    written = rows_text(table)
    assert list(read_table(written.encode(), file="own.csv").sound_rows()) == table
    assert rows_text(table) == written


@given(tables)
def test_every_row_is_added_left_out_or_refused(found: list[ReferenceRow]) -> None:
    addition = add_rows(found, (), SOME)
    assert len(addition.added) + len(addition.repeats) + len(addition.taken) == len(found)
    ids = [each.reference_id for each in addition.rows]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert [
        replace(found[place], reference_id=each.reference_id)
        for place, each in zip(addition.places, addition.added, strict=True)
    ] == list(addition.added)


@given(tables)
def test_rows_added_twice_stand_once(found: list[ReferenceRow]) -> None:
    once = add_rows(found, (), SOME)
    again = add_rows(found, once.rows, SOME)
    assert again.rows == once.rows
    assert not again.added


@given(tables, tables)
def test_the_changes_lead_from_the_old_table_to_the_new(first: list[ReferenceRow], second: list[ReferenceRow]) -> None:
    old, new = named(first), named(second)
    cells = {each.reference_id: plain_cells(each) for each in old}
    for change in difference(old, new):
        if change.kind is ChangeKind.REMOVED:
            del cells[change.row.reference_id]
            continue
        known = cells.setdefault(change.row.reference_id, dict.fromkeys(plain_cells(change.row), ""))
        for column in change.columns:
            assert known[column.column] == column.old != column.new
            known[column.column] = column.new
    assert cells == {each.reference_id: plain_cells(each) for each in new}


def test_a_table_is_no_different_from_itself_in_any_order() -> None:
    assert difference(SHIPPED, reversed(SHIPPED)) == []


def test_ids_go_on_where_the_last_one_ended() -> None:
    own = [row(reference_id="U0009"), row(reference_id="mine", value_min="1")]
    addition = add_rows([row(reference_id="", value_min="2"), row(reference_id="U0011", value_min="3")], own, SHIPPED)
    assert [each.reference_id for each in addition.added] == ["U0012", "U0011"]


@pytest.mark.parametrize("number", ["", "S9", "F0019"])
def test_a_shipped_row_is_not_added_again(number: str) -> None:
    (known,) = (each for each in SHIPPED if each.reference_id == "F0019")
    addition = add_rows([replace(known, reference_id=number)], (), SHIPPED)
    assert (addition.rows, [repeat.same_as for repeat in addition.repeats]) == ((), ["F0019"])


def test_an_id_that_is_taken_is_refused() -> None:
    addition = add_rows(
        [row(reference_id="F0019", value_min="4"), row(reference_id="S1", value_min="5")], [row()], SHIPPED
    )
    assert [each.reference_id for each in addition.taken] == ["F0019", "S1"]


def test_a_table_that_cannot_be_written_is_unharmed(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    write_rows([row()], path)
    before = path.read_bytes()
    with pytest.raises(AttributeError):
        write_rows([row(), None], path)  # type: ignore[list-item]
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["own.csv"]


def test_line_breaks_become_one_character() -> None:
    (found,) = read_table(rows_text([row(note="một\r\nhai\rba")]).encode(), file="own.csv").sound_rows()
    assert found.note == "một\nhai\nba"
