"""Visits over HTTP on loopback: which pages they ask for, and what they say of those that cannot be had."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from crawler.rules.outlet import OutletError
from crawler.trial.visit import fetch_page, visit
from extract.documents.dates import VIETNAM
from extract.documents.input_error import InputError
from tests.crawler.sites import OUTLET, Answer, article, outlet_file, section, serve

WAYS = OUTLET.replace(
    "article_url", 'feeds = ["tin.rss", "khac.rss"]\nsitemaps = ["{year}-{month}.xml", "map.xml"]\narticle_url'
)
MAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>https://khac.example/bai-3.html</loc></url></urlset>"
)
PAGES: dict[str, str | int] = {
    "/muc": section("bai-1.html", "lich.html"),
    "/tin.rss": '<?xml version="1.0"?><rss version="2.0"><channel><title>Tin</title>'
    "<item><title>Một</title><link>/bai-2.html</link></item></channel></rss>",
    "/bai-1.html": article("OCOP một."),
    "/bai-2.html": article("OCOP hai."),
}


def test_the_first_of_each_way_in_and_articles_of_them_are_fetched(tmp_path: Path) -> None:
    today = datetime.now(VIETNAM).date()
    this_month = f"/{today.year}-{today.month}.xml"
    with serve({**PAGES, this_month: MAP}) as site:
        outlet = outlet_file(tmp_path, WAYS.replace("https://thu.example/", site.url))
        visited = visit([outlet], delay=0)
        asked = sorted(site.asked)
    assert asked == sorted(["/bai-1.html", "/bai-2.html", this_month, "/muc", "/robots.txt", "/tin.rss"])
    entries = {one.way: (one.links, one.articles) for one in visited if not one.html}
    assert entries == {"section": (2, 1), "feed": (1, 1), "sitemap": (1, 0)}
    assert sorted(one.html for one in visited if one.html) == sorted([article("OCOP một."), article("OCOP hai.")])


def test_no_more_than_two_articles_are_fetched(tmp_path: Path) -> None:
    pages = {"/muc": section(*(f"bai-{n}.html" for n in range(9))), **{f"/bai-{n}.html": "<p>x</p>" for n in range(9)}}
    with serve(pages) as site:
        visit([outlet_file(tmp_path)], base_urls={str(tmp_path / "thu.toml"): site.url}, delay=0)
        assert sorted(path for path in site.asked if "bai" in path) == ["/bai-0.html", "/bai-1.html"]


@pytest.mark.parametrize(
    ("pages", "failure"),
    [
        ({}, "HTTP 404"),
        ({"/muc": 503}, "HTTP 503"),
        ({"/robots.txt": "User-agent: *\nDisallow: /muc", "/muc": section()}, "forbidden by robots.txt"),
    ],
)
def test_what_cannot_be_had_is_told(tmp_path: Path, pages: dict[str, str | int], failure: str) -> None:
    with serve(pages) as site:
        outlet = outlet_file(tmp_path, OUTLET.replace("https://thu.example/", site.url))
        (told,) = visit([outlet], delay=0)
    assert (told.outlet, told.url, told.failure) == (outlet, f"{site.url}muc", failure)


def test_a_wrong_outlet_is_told_before_anything_is_fetched() -> None:
    with pytest.raises(OutletError, match="'khong-co' is not an outlet"):
        visit(["sample-dong-que", "khong-co"])


def test_a_page_is_fetched_with_the_contact_of_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "OCOP_CONTACT", "name@example.org")
    with serve({"/bai-1.html": article("Một.")}) as site:
        page = fetch_page(f"{site.url}bai-1.html", allow_private=True)
        assert site.asked == ["/robots.txt", "/bai-1.html"]
    assert (page.url, page.html, page.charset) == (f"{site.url}bai-1.html", article("Một."), "utf-8")
    assert page.body == article("Một.").encode()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1"])
def test_a_page_in_a_private_network_is_refused_unasked(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "OCOP_CONTACT", "name@example.org")
    with serve({"/bai-1.html": article("Một.")}) as site:
        with pytest.raises(InputError, match=r"private address|off site"):
            fetch_page(site.url.replace("127.0.0.1", host) + "bai-1.html")
        assert site.asked == []


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.trial.visit.LARGEST", 10_000)
    with serve({"/bai-1.html": "x" * 10_001}) as site, pytest.raises(InputError, match=r"bai-1\.html: "):
        fetch_page(f"{site.url}bai-1.html", allow_private=True)


def test_a_private_page_may_not_lead_to_another_place_in_the_network() -> None:
    with serve({"/bai-1.html": article("Một.")}) as there, serve({}) as site:
        site.redirects = {"/bai-1.html": f"{there.url}bai-1.html"}
        said = rf"leads to {there.url}bai-1\.html, which cannot be had \(private address\)"
        with pytest.raises(InputError, match=said):
            fetch_page(f"{site.url}bai-1.html", allow_private=True)
        assert there.asked == []


def test_a_public_page_may_not_lead_into_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_CONTACT", "name@example.org")
    with serve({"/bai-1.html": article("Một.")}) as there, serve({}) as proxy:
        # The name stands for a public host; a proxy answers for it.
        monkeypatch.setenv("http_proxy", proxy.url)
        proxy.redirects = {"http://bao.example/bai-1.html": f"{there.url}bai-1.html"}
        with pytest.raises(InputError, match=r"private address\)\. Pages of this machine"):
            fetch_page("http://bao.example/bai-1.html")
        assert "http://bao.example/bai-1.html" in proxy.asked
        assert there.asked == []


def test_a_report_is_handed_over_as_it_came() -> None:
    with serve({"/tep": ("application/pdf", b"%PDF-1.7\n")}) as site:
        found = fetch_page(f"{site.url}tep", allow_private=True)
    assert (found.kind, found.body, found.html) == ("application/pdf", b"%PDF-1.7\n", "")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("text/html", b"%PDF-1.7\n"), "a PDF document as a page"),
        (("image/png", b"\x89PNG\r\n"), "(is a PNG image, not text)"),
        (("application/json", b'{"a": 1}'), "is application/json, no page of HTML"),
        (404, "HTTP 404). Check the address"),
        (("text/html", b" "), "is text/html, no page of HTML"),
    ],
)
def test_what_is_no_page_is_told(answer: Answer, said: str) -> None:
    with serve({"/bai-1.html": answer}) as site, pytest.raises(InputError) as caught:
        fetch_page(f"{site.url}bai-1.html", allow_private=True)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{site.url}bai-1.html: ")
