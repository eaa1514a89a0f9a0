"""One crawl for the benchmark of the crawl, in a process of its own: prints pages, seconds and time of the processor.

python -m benchmarks.crawl_run KIND ADDRESS FOLDER REQUESTS
"""

import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.settings import Settings

from benchmarks.crawl import RAW, READING
from benchmarks.crawl_site import OUTLET
from crawler.pages.article_page import read_page
from crawler.pages.page_text import page_text
from crawler.rules.outlet import load_outlet


class BareSpider(Spider):
    """Follows the same links as our spider of section pages, as a tutorial of Scrapy would have it."""

    name = "bare"

    def __init__(self, kind: str, url: str, folder: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._kind, self._url, self._folder = kind, url, Path(folder)
        self._outlet = load_outlet(str(self._folder / "thu.toml"), base_url=url) if kind == READING else None

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first section page."""
        yield Request(f"{self._url}muc-1", self.parse)

    def parse(self, response: Response) -> Iterator[Request]:
        """Follow articles and the next page."""
        assert isinstance(response, TextResponse)  # noqa: S101, the site has no other
        yield from response.follow_all(css=".list a", callback=self.parse_article)
        yield from response.follow_all(css="a.next", callback=self.parse)

    def parse_article(self, response: Response) -> None:
        """Do with an article what there is to do."""
        if self._kind == RAW:
            (self._folder / response.url.rpartition("/")[2]).write_bytes(response.body)
        elif self._outlet is not None and isinstance(response, TextResponse):
            read_page(page_text(response), response.url, self._outlet)


def settings_of(kind: str, folder: Path, concurrent: int) -> Settings:
    """Return the settings of a crawl: our project's, or Scrapy's own with what would tilt the comparison left out."""
    settings = Settings()
    if kind.startswith("ours"):
        settings.setmodule("crawler.settings", priority="project")
        settings.set("ARCHIVE_DIR", str(folder))
    else:
        settings.set("ROBOTSTXT_OBEY", True)
        settings.set("TELNETCONSOLE_ENABLED", False)
        settings.set("REMOTE_CONTROL_ENABLED", False)
    same = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "LOG_LEVEL": "INFO", "LOG_FILE": str(folder / "log")}
    settings.update(same | {"CONCURRENT_REQUESTS": concurrent, "CONCURRENT_REQUESTS_PER_DOMAIN": concurrent})
    return settings


def main() -> None:
    """Crawl, and print what it took."""
    kind, url, folder, concurrent = sys.argv[1:5]
    rules = Path(folder) / "thu.toml"
    rules.write_text(OUTLET, encoding="utf-8")
    process = AsyncCrawlerProcess(settings_of(kind, Path(folder), int(concurrent)))
    ours = kind.startswith("ours")
    crawler = process.create_crawler("sections" if ours else BareSpider)
    moments: list[tuple[float, float]] = []
    for signal in (signals.engine_started, signals.engine_stopped):
        crawler.signals.connect(
            lambda: moments.append((time.perf_counter(), time.process_time())), signal=signal, weak=False
        )
    arguments = {"outlet": str(rules), "base_url": url} if ours else {"kind": kind, "url": url, "folder": folder}
    process.crawl(crawler, **arguments)
    process.start()
    (began, processor), (ended, processor_after) = moments
    stats = crawler.stats.get_stats() if crawler.stats is not None else {}
    pages = int(stats["response_received_count"])
    print(json.dumps({"pages": pages, "seconds": ended - began, "processor": processor_after - processor}))


if __name__ == "__main__":
    main()
