"""Passes over a crawl: which pages are wanted again when it is run anew, and what they were when last fetched.

All of it happens inside a transaction that the caller has begun, on the tables of `crawler.frontier.frontier_file`.
"""

import sqlite3
import time
from dataclasses import dataclass

OF_PASS = "@"  # noqa: S105, no password
"""Stands in the key of a page that is wanted once a pass, before the number of the pass."""
MISSED = "missed"
"""In a request's meta: true where an earlier run asked for the page and could not have it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page was when it was fetched, to tell whether it is still the same."""

    etag: str
    """The header ETag as it came; "" where there was none."""
    modified: str
    """The header Last-Modified."""
    digest: str
    """SHA-256 of the body."""
    rules: str
    """What it was read by: under other rules the same page may lead to something else."""


def begin_pass(database: sqlite3.Connection, crawl: str, *, anew: bool) -> int:
    """Return the number of the pass to work on: the next one where it is to begin `anew`."""
    row = database.execute(
        "INSERT INTO passes VALUES (?, 1) ON CONFLICT (crawl) DO UPDATE SET number = number + ? RETURNING number",
        (crawl, int(anew)),
    ).fetchone()
    return int(row[0])


def ask_again(database: sqlite3.Connection, crawl: str, number: int) -> None:
    """Put pages that an earlier run missed back on the list.

    They go behind all others, as they may fail for ever, and may be retried as if they were new. One that lists others
    goes over to the pass of this `number`, where it may be met again but is fetched once.
    """
    database.execute(
        "UPDATE OR IGNORE pages SET key = substr(key, 1, instr(key, :mark)) || :number"
        " WHERE crawl = :crawl AND instr(key, :mark) AND id IN (SELECT page FROM missed)",
        {"mark": OF_PASS, "number": number, "crawl": crawl},
    )
    database.execute(
        "UPDATE pages SET state = 'todo', reason = '', not_before = 0, lost = max(lost, 1),"
        " request = json_set(json_remove(request, '$.meta.retry_times'), '$.meta.' || ?, json('true'))"
        " WHERE crawl = ? AND state = 'failed' AND id IN (SELECT page FROM missed)",
        (MISSED, crawl),
    )
    database.execute("DELETE FROM missed WHERE page IN (SELECT id FROM pages WHERE crawl = ?)", (crawl,))


def revisit(database: sqlite3.Connection, crawl: str, since: float) -> None:
    """Put pages from which something was kept back on the list.

    Args:
        database: The frontier's.
        crawl: Name of the crawl.
        since: Seconds since 1970; pages first fetched before then are left alone.
    """
    database.execute(
        "UPDATE pages SET state = 'todo', not_before = 0 WHERE crawl = :crawl AND state = 'done' AND key IN"
        " (SELECT key FROM answers WHERE crawl = :crawl AND kept AND first >= :since)",
        {"crawl": crawl, "since": since},
    )


def remember(database: sqlite3.Connection, crawl: str, key: str, answer: Answer, kept: int) -> None:
    """Note what a page was, and how many things were kept from it."""
    database.execute(
        "INSERT INTO answers (crawl, key, first, etag, modified, digest, rules, kept) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET etag = excluded.etag, modified = excluded.modified, digest = excluded.digest,"
        " rules = excluded.rules, kept = kept + excluded.kept",
        (crawl, _lasting(key), time.time(), answer.etag, answer.modified, answer.digest, answer.rules, kept),
    )


def last_answer(database: sqlite3.Connection, crawl: str, key: str) -> Answer | None:
    """Return what a page was when it was last read, in whichever pass; None where it never was."""
    row = database.execute(
        "SELECT etag, modified, digest, rules FROM answers WHERE crawl = ? AND key = ?", (crawl, _lasting(key))
    ).fetchone()
    return Answer(*row) if row else None


def _lasting(key: str) -> str:
    """Return a key without the number of its pass."""
    return key.partition(OF_PASS)[0]
