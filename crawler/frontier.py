"""The frontier: which pages a crawl has still to fetch, kept in an SQLite file so that a killed crawl loses none.

A page is todo, then leased to one worker, then done or failed; rows never go away, so the file also remembers what was
fetched before. Several processes may share it. Each worker holds a lock file that the system lets go of when its
process ends, however it ends: a lease whose worker is gone is taken over at once, without waiting for a timeout.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

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
"""
_PATIENCE = 60.0
"""Seconds to wait for another process's transaction."""
_LOST_TOO_OFTEN = 10
"""Workers that may die while they hold a page before it is taken for what killed them."""


class FrontierError(OSError):
    """A file that is no frontier or cannot be written; names it and says what to do."""


class PageState(StrEnum):
    """How far a page has come."""

    TODO = "todo"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to fetch."""

    key: str
    """What makes it the same page: a page is added once for each key."""
    url: str
    request: str
    """How to fetch it and what to do with it, as the caller wrote it down."""
    priority: int = 0
    """Higher comes first; among equals, what was added first."""
    not_before: float = 0.0
    """Seconds since 1970 before which it must not be fetched, as a server asked."""


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that could not be had, and why."""

    crawl: str
    url: str
    reason: str


class Frontier:
    """One worker's hold on the frontier of one crawl.

    Args:
        path: The SQLite file, made where it is missing; lock files of the workers stand beside it.
        crawl: Name of the crawl, several of which may share a file.

    Raises:
        FrontierError: The file is no frontier, or cannot be written.
    """

    def __init__(self, path: Path, crawl: str) -> None:
        self.path = path
        self.crawl = crawl
        self._database = _open(path)
        self._worker, self._lock = self._register()
        self.pass_number = self._join()
        """Counts the times the crawl was begun anew after it had come to its end: pages that list others are wanted
        once a pass, articles once."""

    def add(self, pages: Iterable[Page]) -> int:
        """Put pages on the list that are not on it yet; return how many were new."""
        with self._transaction():
            return self._insert(pages)

    def lease(self) -> Page | None:
        """Take the next page for this worker; None where none can be fetched now."""
        page = self._lease()
        if page is None and self.take_over():
            page = self._lease()
        return page

    def done(self, key: str, found: Iterable[Page] = (), reason: str = "") -> int:
        """Note that a leased page is done and what it led to, both or neither; return how many of those were new."""
        with self._transaction():
            new = self._insert(found)
            self._end(key, PageState.DONE, reason)
            return new

    def failed(self, key: str, reason: str) -> None:
        """Note that a leased page cannot be had, and why."""
        with self._transaction():
            self._end(key, PageState.FAILED, reason)

    def postpone(self, page: Page) -> None:
        """Hand back a leased page, to be fetched later as `page` now says."""
        with self._transaction():
            self._database.execute(
                "UPDATE pages SET state = ?, worker = NULL, request = ?, priority = ?, not_before = ?"
                " WHERE crawl = ? AND key = ? AND worker = ?",
                (PageState.TODO, page.request, page.priority, page.not_before, self.crawl, page.key, self._worker),
            )

    def unfinished(self) -> int:
        """Return how many pages are waiting or in the hands of a worker, whichever it is."""
        row = self._database.execute(
            "SELECT count(*) FROM pages WHERE crawl = ? AND state IN (?, ?)",
            (self.crawl, PageState.TODO, PageState.LEASED),
        ).fetchone()
        return int(row[0])

    def take_over(self) -> int:
        """Put the pages of workers that have died back on the list; return how many.

        They go behind all others: if one of them is what kills its workers, the rest is fetched first. After
        `_LOST_TOO_OFTEN` deaths a page counts as failed.
        """
        with self._transaction():
            workers = [
                int(row[0])
                for row in self._database.execute("SELECT worker FROM workers WHERE worker != ?", (self._worker,))
            ]
            dead = [worker for worker in workers if not _alive(_lock_path(self.path, worker))]
            return sum(self._bury(worker) for worker in dead)

    def close(self) -> None:
        """Hand back what is still leased, and let go of the file."""
        with self._transaction():
            self._database.execute(
                "UPDATE pages SET state = ?, worker = NULL WHERE worker = ?", (PageState.TODO, self._worker)
            )
            self._database.execute("DELETE FROM workers WHERE worker = ?", (self._worker,))
        self._database.close()
        _lock_path(self.path, self._worker).unlink(missing_ok=True)
        os.close(self._lock)

    def _register(self) -> tuple[int, int]:
        """Write this worker down and lock its file, both before another process can see either."""
        with self._transaction():
            added = self._database.execute("INSERT INTO workers (crawl) VALUES (?)", (self.crawl,))
            worker = int(added.lastrowid or 0)
            lock = os.open(_lock_path(self.path, worker), os.O_RDWR | os.O_CREAT, 0o644)
            fcntl.flock(lock, fcntl.LOCK_EX)
            return worker, lock

    def _join(self) -> int:
        """Return the number of the pass to work on: a new one where nothing is left of the last and nobody works."""
        self.take_over()
        with self._transaction():
            others = self._database.execute(
                "SELECT count(*) FROM workers WHERE crawl = ? AND worker != ?", (self.crawl, self._worker)
            ).fetchone()[0]
            begin = 0 if others or self.unfinished() else 1
            row = self._database.execute(
                "INSERT INTO passes VALUES (?, 1) ON CONFLICT (crawl) DO UPDATE SET number = number + ?"
                " RETURNING number",
                (self.crawl, begin),
            ).fetchone()
            return int(row[0])

    def _lease(self) -> Page | None:
        with self._transaction():
            row = self._database.execute(
                "UPDATE pages SET state = ?, worker = ? WHERE id = ("
                " SELECT id FROM pages WHERE crawl = ? AND state = ? AND not_before <= ?"
                " ORDER BY lost, priority DESC, id LIMIT 1"
                ") RETURNING key, url, request, priority, not_before",
                (PageState.LEASED, self._worker, self.crawl, PageState.TODO, time.time()),
            ).fetchone()
        return Page(*row) if row else None

    def _insert(self, pages: Iterable[Page]) -> int:
        added = self._database.executemany(
            "INSERT OR IGNORE INTO pages (crawl, key, url, request, priority, not_before, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (self.crawl, page.key, page.url, page.request, page.priority, page.not_before, PageState.TODO)
                for page in pages
            ],
        )
        return max(added.rowcount, 0)

    def _end(self, key: str, state: PageState, reason: str) -> None:
        # Only its own: a page that was taken over meanwhile is the other worker's to end.
        self._database.execute(
            "UPDATE pages SET state = ?, worker = NULL, reason = ? WHERE crawl = ? AND key = ? AND worker = ?",
            (state, reason, self.crawl, key, self._worker),
        )

    def _bury(self, worker: int) -> int:
        """Take the pages of a dead worker, inside a transaction."""
        self._database.execute(
            "UPDATE pages SET state = ?, worker = NULL, reason = ? WHERE worker = ? AND lost + 1 >= ?",
            (PageState.FAILED, f"{_LOST_TOO_OFTEN} crawls died while they fetched it", worker, _LOST_TOO_OFTEN),
        )
        taken = self._database.execute(
            "UPDATE pages SET state = ?, worker = NULL, lost = lost + 1 WHERE worker = ?", (PageState.TODO, worker)
        ).rowcount
        self._database.execute("DELETE FROM workers WHERE worker = ?", (worker,))
        _lock_path(self.path, worker).unlink(missing_ok=True)
        return taken

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        # At once for writing: one that begins by reading may find that it can no longer write.
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def count_pages(path: Path) -> Mapping[str, Mapping[PageState, int]]:
    """Return, by crawl, how many pages of the frontier at `path` are in which state; those of none are 0.

    Raises:
        FrontierError: There is no such file, or it is no frontier.
    """
    counts: dict[str, dict[PageState, int]] = {}
    with _reading(path) as database:
        for crawl, state, number in database.execute("SELECT crawl, state, count(*) FROM pages GROUP BY crawl, state"):
            counts.setdefault(crawl, dict.fromkeys(PageState, 0))[PageState(state)] = number
    return MappingProxyType(counts)


def failed_pages(path: Path) -> tuple[FailedPage, ...]:
    """Return the pages of the frontier at `path` that could not be had.

    Raises:
        FrontierError: There is no such file, or it is no frontier.
    """
    with _reading(path) as database:
        rows = database.execute(
            "SELECT crawl, url, reason FROM pages WHERE state = ? ORDER BY crawl, id", (PageState.FAILED,)
        )
        return tuple(FailedPage(*row) for row in rows)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    if not path.is_file():
        raise FrontierError(f"{path}: no crawl has been started there. Check the folder of the archive.")
    database = _open(path)
    try:
        yield database
    finally:
        database.close()


def _open(path: Path) -> sqlite3.Connection:
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


def _lock_path(path: Path, worker: int) -> Path:
    return path.with_name(f"{path.name}-worker-{worker}.lock")


def _alive(lock: Path) -> bool:
    """Tell whether the worker of a lock file still runs: while it does, nobody else can lock it."""
    try:
        file = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
