"""The frontier's file: its tables, and the locks that tell which of the workers at it still live."""

import fcntl
import os
import sqlite3
from pathlib import Path

from crawler.frontier.frontier import FrontierError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS passes (crawl TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS workers (worker INTEGER PRIMARY KEY AUTOINCREMENT, crawl TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY,
    crawl TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    request TEXT NOT NULL,
    priority INTEGER NOT NULL,
    state TEXT NOT NULL,
    worker INTEGER,
    lost INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (crawl, key)
) STRICT;
CREATE INDEX IF NOT EXISTS waiting ON pages (crawl, state, lost, priority DESC, id);
CREATE TABLE IF NOT EXISTS missed (page INTEGER PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS answers (
    crawl TEXT NOT NULL,
    key TEXT NOT NULL,
    first REAL NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    digest TEXT NOT NULL,
    rules TEXT NOT NULL,
    kept INTEGER NOT NULL,
    PRIMARY KEY (crawl, key)
) STRICT;
"""
"""Tables that later versions added come last and stand by themselves, so that a file of an earlier one only gains them.

`missed` holds failed pages that the next run asks for again; `answers` what a page was when it was last fetched, by
its key without the number of the pass.
"""
_PATIENCE = 60.0
"""Seconds to wait for another process's transaction."""


def open_file(path: Path) -> sqlite3.Connection:
    """Open the file, with all its tables.

    Raises:
        FrontierError: It cannot be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        # A power cut may undo the last transactions, never break the file; what is undone is fetched again.
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_SCHEMA)
    except (sqlite3.Error, OSError) as error:
        raise FrontierError(
            f"{path}: cannot be used as the list of pages to fetch ({error}). Check that its folder can be written"
            " and that nothing else has put a file of that name there."
        ) from error
    return database


def lock_worker(path: Path, worker: int) -> int:
    """Take the lock that lasts as long as the process of a worker of the file at `path`; return its descriptor."""
    lock = os.open(_lock_path(path, worker), os.O_RDWR | os.O_CREAT, 0o644)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def remove_lock(path: Path, worker: int) -> None:
    """Remove the lock file of a worker that has ended."""
    _lock_path(path, worker).unlink(missing_ok=True)


def is_alive(path: Path, worker: int) -> bool:
    """Tell whether a worker still runs: while it does, nobody else can lock its file."""
    try:
        file = os.open(_lock_path(path, worker), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def _lock_path(path: Path, worker: int) -> Path:
    return path.with_name(f"{path.name}-worker-{worker}.lock")
