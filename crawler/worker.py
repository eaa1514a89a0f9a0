"""The process in which `crawler.run.crawl` runs Scrapy: a job as its argument, reports on standard output."""

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from crawler.page import ArchivedPage
from crawler.spiders.sections import SectionsSpider
from crawler.summary import OutletSummary

if TYPE_CHECKING:
    import asyncio


def main() -> int:
    """Run the job given as argument, in JSON; return 0 where every outlet was crawled as asked, 1 otherwise."""
    job = json.loads(sys.argv[1])
    threading.Thread(target=_stop_with_caller, daemon=True).start()
    process = AsyncCrawlerProcess(_settings(job))
    crawls = {outlet: _start(process, outlet, job) for outlet in job["outlets"]}
    process.start()
    summaries = [_summary(outlet, *crawl) for outlet, crawl in crawls.items()]
    for summary in summaries:
        _report(event="end", summary=asdict(summary))
    return 0 if all(summary.ok for summary in summaries) else 1


def _settings(job: dict[str, Any]) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("ARCHIVE_DIR", job["archive_dir"])
    settings.set("FRONTIER", job["frontier"])
    settings.set("REVISIT_DAYS", job["revisit"])
    settings.set("LOG_LEVEL", "INFO")
    if job["delay"] is not None:
        settings.set("DOWNLOAD_DELAY", job["delay"])
        settings.set("AUTOTHROTTLE_ENABLED", bool(job["delay"]))
        settings.set("AUTOTHROTTLE_START_DELAY", job["delay"])
    return settings


def _start(process: AsyncCrawlerProcess, outlet: str, job: dict[str, Any]) -> tuple[Crawler, "asyncio.Task[None]"]:
    crawler = process.create_crawler(SectionsSpider)
    crawler.signals.connect(_page_archived, signal=signals.item_scraped)
    base_url = job["base_urls"].get(outlet, "")
    task = process.crawl(crawler, outlet=outlet, since=job["since"], limit=job["limit"], base_url=base_url)
    return crawler, task


def _page_archived(item: object) -> None:
    if isinstance(item, ArchivedPage):
        _report(event="page", outlet=item.outlet, url=item.url, title=item.title)


def _summary(outlet: str, crawler: Crawler, task: "asyncio.Task[None]") -> OutletSummary:
    """Return what became of a crawl; Scrapy itself only logs where one could not start."""
    error = task.exception() if task.done() and not task.cancelled() else None
    if error is not None:
        return OutletSummary(outlet, f"failed to start: {error}")
    return OutletSummary.from_stats(outlet, crawler.stats.get_stats() if crawler.stats is not None else {})


def _stop_with_caller() -> None:
    """End the crawl, its pages in hand first, when whoever started it is gone, also by kill -9."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _report(**event: Any) -> None:
    with suppress(BrokenPipeError):  # Nobody listens any more; what was archived is archived.
        sys.stdout.write(json.dumps(event, ensure_ascii=True) + "\n")
        sys.stdout.flush()
