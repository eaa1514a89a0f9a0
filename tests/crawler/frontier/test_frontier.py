"""The frontier: every page once, whoever dies, in a file and on a server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.frontier.frontier import (
    Frontier,
    FrontierError,
    Page,
    PageState,
    count_pages,
    failed_pages,
    open_frontier,
)

CRAWL = "dong-que"
SHORT = 0.4
"""Seconds of the lease of a worker that is killed."""


def page(key: str, priority: int = 0, not_before: float = 0.0) -> Page:
    return Page(key, f"http://127.0.0.1/{key}", "{}", priority, not_before)


@pytest.fixture
def frontier(place: Path | str) -> Iterator[Frontier]:
    opened = open_frontier(place, CRAWL)
    yield opened
    opened.close()


def keys(frontier: Frontier) -> list[str]:
    found = []
    while leased := frontier.lease():
        found.append(leased.key)
    return found


def test_a_page_is_added_once(frontier: Frontier) -> None:
    assert frontier.add([page("a"), page("b"), page("a")]) == 2
    assert frontier.add([page("b"), page("c")]) == 1
    assert keys(frontier) == ["a", "b", "c"]


def test_pages_come_by_priority_and_then_in_the_order_added(frontier: Frontier) -> None:
    frontier.add([page("a", -1), page("b"), page("c", 5), page("d")])
    assert keys(frontier) == ["c", "b", "d", "a"]


def test_a_page_that_must_wait_does_not_hold_up_others(frontier: Frontier) -> None:
    frontier.add([page("a", 9, time.time() + 3600), page("b")])
    assert keys(frontier) == ["b"]
    assert frontier.unfinished() == 2


def test_a_page_and_what_it_led_to_are_noted_together(frontier: Frontier, place: Path | str) -> None:
    frontier.add([page("list")])
    frontier.lease()
    assert frontier.done("list", [page("a"), page("list")]) == 1
    assert count_pages(place)[CRAWL] == {
        PageState.TODO: 1,
        PageState.LEASED: 0,
        PageState.DONE: 1,
        PageState.FAILED: 0,
    }


def test_a_failed_page_keeps_its_reason_and_is_not_tried_again(frontier: Frontier, place: Path | str) -> None:
    frontier.add([page("a")])
    frontier.lease()
    frontier.failed("a", "HTTP 404")
    assert not frontier.add([page("a")])
    assert frontier.lease() is None
    assert [(failed.url, failed.reason) for failed in failed_pages(place)] == [("http://127.0.0.1/a", "HTTP 404")]


def test_a_postponed_page_comes_again_as_it_was_handed_back(frontier: Frontier) -> None:
    frontier.add([page("a")])
    frontier.lease()
    frontier.postpone(Page("a", "http://127.0.0.1/a", '{"times": 1}'))
    again = frontier.lease()
    assert again is not None
    assert again.request == '{"times": 1}'


def test_closing_hands_back_what_was_not_finished(place: Path | str) -> None:
    first = open_frontier(place, CRAWL)
    first.add([page("a")])
    first.lease()
    first.close()
    second = open_frontier(place, CRAWL)
    assert keys(second) == ["a"]
    second.close()


def test_closing_leaves_no_lock(tmp_path: Path) -> None:
    open_frontier(tmp_path / "frontier.sqlite", CRAWL).close()
    assert list(tmp_path.glob("*.lock")) == []


def test_crawls_in_one_place_do_not_see_each_others_pages(frontier: Frontier, place: Path | str) -> None:
    frontier.add([page("a")])
    other = open_frontier(place, "lang-nghe")
    assert other.add([page("a")]) == 1
    assert keys(other) == ["a"]
    other.done("a")
    other.close()
    assert keys(frontier) == ["a"]


def test_what_a_sibling_has_done_is_not_wanted_again_but_its_lists_are(frontier: Frontier, place: Path | str) -> None:
    frontier.add([page("a"), page("list@1"), page("b")])
    for key in ("a", "list@1"):
        frontier.lease()
        frontier.done(key)
    sibling = open_frontier(place, "feeds", siblings=[CRAWL])
    assert sibling.add([page("a"), page("list@1"), page("b")]) == 2
    assert keys(sibling) == ["list@1", "b"]
    sibling.close()


def test_a_live_worker_keeps_its_pages_and_only_it_can_end_them(frontier: Frontier, place: Path | str) -> None:
    frontier.add([page("a")])
    frontier.lease()
    other = open_frontier(place, CRAWL)
    assert other.lease() is None
    other.done("a")
    assert count_pages(place)[CRAWL][PageState.LEASED] == 1
    other.close()


def test_a_crawl_that_was_stopped_goes_on_in_the_same_pass(place: Path | str) -> None:
    first = open_frontier(place, CRAWL)
    first.add([page("a")])
    first.close()
    second = open_frontier(place, CRAWL)
    assert (first.pass_number, second.pass_number) == (1, 1)
    second.close()


def test_a_crawl_that_came_to_its_end_is_begun_anew(place: Path | str) -> None:
    for expected in (1, 2):
        frontier = open_frontier(place, CRAWL)
        assert frontier.pass_number == expected
        frontier.add([page("a")])
        if frontier.lease():
            frontier.done("a")
        frontier.close()


def test_a_second_worker_joins_the_pass_of_the_first(frontier: Frontier, place: Path | str) -> None:
    other = open_frontier(place, CRAWL)
    assert other.pass_number == frontier.pass_number
    other.close()


_KILLED = """
import sys, time
from crawler.frontier.frontier import open_frontier
frontier = open_frontier(sys.argv[1], sys.argv[2], lease=float(sys.argv[3]))
for _ in range(2):
    print(frontier.lease().key, flush=True)
time.sleep(600)
"""
_WORKER = """
import sys, time
from crawler.frontier.frontier import open_frontier
frontier = open_frontier(sys.argv[1], sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
while frontier.unfinished():
    page = frontier.lease()
    if page is None:
        time.sleep(0.005)
        continue
    print(page.key, flush=True)
    frontier.done(page.key)
frontier.close()
"""


def start(script: str, place: Path | str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(place), CRAWL, str(SHORT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def kill_one(place: Path | str) -> list[str]:
    """Let a worker lease two pages, kill it and return their keys."""
    worker = start(_KILLED, place)
    assert worker.stdout is not None
    held = [worker.stdout.readline().strip() for _ in range(2)]
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    return held


def take_over(frontier: Frontier, place: Path | str) -> None:
    """Take the pages of a worker that was killed, for which a server wants its lease to run out."""
    ends = time.monotonic() + 20
    while frontier.take_over() == 0 and count_pages(place)[CRAWL][PageState.LEASED]:
        assert time.monotonic() < ends, "nothing was taken over"
        time.sleep(0.02)


def test_pages_of_a_killed_worker_are_taken_over_behind_the_others(frontier: Frontier, place: Path | str) -> None:
    frontier.add([page(key) for key in "abcd"])
    assert kill_one(place) == ["a", "b"]
    take_over(frontier, place)
    assert keys(frontier) == ["c", "d", "a", "b"]


def test_a_page_that_kills_its_workers_is_given_up_in_the_end(frontier: Frontier, place: Path | str) -> None:
    frontier.add([page("a"), page("b")])
    for _ in range(10):
        kill_one(place)
        take_over(frontier, place)
    assert frontier.lease() is None
    assert {failed.reason for failed in failed_pages(place)} == {"10 crawls died while they fetched it"}


def test_processes_that_share_a_place_get_each_page_once(place: Path | str) -> None:
    wanted = [f"p{number}" for number in range(400)]
    first = open_frontier(place, CRAWL)
    first.add([page(key) for key in wanted])
    first.close()
    workers = [start(_WORKER, place) for _ in range(2)]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:  # Both begin at once, however long one took to start.
        assert worker.stdin is not None
        worker.stdin.write("\n")
        worker.stdin.flush()
    parts = [worker.communicate(timeout=60)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert sorted(key for part in parts for key in part) == sorted(wanted)
    assert all(parts)


def test_a_file_that_is_no_frontier_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "frontier.sqlite"
    path.write_bytes(b"not a database, but long enough to be read as one" * 40)
    before = path.read_bytes()
    with pytest.raises(FrontierError, match=r"frontier\.sqlite: cannot be used"):
        open_frontier(path, CRAWL)
    assert path.read_bytes() == before


def test_the_status_of_a_crawl_that_never_was_says_so(tmp_path: Path) -> None:
    path = tmp_path / "frontier.sqlite"
    with pytest.raises(FrontierError, match="no crawl has been started"):
        count_pages(path)
    assert not path.exists()


def test_a_page_as_long_as_pages_get_and_as_foreign_comes_back_as_it_was(frontier: Frontier) -> None:
    request = '{"url": "đường \\u0000", "x": "' + "ế" * 5000 + '"}'
    strange = Page('k"\\\n', "http://127.0.0.1/tìm?q=ốc", request, -1_000_000)
    frontier.add([strange])
    assert frontier.lease() == strange
