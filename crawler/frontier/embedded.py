"""The embedded frontier: an SQLite file, shared by the processes of one machine.

Rows never go away, so the file also remembers what was fetched before. Each worker holds a lock file that the system
lets go of when its process ends, however it ends: a lease whose worker is gone is taken over at once, without waiting
for a timeout.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from crawler.frontier import passes
from crawler.frontier.frontier import DAY, LOST_TOO_OFTEN, FailedPage, Frontier, FrontierError, Page, PageState
from crawler.frontier.frontier_file import is_alive, lock_worker, open_file, remove_lock
from crawler.frontier.passes import OF_PASS, Answer


class EmbeddedFrontier(Frontier):
    """One worker's hold on the frontier of one crawl.

    Args:
        path: The SQLite file, made where it is missing; lock files of the workers stand beside it.
        crawl: Name of the crawl, several of which may share a file.
        revisit_days: In a new pass, pages from which something was kept, and which were first fetched so many days
            ago or less, are wanted again.
        siblings: Names of other crawls of the same pages; what one of them has done is not wanted here.

    Raises:
        FrontierError: The file is no frontier, or cannot be written.
    """

    def __init__(self, path: Path, crawl: str, *, revisit_days: float = 0.0, siblings: Sequence[str] = ()) -> None:
        self.path = path
        self._revisit = revisit_days * DAY
        self.crawl = crawl
        self._siblings = tuple(siblings)
        self._database = open_file(path)
        self._worker, self._lock = self._register()
        self.pass_number = self._join()

    def add(self, pages: Iterable[Page]) -> int:
        """See `Frontier`."""
        with self._transaction():
            return self._insert(pages)

    def lease(self) -> Page | None:
        """See `Frontier`."""
        page = self._lease()
        if page is None and self.take_over():
            page = self._lease()
        return page

    def done(
        self, key: str, found: Iterable[Page] = (), reason: str = "", answer: Answer | None = None, kept: int = 0
    ) -> int:
        """See `Frontier`."""
        with self._transaction():
            new = self._insert(found)
            self._end(key, PageState.DONE, reason)
            if answer is not None:
                passes.remember(self._database, self.crawl, key, answer, kept)
            return new

    def failed(self, key: str, reason: str, *, passing: bool = False) -> None:
        """See `Frontier`."""
        with self._transaction():
            if passing:
                self._database.execute(
                    "INSERT OR IGNORE INTO missed SELECT id FROM pages WHERE crawl = ? AND key = ? AND worker = ?",
                    (self.crawl, key, self._worker),
                )
            self._end(key, PageState.FAILED, reason)

    def last_answer(self, key: str) -> Answer | None:
        """See `Frontier`."""
        return passes.last_answer(self._database, self.crawl, key)

    def postpone(self, page: Page) -> None:
        """See `Frontier`."""
        with self._transaction():
            self._database.execute(
                "UPDATE pages SET state = ?, worker = NULL, request = ?, priority = ?, not_before = ?"
                " WHERE crawl = ? AND key = ? AND worker = ?",
                (PageState.TODO, page.request, page.priority, page.not_before, self.crawl, page.key, self._worker),
            )

    def unfinished(self) -> int:
        """See `Frontier`."""
        row = self._database.execute(
            "SELECT count(*) FROM pages WHERE crawl = ? AND state IN (?, ?)",
            (self.crawl, PageState.TODO, PageState.LEASED),
        ).fetchone()
        return int(row[0])

    def take_over(self) -> int:
        """See `Frontier`."""
        with self._transaction():
            workers = [
                int(row[0])
                for row in self._database.execute("SELECT worker FROM workers WHERE worker != ?", (self._worker,))
            ]
            dead = [worker for worker in workers if not is_alive(self.path, worker)]
            return sum(self._bury(worker) for worker in dead)

    def close(self) -> None:
        """See `Frontier`."""
        with self._transaction():
            self._database.execute(
                "UPDATE pages SET state = ?, worker = NULL WHERE worker = ?", (PageState.TODO, self._worker)
            )
            self._database.execute("DELETE FROM workers WHERE worker = ?", (self._worker,))
        self._database.close()
        remove_lock(self.path, self._worker)
        os.close(self._lock)

    def _register(self) -> tuple[int, int]:
        """Write this worker down and lock its file, both before another process can see either."""
        with self._transaction():
            added = self._database.execute("INSERT INTO workers (crawl) VALUES (?)", (self.crawl,))
            worker = int(added.lastrowid or 0)
            return worker, lock_worker(self.path, worker)

    def _join(self) -> int:
        """Return the number of the pass to work on: a new one where nothing is left of the last and nobody works."""
        self.take_over()
        with self._transaction():
            others = self._database.execute(
                "SELECT count(*) FROM workers WHERE crawl = ? AND worker != ?", (self.crawl, self._worker)
            ).fetchone()[0]
            anew = not others and not self.unfinished()
            number = passes.begin_pass(self._database, self.crawl, anew=anew)
            if not others:
                passes.ask_again(self._database, self.crawl, number)
            if anew and self._revisit:
                passes.revisit(self._database, self.crawl, time.time() - self._revisit)
            return number

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
                if not self._is_done_elsewhere(page.key)
            ],
        )
        return max(added.rowcount, 0)

    def _is_done_elsewhere(self, key: str) -> bool:
        """Tell whether another way to the same pages had this one; lists lead each way to pages of its own."""
        if not self._siblings or OF_PASS in key:
            return False
        places = ", ".join("?" * len(self._siblings))
        found = self._database.execute(
            f"SELECT 1 FROM pages WHERE crawl IN ({places}) AND key = ? AND state = ? LIMIT 1",  # noqa: S608, marks only
            (*self._siblings, key, PageState.DONE),
        )
        return found.fetchone() is not None

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
            (PageState.FAILED, f"{LOST_TOO_OFTEN} crawls died while they fetched it", worker, LOST_TOO_OFTEN),
        )
        taken = self._database.execute(
            "UPDATE pages SET state = ?, worker = NULL, lost = lost + 1 WHERE worker = ?", (PageState.TODO, worker)
        ).rowcount
        self._database.execute("DELETE FROM workers WHERE worker = ?", (worker,))
        remove_lock(self.path, worker)
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
    database = open_file(path)
    try:
        yield database
    finally:
        database.close()
