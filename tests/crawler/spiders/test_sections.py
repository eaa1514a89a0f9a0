"""The spider on a small site, over real HTTP on loopback, in the process of its own that `crawl` starts."""

import asyncio
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.frontier.frontier import failed_pages
from crawler.frontier.scheduler import FILE_NAME
from crawler.pages.page import FetchedPage
from crawler.rules.outlet import OutletError
from crawler.rules.ways import Way
from crawler.runs.run import crawl
from crawler.runs.summary import OutletSummary
from crawler.spiders.sections import SectionsSpider
from tests.crawler.crawling import OCOP, OTHER, Kept, crawl_site
from tests.crawler.sites import OUTLET, Answer, Site, article, section, serve


def run(
    pages: Mapping[str, Answer],
    folder: Path,
    *,
    rules: str = OUTLET,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> tuple[OutletSummary, list[str], Site, int]:
    """Crawl a site; return what became of it, the articles on OCOP in the archive, the site and the exit code."""
    crawled = crawl_site(pages, folder, rules=rules, ways=[Way.SECTIONS], since=since, until=until, limit=limit)
    return crawled.summary, crawled.relevant, crawled.site, crawled.exit_code


def test_exactly_the_articles_on_ocop_count_as_archived(tmp_path: Path) -> None:
    pages = {
        "/robots.txt": "User-agent: *\nDisallow: /bai-7.html",
        "/muc": section("bai-1.html", "bai-2.html", "lich.html", "bai-1.html", next_page="muc?trang=2"),
        "/muc?trang=2": section("bai-2.html", "bai-3.html"),
        "/bai-1.html": OCOP,
        "/bai-2.html": OTHER,
        "/bai-3.html": OCOP,
        "/bai-99.html": OCOP,
    }
    summary, archived, site, exit_code = run(pages, tmp_path)
    assert archived == ["/bai-1.html", "/bai-3.html"]
    assert (summary.lists, summary.archived, summary.irrelevant, summary.failed) == (2, 2, 1, 0)
    assert summary.ok
    assert exit_code == 0
    assert sorted(site.asked) == ["/bai-1.html", "/bai-2.html", "/bai-3.html", "/muc", "/muc?trang=2", "/robots.txt"]


def test_every_page_fetched_is_archived_as_it_was_sent_with_what_it_is(tmp_path: Path) -> None:
    pages = {"/muc": section("bai-1.html", "bai-2.html", "bai-3.html"), "/bai-1.html": OCOP, "/bai-2.html": OTHER}
    pages["/bai-3.html"] = article("OCOP", date="01/01/2020")
    crawled = crawl_site(pages, tmp_path, since=date(2024, 1, 1))
    assert sorted(crawled.kept, key=lambda page: page.path) == [
        Kept("/bai-1.html", "thu", "article", "muc", "body: OCOP", OCOP.encode()),
        Kept("/bai-2.html", "thu", "article", "muc", "", OTHER.encode()),
        Kept("/bai-3.html", "thu", "article", "muc", "", pages["/bai-3.html"].encode()),
        Kept("/muc", "thu", "list", "muc", None, pages["/muc"].encode()),
    ]
    assert (crawled.summary.archived, crawled.summary.pages) == (1, 4)


def test_a_file_in_an_articles_place_is_archived_as_what_it_is(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {
        "/muc": section("bai-1.html", "bai-2.html"),
        "/bai-1.html": ("application/pdf", b"%PDF-1.4"),
        "/bai-2.html": ("image/png", b"\x89PNG"),
    }
    crawled = crawl_site(pages, tmp_path)
    assert crawled.roles == [("/bai-1.html", "report"), ("/bai-2.html", "article"), ("/muc", "list")]
    assert crawled.relevant == []


def test_what_robots_txt_forbids_is_not_asked_for_and_told(tmp_path: Path) -> None:
    pages = {
        "/robots.txt": "User-agent: *\nDisallow: /bai-2.html",
        "/muc": section("bai-1.html", "bai-2.html"),
        "/bai-1.html": OCOP,
        "/bai-2.html": OCOP,
    }
    summary, archived, site, exit_code = run(pages, tmp_path)
    assert archived == ["/bai-1.html"]
    assert "/bai-2.html" not in site.asked
    assert (summary.failed, exit_code) == (1, 1)


def test_numbered_pages_end_where_one_does_not_exist(tmp_path: Path) -> None:
    rules = OUTLET.replace('next_page = "a.next"', 'page_url = "{section}/p{page}"')
    pages = {"/muc": section("bai-1.html"), "/muc/p2": section("/bai-2.html"), "/bai-1.html": OCOP, "/bai-2.html": OCOP}
    summary, archived, site, exit_code = run(pages, tmp_path, rules=rules)
    assert archived == ["/bai-1.html", "/bai-2.html"]
    assert "/muc/p3" in site.asked
    assert (summary.errors_by_kind, exit_code) == ({}, 0)
    assert failed_pages(tmp_path / "archive" / FILE_NAME) == ()


def test_paging_ends_where_nothing_new_comes(tmp_path: Path) -> None:
    pages = {"/muc": section("bai-1.html", next_page="muc?2"), "/bai-1.html": OCOP}
    pages["/muc?2"] = section("bai-1.html", next_page="muc?3")
    _, archived, site, exit_code = run(pages, tmp_path)
    assert archived == ["/bai-1.html"]
    assert "/muc?3" not in site.asked
    assert exit_code == 0


def test_paging_ends_behind_a_page_of_articles_that_are_all_too_old() -> None:
    spider = SectionsSpider.from_crawler(get_crawler(SectionsSpider), outlet="sample-dong-que", since="2025-01-01")

    def response(text: str) -> HtmlResponse:
        return HtmlResponse("https://dongque.example/", body=text.encode(), encoding="utf-8")

    async def requests(number: int) -> int:
        links = "".join(f'<h3><a href="tin-tuc/1/{number}{each}/bai">bài</a></h3>' for each in range(2))
        page = response(f'<div class="list-news">{links}</div><p class="paging"><a href="m">Sau</a></p>')
        return len([found async for found in spider.parse_section(page, "muc", number) if isinstance(found, Request)])

    def relevance(found: object) -> str:
        return found.relevance if isinstance(found, FetchedPage) else ""

    async def kept(number: int, date: str) -> int:
        page = response(article("OCOP", date=date))
        return len([item async for item in spider.parse_article(page, "muc", number) if relevance(item)])

    async def visit() -> list[int]:
        first = [await requests(1), await kept(1, "01/02/2025"), await kept(1, "01/02/2024")]
        second = [await requests(2), await kept(2, "01/02/2024"), await kept(2, "31/12/2023")]
        return [*first, *second, await requests(3)]

    assert asyncio.run(visit()) == [3, 1, 0, 3, 0, 0, 0]


def test_articles_before_since_are_left_out_and_those_without_date_kept(tmp_path: Path) -> None:
    pages = {
        "/muc": section("bai-1.html", "bai-2.html", "bai-3.html"),
        "/bai-1.html": OCOP,
        "/bai-2.html": article("OCOP", date="01/03/2024"),
        "/bai-3.html": article("OCOP"),
    }
    summary, archived, _, _ = run(pages, tmp_path, since=date(2024, 3, 2))
    assert archived == ["/bai-1.html", "/bai-3.html"]
    assert summary.too_old == 1


def test_articles_after_until_are_left_out(tmp_path: Path) -> None:
    pages = {"/muc": section("bai-1.html", "bai-2.html"), "/bai-1.html": OCOP}
    pages["/bai-2.html"] = article("OCOP", date="03/03/2024 00:10")
    summary, archived, _, exit_code = run(pages, tmp_path, until=date(2024, 3, 2))
    assert archived == ["/bai-1.html"]
    assert (summary.too_new, exit_code) == (1, 0)


def test_a_limit_ends_the_crawl_well(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {f"/bai-{number}.html": OCOP for number in range(1, 9)}
    pages["/muc"] = section(*(f"bai-{number}.html" for number in range(1, 9)))
    summary, archived, _, exit_code = run(pages, tmp_path, limit=2)
    assert len(archived) == 2
    assert (summary.reason, exit_code) == ("limit", 0)


def test_a_page_that_fails_costs_the_others_nothing_and_is_told(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {"/bai-1.html": 404, "/bai-2.html": OCOP}
    pages["/muc"] = section("bai-1.html", "bai-2.html")
    summary, archived, _, exit_code = run(pages, tmp_path)
    assert archived == ["/bai-2.html"]
    assert (summary.failed, exit_code) == (1, 1)


def test_a_layout_that_has_changed_is_noticed_and_the_page_kept(tmp_path: Path) -> None:
    page = "<html><body><h2>Mới</h2><p>Chương trình OCOP</p></body></html>"
    summary, archived, _, _ = run({"/muc": section("bai-1.html"), "/bai-1.html": page}, tmp_path)
    assert archived == ["/bai-1.html"]
    assert summary.without_body == 1


def test_an_outlet_that_cannot_be_reached_is_no_success(tmp_path: Path) -> None:
    summary, archived, _, exit_code = run({"/muc": 404}, tmp_path)
    assert not archived
    assert not summary.ok
    assert exit_code == 2


def test_a_section_page_that_links_to_no_article_is_no_success(tmp_path: Path) -> None:
    summary, _, _, exit_code = run({"/muc": "<html><body>Đã đổi giao diện"}, tmp_path)
    assert (summary.lists, summary.empty_lists, summary.ok, exit_code) == (1, 1, False, 1)


def test_pages_of_other_hosts_are_not_asked_for(tmp_path: Path) -> None:
    with serve({"/muc": section("bai-1.html"), "/bai-1.html": OCOP}) as other:
        away = other.url.replace("127.0.0.1", "127.0.0.2")
        links = section("bai-1.html", f"{away}bai-1.html", next_page=f"{away}muc")
        _, archived, _, _ = run({"/muc": links, "/bai-1.html": OCOP}, tmp_path)
    assert archived == ["/bai-1.html"]
    assert other.asked == []


def test_a_way_that_the_outlet_lacks_is_no_success(tmp_path: Path) -> None:
    rules = OUTLET.replace('start = ["muc"]', "").replace("verified_on", 'feeds = ["rss"]\nverified_on')
    summary, _, _, exit_code = run({}, tmp_path, rules=rules)
    assert "thu has no sections; its file names feeds only" in summary.reason
    assert exit_code == 2


def test_a_wrong_outlet_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(OutletError):
        crawl(["khong-co"], archive_dir=tmp_path / "archive")
    assert not (tmp_path / "archive").exists()
