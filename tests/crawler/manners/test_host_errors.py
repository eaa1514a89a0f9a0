"""A host that is down: its crawl ends, and the next run of the same command has everything."""

from pathlib import Path

from crawler.frontier.frontier import PageState, count_pages, failed_pages
from crawler.frontier.scheduler import FILE_NAME
from crawler.manners.host_errors import REASON
from crawler.runs.run import crawl
from crawler.runs.summary import OutletSummary
from tests.crawler.runs.test_resume import archived, site_of
from tests.crawler.sites import Site, article, outlet_file, section, serve


def run(outlet: str, site: Site, folder: Path) -> OutletSummary:
    return crawl([outlet], archive_dir=folder / "archive", base_urls={outlet: site.url}, delay=0).outlets[0]


def test_a_crawl_ends_when_its_host_is_down_and_the_next_run_has_every_page(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    pages = site_of(40)
    with serve({**dict.fromkeys(pages, 500), "/muc": pages["/muc"]}) as site:
        down = run(outlet, site, tmp_path)
        asked = len(site.asked)
        site.pages = pages
        up = run(outlet, site, tmp_path)
        assert set(archived(tmp_path / "archive")) == {path for path in pages if "bai" in path}
    assert (down.reason, down.ok, down.archived) == (REASON, False, 0)
    assert down.errors_by_kind == {"HTTP 500": 20}
    assert down.left == 20
    assert asked == 2 + 20 * 3, "robots.txt, the list, and each page that failed three times"
    assert (up.reason, up.ok, up.archived, up.resumed) == ("finished", True, 40, 40)
    assert set(archived(tmp_path / "archive").values()) == {1}


def test_a_host_that_is_gone_ends_the_crawl_and_leaves_its_pages_for_the_next_run(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    pages = site_of(3)
    with serve(pages) as site:
        pass
    gone = run(outlet, site, tmp_path)
    assert (gone.errors_by_kind, gone.ok) == ({"connection refused": 1}, False)
    assert [page.reason for page in failed_pages(tmp_path / "archive" / FILE_NAME)] == ["connection refused"]


def test_the_next_run_asks_again_for_what_the_host_may_have_by_then(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    pages = site_of(8)
    for_good = {"/bai-1.html": 404, "/bai-2.html": 410, "/bai-3.html": 403}
    for_now = {"/bai-4.html": 500, "/bai-5.html": 502, "/bai-6.html": 504}
    broken = for_good | for_now
    with serve({**pages, **broken}) as site:
        assert run(outlet, site, tmp_path).errors_by_kind == {f"HTTP {status}": 1 for status in broken.values()}
        site.asked.clear()
        site.pages = pages
        second = run(outlet, site, tmp_path)
    assert set(site.asked) & set(broken) == set(for_now)
    assert second.archived == len(for_now)
    assert second.ok
    failed = count_pages(tmp_path / "archive" / FILE_NAME)["sections-thu"][PageState.FAILED]
    assert failed == len(for_good)


def test_a_list_that_failed_is_asked_for_once_by_the_next_run_even_where_those_before_it_are_unchanged(
    tmp_path: Path,
) -> None:
    outlet = outlet_file(tmp_path)
    pages: dict[str, str | int] = {
        "/muc": section("bai-1.html", next_page="muc-2"),
        "/muc-2": section("bai-2.html"),
        "/bai-1.html": article("OCOP 1"),
        "/bai-2.html": article("OCOP 2"),
    }
    with serve({**pages, "/muc-2": 500}) as site:
        assert run(outlet, site, tmp_path).archived == 1
        site.asked.clear()
        site.pages = pages
        second = run(outlet, site, tmp_path)
    assert sorted(site.asked) == ["/bai-2.html", "/muc", "/muc-2", "/robots.txt"]
    assert (second.archived, second.unchanged, second.ok) == (1, 1, True)


def test_pages_that_are_broken_for_ever_do_not_end_every_run(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    pages = site_of(24)
    with serve({**dict.fromkeys(pages, 500), "/muc": pages["/muc"]}) as site:
        run(outlet, site, tmp_path)
        site.pages = {**site.pages, "/bai-23.html": pages["/bai-23.html"]}
        second = run(outlet, site, tmp_path)
        site.asked.clear()
        third = run(outlet, site, tmp_path)
    assert (second.reason, second.archived, second.left) == ("finished", 1, 0)
    assert (third.reason, third.errors_by_kind) == ("finished", {"HTTP 500": 23})
    assert "/muc" in site.asked, "a new pass begins, whatever is broken"


def test_failures_between_pages_that_come_do_not_end_a_crawl(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    pages = site_of(50)
    storm = {path: 500 for number, path in enumerate(pages) if number % 2 and "bai" in path}
    with serve({**pages, **storm}) as site:
        summary = run(outlet, site, tmp_path)
    assert summary.reason == "finished"
    assert summary.archived == 50 - len(storm)
    assert len(storm) > 20
