"""`ocop desk` says why it cannot start, before it listens."""

import socket
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from extract.dataset.writers import DatasetFormat, write_dataset
from tests.cli.conftest import Run
from tests.dataset.rows import ARTICLE, DATASET

pytest.importorskip("datasette", reason="datasette is missing, which the desk is served by: make setup")


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


def test_a_missing_dataset_is_told(real_ocop: Run, tmp_path: Path) -> None:
    result = real_ocop("desk", tmp_path / "none.sqlite", "--no-open")
    assert result.exit_code == 2
    assert "none.sqlite: is no file; write one with" in result.stderr


def test_a_file_that_is_no_database_is_told(real_ocop: Run, tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text("Tin OCOP\n" * 100, encoding="utf-8")
    result = real_ocop("desk", path, "--no-open")
    assert result.exit_code == 2
    assert "cannot be read as SQLite" in result.stderr


def test_a_database_of_something_else_is_told(real_ocop: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (name TEXT)")
    result = real_ocop("desk", path, "--no-open")
    assert result.exit_code == 2
    assert "has no table figures, products" in result.stderr


def test_a_missing_corpus_is_told(real_ocop: Run, tmp_path: Path) -> None:
    result = real_ocop("desk", "--corpus", tmp_path / "none", "--no-open")
    assert result.exit_code == 2
    assert "none: does not exist" in result.stderr


def test_a_port_that_is_taken_is_told(real_ocop: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = real_ocop("desk", "--port", str(taken.getsockname()[1]), "--no-open")
    assert result.exit_code == 2
    assert "choose another with --port" in result.stderr


def test_a_package_without_the_texts_of_articles_is_told(real_ocop: Run, tmp_path: Path) -> None:
    write_dataset(replace(DATASET, articles=(replace(ARTICLE, text=""),)), tmp_path, formats=[DatasetFormat.SQLITE])
    result = real_ocop("desk", tmp_path / "dataset.sqlite", "--no-open")
    assert result.exit_code == 2
    assert "has articles without their text, as a published package has" in result.stderr
