"""The process in which `crawler.run.crawl` runs Scrapy: a job as its argument, reports on standard output."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from crawler import process as own_process
from crawler.page import ArchivedPage
from crawler.spiders.sections import SectionsSpider
from crawler.summary import OutletSummary

if TYPE_CHECKING:
    import asyncio


def main() -> int:
    """Run the job given as argument; return 0 where every outlet was crawled as asked, 1 otherwise."""
    job = own_process.job()
    process = AsyncCrawlerProcess(_settings(job))
    crawls = {outlet: _start(process, outlet, job) for outlet in job["outlets"]}
    process.start()
    summaries = [_summary(outlet, *crawl) for outlet, crawl in crawls.items()]
    for summary in summaries:
        own_process.report(event="end", summary=asdict(summary))
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
        own_process.report(event="page", outlet=item.outlet, url=item.url, title=item.title)


def _summary(outlet: str, crawler: Crawler, task: "asyncio.Task[None]") -> OutletSummary:
    """Return what became of a crawl; Scrapy itself only logs where one could not start."""
    error = task.exception() if task.done() and not task.cancelled() else None
    if error is not None:
        return OutletSummary(outlet, f"failed to start: {error}")
    return OutletSummary.from_stats(outlet, crawler.stats.get_stats() if crawler.stats is not None else {})
