"""Checked articles: kept with what was read from them, so that a restart or another day shows them again."""

from dataclasses import dataclass
from datetime import datetime

from extract.desk.server.store.database import Database
from extract.desk.server.store.rows import as_json, from_json
from extract.documents.dates import VIETNAM
from extract.extraction import Extraction, extract_article


@dataclass(frozen=True, slots=True)
class Checked:
    """An article that was checked here."""

    extraction: Extraction
    as_of: str
    """What figures without a date hold for, as the person said."""
    place: str
    """The place spoken of, as the person said."""
    checked_at: str
    """ISO 8601, when it was last given."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list of checked ones."""

    article_id: str
    title: str
    outlet: str
    source: str
    checked_at: str


def now() -> str:
    """This moment, ISO 8601 with Vietnam's offset."""
    return datetime.now(VIETNAM).isoformat(timespec="seconds")


def keep(database: Database, extraction: Extraction, *, as_of: str = "", place: str = "") -> str:
    """Keeps an article, in place of what was known of it; returns its id.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    article = extraction.article
    values = (article.article_id, article.title, article.outlet, article.source, as_of, place, now())
    with database.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO checked VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*values, as_json(extraction))
        )
    return article.article_id


def find(database: Database, article_id: str) -> Checked | None:
    """The checked article of an id; one that another version of ocop kept is read anew from its text."""
    with database.reading() as connection:
        row = connection.execute("SELECT * FROM checked WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        return None
    return Checked(_extraction(row["extraction"]), row["as_of"], row["place"], row["checked_at"])


def latest(database: Database, most: int) -> list[Listed]:
    """The articles checked last, newest first."""
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT article_id, title, outlet, source, checked_at FROM checked ORDER BY checked_at DESC LIMIT ?",
            (most,),
        ).fetchall()
    return [Listed(**dict(row)) for row in rows]


def _extraction(text: str) -> Extraction:
    try:
        return from_json(text)
    except ValueError:
        import json

        from extract.desk.server.store.rows import article_from_json

        return extract_article(article_from_json(json.dumps(json.loads(text)["article"])))
