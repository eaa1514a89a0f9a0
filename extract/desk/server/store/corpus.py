"""The corpus: articles to pick from, found by words typed with or without tone marks.

Folded text is what SQLite indexes, by its plain tokenizer. Of the 719 names of provinces and districts typed without
marks, SQLite's own folding finds 617, for it leaves đ as it is; the folding of places finds 718 (not Krông Pắc, which
is folded to the spelling Pắk), and names in the other spelling of i and y besides.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from extract.dataset.article import Article
from extract.desk.server.store.database import Database
from extract.desk.server.store.rows import article_from_json, article_json
from extract.places.spelling import without_marks

_AT_ONCE: Final = 200
"""Articles that are written together."""
_AROUND: Final = 90
"""Characters of the text shown before and behind what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    article_id: str
    title: str
    outlet: str
    published_at: str
    before: str
    found: str
    """The words that were asked for, as the text has them; empty where only the title or a place has them."""
    after: str


def is_indexed(database: Database, origin: str, fingerprint: str) -> bool:
    """Whether the index of an origin is of its present content."""
    with database.reading() as connection:
        row = connection.execute("SELECT fingerprint FROM indexed WHERE origin = ?", (origin,)).fetchone()
    return row is not None and bool(row[0] == fingerprint)


def index(
    database: Database,
    origin: str,
    fingerprint: str,
    articles: Iterable[tuple[Article, str]],
    *,
    on_article: Callable[[], None],
) -> None:
    """Indexes the articles of an origin, in place of those it had.

    Args:
        database: The desk's.
        origin: File or folder that they are from.
        fingerprint: Of its content.
        articles: Each with the names of its places and products, which are searched as well.
        on_article: Called after each.
    """
    with database.writing() as connection:
        numbers = "SELECT number FROM corpus WHERE origin = ?"
        connection.execute(f"DELETE FROM folded WHERE rowid IN ({numbers})", (origin,))  # noqa: S608
        connection.execute("DELETE FROM corpus WHERE origin = ?", (origin,))
        connection.execute("DELETE FROM indexed WHERE origin = ?", (origin,))
    count = 0
    waiting: list[tuple[Article, str]] = []
    for each in articles:
        waiting.append(each)
        count += 1
        on_article()
        if len(waiting) == _AT_ONCE:
            _write(database, origin, waiting)
            waiting.clear()
    _write(database, origin, waiting)
    with database.writing() as connection:
        connection.execute("INSERT INTO indexed VALUES (?, ?, ?)", (origin, fingerprint, count))


def forget_others(database: Database, origins: Iterable[str]) -> None:
    """Takes out of the index what the desk was not started with this time."""
    kept = set(origins)
    with database.writing() as connection:
        for (origin,) in connection.execute("SELECT DISTINCT origin FROM corpus").fetchall():
            if origin not in kept:
                numbers = "SELECT number FROM corpus WHERE origin = ?"
                connection.execute(f"DELETE FROM folded WHERE rowid IN ({numbers})", (origin,))  # noqa: S608
                connection.execute("DELETE FROM corpus WHERE origin = ?", (origin,))
                connection.execute("DELETE FROM indexed WHERE origin = ?", (origin,))


def find(database: Database, question: str, *, most: int, skip: int = 0) -> tuple[list[Hit], int]:
    """The articles that have all words of a question, the best first, and how many there are in all.

    The last word may be the beginning of one. Without words, the newest articles.
    """
    words = asked(question)
    with database.reading() as connection:
        if not words:
            rows = connection.execute(
                "SELECT article FROM corpus ORDER BY published_at DESC, number LIMIT ? OFFSET ?", (most, skip)
            ).fetchall()
            total = connection.execute("SELECT count(*) FROM corpus").fetchone()[0]
        else:
            query = " ".join(f'"{word}"' for word in words) + "*"
            rows = connection.execute(
                "SELECT article FROM folded JOIN corpus ON corpus.number = folded.rowid WHERE folded MATCH ?"
                " ORDER BY bm25(folded, 8, 1, 4), published_at DESC LIMIT ? OFFSET ?",
                (query, most, skip),
            ).fetchall()
            total = connection.execute("SELECT count(*) FROM folded WHERE folded MATCH ?", (query,)).fetchone()[0]
    return [_hit(article_from_json(row[0]), words) for row in rows], int(total)


def ids(database: Database, words: Sequence[str], *, most: int) -> list[str]:
    """The ids of some articles that have words, or beginnings of them.

    Args:
        database: The desk's.
        words: As `asked` gives them.
        most: How many ids, at most.
    """
    query = " ".join(f'"{word}"*' for word in words)
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT article_id FROM folded JOIN corpus ON corpus.number = folded.rowid WHERE folded MATCH ? LIMIT ?",
            (query, most),
        )
        return [row[0] for row in rows]


def article(database: Database, article_id: str) -> Article | None:
    """The article of an id, of the newest version where there are several."""
    with database.reading() as connection:
        rows = connection.execute("SELECT article FROM corpus WHERE article_id = ?", (article_id,)).fetchall()
    found = [article_from_json(row[0]) for row in rows]
    return max(found, key=lambda each: each.version, default=None)


def asked(question: str) -> list[str]:
    """The words of a question, as the index has them."""
    return [
        word for word in "".join(sign if sign.isalnum() else " " for sign in without_marks(question)).split() if word
    ]


def _write(database: Database, origin: str, articles: Iterable[tuple[Article, str]]) -> None:
    with database.writing() as connection:
        for each, names in articles:
            _insert(connection, origin, each, names)


def _insert(connection: sqlite3.Connection, origin: str, each: Article, names: str) -> None:
    number = connection.execute(
        "INSERT INTO corpus (origin, article_id, title, outlet, published_at, article) VALUES (?, ?, ?, ?, ?, ?)",
        (origin, each.article_id, each.title, each.outlet, each.published_at, article_json(each)),
    ).lastrowid
    folded = (without_marks(each.title), without_marks(each.text), without_marks(names))
    connection.execute("INSERT INTO folded (rowid, title, text, places) VALUES (?, ?, ?, ?)", (number, *folded))


def _hit(found: Article, words: list[str]) -> Hit:
    text = found.text[len(found.title) :].strip() if found.text.startswith(found.title) else found.text
    start = end = 0
    folded = without_marks(text)
    if words and len(folded) == len(text):  # else offsets are not the same; the beginning is shown
        places = [place for place in (_place(folded, " ".join(words)), _place(folded, words[0])) if place >= 0]
        if places:
            start = places[0]
            end = start + len(" ".join(words) if len(places) > 1 or len(words) == 1 else words[0])
    return Hit(
        found.article_id,
        found.title,
        found.outlet,
        found.published_at,
        ("…" if start > _AROUND else "") + text[max(0, start - _AROUND) : start],
        text[start:end],
        text[end : end + _AROUND] + ("…" if end + _AROUND < len(text) else ""),
    )


def _place(folded: str, words: str) -> int:
    """Where words begin, at the beginning of a word."""
    place = folded.find(words)
    while place > 0 and folded[place - 1].isalnum():
        place = folded.find(words, place + 1)
    return place
