"""Scrapy's own commands work from the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.frontier.scheduler import FILE_NAME
from crawler.rules.ways import Way
from crawler.sample_site import serve_sample_site
from tests.crawler.archive.test_archive import records
from tests.crawler.sites import OUTLET, outlet_file

CHECKOUT = Path(__file__).parents[3]


def scrapy(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "scrapy", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=False)


def test_list_names_a_spider_for_each_way_in() -> None:
    assert scrapy("list").stdout.split() == sorted(Way)


def test_check_holds_the_callbacks_to_their_contracts() -> None:
    done = scrapy("check")
    assert "Ran 22 contracts" in done.stderr
    assert done.returncode == 0


def test_crawl_archives_and_feeds(tmp_path: Path) -> None:
    feed = tmp_path / "pages.jsonl"
    with serve_sample_site() as base:
        done = scrapy(
            *("crawl", "sections", "-a", "outlet=sample-ba-mien", "-a", f"base_url={base}ba-mien/", "-O", str(feed)),
            *(
                "-s",
                f"ARCHIVE_DIR={tmp_path / 'archive'}",
                "-s",
                "DOWNLOAD_DELAY=0",
                "-s",
                "AUTOTHROTTLE_ENABLED=False",
            ),
        )
    assert done.returncode == 0, done.stderr
    pages = [json.loads(line) for line in feed.read_text(encoding="utf-8").splitlines()]
    (path,) = (tmp_path / "archive").glob("*.warc.gz")
    assert {page["warc_file"] for page in pages} == {path.name}
    assert sorted(page["url"] for page in pages) == sorted(u for kind, u, _ in records(path) if kind == "response")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "outlet is missing"),
        (("-a", "outlet=khong-co"), "'khong-co' is not an outlet"),
        (
            ("-a", "outlet=sample-ba-mien", "-a", "since=hôm qua"),
            "since is 'hôm qua'; write the first day of publication wanted, as since=2025-01-31",
        ),
    ],
)
def test_a_crawl_that_cannot_start_fails_with_the_reason(arguments: tuple[str, ...], told: str) -> None:
    done = scrapy("crawl", "sections", *arguments)
    assert done.returncode != 0
    assert told in done.stderr


def test_nothing_listens_for_commands() -> None:
    from crawler import settings

    assert not settings.TELNETCONSOLE_ENABLED
    assert not settings.REMOTE_CONTROL_ENABLED
    assert settings.ROBOTSTXT_OBEY
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert settings.USER_AGENT.startswith("ocop-miner/")


@pytest.mark.parametrize(
    ("contact", "told"), [("", True), ("  ", True), ("an@example.org", False)], ids=["none", "blank", "given"]
)
def test_a_crawl_of_someone_elses_outlet_needs_a_contact(contact: str, told: bool, tmp_path: Path) -> None:
    # A name that the system turns into an address of this machine by itself: nothing is asked of anyone.
    outlet = outlet_file(tmp_path, OUTLET.replace("https://thu.example/", "http://2130706433/"))
    options = (f"CONTACT={contact}", f"ARCHIVE_DIR={tmp_path}", "DOWNLOAD_DELAY=0", "RETRY_ENABLED=False")
    done = scrapy(
        "crawl", "sections", "-a", f"outlet={outlet}", *(part for option in options for part in ("-s", option))
    )
    assert ("OCOP_CONTACT is not set" in done.stderr) is told
    assert (done.returncode != 0) is told
    assert (tmp_path / FILE_NAME).exists() is not told


def test_nothing_listens_during_a_crawl(tmp_path: Path) -> None:
    with serve_sample_site() as base:
        done = scrapy(
            *("crawl", "sections", "-a", "outlet=sample-ba-mien", "-a", f"base_url={base}ba-mien/"),
            *("-s", f"ARCHIVE_DIR={tmp_path}", "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False"),
        )
    enabled = done.stderr.partition("Enabled extensions:")[2].partition("]")[0]
    assert "crawler.manners.crawl_delay.CrawlDelay" in enabled
    assert "telnet" not in enabled
    assert "remote_control" not in enabled
    assert "listening on" not in done.stderr
