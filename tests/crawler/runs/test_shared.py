"""Crawls of several workers that share a Redis server: each page once, whoever is killed, the server too."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from crawler.archive.archive import recover
from crawler.frontier.frontier import PageState, count_pages
from crawler.frontier.scheduler import LOST
from crawler.runs.run import crawl
from tests.crawler.redis_server import PASSWORD, RedisServer, serve_redis
from tests.crawler.runs.test_resume import archived, site_of, wait_for
from tests.crawler.sites import Site, outlet_file, serve

PAGES = 200
LEASE = 2.0
"""Seconds."""


def start(
    outlet: str, site: Site, server: RedisServer, folder: Path, options: Mapping[str, object] = {}
) -> subprocess.Popen[bytes]:
    """Start `scrapy crawl` as a worker on a machine of its own would be, with an archive of its own."""
    given = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "LOG_LEVEL": "WARNING", "FRONTIER_LEASE": LEASE}
    settings = [f"{name}={value}" for name, value in {"ARCHIVE_DIR": folder, **given, **options}.items()]
    arguments = ["-a", f"outlet={outlet}", "-a", f"base_url={site.url}"]
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "sections", *arguments]
        + [part for setting in settings for part in ("-s", setting)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OCOP_FRONTIER": server.address},
    )


def asked(site: Site) -> Counter[str]:
    """Return how often each page was asked for."""
    return Counter(path for path in site.asked if path != "/robots.txt")


def all_archived(folders: list[Path]) -> Counter[str]:
    """Return how often each article is in the archives of all workers together."""
    for folder in folders:
        recover(folder)
    names = [path.name for folder in folders for path in folder.glob("*.warc.gz")]
    assert len(set(names)) == len(names), "files of several workers can be put into one folder"
    return sum((archived(folder) for folder in folders), Counter())


def test_two_workers_that_start_at_once_fetch_each_page_once(tmp_path: Path, redis_server: RedisServer) -> None:
    pages = site_of(PAGES)
    outlet = outlet_file(tmp_path)
    folders = [tmp_path / "first", tmp_path / "second"]
    with serve(pages) as site:
        workers = [start(outlet, site, redis_server, folder) for folder in folders]
        assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
        assert asked(site) == dict.fromkeys(pages, 1)
    assert set(all_archived(folders).values()) == {1}
    assert count_pages(redis_server.address)["sections-thu"][PageState.DONE] == len(pages)


def test_the_pages_of_a_killed_worker_are_taken_over(tmp_path: Path, redis_server: RedisServer) -> None:
    pages = site_of(PAGES)
    outlet = outlet_file(tmp_path)
    folders = [tmp_path / "killed", tmp_path / "rest"]
    with serve(pages) as site:
        killed, rest = (start(outlet, site, redis_server, folder) for folder in folders)
        while not list(folders[0].glob("*.open")) and killed.poll() is None:
            time.sleep(0.002)
        wait_for(site, PAGES // 2, killed)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert rest.wait(timeout=120) == 0
        again = asked(site)
    found = all_archived(folders)
    assert set(again) == set(pages)
    assert set(found) == {path for path in pages if path.startswith("/bai-")}
    assert sum(found.values()) - len(found) <= 2, "none twice but those in flight"
    assert sum(again.values()) - len(again) <= 2
    assert count_pages(redis_server.address)["sections-thu"][PageState.DONE] == len(pages)


def test_a_server_that_is_killed_and_comes_back_loses_nothing(tmp_path: Path, redis_server: RedisServer) -> None:
    pages = site_of(PAGES)
    outlet = outlet_file(tmp_path)
    folders = [tmp_path / "first", tmp_path / "second"]
    with serve(pages) as site:
        workers = [start(outlet, site, redis_server, folder) for folder in folders]
        wait_for(site, PAGES // 2, workers[0])
        redis_server.kill()
        time.sleep(LEASE)
        redis_server.start()
        assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
        again = asked(site)
    found = all_archived(folders)
    assert set(found) == {path for path in pages if path.startswith("/bai-")}
    assert sum(again.values()) - len(again) <= 4, "none twice but those in flight"


def test_a_server_that_stays_away_ends_the_crawl_and_the_next_run_goes_on(
    tmp_path: Path, redis_server: RedisServer
) -> None:
    pages = site_of(60)
    outlet = outlet_file(tmp_path)
    folder = tmp_path / "archive"
    log = tmp_path / "log"
    options: dict[str, object] = {"FRONTIER_PATIENCE": 1.0, "LOG_LEVEL": "INFO", "LOG_FILE": log}
    with serve(pages) as site:
        worker = start(outlet, site, redis_server, folder, options)
        wait_for(site, 20, worker)
        redis_server.kill()
        worker.wait(timeout=60)
        assert len(asked(site)) < len(pages)
        assert f"Spider closed ({LOST})" in log.read_text()
        redis_server.start()
        assert start(outlet, site, redis_server, folder, options).wait(timeout=60) == 0
        again = asked(site)
    assert set(archived(folder)) == {path for path in pages if path.startswith("/bai-")}
    assert sum(again.values()) - len(again) <= 2


def test_workers_together_keep_the_pause_that_one_alone_keeps(tmp_path: Path, redis_server: RedisServer) -> None:
    pages = site_of(40)
    outlet = outlet_file(tmp_path)
    folders = [tmp_path / "first", tmp_path / "second"]
    with serve(pages) as site:
        workers = [start(outlet, site, redis_server, folder, {"DOWNLOAD_DELAY": 0.3}) for folder in folders]
        assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
        moments = [moment for moment, _, _ in site.got]
        assert asked(site) == dict.fromkeys(pages, 1)
    assert all(archived(folder) for folder in folders)
    # Over all of them, as on a busy machine one may arrive later than it was sent, and the next one soon after it.
    assert moments[-1] - moments[0] > 0.3 * (len(moments) - 2)


def test_a_password_is_shown_nowhere(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    shown: list[str] = []
    address = "redis://:mat%2Fkhau%23rieng@127.0.0.1:{port}/0"
    with serve_redis(tmp_path / "redis", "--requirepass", PASSWORD) as server, serve(site_of(3)) as site:
        summary = crawl(
            [outlet],
            archive_dir=tmp_path / "archive",
            base_urls={outlet: site.url},
            delay=0,
            frontier=address.format(port=server.port),
            on_page=lambda page: shown.extend(path.read_text() for path in Path("/proc").glob("[0-9]*/cmdline")),
        )
        assert summary.archived == 3
        with pytest.raises(OSError, match="refuses"):
            count_pages(server.address)
    shown += [path.read_text(errors="replace") for path in (tmp_path / "archive").rglob("*.log")]
    for secret in ("mat%2Fkhau", PASSWORD, "rieng@"):
        # The server itself was told by an argument.
        assert not [text for text in shown if secret in text and "redis-server" not in text]
