"""What is loaded when a crawl begins."""

import gc
from collections.abc import Iterator

import pytest
from scrapy import signals
from scrapy.utils.test import get_crawler

from crawler.runs import loaded


@pytest.fixture
def unfrozen() -> Iterator[None]:
    loaded._keep.cache_clear()
    yield
    gc.unfreeze()
    loaded._keep.cache_clear()


def test_it_is_out_of_the_search_for_garbage_once_the_first_crawl_begins(unfrozen: None) -> None:
    crawler = get_crawler()
    extension = loaded.LoadedForGood.from_crawler(crawler)
    before = gc.get_freeze_count()
    crawler.signals.send_catch_log(signals.spider_opened)
    kept = gc.get_freeze_count()
    assert kept > before + 1000
    held = [[] for _ in range(5000)]  # type: list[list[int]]
    crawler.signals.send_catch_log(signals.spider_opened)
    assert gc.get_freeze_count() < kept + len(held)
    assert extension is not None
