"""What a crawl that is run anew asks for again, and what it knows of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.frontier.frontier import Frontier, PageState, count_pages
from crawler.frontier.passes import Answer
from tests.crawler.frontier.test_frontier import CRAWL, page

OLDER = """
CREATE TABLE passes (crawl TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT;
CREATE TABLE workers (worker INTEGER PRIMARY KEY AUTOINCREMENT, crawl TEXT NOT NULL) STRICT;
CREATE TABLE pages (
    id INTEGER PRIMARY KEY, crawl TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, request TEXT NOT NULL,
    priority INTEGER NOT NULL, state TEXT NOT NULL, worker INTEGER, lost INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', UNIQUE (crawl, key)
) STRICT;
INSERT INTO passes VALUES ('dong-que', 3);
INSERT INTO pages (crawl, key, url, request, priority, state) VALUES
    ('dong-que', 'a', 'http://127.0.0.1/a', '{"meta": {}}', 0, 'todo'),
    ('dong-que', 'b', 'http://127.0.0.1/b', '{"meta": {}}', 0, 'done');
"""
"""A file as version 0.1.0 began it."""
SEEN = Answer('"e"', "Sun, 01 Mar 2026 08:00:00 GMT", "digest", "rules")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "frontier.sqlite"


def test_a_file_of_an_earlier_version_goes_on(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(OLDER)
    frontier = Frontier(path, CRAWL)
    assert (frontier.pass_number, frontier.unfinished()) == (3, 1)
    assert frontier.last_answer("b") is None
    assert frontier.lease() is not None
    frontier.done("a", answer=SEEN, kept=1)
    assert frontier.last_answer("a") == SEEN
    frontier.close()


def test_an_answer_is_the_same_in_every_pass(path: Path) -> None:
    frontier = Frontier(path, CRAWL)
    frontier.add([page("muc@1")])
    frontier.lease()
    frontier.done("muc@1", answer=SEEN)
    assert frontier.last_answer("muc@2") == SEEN
    assert frontier.last_answer("muc") == SEEN
    frontier.close()


@pytest.mark.parametrize(("passing", "state"), [(True, PageState.TODO), (False, PageState.FAILED)])
def test_the_next_worker_asks_again_for_what_may_have_passed_but_last_of_all(
    path: Path, passing: bool, state: PageState
) -> None:
    frontier = Frontier(path, CRAWL)
    frontier.add([page("a")])
    frontier.lease()
    frontier.failed("a", "timeout", passing=passing)
    frontier.close()
    frontier = Frontier(path, CRAWL)
    assert count_pages(path)[CRAWL][state] == 1
    frontier.add([page("b")])
    waiting = [one.key for one in (frontier.lease(), frontier.lease()) if one]
    assert waiting == (["b", "a"] if passing else ["b"])
    frontier.close()


def test_a_worker_that_joins_another_does_not_ask_again_for_what_that_one_missed(path: Path) -> None:
    first = Frontier(path, CRAWL)
    first.add([page("a")])
    first.lease()
    first.failed("a", "timeout", passing=True)
    second = Frontier(path, CRAWL)
    assert second.lease() is None
    second.close()
    first.close()


@pytest.mark.parametrize(("kept", "days_ago", "again"), [(1, 1, True), (0, 1, False), (1, 9, False)])
def test_a_new_pass_asks_again_for_pages_that_gave_something_and_are_young(
    path: Path, kept: int, days_ago: int, again: bool
) -> None:
    frontier = Frontier(path, CRAWL)
    frontier.add([page("a")])
    frontier.lease()
    frontier.done("a", answer=SEEN, kept=kept)
    frontier.close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE answers SET first = first - ?", (days_ago * 86400,))
    frontier = Frontier(path, CRAWL, revisit_days=7)
    assert (frontier.lease() is not None) is again
    frontier.close()
