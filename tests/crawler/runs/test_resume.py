"""Crawls that are killed, shared or run again: every page is archived, and none twice but those in flight."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from crawler.archive.archive import recover
from crawler.frontier.frontier import PageState, count_pages
from crawler.frontier.scheduler import FILE_NAME
from crawler.pages.page import Role
from crawler.runs.run import crawl
from tests.crawler.crawling import kept
from tests.crawler.sites import Site, article, outlet_file, section, serve

PAGES = 1000
ON_A_PAGE = 50
KILLS = 5
IN_FLIGHT = 2
"""CONCURRENT_REQUESTS, and one page that is being read: pages that may be in a worker's hands when it is killed."""


def site_of(number: int) -> dict[str, str | int]:
    """Return a site of `number` articles on section pages of `ON_A_PAGE`, each linked to the next."""
    pages: dict[str, str | int] = {f"/bai-{one}.html": article(f"Có {one} sản phẩm OCOP.") for one in range(number)}
    lists = range(0, number, ON_A_PAGE)
    for place, first in enumerate(lists, start=1):
        listed = (f"bai-{one}.html" for one in range(first, min(first + ON_A_PAGE, number)))
        following = f"muc-{place + 1}" if place < len(lists) else ""
        pages["/muc" if place == 1 else f"/muc-{place}"] = section(*listed, next_page=following)
    return pages


def archived(folder: Path) -> Counter[str]:
    """Return how often each article is in the archive."""
    pages = (page for path in folder.glob("*.warc.gz") for page in kept(path))
    return Counter(page.path for page in pages if page.role == Role.ARTICLE)


def start(outlet: str, site: Site, folder: Path) -> subprocess.Popen[bytes]:
    """Start `scrapy crawl` as a user would."""
    options = {"ARCHIVE_DIR": folder, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "LOG_LEVEL": "WARNING"}
    settings = [part for name, value in options.items() for part in ("-s", f"{name}={value}")]
    arguments = ["-a", f"outlet={outlet}", "-a", f"base_url={site.url}"]
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "sections", *arguments, *settings],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def wait_for(site: Site, number: int, worker: subprocess.Popen[bytes]) -> None:
    """Wait until the site was asked for `number` pages or the worker ended."""
    while len(site.asked) < number and worker.poll() is None:
        time.sleep(0.002)


def test_a_crawl_killed_five_times_has_every_page_and_none_twice_but_those_in_flight(tmp_path: Path) -> None:
    pages = site_of(PAGES)
    outlet = outlet_file(tmp_path)
    folder = tmp_path / "archive"
    chance = random.Random()  # noqa: S311, a random moment, not a secret
    with serve(pages) as site:
        for kill in range(1, KILLS + 1):
            worker = start(outlet, site, folder)
            wait_for(site, kill * PAGES // (KILLS + 1) + chance.randrange(50), worker)
            assert worker.poll() is None, "the crawl ended before it could be killed"
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        assert start(outlet, site, folder).wait(timeout=240) == 0
        asked = Counter(path for path in site.asked if path != "/robots.txt")
    found = archived(folder)
    assert set(found) == {path for path in pages if path.startswith("/bai-")}
    assert set(asked) == set(pages)
    assert sum(asked.values()) - len(asked) <= KILLS * IN_FLIGHT
    assert sum(found.values()) - len(found) <= KILLS * IN_FLIGHT
    assert count_pages(folder / FILE_NAME)["sections-thu"][PageState.DONE] == len(pages)


def test_two_processes_fetch_each_page_once(tmp_path: Path) -> None:
    pages = site_of(400)
    outlet = outlet_file(tmp_path)
    with serve(pages) as site:
        workers = [start(outlet, site, tmp_path / "archive") for _ in range(2)]
        assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    assert Counter(path for path in site.asked if path != "/robots.txt") == dict.fromkeys(pages, 1)
    assert set(archived(tmp_path / "archive").values()) == {1}


def test_a_live_process_takes_over_the_pages_of_a_killed_one(tmp_path: Path) -> None:
    pages = site_of(400)
    outlet = outlet_file(tmp_path)
    with serve(pages) as site:
        first, second = (start(outlet, site, tmp_path / "archive") for _ in range(2))
        wait_for(site, 150, first)
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert second.wait(timeout=120) == 0
    recover(tmp_path / "archive")
    assert len(archived(tmp_path / "archive")) == 400


def run(outlet: str, site: Site, tmp_path: Path, limit: int | None = None) -> int:
    """Crawl, and return how many articles were archived."""
    return crawl(
        [outlet], archive_dir=tmp_path / "archive", base_urls={outlet: site.url}, delay=0, limit=limit
    ).archived


def test_a_crawl_run_again_fetches_what_is_new_only(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    pages = site_of(3)
    with serve(pages) as site:
        assert run(outlet, site, tmp_path) == 3
        site.pages = {**pages, "/muc": section("bai-7.html", "bai-0.html"), "/bai-7.html": article("OCOP mới.")}
        assert run(outlet, site, tmp_path) == 1
        assert run(outlet, site, tmp_path) == 0
    assert Counter(site.asked)["/muc"] == 3
    assert Counter(site.asked)["/bai-0.html"] == 1


def test_a_crawl_that_stopped_at_its_limit_goes_on_from_there(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    with serve(site_of(12)) as site:
        first = run(outlet, site, tmp_path, limit=5)
        rest = run(outlet, site, tmp_path)
    assert (first, first + rest) == (5, 12)


def test_a_page_that_could_not_be_had_is_kept_with_its_reason(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    with serve({**site_of(2), "/bai-1.html": 404}) as site:
        run(outlet, site, tmp_path)
    assert count_pages(tmp_path / "archive" / FILE_NAME)["sections-thu"][PageState.FAILED] == 1


@pytest.mark.parametrize("status", [500, 503])
def test_a_page_that_comes_at_the_second_try_is_archived(tmp_path: Path, status: int) -> None:
    outlet = outlet_file(tmp_path)
    pages = site_of(2)
    with serve(pages) as site:
        site.first = {"/bai-1.html": status}
        site.headers["/bai-1.html"] = {"Retry-After": "1"}
        assert run(outlet, site, tmp_path) == 2
    assert count_pages(tmp_path / "archive" / FILE_NAME)["sections-thu"][PageState.DONE] == 3


def test_a_busy_host_is_asked_again_only_after_a_while(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    pages = site_of(4)
    started = time.monotonic()
    with serve(pages) as site:
        site.first = {"/muc": 429}
        assert run(outlet, site, tmp_path) == 4
    assert time.monotonic() - started > 5
    assert Counter(site.asked)["/muc"] == 2
