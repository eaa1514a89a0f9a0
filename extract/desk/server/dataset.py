"""The dataset: the tables of `ocop extract --format sqlite`, opened to be read and nothing else."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.desk.server.store.rows import article_of, row_of
from extract.extraction import Extraction

NEEDED: Final = frozenset({"articles", "figures", "products"})
MOST_OTHERS: Final = 30
"""Articles of the dataset that one is held against: those of its places, the newest."""


class DatasetError(Exception):
    """A file that is no dataset: which one, what is wrong, what to do."""


@dataclass(frozen=True)
class Dataset:
    """A dataset's file; as nothing writes to it, it is opened as immutable (sqlite.org/uri.html)."""

    path: Path

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with."""
        address = f"file:{quote(str(self.path.resolve()))}?immutable=1"
        with closing(sqlite3.connect(address, uri=True, check_same_thread=False)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA query_only = ON")
            yield connection

    @cached_property
    def fingerprint(self) -> str:
        """Changes when the file does."""
        state = self.path.stat()
        return f"{state.st_size} {state.st_mtime_ns}"

    @cached_property
    def tables(self) -> frozenset[str]:
        """Names of its tables."""
        with self.reading() as connection:
            rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return frozenset(row[0] for row in rows)

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
        """The rows of a query of the desk's own."""
        with self.reading() as connection:
            return [dict(row) for row in connection.execute(query, values)]

    def articles(self) -> Iterator[tuple[Article, str]]:
        """Every article, with the names of the places and products that its rows have."""
        with self.reading() as connection:
            names: dict[str, set[str]] = {}
            for table, column in (("figures", "place"), ("products", "name"), ("products", "place")):
                # The names are the contract's own.
                query = f"SELECT article_id, {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
                for article_id, name in connection.execute(query):
                    names.setdefault(article_id, set()).add(name)
            for row in connection.execute("SELECT * FROM articles"):
                article = article_of(dict(row))
                yield article, "\n".join(sorted(names.get(article.article_id, ())))

    def extraction(self, article_id: str) -> Extraction | None:
        """What the dataset has of an article; None where it has none of that id."""
        with self.reading() as connection:
            row = connection.execute("SELECT * FROM articles WHERE article_id = ?", (article_id,)).fetchone()
            if row is None:
                return None
            figures = self._figures(connection, article_id)
            rows = connection.execute(
                "SELECT * FROM products WHERE article_id = ? ORDER BY char_start", (article_id,)
            ).fetchall()
        return Extraction(article_of(dict(row)), figures, tuple(row_of(dict(each), Product) for each in rows))

    def others(self, extraction: Extraction) -> list[tuple[Article, tuple[Figure, ...]]]:
        """The newest other articles that state figures of the same places."""
        article = extraction.article
        places = {(figure.place_code, figure.place_vintage or 0) for figure in extraction.figures if figure.place_code}
        if not places:
            return []
        marks = ", ".join(["(?, ?)"] * len(places))
        known = (article.article_id, article.canonical_url or "-", article.content_sha256)
        query = (
            "SELECT * FROM articles WHERE article_id IN (SELECT article_id FROM figures"  # noqa: S608 (marks alone)
            f" WHERE (place_code, coalesce(place_vintage, 0)) IN (VALUES {marks}) AND NOT related)"
            " AND article_id <> ? AND coalesce(canonical_url, '') <> ? AND content_sha256 <> ?"
            f" ORDER BY published_at DESC, article_id LIMIT {MOST_OTHERS}"
        )
        with self.reading() as connection:
            rows = connection.execute(query, (*(part for place in sorted(places) for part in place), *known)).fetchall()
            return [(article_of(dict(row)), self._figures(connection, row["article_id"])) for row in rows]

    def _figures(self, connection: sqlite3.Connection, article_id: str) -> tuple[Figure, ...]:
        rows = connection.execute(
            "SELECT * FROM figures WHERE article_id = ? ORDER BY char_start", (article_id,)
        ).fetchall()
        return tuple(row_of(dict(row), Figure) for row in rows)


def open_dataset(path: Path) -> Dataset:
    """The dataset of a file.

    Raises:
        DatasetError: it is none.
    """
    if not path.is_file():
        raise DatasetError(f"{path}: is no file; write one with `ocop extract ... -o dataset --format sqlite`")
    found = Dataset(path)
    try:
        missing = NEEDED - found.tables
        has_texts = bool(missing) or not found.rows("SELECT 1 FROM articles WHERE text IS NULL LIMIT 1")
    except (sqlite3.Error, OSError) as error:
        raise DatasetError(
            f"{path}: cannot be read as SQLite ({error}); give the dataset.sqlite of a dataset"
        ) from None
    if missing:
        raise DatasetError(
            f"{path}: has no table {', '.join(sorted(missing))}; give the dataset.sqlite that `ocop extract` wrote"
        )
    if not has_texts:
        raise DatasetError(
            f"{path}: has articles without their text, as a published package has; give the dataset that it was made"
            " from, or a package of `ocop export --with-text`"
        )
    return found


def value_of(row: Mapping[str, Any], name: str) -> str:
    """A cell as text; empty where nothing is said."""
    return "" if row[name] is None else str(row[name])
