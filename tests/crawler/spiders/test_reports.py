"""The spider of reports, on a small site over real HTTP on loopback."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from scrapy.http import Response

from crawler.pages.report_file import has_report_suffix, is_report
from crawler.rules.ways import Way
from tests.crawler.crawling import crawl_site
from tests.crawler.sites import OUTLET, Answer

RULES = f"""{OUTLET}
[reports]
start = ["van-ban"]
next_page = "a.next"
"""
PDF = ("application/pdf", b"%PDF-1.4 OCOP")


def links(*addresses: str, next_page: str = "") -> str:
    listed = "".join(f'<p class="file"><a href="{address}">tệp</a></p>' for address in addresses)
    return f'<html><body>{listed}<a class="next" href="{next_page}">Sau</a></body></html>'


@pytest.mark.parametrize(
    ("url", "content_type", "is_one"),
    [
        ("http://a.example/b.html", "application/pdf", True),
        ("http://a.example/tai?id=1", "application/vnd.ms-excel; charset=utf-8", True),
        ("http://a.example/B.DOCX?x=1", "application/octet-stream", True),
        ("http://a.example/b.xlsx", "", True),
        ("http://a.example/b.pdf", "text/html; charset=utf-8", False),
        ("http://a.example/b.zip", "application/octet-stream", False),
        ("http://a.example/b", "application/octet-stream", False),
    ],
)
def test_a_report_is_told_by_what_the_server_calls_it_or_else_by_its_address(
    url: str, content_type: str, is_one: bool
) -> None:
    assert is_report(Response(url, headers={"Content-Type": content_type} if content_type else {})) is is_one


def test_addresses_of_reports_end_as_their_files_do() -> None:
    found = [
        suffix for suffix in ("pdf", "DOC", "docx", "xls", "xlsx", "html", "") if has_report_suffix(f"/a.{suffix}")
    ]
    assert found == ["pdf", "DOC", "docx", "xls", "xlsx"]


def test_reports_are_archived_page_by_page_and_nothing_else_is_asked_for(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {
        "/van-ban": links("a.pdf", "b.xlsx?tai=1", "tin.html", "http://127.0.0.2:9/c.pdf", next_page="van-ban?trang=2"),
        "/van-ban?trang=2": links("d.doc", "a.pdf", next_page=""),
        "/a.pdf": PDF,
        "/b.xlsx?tai=1": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        "/d.doc": ("", b"\xd0\xcf"),
    }
    crawled = crawl_site(pages, tmp_path, rules=RULES, ways=[Way.REPORTS])
    assert crawled.roles == [
        ("/a.pdf", "report"),
        ("/b.xlsx?tai=1", "report"),
        ("/d.doc", "report"),
        ("/van-ban", "list"),
        ("/van-ban?trang=2", "list"),
    ]
    assert {page.relevance for page in crawled.kept} == {None}
    assert {page.section for page in crawled.kept} == {"van-ban"}
    reports = [page for page in crawled.kept if page.role == "report"]
    assert {(page.path, urlsplit(page.linked_from).query, page.link_text) for page in reports} == {
        ("/a.pdf", "", "tệp"),
        ("/b.xlsx?tai=1", "", "tệp"),
        ("/d.doc", "trang=2", "tệp"),
    }
    assert (crawled.summary.reports, crawled.summary.archived, crawled.exit_code) == (3, 0, 0)
    assert sorted(set(crawled.site.asked) - {"/robots.txt"}) == sorted(pages)


def test_links_that_the_outlet_names_lead_to_reports_whatever_their_address(tmp_path: Path) -> None:
    rules = f'{RULES}links = ".file a"'
    pages: dict[str, Answer] = {"/van-ban": links("tai?id=1", "tai?id=2"), "/tai?id=1": PDF, "/tai?id=2": "<html>Lỗi"}
    crawled = crawl_site(pages, tmp_path, rules=rules, ways=[Way.REPORTS])
    assert crawled.roles == [("/tai?id=1", "report"), ("/van-ban", "list")]
    assert (crawled.summary.errors_by_kind, crawled.exit_code) == ({"no report": 1}, 1), "a page in its place is told"
