"""The process in which `crawler.runs.run.crawl` runs Scrapy: a job as its argument, reports on standard output."""

import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

# Not used here: Scrapy makes a deprecated class on this import and looks through the whole stack of callers, with their
# source, to name its module. From here the stack is short; from inside the engine it takes a tenth of a second.
import scrapy.core.downloader.contextfactory  # noqa: F401
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from crawler.pages.page import ArchivedPage
from crawler.runs import process as own_process
from crawler.runs.summary import OutletSummary

if TYPE_CHECKING:
    import asyncio

_STOPPED = "shutdown"
"""Scrapy's reason for an end that somebody asked for."""


def main() -> int:
    """Run the job given as argument; return 0 where every outlet was crawled as asked, 1 otherwise."""
    job = own_process.job()
    process = AsyncCrawlerProcess(_settings(job))
    tracks = [_Track(process, **track) for track in job["tracks"]]
    for track in tracks:
        track.go_on()
    process.start()
    summaries = [summary for track in tracks for summary in track.summaries()]
    for summary in summaries:
        own_process.report(event="end", summary=asdict(summary))
    return 0 if all(summary.ok for summary in summaries) else 1


class _Track:
    """The ways in of one outlet, gone one after the other: side by side they would ask its host too often.

    Args:
        process: What runs the crawls.
        outlet: The outlet as it was asked for.
        ways: By the name of the spider, its arguments.
    """

    def __init__(self, process: AsyncCrawlerProcess, outlet: str, ways: dict[str, dict[str, Any]]) -> None:
        self._process = process
        self._outlet = outlet
        self._waiting = list(ways.items())
        self._begun: list[tuple[str, Crawler, asyncio.Task[None]]] = []

    def go_on(self) -> None:
        """Begin the next way, if there is one and nobody has asked for an end."""
        if not self._waiting or self._was_stopped():
            return
        way, arguments = self._waiting.pop(0)
        crawler = self._process.create_crawler(way)
        crawler.signals.connect(_page_archived, signal=signals.item_scraped)
        task = self._process.crawl(crawler, **arguments)
        self._begun.append((way, crawler, task))
        # Runs before the process looks whether there is still a crawl to wait for.
        task.add_done_callback(lambda _: self.go_on())

    def summaries(self) -> list[OutletSummary]:
        """Return what became of each way."""
        ended = [_summary(self._outlet, *begun) for begun in self._begun]
        return ended + [OutletSummary(self._outlet, way, _STOPPED) for way, _ in self._waiting]

    def _was_stopped(self) -> bool:
        stats = self._begun[-1][1].stats if self._begun else None
        return stats is not None and stats.get_value("finish_reason") == _STOPPED


def _settings(job: dict[str, Any]) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("ARCHIVE_DIR", job["archive_dir"])
    if job["frontier"]:  # Else it is in the environment.
        settings.set("FRONTIER", job["frontier"])
    settings.set("RUN_BEGAN", time.time())
    settings.set("REVISIT_DAYS", job["revisit"])
    settings.set("LOG_LEVEL", "INFO")
    if job["delay"] is not None:
        settings.set("DOWNLOAD_DELAY", job["delay"])
        settings.set("AUTOTHROTTLE_ENABLED", bool(job["delay"]))
        settings.set("AUTOTHROTTLE_START_DELAY", job["delay"])
    return settings


def _page_archived(item: object) -> None:
    if isinstance(item, ArchivedPage) and item.relevance:
        page = {"outlet": item.outlet, "url": item.url, "title": item.title, "role": item.role}
        own_process.report(event="page", **page)


def _summary(outlet: str, way: str, crawler: Crawler, task: "asyncio.Task[None]") -> OutletSummary:
    """Return what became of a crawl; Scrapy itself only logs where one could not start."""
    error = task.exception() if task.done() and not task.cancelled() else None
    if error is not None:
        return OutletSummary(outlet, way, f"failed to start: {error}")
    return OutletSummary.from_stats(outlet, way, crawler.stats.get_stats() if crawler.stats is not None else {})
