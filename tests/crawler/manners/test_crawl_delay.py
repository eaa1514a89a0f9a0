"""Crawl-delay: a host is asked as seldom as its robots.txt wants, whatever the settings and AutoThrottle say."""

from itertools import pairwise
from pathlib import Path

import pytest

from crawler.manners.crawl_delay import LONGEST, seconds
from tests.crawler.sites import article, outlet_file, section, serve
from tests.crawler.spiders.test_scrapy_commands import scrapy


@pytest.mark.parametrize(
    ("asked", "kept"),
    [(None, 0), (0.0, 0), (-3.0, 0), (float("nan"), 0), (2.5, 2.5), (3600.0, LONGEST), (float("inf"), LONGEST)],
)
def test_a_delay_is_kept_within_reason(asked: float | None, kept: float) -> None:
    assert seconds(asked) == kept


@pytest.mark.parametrize(("throttled", "asked", "least"), [(True, "1", 1.0), (False, "1", 1.0), (False, "0.1", 0.3)])
def test_the_longer_of_both_delays_holds(tmp_path: Path, throttled: bool, asked: str, least: float) -> None:
    pages: dict[str, str | int] = {
        "/robots.txt": f"User-agent: *\nCrawl-delay: {asked}",
        "/muc": section("bai-1.html", "bai-2.html"),
        **{f"/bai-{number}.html": article("OCOP") for number in (1, 2)},
    }
    options = {
        "ARCHIVE_DIR": tmp_path,
        "DOWNLOAD_DELAY": 0.3,
        "DOWNLOAD_DELAY_JITTER": 0,
        "AUTOTHROTTLE_ENABLED": throttled,
        "AUTOTHROTTLE_START_DELAY": 0.3,
    }
    with serve(pages) as site:
        scrapy(
            *("crawl", "sections", "-a", f"outlet={outlet_file(tmp_path)}", "-a", f"base_url={site.url}"),
            *(part for name, value in options.items() for part in ("-s", f"{name}={value}")),
        )
    moments = [moment for moment, _, _ in site.got]
    assert len(moments) == 4
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    # On a busy machine a request may arrive later than it was sent, and the next one sooner behind it.
    assert sum(gaps) > least * len(gaps) - 0.3
    assert min(gaps) > least / 2
