"""Running a crawl from Python: in a process of its own, with a truthful account of what became of it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from crawler.archive.archive import recover
from crawler.frontier.frontier import check_server, is_server
from crawler.frontier.scheduler import FILE_NAME
from crawler.pages.page import Role
from crawler.rules.outlet import Outlet, load_outlet
from crawler.rules.ways import Way
from crawler.runs.process import events
from crawler.runs.run_report import RunReport, field_shares, read_reports, write_report
from crawler.runs.summary import CrawlSummary, OutletSummary
from crawler.spiders.address_list import read_addresses
from extract.documents.dates import VIETNAM


@dataclass(frozen=True, slots=True)
class PageReport:
    """An article on OCOP, or an attachment, that has just been archived."""

    outlet: str
    url: str
    title: str
    """Of an attachment, the words of its link."""
    role: Role


def crawl(
    outlets: Sequence[str] = (),
    *,
    archive_dir: Path,
    ways: Sequence[Way] = (),
    since: date | None = None,
    until: date | None = None,
    keywords: Sequence[str] = (),
    limit: int | None = None,
    addresses: Path | None = None,
    base_urls: Mapping[str, str] | None = None,
    attachments: bool = True,
    delay: float | None = None,
    revisit: int = 0,
    log_file: Path | None = None,
    frontier: Path | str | None = None,
    on_page: Callable[[PageReport], None] = lambda report: None,
) -> CrawlSummary:
    """Crawl outlets and archive the pages fetched.

    Args:
        outlets: Keys of outlets, or paths of their files; they are crawled side by side, each politely: its ways in one
            after the other.
        archive_dir: Folder for the WARC files, made where it is missing.
        ways: The ways in to go, of those that an outlet has; by default section pages, feeds and sitemaps, and the
            search where there are keywords.
        since: First day of publication wanted.
        until: Last day of publication wanted.
        keywords: What to ask the outlets' search for.
        limit: Most articles on OCOP of each outlet and way.
        addresses: File of addresses to fetch, of any outlet or none.
        base_urls: By outlet, where it is served instead of at its own address.
        attachments: Whether to fetch the documents that articles link to, where an outlet's file names any.
        delay: Seconds between two requests to a host, instead of the settings'; 0 only for a host of one's own.
        revisit: Days after its first fetch during which a page in the archive is asked for again in each new pass; one
            that has changed becomes a new version.
        log_file: Where the crawl's log goes; `archive_dir`/crawl.log by default.
        frontier: Where the list of pages to fetch and those fetched is kept, which a crawl that was stopped goes on
            with: a file, in `archive_dir` by default, or the address of a Redis server that the crawls of several
            machines share. A crawl whose addresses hold for this run only wants one of its own.
        on_page: Called with each article on OCOP and each attachment once it is archived.

    Returns:
        What became of each outlet and way, also where the crawl died.

    Raises:
        crawler.rules.outlet.OutletError: There is no such outlet, or its file is wrong; nothing was fetched.
        crawler.spiders.address_list.AddressError: The file of addresses cannot be read; nothing was fetched.
        crawler.frontier.frontier.FrontierError: The server cannot be used; nothing was fetched.
    """
    place = frontier or archive_dir / FILE_NAME
    if is_server(place):
        check_server(str(place))
    shared = _given(
        since=since and since.isoformat(),
        until=until and until.isoformat(),
        limit=limit and str(limit),
        attachments="" if attachments else "no",
    )
    tracks: list[dict[str, Any]] = []
    for outlet in outlets:
        named = _given(outlet=outlet, base_url=(base_urls or {}).get(outlet))
        chosen = ways_of(load_outlet(outlet), ways, search=bool(keywords))
        own = {way: _given(keywords=list(keywords)) if way == Way.SEARCH else {} for way in chosen}
        tracks.append({"outlet": outlet, "ways": {way.value: shared | named | more for way, more in own.items()}})
    if addresses is not None:
        read_addresses(addresses)
        arguments = {**shared, "file": str(addresses.resolve())}
        tracks.append({"outlet": str(addresses), "ways": {Way.ADDRESSES.value: arguments}})
    archive_dir.mkdir(parents=True, exist_ok=True)
    before = _warc_files(archive_dir)
    log_file = log_file or archive_dir / "crawl.log"
    job = {
        "tracks": tracks,
        "archive_dir": str(archive_dir.resolve()),
        "delay": delay,
        "revisit": revisit,
        "frontier": "" if is_server(place) else str(Path(place).resolve()),
    }
    secrets = {"OCOP_FRONTIER": str(place)} if is_server(place) else {}
    started, started_at = time.monotonic(), datetime.now(VIETNAM).isoformat(timespec="milliseconds")
    ended: dict[tuple[str, str], OutletSummary] = {}
    with log_file.open("ab") as log:
        for event in events("crawler.runs.worker", job, log, secrets):
            if event["event"] == "page":
                on_page(PageReport(event["outlet"], event["url"], event["title"], Role(event["role"])))
            elif event["event"] == "end":
                summary = OutletSummary(**event["summary"])
                ended[summary.outlet, summary.way] = summary
    recover(archive_dir)
    asked = [(track["outlet"], way) for track in tracks for way in track["ways"]]
    summaries = tuple(ended.get(crawl, OutletSummary(*crawl, f"died, see {log_file}")) for crawl in asked)
    report = RunReport(started_at, time.monotonic() - started, summaries)
    fields = tuple(field_shares(report, read_reports(archive_dir)))
    write_report(report, archive_dir)
    return CrawlSummary(
        outlets=summaries,
        archive_dir=archive_dir,
        warc_files=tuple(sorted(_warc_files(archive_dir) - before)),
        seconds=report.seconds,
        fields=fields,
    )


def ways_of(outlet: Outlet, asked: Sequence[Way], *, search: bool) -> tuple[Way, ...]:
    """Return the ways in to go.

    Args:
        outlet: The outlet.
        asked: The ways asked for; where there are none, those that lead to its articles.
        search: Whether there is something to ask its search for.

    Returns:
        Those of the ways that the outlet has; the ways asked for where it has none of them, so that each crawl says so.
    """
    usual = (Way.SECTIONS, Way.FEEDS, Way.SITEMAPS, *([Way.SEARCH] if search else ()))
    wanted = tuple(dict.fromkeys(asked)) or usual
    return tuple(way for way in wanted if way in outlet.ways) or wanted


def _given(**arguments: Any) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value}


def _warc_files(folder: Path) -> set[Path]:
    return set(folder.glob("*.warc.gz"))
