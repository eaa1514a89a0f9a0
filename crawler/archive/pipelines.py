"""Pipelines: what happens to a page before it counts as done."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.http.headers import Headers

from crawler.archive.archive import Archive, Exchange
from crawler.archive.group_commit import GroupCommit
from crawler.pages.page import ArchivedPage, FetchedPage, Role
from extract.documents import warc_fields
from extract.documents.dates import VIETNAM


class ArchivePipeline:
    """Writes every page to the archive and hands on what is left to know of it.

    A page leaves this pipeline only when it is on the disk, so whatever acknowledges it later (Scrapy's item_scraped
    signal, a frontier) may rely on that. A page that cannot be written ends the crawl: fetching on would lose pages.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._archives: dict[str, Archive] = {}
        self._writer = GroupCommit()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline as Scrapy asks for it."""
        return cls(crawler)

    def close_spider(self) -> None:
        """Complete the files."""
        self._writer.close()
        for archive in self._archives.values():
            archive.close()

    async def process_item(self, item: Any) -> Any:
        """Archive a page; other items pass."""
        if not isinstance(item, FetchedPage):
            return item
        try:
            place = await self._writer.add(self._archive(item.outlet), _exchange(item))
        except OSError:
            self._count("archive/failed")
            await self._crawler.stop_async()
            raise
        self._count("archive/pages")
        self._count(f"archive/{item.role}")
        if item.role is Role.ARTICLE and item.relevance:
            self._count("archive/relevant")
        return ArchivedPage(
            url=item.response.url,
            outlet=item.outlet,
            section=item.section,
            role=item.role,
            relevance=item.relevance,
            title=item.title,
            published_at=item.published_at,
            fetched_at=item.fetched_at.astimezone(VIETNAM).isoformat(timespec="seconds"),
            content_sha256=hashlib.sha256(item.response.body).hexdigest(),
            warc_file=place.warc_file,
            warc_record_id=place.warc_record_id,
            linked_from=item.linked_from,
            link_text=item.link_text,
        )

    def _archive(self, outlet: str) -> Archive:
        if outlet not in self._archives:
            folder = Path(self._crawler.settings["ARCHIVE_DIR"])
            software = f"ocop-miner/{version('ocop-miner')}"
            self._archives[outlet] = Archive(folder, name=outlet, software=software)
        return self._archives[outlet]

    def _count(self, key: str) -> None:
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value(key)


def _exchange(page: FetchedPage) -> Exchange:
    response = page.response
    request: Request = response.request or Request(response.url)
    host = ("Host", response.url.split("/")[2])
    return Exchange(
        url=response.url,
        fetched_at=page.fetched_at,
        method=request.method,
        request_headers=[host, *_pairs(request.headers)],
        status=response.status,
        reason=_reason(response),
        protocol=response.protocol or "HTTP/1.1",
        response_headers=_pairs(response.headers),
        body=response.body,
        notes=_notes(page),
    )


def _notes(page: FetchedPage) -> list[tuple[str, str]]:
    notes = [
        (warc_fields.OUTLET, page.outlet),
        (warc_fields.ROLE, page.role.value),
        (warc_fields.SECTION, page.section),
    ]
    if page.role in (Role.ARTICLE, Role.ATTACHMENT):
        notes.append((warc_fields.RELEVANCE, page.relevance))
    if page.linked_from:
        notes += [(warc_fields.LINKED_FROM, page.linked_from), (warc_fields.LINK_TEXT, page.link_text)]
    return notes


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name in headers
        for value in headers.getlist(name)
        if isinstance(name, bytes)
    ]


def _reason(response: Response) -> str:
    """Return the phrase that goes with the status; Scrapy does not keep the server's own."""
    return "OK" if response.status == 200 else ""
