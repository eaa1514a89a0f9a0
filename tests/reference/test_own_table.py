"""Only one command at a time changes a table."""

from pathlib import Path

import pytest

from extract.reference.own_table import TableBusyError, changing


def test_a_table_that_is_being_changed_is_refused_and_free_again_afterwards(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    with changing(table), pytest.raises(TableBusyError), changing(table):
        pass
    with changing(table):
        assert [path.name for path in tmp_path.iterdir()] == [".own.csv.lock"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_a_killed_command_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".own.csv.lock").touch()
    with changing(tmp_path / "own.csv"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_another_table_of_the_folder_is_free(tmp_path: Path) -> None:
    with changing(tmp_path / "a.csv"), changing(tmp_path / "b.csv"):
        assert {path.name for path in tmp_path.iterdir()} == {".a.csv.lock", ".b.csv.lock"}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"), changing(tmp_path / "absent" / "own.csv"):
        pass
