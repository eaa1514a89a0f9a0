"""The scheduler: what becomes of pages whose callbacks, items or requests go wrong, or that stand elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy import Request

from crawler.frontier.frontier import PageState, count_pages, failed_pages
from crawler.frontier.request_text import read_request, write_request
from crawler.frontier.scheduler import FILE_NAME
from tests.crawler.frontier.trial_spider import REFUSED, TrialSpider
from tests.crawler.sites import Site, serve

PAGES: dict[str, str | int] = {
    **{f"/{name}": "<html><body>OCOP" for name in ("", "good", "raises", REFUSED, "unwritable", "before", "elsewhere")},
    "/moved": '<html><head><meta http-equiv="refresh" content="0; url=/elsewhere"></head>',
}


def run_trial(site: Site, folder: Path) -> subprocess.CompletedProcess[str]:
    settings = (f"ARCHIVE_DIR={folder}", "DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False")
    spider = Path(__file__).with_name("trial_spider.py")
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "runspider", str(spider), "-a", f"url={site.url}"]
        + [part for setting in settings for part in ("-s", setting)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_each_page_ends_as_it_went_and_the_others_go_on(tmp_path: Path) -> None:
    with serve(PAGES) as site:
        run_trial(site, tmp_path)
        asked = [path for path in site.asked if path != "/robots.txt"]
        reasons = {failed.url.removeprefix(site.url): failed.reason for failed in failed_pages(tmp_path / FILE_NAME)}
    assert sorted(asked) == sorted(PAGES), "each page once, also where it went wrong"
    assert reasons.keys() == {"raises", REFUSED, "unwritable"}
    assert reasons["raises"] == "KeyError: 'no such field'"
    assert reasons[REFUSED] == "the archive refuses it"
    assert "cannot be kept for later" in reasons["unwritable"]
    assert count_pages(tmp_path / FILE_NAME)["trial"] == {
        PageState.TODO: 0,
        PageState.LEASED: 0,
        PageState.DONE: 5,
        PageState.FAILED: 3,
    }


def test_a_request_is_the_same_after_it_was_written_down() -> None:
    spider = TrialSpider("http://127.0.0.1/")
    request = Request(
        "http://127.0.0.1/tìm?q=ốc",
        spider.parse_good,
        errback=spider.failed,
        method="POST",
        body="từ khóa=OCOP",
        headers={"Referer": "http://127.0.0.1/"},
        cb_kwargs={"section": "kinh tế", "number": 2},
        meta={"each_time": True},
        priority=-3,
        dont_filter=True,
    )
    again = read_request(write_request(request, spider), spider)
    assert again.to_dict(spider=spider) == request.to_dict(spider=spider)


def test_a_request_for_a_method_that_is_gone_says_so() -> None:
    spider = TrialSpider("http://127.0.0.1/")
    text = write_request(Request("http://127.0.0.1/a", spider.parse_good), spider).replace("parse_good", "parse_old")
    with pytest.raises(ValueError, match=r"http://127\.0\.0\.1/a: was to be read by trial\.parse_old"):
        read_request(text, spider)
