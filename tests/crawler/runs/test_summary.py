from pathlib import Path
from typing import Any

import pytest

from crawler.runs.summary import CrawlSummary, OutletSummary

WELL = {"finish_reason": "finished", "pages/list": 2, "archive/pages": 5, "archive/relevant": 3}


@pytest.mark.parametrize(
    ("changed", "ok"),
    [
        ({}, True),
        ({"finish_reason": "limit", "spider_exceptions/CloseSpider": 1}, True),
        ({"archive/relevant": 0}, True),
        ({"finish_reason": "shutdown"}, False),
        ({"pages/list": 0}, False),
        ({"pages/empty_list": 1}, True),
        ({"pages/empty_list": 2}, False),
        ({"pages/list": 0, "frontier/resumed": 3}, True),
        ({"frontier/unfinished": 1}, False),
        ({"frontier/unfinished": 1, "finish_reason": "limit"}, True),
        ({"pages/list": 0, "frontier/unchanged": 1}, True),
        ({"finish_reason": "host_errors", "frontier/unfinished": 5}, False),
        ({"pages/failed": 1}, False),
        ({"archive/failed": 1}, False),
        ({"spider_exceptions/KeyError": 1}, False),
    ],
)
def test_a_crawl_went_well_only_if_nothing_is_missing(changed: dict[str, Any], ok: bool) -> None:
    assert OutletSummary.from_stats("thu", "sections", WELL | changed).ok is ok


def test_errors_are_counted_by_kind() -> None:
    stats = WELL | {"errors/HTTP 404": 2, "errors/timeout": 1, "robotstxt/errors/other": 7}
    assert OutletSummary.from_stats("thu", "sections", stats).errors_by_kind == {"HTTP 404": 2, "timeout": 1}


def test_a_crawl_without_statistics_never_started() -> None:
    assert OutletSummary.from_stats("thu", "sections", {}) == OutletSummary("thu", "sections", "never started")


@pytest.mark.parametrize(
    ("outlets", "code"),
    [
        ([OutletSummary("a", "feeds", "finished", lists=1, archived=2, pages=3)], 0),
        ([OutletSummary("a", "feeds", "finished", lists=1, pages=1), OutletSummary("b", "search", "died")], 1),
        ([OutletSummary("b", "feeds", "died")], 2),
    ],
)
def test_the_exit_code_tells_whether_all_some_or_nothing_was_crawled(outlets: list[OutletSummary], code: int) -> None:
    assert CrawlSummary(tuple(outlets), Path(), (), 0.0).exit_code == code
