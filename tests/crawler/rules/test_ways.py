"""All the ways in of an outlet: which are gone, one after the other, and what is counted on the way."""

import asyncio
import os
import signal
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.test import get_crawler

from crawler.rules.outlet import load_outlet
from crawler.rules.ways import Way
from crawler.runs.run import PageReport, crawl, ways_of
from crawler.spiders.sections import SectionsSpider
from tests.crawler.crawling import OCOP, crawl_site
from tests.crawler.sites import OUTLET, Answer, outlet_file, section, serve

SECTIONS, FEEDS, SITEMAPS, SEARCH, REPORTS = Way.SECTIONS, Way.FEEDS, Way.SITEMAPS, Way.SEARCH, Way.REPORTS
RULES = OUTLET.replace("[sections]", 'feeds = ["rss"]\nsitemaps = ["s.xml"]\n[sections]')
SEARCHED = f'{RULES}\n[search]\nurl = "tim?q={{keyword}}"\n[reports]\nstart = ["van-ban"]'
FEED = ("text/xml", b"<rss><item><link>bai-2.html</link></item></rss>")
SITEMAP = ("text/xml", b"<urlset><url><loc>/bai-3.html</loc></url></urlset>")


@pytest.mark.parametrize(
    ("rules", "asked", "search", "gone"),
    [
        (OUTLET, (), False, (SECTIONS,)),
        (RULES, (), True, (SECTIONS, FEEDS, SITEMAPS)),
        (SEARCHED, (), False, (SECTIONS, FEEDS, SITEMAPS)),
        (SEARCHED, (), True, (SECTIONS, FEEDS, SITEMAPS, SEARCH)),
        (SEARCHED, (REPORTS, FEEDS, REPORTS), False, (REPORTS, FEEDS)),
        (OUTLET, (SECTIONS, FEEDS), False, (SECTIONS,)),
        (OUTLET, (FEEDS,), False, (FEEDS,)),
    ],
)
def test_an_outlets_own_ways_are_gone_unless_some_are_asked_for(
    tmp_path: Path, rules: str, asked: tuple[Way, ...], search: bool, gone: tuple[Way, ...]
) -> None:
    assert ways_of(load_outlet(outlet_file(tmp_path, rules)), asked, search=search) == gone


def test_the_ways_are_gone_one_after_the_other_each_with_an_account_of_its_own(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {f"/bai-{number}.html": OCOP for number in (1, 2, 3)}
    pages |= {"/muc": section("bai-1.html"), "/rss": FEED, "/s.xml": SITEMAP}
    crawled = crawl_site(pages, tmp_path, rules=RULES)
    asked = [path for path in crawled.site.asked if path != "/robots.txt"]
    assert asked == ["/muc", "/bai-1.html", "/rss", "/bai-2.html", "/s.xml", "/bai-3.html"]
    assert [(one.way, one.reason, one.archived, one.pages) for one in crawled.summaries] == [
        ("sections", "finished", 1, 2),
        ("feeds", "finished", 1, 2),
        ("sitemaps", "finished", 1, 2),
    ]
    assert crawled.exit_code == 0


def test_a_way_that_fails_is_told_and_costs_the_others_nothing(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {"/muc": 404, "/rss": FEED, "/bai-2.html": OCOP, "/s.xml": SITEMAP, "/bai-3.html": OCOP}
    crawled = crawl_site(pages, tmp_path, rules=RULES)
    assert [one.ok for one in crawled.summaries] == [False, True, True]
    assert crawled.exit_code == 1


def test_an_outlet_none_of_whose_ways_yields_a_page_is_no_success(tmp_path: Path) -> None:
    crawled = crawl_site({}, tmp_path, rules=RULES)
    assert [one.ok for one in crawled.summaries] == [False, False, False]
    assert crawled.exit_code == 2


def test_a_crawl_that_is_stopped_goes_no_further_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workers: list[subprocess.Popen[bytes]] = []
    reports: list[PageReport] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            workers.append(self)

    def stop(report: PageReport) -> None:
        if not reports:  # A second signal would end it at once.
            os.kill(workers[0].pid, signal.SIGTERM)
        reports.append(report)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    numbers = range(10, 40)
    pages: dict[str, Answer] = {f"/bai-{number}.html": OCOP for number in numbers}
    pages |= {"/muc": section(*(f"bai-{number}.html" for number in numbers)), "/rss": FEED}
    outlet = outlet_file(tmp_path, RULES)
    with serve(pages) as site:
        done = crawl(
            [outlet], archive_dir=tmp_path / "archive", base_urls={outlet: site.url}, delay=0.2, on_page=stop, limit=100
        )
    assert "/rss" not in site.asked
    assert [(one.way, one.reason) for one in done.outlets] == [
        ("sections", "shutdown"),
        ("feeds", "shutdown"),
        ("sitemaps", "shutdown"),
    ]
    assert done.outlets[0].left > 0
    assert done.exit_code == 1


def test_the_parts_found_on_articles_are_counted(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path, f'{OUTLET}author = ".author"')
    spider = SectionsSpider.from_crawler(get_crawler(SectionsSpider), outlet=outlet)
    changed = "<h1>Tin trong ngày</h1><p>Xã có thêm hai sản phẩm OCOP trong năm nay.</p>"

    async def read() -> None:
        for html in (OCOP, changed, changed):
            response = HtmlResponse("https://thu.example/bai-1.html", body=html.encode(), encoding="utf-8")
            assert [getattr(page, "role", "") async for page in spider.parse_article(response)] == ["article"]

    asyncio.run(read())
    assert spider.crawler.stats is not None
    counted = {key: value for key, value in spider.crawler.stats.get_stats().items() if key.startswith("fields/")}
    assert counted == {"fields/pages": 3, "fields/title": 3, "fields/lead": 1, "fields/body": 1, "fields/published": 1}


def test_the_table_of_spiders_names_their_keys_and_arguments() -> None:
    table = (files("crawler") / "outlets" / "README.md").read_text(encoding="utf-8").partition("| spider |")[2]
    rows = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:8]]
    spiders = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]}))
    assert sorted(row[0] for row in rows) == sorted(spiders.list())
    for name, *_, arguments in rows:
        spider: Any = spiders.load(name)
        assert set(arguments.split(", ")) == set(spider.get_param_schema()["properties"]), name
