"""What a crawl that is run anew asks for again, and what it knows of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import redis

from crawler.frontier.frontier import PageState, count_pages, open_frontier
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


def test_a_file_of_an_earlier_version_goes_on(tmp_path: Path) -> None:
    place = tmp_path / "frontier.sqlite"
    with closing(sqlite3.connect(place)) as database:
        database.executescript(OLDER)
    frontier = open_frontier(place, CRAWL)
    assert (frontier.pass_number, frontier.unfinished()) == (3, 1)
    assert frontier.last_answer("b") is None
    assert frontier.lease() is not None
    frontier.done("a", answer=SEEN, kept=1)
    assert frontier.last_answer("a") == SEEN
    frontier.close()


def let_pass(place: Path | str, days: int) -> None:
    """Make it so many days since the crawl's pages were first fetched."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as database, database:
            database.execute("UPDATE answers SET first = first - ?", (days * 86400,))
    else:
        server = redis.Redis.from_url(place, decode_responses=True)
        for key in server.zrange(f"ocop:{CRAWL}:kept", 0, -1):
            server.zincrby(f"ocop:{CRAWL}:kept", -days * 86400, str(key))


def test_an_answer_is_the_same_in_every_pass(place: Path | str) -> None:
    frontier = open_frontier(place, CRAWL)
    frontier.add([page("muc@1")])
    frontier.lease()
    frontier.done("muc@1", answer=SEEN)
    assert frontier.last_answer("muc@2") == SEEN
    assert frontier.last_answer("muc") == SEEN
    frontier.close()


@pytest.mark.parametrize(("passing", "state"), [(True, PageState.TODO), (False, PageState.FAILED)])
def test_the_next_worker_asks_again_for_what_may_have_passed_but_last_of_all(
    place: Path | str, passing: bool, state: PageState
) -> None:
    frontier = open_frontier(place, CRAWL)
    frontier.add([page("a")])
    frontier.lease()
    frontier.failed("a", "timeout", passing=passing)
    frontier.close()
    frontier = open_frontier(place, CRAWL)
    assert count_pages(place)[CRAWL][state] == 1
    frontier.add([page("b")])
    waiting = [one.key for one in (frontier.lease(), frontier.lease()) if one]
    assert waiting == (["b", "a"] if passing else ["b"])
    frontier.close()


def test_a_worker_that_joins_another_does_not_ask_again_for_what_that_one_missed(place: Path | str) -> None:
    first = open_frontier(place, CRAWL)
    first.add([page("a")])
    first.lease()
    first.failed("a", "timeout", passing=True)
    second = open_frontier(place, CRAWL)
    assert second.lease() is None
    second.close()
    first.close()


@pytest.mark.parametrize(("kept", "days_ago", "again"), [(1, 1, True), (0, 1, False), (1, 9, False)])
def test_a_new_pass_asks_again_for_pages_that_gave_something_and_are_young(
    place: Path | str, kept: int, days_ago: int, again: bool
) -> None:
    frontier = open_frontier(place, CRAWL)
    frontier.add([page("a")])
    frontier.lease()
    frontier.done("a", answer=SEEN, kept=kept)
    frontier.close()
    let_pass(place, days_ago)
    frontier = open_frontier(place, CRAWL, revisit_days=7)
    assert (frontier.lease() is not None) is again
    frontier.close()
