"""Crawl-delay: the seconds between two requests that a host asks for in its robots.txt."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser

LONGEST = 60.0
"""Seconds; a host that asks for more is asked once a minute, as otherwise its crawl would never end."""


class CrawlDelay:
    """Keeps the delay that a host asks for where it is longer than the settings', also against AutoThrottle.

    The line is no part of RFC 9309, but many outlets have it. Must be an extension that comes after AutoThrottle:
    both change the delay when a response has come, in the order in which they were made.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: dict[str, float] = {}
        """Seconds, by download slot."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension where robots.txt is obeyed."""
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension._read, signal=signals.robots_parsed)
        crawler.signals.connect(extension._keep, signal=signals.response_downloaded)
        return extension

    def _read(self, robotparser: RobotParser, request: Request) -> None:
        """Note what a robots.txt asks for."""
        settings = self._crawler.settings
        agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        delay = seconds(robotparser.crawl_delay(agent))
        if self._crawler.engine is None or delay <= settings.getfloat("DOWNLOAD_DELAY"):
            return
        downloader = self._crawler.engine.downloader
        key = downloader.get_slot_key(request)
        self._asked[key] = delay
        # For slots made anew: Scrapy drops those that were idle for a minute. Without jitter, which may shorten it.
        downloader.per_slot_settings[key] = {**downloader.per_slot_settings.get(key, {}), "delay": delay, "jitter": 0}
        self._raise(key)
        if self._crawler.stats is not None:
            self._crawler.stats.set_value(f"crawl_delay/{key}", delay)

    def _keep(self, response: Response, request: Request) -> None:
        """Undo what AutoThrottle made of the delay, where that is less than was asked for."""
        self._raise(request.meta.get("download_slot", ""))

    def _raise(self, key: str) -> None:
        if key not in self._asked or self._crawler.engine is None:
            return
        slot = self._crawler.engine.downloader.slots.get(key)
        if slot is not None:
            slot.delay = max(slot.delay, self._asked[key])
            slot.jitter = 0


def seconds(asked: float | None) -> float:
    """Return the delay to keep: what was asked for, within reason; 0 where nothing sensible was."""
    return min(asked, LONGEST) if asked is not None and asked > 0 else 0.0
