"""Running a crawl from Python: in a process of its own, with a truthful account of what became of it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crawler.archive import recover
from crawler.outlet import load_outlet
from crawler.process import events
from crawler.scheduler import FILE_NAME
from crawler.summary import CrawlSummary, OutletSummary


@dataclass(frozen=True, slots=True)
class PageReport:
    """One page that has just been archived."""

    outlet: str
    url: str
    title: str


def crawl(
    outlets: Sequence[str],
    *,
    archive_dir: Path,
    since: date | None = None,
    limit: int | None = None,
    base_urls: Mapping[str, str] | None = None,
    delay: float | None = None,
    revisit: int = 0,
    log_file: Path | None = None,
    frontier: Path | None = None,
    on_page: Callable[[PageReport], None] = lambda report: None,
) -> CrawlSummary:
    """Crawl outlets and archive their articles on OCOP.

    Args:
        outlets: Keys of outlets, or paths of their files; they are crawled side by side, each politely.
        archive_dir: Folder for the WARC files, made where it is missing.
        since: First day of publication wanted.
        limit: Most articles of each outlet.
        base_urls: By outlet, where it is served instead of at its own address.
        delay: Seconds between two requests to a host, instead of the settings'; 0 only for a host of one's own.
        revisit: Days after its first fetch during which a page in the archive is asked for again in each new pass; one
            that has changed becomes a new version.
        log_file: Where the crawl's log goes; `archive_dir`/crawl.log by default.
        frontier: File of the pages to fetch and those fetched, which a crawl that was stopped goes on with; in
            `archive_dir` by default. A crawl whose addresses hold for this run only wants one of its own.
        on_page: Called with each page once it is archived.

    Returns:
        What became of each outlet, also where the crawl died.

    Raises:
        crawler.outlet.OutletError: There is no such outlet, or its file is wrong; nothing was fetched.
    """
    for outlet in outlets:
        load_outlet(outlet)
    archive_dir.mkdir(parents=True, exist_ok=True)
    before = _warc_files(archive_dir)
    log_file = log_file or archive_dir / "crawl.log"
    job = {
        "outlets": list(outlets),
        "archive_dir": str(archive_dir.resolve()),
        "since": since.isoformat() if since else "",
        "limit": str(limit) if limit else "",
        "base_urls": dict(base_urls or {}),
        "delay": delay,
        "revisit": revisit,
        "frontier": str((frontier or archive_dir / FILE_NAME).resolve()),
    }
    started = time.monotonic()
    ended: dict[str, OutletSummary] = {}
    with log_file.open("ab") as log:
        for event in events("crawler.worker", job, log):
            if event["event"] == "page":
                on_page(PageReport(event["outlet"], event["url"], event["title"]))
            elif event["event"] == "end":
                ended[event["summary"]["outlet"]] = OutletSummary(**event["summary"])
    recover(archive_dir)
    return CrawlSummary(
        outlets=tuple(ended.get(outlet, OutletSummary(outlet, f"died, see {log_file}")) for outlet in outlets),
        archive_dir=archive_dir,
        warc_files=tuple(sorted(_warc_files(archive_dir) - before)),
        seconds=time.monotonic() - started,
    )


def _warc_files(folder: Path) -> set[Path]:
    return set(folder.glob("*.warc.gz"))
