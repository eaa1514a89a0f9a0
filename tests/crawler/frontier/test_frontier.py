"""The frontier: every page once, whoever dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.frontier.frontier import Frontier, Page, PageState, count_pages, failed_pages
from crawler.frontier.frontier_file import FrontierError

CRAWL = "dong-que"


def page(key: str, priority: int = 0, not_before: float = 0.0) -> Page:
    return Page(key, f"http://127.0.0.1/{key}", "{}", priority, not_before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "frontier.sqlite"


@pytest.fixture
def frontier(path: Path) -> Iterator[Frontier]:
    opened = Frontier(path, CRAWL)
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


def test_a_page_and_what_it_led_to_are_noted_together(frontier: Frontier, path: Path) -> None:
    frontier.add([page("list")])
    frontier.lease()
    assert frontier.done("list", [page("a"), page("list")]) == 1
    assert count_pages(path)[CRAWL] == {
        PageState.TODO: 1,
        PageState.LEASED: 0,
        PageState.DONE: 1,
        PageState.FAILED: 0,
    }


def test_a_failed_page_keeps_its_reason_and_is_not_tried_again(frontier: Frontier, path: Path) -> None:
    frontier.add([page("a")])
    frontier.lease()
    frontier.failed("a", "HTTP 404")
    assert not frontier.add([page("a")])
    assert frontier.lease() is None
    assert [(failed.url, failed.reason) for failed in failed_pages(path)] == [("http://127.0.0.1/a", "HTTP 404")]


def test_a_postponed_page_comes_again_as_it_was_handed_back(frontier: Frontier) -> None:
    frontier.add([page("a")])
    frontier.lease()
    frontier.postpone(Page("a", "http://127.0.0.1/a", '{"times": 1}'))
    again = frontier.lease()
    assert again is not None
    assert again.request == '{"times": 1}'


def test_closing_hands_back_what_was_not_finished(path: Path) -> None:
    first = Frontier(path, CRAWL)
    first.add([page("a")])
    first.lease()
    first.close()
    second = Frontier(path, CRAWL)
    assert keys(second) == ["a"]
    second.close()
    assert list(path.parent.glob("*.lock")) == []


def test_crawls_in_one_file_do_not_see_each_others_pages(frontier: Frontier, path: Path) -> None:
    frontier.add([page("a")])
    other = Frontier(path, "lang-nghe")
    assert other.add([page("a")]) == 1
    assert keys(other) == ["a"]
    other.done("a")
    other.close()
    assert keys(frontier) == ["a"]


def test_what_a_sibling_has_done_is_not_wanted_again_but_its_lists_are(frontier: Frontier, path: Path) -> None:
    frontier.add([page("a"), page("list@1"), page("b")])
    for key in ("a", "list@1"):
        frontier.lease()
        frontier.done(key)
    sibling = Frontier(path, "feeds", siblings=[CRAWL])
    assert sibling.add([page("a"), page("list@1"), page("b")]) == 2
    assert keys(sibling) == ["list@1", "b"]
    sibling.close()


def test_a_live_worker_keeps_its_pages_and_only_it_can_end_them(frontier: Frontier, path: Path) -> None:
    frontier.add([page("a")])
    frontier.lease()
    other = Frontier(path, CRAWL)
    assert other.lease() is None
    other.done("a")
    assert count_pages(path)[CRAWL][PageState.LEASED] == 1
    other.close()


def test_a_crawl_that_was_stopped_goes_on_in_the_same_pass(path: Path) -> None:
    first = Frontier(path, CRAWL)
    first.add([page("a")])
    first.close()
    second = Frontier(path, CRAWL)
    assert (first.pass_number, second.pass_number) == (1, 1)
    second.close()


def test_a_crawl_that_came_to_its_end_is_begun_anew(path: Path) -> None:
    for expected in (1, 2):
        frontier = Frontier(path, CRAWL)
        assert frontier.pass_number == expected
        frontier.add([page("a")])
        if frontier.lease():
            frontier.done("a")
        frontier.close()


def test_a_second_worker_joins_the_pass_of_the_first(frontier: Frontier, path: Path) -> None:
    other = Frontier(path, CRAWL)
    assert other.pass_number == frontier.pass_number
    other.close()


_KILLED = """
import sys, time
from pathlib import Path
from crawler.frontier.frontier import Frontier
from crawler.frontier.frontier_file import FrontierError
frontier = Frontier(Path(sys.argv[1]), sys.argv[2])
for _ in range(2):
    print(frontier.lease().key, flush=True)
time.sleep(600)
"""
_WORKER = """
import sys, time
from pathlib import Path
from crawler.frontier.frontier import Frontier
from crawler.frontier.frontier_file import FrontierError
frontier = Frontier(Path(sys.argv[1]), sys.argv[2])
while frontier.unfinished():
    page = frontier.lease()
    if page is None:
        time.sleep(0.005)
        continue
    print(page.key, flush=True)
    frontier.done(page.key)
frontier.close()
"""


def start(script: str, path: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path), CRAWL], stdout=subprocess.PIPE, text=True, env=environment
    )


def kill_one(path: Path) -> list[str]:
    """Let a worker lease two pages, kill it and return their keys."""
    worker = start(_KILLED, path)
    assert worker.stdout is not None
    held = [worker.stdout.readline().strip() for _ in range(2)]
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    return held


def test_pages_of_a_killed_worker_are_taken_over_at_once_behind_the_others(frontier: Frontier, path: Path) -> None:
    frontier.add([page(key) for key in "abcd"])
    assert kill_one(path) == ["a", "b"]
    assert keys(frontier) == ["c", "d", "a", "b"]


def test_a_page_that_kills_its_workers_is_given_up_in_the_end(frontier: Frontier, path: Path) -> None:
    frontier.add([page("a"), page("b")])
    for _ in range(10):
        kill_one(path)
        frontier.take_over()
    assert frontier.lease() is None
    assert {failed.reason for failed in failed_pages(path)} == {"10 crawls died while they fetched it"}


def test_processes_that_share_a_file_get_each_page_once(path: Path) -> None:
    wanted = [f"p{number}" for number in range(400)]
    first = Frontier(path, CRAWL)
    first.add([page(key) for key in wanted])
    first.close()
    workers = [start(_WORKER, path) for _ in range(2)]
    parts = [worker.communicate(timeout=60)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert sorted(key for part in parts for key in part) == sorted(wanted)
    assert all(parts)


def test_a_file_that_is_no_frontier_is_named_and_left_alone(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to be read as one" * 40)
    before = path.read_bytes()
    with pytest.raises(FrontierError, match=r"frontier\.sqlite: cannot be used"):
        Frontier(path, CRAWL)
    assert path.read_bytes() == before


def test_the_status_of_a_crawl_that_never_was_says_so(path: Path) -> None:
    with pytest.raises(FrontierError, match="no crawl has been started"):
        count_pages(path)
    assert not path.exists()
