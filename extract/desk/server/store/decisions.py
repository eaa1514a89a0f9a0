"""Decisions: what people made of checks. Rows are only added, so that who said what and when stays known."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from extract.dataset.vocabulary import Verdict
from extract.desk.server.store.database import Database
from extract.reviews import Decision, Review

NOTE: Final = "note"
"""A remark on a check that nobody decided on."""
UNDONE: Final = "undone"
"""A decision taken back."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The last word on a check."""

    check_id: str
    decision: str
    """A word of `Decision`, or NOTE."""
    verdict: str
    note: str
    reviewer: str
    decided_at: str

    @property
    def review(self) -> Review | None:
        """The review that it is; None for a note alone."""
        if self.decision not in tuple(Decision):
            return None
        return Review(
            self.check_id,
            Decision(self.decision),
            self.reviewer,
            self.decided_at,
            Verdict(self.verdict) if self.verdict else None,
            self.note,
        )


def decide(database: Database, article_id: str, given: Decided) -> None:
    """Keeps a decision.

    A note on a check that was decided on becomes the note of that decision; a note that stood there before a decision
    stands there again once the decision is taken back.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    with database.writing() as connection:
        decision, verdict = given.decision, given.verdict
        before = _last(connection, given.check_id)
        is_decided = before is not None and before.decision in tuple(Decision)
        if before is not None and is_decided and decision == NOTE:
            decision, verdict = before.decision, before.verdict
        elif is_decided and decision == UNDONE and (noted := _noted_before(connection, given.check_id)):
            decision, given = NOTE, replace(given, note=noted)
        _add(connection, article_id, given, decision, verdict)


def bring_in(database: Database, reviews: Iterable[Review]) -> int:
    """Keeps the reviews of a file, those that say nothing new left out; returns how many were kept."""
    kept = 0
    with database.writing() as connection:
        for review in reviews:
            given = Decided(
                review.check_id,
                review.decision,
                str(review.verdict or ""),
                review.note,
                review.reviewer,
                review.reviewed_at,
            )
            if _last(connection, review.check_id) != given:
                _add(connection, "", given, given.decision, given.verdict)
                kept += 1
    return kept


def last_words(database: Database) -> dict[str, Decided]:
    """The last word on each check, by its id; those taken back are left out."""
    with database.reading() as connection:
        rows = connection.execute(f"{_LAST} ORDER BY decision_id").fetchall()
    found = (_decided(row) for row in rows)
    return {each.check_id: each for each in found if each.decision != UNDONE}


_LAST: Final = (
    "SELECT check_id, decision, verdict, note, reviewer, decided_at FROM decisions"
    " WHERE decision_id IN (SELECT max(decision_id) FROM decisions GROUP BY check_id)"
)


def _last(connection: sqlite3.Connection, check_id: str) -> Decided | None:
    row = connection.execute(f"{_LAST} AND check_id = ?", (check_id,)).fetchone()
    return None if row is None else _decided(row)


def _noted_before(connection: sqlite3.Connection, check_id: str) -> str:
    """The note that stood on a check alone before it was decided on; empty where none did."""
    row = connection.execute(
        "SELECT note FROM decisions WHERE check_id = ? AND decision = ? AND decision_id >"
        " (SELECT coalesce(max(decision_id), 0) FROM decisions WHERE check_id = ? AND decision = ?)"
        " ORDER BY decision_id DESC LIMIT 1",
        (check_id, NOTE, check_id, UNDONE),
    ).fetchone()
    return "" if row is None else str(row[0])


def _decided(row: sqlite3.Row) -> Decided:
    return Decided(*row)


def _add(connection: sqlite3.Connection, article_id: str, given: Decided, decision: str, verdict: str) -> None:
    connection.execute(
        "INSERT INTO decisions (check_id, article_id, decision, verdict, note, reviewer, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (given.check_id, article_id, decision, verdict, given.note, given.reviewer, given.decided_at),
    )
