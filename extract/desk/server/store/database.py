"""The desk's database: opened for one use after another, its tables brought up to date first."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

VERSION: Final = 1
"""Of the tables; the file says its own as PRAGMA user_version. Script N.sql leads from version N - 1 to N."""
PATIENCE: Final = 30.0
"""Seconds to wait for another that writes."""


class StoreError(Exception):
    """The desk's database cannot be used: which one, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Database:
    """The file of the desk's database; every use has a connection of its own, so that threads need no locks."""

    path: Path

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with."""
        with closing(_connect(self.path)) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept together at the end, or not at all where something fails."""
        with closing(_connect(self.path)) as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection


def open_database(path: Path) -> Database:
    """The desk's database, made where it is missing, of an older version brought up to date.

    Raises:
        StoreError: it cannot be written to, is no such database, or is of a newer version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            found = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if found > VERSION:
                raise StoreError(f"{path}: is of a newer ocop (version {found}); update ocop, or move the file away")
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if not found and tables:
                raise StoreError(f"{path}: is a database of something else; move it away")
            for version in range(found + 1, VERSION + 1):
                _migrate(connection, version)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: cannot be used ({error}); check the folder, or move the file away") from error
    return Database(path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    """Run a script and say so in the file, both or neither."""
    script = (files("extract.desk.server.store") / f"{version}.sql").read_text(encoding="utf-8")
    connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {version};\nCOMMIT;")
