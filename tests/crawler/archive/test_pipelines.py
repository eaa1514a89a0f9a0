import asyncio
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler
from warcio.archiveiterator import ArchiveIterator

from crawler.archive.archive import Archive, Exchange, RecordPlace
from crawler.archive.pipelines import ArchivePipeline
from crawler.pages.page import ArchivedPage, FetchedPage, Role
from tests.crawler.archive.test_archive import records

BODY = b"<html>Trang</html>"


def page(role: Role = Role.ARTICLE, relevance: str = "title: OCOP", section: str = "muc") -> FetchedPage:
    request = Request("http://127.0.0.1:8000/bai-1.html", headers={"User-Agent": "ocop-miner"})
    response = HtmlResponse(request.url, body=BODY, headers={"Content-Type": "text/html"}, request=request)
    moment = datetime(2025, 3, 1, 1, 30, tzinfo=UTC)
    return FetchedPage("thu", section, role, moment, response, "Tin", "2025-03-01", relevance)


def crawler(folder: Path) -> Crawler:
    return get_crawler(Spider, {"ARCHIVE_DIR": str(folder)})


def test_a_page_leaves_the_pipeline_only_when_it_is_on_the_disk(tmp_path: Path) -> None:
    pipeline = ArchivePipeline.from_crawler(crawler(tmp_path))
    kept = asyncio.run(pipeline.process_item(page()))
    (path,) = tmp_path.glob("*.open")
    assert BODY in [body for _, _, body in records(path)]
    assert kept == ArchivedPage(
        url="http://127.0.0.1:8000/bai-1.html",
        outlet="thu",
        section="muc",
        role=Role.ARTICLE,
        relevance="title: OCOP",
        title="Tin",
        published_at="2025-03-01",
        fetched_at="2025-03-01T08:30:00+07:00",
        content_sha256=hashlib.sha256(BODY).hexdigest(),
        warc_file=path.name.removesuffix(".open"),
        warc_record_id=kept.warc_record_id,
    )
    pipeline.close_spider()
    assert (tmp_path / kept.warc_file).exists()


@pytest.mark.parametrize(
    ("role", "relevance", "counted"),
    [
        (Role.ARTICLE, "title: OCOP", {"archive/pages": 1, "archive/article": 1, "archive/relevant": 1}),
        (Role.ARTICLE, "", {"archive/pages": 1, "archive/article": 1}),
        (Role.LIST, "", {"archive/pages": 1, "archive/list": 1}),
        (Role.REPORT, "", {"archive/pages": 1, "archive/report": 1}),
    ],
)
def test_every_page_is_counted_as_what_it_is(
    tmp_path: Path, role: Role, relevance: str, counted: dict[str, int]
) -> None:
    running = crawler(tmp_path)
    pipeline = ArchivePipeline.from_crawler(running)
    asyncio.run(pipeline.process_item(page(role, relevance)))
    pipeline.close_spider()
    assert running.stats is not None
    assert running.stats.get_stats() == counted


def test_the_record_says_what_the_page_is_in_ascii_and_on_one_line_each(tmp_path: Path) -> None:
    pipeline = ArchivePipeline.from_crawler(crawler(tmp_path))
    section = "mục?q=50%\r\nOcop-Role: report"
    kept = asyncio.run(pipeline.process_item(page(relevance="lead: mỗi xã một sản phẩm", section=section)))
    pipeline.close_spider()
    with (tmp_path / kept.warc_file).open("rb") as stream:
        fields = next(one.rec_headers for one in ArchiveIterator(stream) if one.rec_type == "response")
        found = {name: value for name, value in fields.headers if name.startswith("Ocop-")}
    assert all(value.isascii() for value in found.values())
    assert {name: unquote(value) for name, value in found.items()} == {
        "Ocop-Outlet": "thu",
        "Ocop-Role": "article",
        "Ocop-Section": section,
        "Ocop-Relevance": "lead: mỗi xã một sản phẩm",
    }


def test_a_page_that_cannot_be_written_ends_the_crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Archive, *exchanges: Exchange) -> None:
        raise OSError(28, "No space left on device")

    stopped = []

    async def stop(self: Crawler) -> None:
        stopped.append(self)

    monkeypatch.setattr(Archive, "add", full)
    monkeypatch.setattr(Crawler, "stop_async", stop)
    running = crawler(tmp_path)
    with pytest.raises(OSError, match="No space left"):
        asyncio.run(ArchivePipeline.from_crawler(running).process_item(page()))
    assert stopped == [running]
    assert running.stats is not None
    assert running.stats.get_value("archive/failed") == 1


def test_other_items_pass(tmp_path: Path) -> None:
    item = {"tên": "khác"}
    assert asyncio.run(ArchivePipeline.from_crawler(crawler(tmp_path)).process_item(item)) is item


def test_pages_that_come_while_the_disk_is_busy_are_written_together_and_each_is_told_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    add = Archive.add

    def counted(self: Archive, *exchanges: Exchange) -> list[RecordPlace]:
        sizes.append(len(exchanges))
        return add(self, *exchanges)

    async def together(pipeline: ArchivePipeline) -> Sequence[ArchivedPage]:
        kept: list[ArchivedPage] = await asyncio.gather(
            *(pipeline.process_item(page(section=str(number))) for number in range(5))
        )
        return kept

    monkeypatch.setattr(Archive, "add", counted)
    pipeline = ArchivePipeline.from_crawler(crawler(tmp_path))
    kept = asyncio.run(together(pipeline))
    pipeline.close_spider()
    assert sum(sizes) == 5 > len(sizes)
    assert [one.section for one in kept] == list("01234")
    assert len({one.warc_record_id for one in kept}) == 5


def test_a_page_that_cannot_be_written_down_takes_none_of_those_along_that_came_with_it(tmp_path: Path) -> None:
    async def together(pipeline: ArchivePipeline) -> Sequence[object]:
        broken = page()
        object.__setattr__(broken, "fetched_at", "yesterday")
        kept: list[object] = await asyncio.gather(
            *map(pipeline.process_item, (page(), broken, page())), return_exceptions=True
        )
        return kept

    pipeline = ArchivePipeline.from_crawler(crawler(tmp_path))
    first, broken, last = asyncio.run(together(pipeline))
    pipeline.close_spider()
    assert isinstance(broken, AttributeError)
    assert isinstance(first, ArchivedPage)
    assert isinstance(last, ArchivedPage)
    assert sum(kind == "response" for kind, _, _ in records(tmp_path / first.warc_file)) == 2
