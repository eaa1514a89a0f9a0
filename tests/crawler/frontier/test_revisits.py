"""Pages asked for again: only what has changed is read and archived anew."""

from datetime import date
from pathlib import Path

import pytest

from crawler.frontier.frontier import PageState, count_pages
from crawler.frontier.scheduler import FILE_NAME
from crawler.runs.run import crawl
from crawler.runs.summary import OutletSummary
from tests.crawler.crawling import kept
from tests.crawler.sites import OUTLET, Site, article, outlet_file, section, serve

PAGES: dict[str, str | int] = {
    "/muc": section("bai-1.html", "bai-2.html"),
    "/bai-1.html": article("Tỉnh có 20 sản phẩm OCOP.", date="02/03/2024"),
    "/bai-2.html": article("Lúa được mùa.", date="02/03/2024"),
}
CHANGED = article("Tỉnh có 25 sản phẩm OCOP.", date="02/03/2024")


def run(site: Site, folder: Path, *, revisit: int = 0, since: date | None = None, rules: str = OUTLET) -> OutletSummary:
    outlet = outlet_file(folder, rules)
    (summary,) = crawl(
        [outlet],
        archive_dir=folder / "archive",
        base_urls={outlet: site.url},
        delay=0,
        revisit=revisit,
        since=since,
    ).outlets
    return summary


def versions(folder: Path) -> list[bytes]:
    """Return the archived bodies of the first article in the order in which they came."""
    files = sorted((folder / "archive").glob("*.warc.gz"))
    return [page.body for path in files for page in kept(path) if page.path == "/bai-1.html"]


def conditions(site: Site, path: str) -> list[tuple[str | None, str | None]]:
    """Return the conditions under which a page was asked for, time by time."""
    return [
        (headers.get("if-none-match"), headers.get("if-modified-since"))
        for _, asked, headers in site.got
        if asked == path
    ]


def test_a_list_is_asked_for_with_what_it_was_and_not_read_if_it_is_the_same(tmp_path: Path) -> None:
    headers = {"ETag": 'W/"m1"', "Last-Modified": "Sun, 01 Mar 2026 08:00:00 GMT"}
    with serve(PAGES) as site:
        site.headers["/muc"] = headers
        first, second = run(site, tmp_path), run(site, tmp_path)
    assert conditions(site, "/muc") == [(None, None), tuple(headers.values())]
    assert (first.lists, first.archived, first.unchanged) == (1, 1, 0)
    assert (second.lists, second.archived, second.unchanged) == (0, 0, 1)
    assert second.ok


def test_a_list_without_validators_that_is_the_same_is_not_read_either(tmp_path: Path) -> None:
    with serve(PAGES) as site:
        run(site, tmp_path)
        assert (run(site, tmp_path).unchanged, site.asked.count("/muc")) == (1, 2)


@pytest.mark.parametrize(
    ("since", "rules"),
    [
        pytest.param(date(2024, 1, 1), OUTLET, id="other-first-day"),
        pytest.param(None, OUTLET.replace(r"\d", "[0-9]"), id="other-rules"),
    ],
)
def test_a_list_is_read_again_when_it_may_mean_something_else(tmp_path: Path, since: date | None, rules: str) -> None:
    with serve(PAGES) as site:
        site.headers["/muc"] = {"ETag": '"m1"'}
        run(site, tmp_path)
        second = run(site, tmp_path, since=since, rules=rules)
    assert (second.lists, second.unchanged) == (1, 0)
    assert conditions(site, "/muc")[-1] == (None, None)


def test_an_archived_article_is_asked_for_again_and_its_new_version_archived(tmp_path: Path) -> None:
    with serve(PAGES) as site:
        run(site, tmp_path)
        same = run(site, tmp_path, revisit=7)
        site.pages = {**PAGES, "/bai-1.html": CHANGED}
        changed = run(site, tmp_path, revisit=7)
        again = run(site, tmp_path, revisit=7)
        run(site, tmp_path)
    assert (same.archived, same.unchanged) == (0, 2)
    assert (changed.archived, changed.unchanged) == (1, 1)
    assert (again.archived, again.unchanged) == (0, 2)
    assert versions(tmp_path) == [str(PAGES["/bai-1.html"]).encode(), CHANGED.encode()]
    assert site.asked.count("/bai-1.html") == 4, "not without --revisit"
    assert site.asked.count("/bai-2.html") == 1, "nothing was kept from it"


def test_an_article_with_validators_is_not_sent_again(tmp_path: Path) -> None:
    with serve(PAGES) as site:
        site.headers["/bai-1.html"] = {"ETag": '"a1"'}
        run(site, tmp_path)
        second = run(site, tmp_path, revisit=1)
    assert conditions(site, "/bai-1.html") == [(None, None), ('"a1"', None)]
    assert (second.unchanged, second.ok) == (2, True)


def test_a_validator_is_not_sent_to_where_a_page_has_moved(tmp_path: Path) -> None:
    with serve(PAGES) as site:
        site.headers["/muc"] = {"ETag": '"m1"'}
        run(site, tmp_path)
        site.pages = {"/moi": section("bai-1.html", "bai-3.html"), "/bai-3.html": article("OCOP")}
        site.redirects = {"/muc": site.url + "moi"}
        second = run(site, tmp_path)
    assert conditions(site, "/moi") == [(None, None)]
    assert second.archived == 1


def test_an_article_that_is_gone_when_asked_for_again_counts_as_failed_and_stays_archived(tmp_path: Path) -> None:
    with serve(PAGES) as site:
        run(site, tmp_path)
        site.pages = {**PAGES, "/bai-1.html": 410}
        assert run(site, tmp_path, revisit=1).errors_by_kind == {"HTTP 410": 1}
    assert len(versions(tmp_path)) == 1
    assert count_pages(tmp_path / "archive" / FILE_NAME)["sections-thu"][PageState.FAILED] == 1
