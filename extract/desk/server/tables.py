"""The search box of Datasette's table pages: rows that have all words asked for, with or without tone marks.

SQLite's full-text search leaves đ as it is, and the dataset's file is not the desk's to index. So the articles that
may have the words come from the desk's own index, and the rows of these are folded and compared as they are read.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, Final

from extract.desk.server.desk import Desk
from extract.desk.server.store import corpus

_SEARCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "articles": ("title", "lead", "text", "outlet", "url"),
    "figures": ("place", "attributed_to", "sentence"),
    "products": ("name", "producer", "place", "sentence"),
    "checks": ("explanation_vi", "explanation_en", "stated"),
}
"""The columns of each table that are searched."""
_MOST: Final = 5000
"""Articles that are named to the query; where more have the words, all rows are read."""
_OF_ARTICLES: Final = ("articles", "figures", "products")
"""Tables whose rows say their article."""
_MATCHES: Final = "ocop_has_words"


def prepare(connection: sqlite3.Connection) -> None:
    """Gives a connection the function that compares: `ocop_has_words(text, 'dak lak')`."""
    connection.create_function(_MATCHES, 2, _has_words, deterministic=True)


def is_searched(table: str | None) -> bool:
    """Whether a table has a search box."""
    return table in _SEARCHED


def condition(desk: Desk, table: str, question: str) -> tuple[str, Mapping[str, Any]]:
    """What a row of a table must fulfil, as SQL with named parameters; nothing where no word was asked for.

    Args:
        desk: Its index tells which articles may have the words.
        table: One of the contract, for which `is_searched` holds.
        question: What somebody typed.
    """
    words = corpus.asked(question)
    if not words:
        return "", {}
    text = " || char(10) || ".join(f"coalesce({column}, '')" for column in _SEARCHED[table])
    sql, values = f"{_MATCHES}({text}, :ocop_words)", {"ocop_words": " ".join(words)}
    if table in _OF_ARTICLES and desk.indexing.is_done and not desk.indexing.failed:
        ids = corpus.ids(desk.store, words, most=_MOST + 1)
        if len(ids) <= _MOST:
            sql = f"article_id IN (SELECT value FROM json_each(:ocop_articles)) AND {sql}"  # noqa: S608 (names of this module)
            return sql, values | {"ocop_articles": json.dumps(ids)}
    return sql, values


def _has_words(text: object, words: object) -> bool:
    starts = " " + " ".join(corpus.asked(str(text)))
    return all(f" {word}" in starts for word in str(words).split())
