"""The spider of addresses: lists of them, over real HTTP on loopback."""

import asyncio
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.pages.page import FetchedPage
from crawler.runs.run import crawl
from crawler.spiders.address_list import AddressError, read_addresses
from crawler.spiders.addresses import AddressesSpider
from tests.crawler.crawling import OCOP, kept
from tests.crawler.sites import Answer, serve


def listed(folder: Path, *lines: str) -> Path:
    path = folder / "addresses.txt"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def test_addresses_are_read_once_each_without_comments_and_empty_lines(tmp_path: Path) -> None:
    path = listed(
        tmp_path, "# bài", "", " https://a.example/1 ", "http://b.example:8080/bài?q=1", "https://a.example/1"
    )
    assert read_addresses(path) == ("https://a.example/1", "http://b.example:8080/bài?q=1")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["https://a.example/", "a.example/bai.html"], "addresses.txt, line 2: 'a.example/bai.html' is no web address"),
        (["ftp://a.example/"], "line 1: 'ftp://a.example/' is no web address"),
        (["http://"], "line 1: 'http://' is no web address"),
        (["http://a.example:cổng/"], "is no web address"),
        (["https://a.example/1 https://a.example/2"], "is no web address"),
        (["# nothing"], "addresses.txt: holds no address"),
    ],
)
def test_a_line_that_is_no_address_is_named_with_its_file(tmp_path: Path, lines: list[str], told: str) -> None:
    path = listed(tmp_path, *lines)
    with pytest.raises(AddressError) as error:
        crawl(addresses=path, archive_dir=tmp_path / "archive")
    assert told in str(error.value)
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize(("name", "content"), [("missing.txt", None), ("latin.txt", "bài".encode("latin-1"))])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(AddressError, match=rf"{name}: cannot be read"):
        read_addresses(tmp_path / name)


def test_pages_of_any_host_are_archived_and_the_list_run_again_fetches_only_what_is_new(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {"/bai": OCOP, "/khac": "<html><body>Tin khác", "/bc": ("application/pdf", b"%PDF")}
    with serve(pages) as site:
        path = listed(tmp_path, *(f"{site.url}{name}" for name in ("bai", "khac", "bc")))
        first = crawl(addresses=path, archive_dir=tmp_path / "archive", delay=0)
        path.write_text(path.read_text(encoding="utf-8-sig") + f"\n{site.url}khong-co", encoding="utf-8")
        again = crawl(addresses=path, archive_dir=tmp_path / "archive", delay=0)
    found = {page.path: (page.outlet, page.role, page.relevance) for file in first.warc_files for page in kept(file)}
    assert found == {
        "/bai": ("unknown", "article", "body: OCOP"),
        "/khac": ("unknown", "article", ""),
        "/bc": ("unknown", "report", None),
    }
    (summary,) = first.outlets
    assert (summary.outlet, summary.way, summary.archived, summary.pages) == (str(path), "addresses", 1, 3)
    assert first.exit_code == 0
    assert (again.pages, again.outlets[0].failed, again.exit_code) == (0, 1, 2)


@pytest.mark.parametrize(
    ("url", "outlet", "title"),
    [
        ("https://www.tinsommai.example/bai-1234567.html", "sample-tin-som-mai", "Đầu đề"),
        ("https://khac.example/bai-1234567.html", "unknown", "Tên trang"),
    ],
)
def test_the_rules_of_a_known_outlet_hold_on_its_host(tmp_path: Path, url: str, outlet: str, title: str) -> None:
    file = str(listed(tmp_path, url))
    spider = AddressesSpider.from_crawler(get_crawler(AddressesSpider), file=file)
    text = "<p>Huyện có thêm hai sản phẩm được công nhận, phần lớn do hợp tác xã trong vùng làm ra từ đầu năm.</p>"
    html = f'<h1>Tên trang</h1><h1 class="title-detail">Đầu đề</h1><article class="fck_detail">{text}</article>'
    response = HtmlResponse(url, body=html.encode(), encoding="utf-8")

    async def read() -> list[FetchedPage]:
        return [page async for page in spider.parse_article(response) if isinstance(page, FetchedPage)]

    (page,) = asyncio.run(read())
    assert (page.outlet, page.title) == (outlet, title)
