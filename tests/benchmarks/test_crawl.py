"""The benchmark of the crawl: all that are compared fetch the same pages."""

from collections.abc import Iterator

import pytest

from benchmarks.crawl import BARE, OURS, OURS_SHARED, RAW, READING, Run, measure, site, table
from benchmarks.crawl_memory import bytes_a_page
from tests.crawler.redis_server import RedisServer, serve_redis

ARTICLES = 60


@pytest.fixture
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with serve_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


def test_all_fetch_the_same_pages(redis_server: RedisServer) -> None:
    with site(ARTICLES) as url:
        runs = {kind: measure(kind, url, 1, redis_server.address, ARTICLES) for kind in (BARE, OURS, OURS_SHARED)}
    lists_and_robots = 3
    assert {kind: run.pages for kind, run in runs.items()} == dict.fromkeys(runs, ARTICLES + lists_and_robots)


def test_ratios_are_of_runs_side_by_side() -> None:
    slow, fast = Run(100, 2.0, 1.0), Run(100, 1.0, 0.5)
    lines = list(table({kind: [slow, fast] for kind in (BARE, RAW, READING, OURS)}))
    assert "1.00 (processor  1.00)" in lines[-1]


def test_the_memory_of_pages_is_told(redis_server: RedisServer) -> None:
    told = list(bytes_a_page(redis_server.address, 200))
    assert "of 200 with addresses of" in told[0]
