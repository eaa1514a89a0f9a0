"""The spider of feeds, on a small site over real HTTP on loopback."""

from datetime import date
from pathlib import Path

import pytest

from crawler.rules.ways import Way
from crawler.spiders.feeds import read_feed
from tests.crawler.crawling import OCOP, OTHER, crawl_site
from tests.crawler.sites import OUTLET, Answer, article

RULES = OUTLET.replace("[sections]", 'feeds = ["ocop.rss"]\n[sections]')
RSS = "application/rss+xml; charset=utf-8"


def rss(*entries: tuple[str, str], encoding: str = "utf-8") -> str:
    """Return a feed of entries, each an address and a date."""
    items = "".join(
        f"<item><title>Tin về OCOP</title><link>{link}</link><pubDate>{day}</pubDate></item>" for link, day in entries
    )
    opening = f'<?xml version="1.0" encoding="{encoding}"?>'
    return f'{opening}<rss version="2.0"><channel><title>Báo Thử</title>{items}</channel></rss>'


def test_the_articles_of_a_feed_are_fetched_and_the_feed_archived(tmp_path: Path) -> None:
    feed = rss(("bai-1.html?utm_source=rss", ""), ("/bai-2.html", ""), ("lich.html", ""), ("bai-1.html", ""))
    pages: dict[str, Answer] = {"/ocop.rss": (RSS, feed.encode()), "/bai-1.html": OCOP, "/bai-2.html": OTHER}
    crawled = crawl_site(pages, tmp_path, rules=RULES, ways=[Way.FEEDS])
    assert crawled.roles == [("/bai-1.html", "article"), ("/bai-2.html", "article"), ("/ocop.rss", "list")]
    assert crawled.relevant == ["/bai-1.html"]
    assert {page.section for page in crawled.kept} == {"ocop.rss"}
    assert (crawled.summary.way, crawled.summary.lists, crawled.exit_code) == ("feeds", 1, 0)


def test_an_atom_feed_is_read_too(tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Thử</title><entry><title>Tin</title>'
        '<link href="bai-1.html"/><updated>2024-03-02T08:00:00+07:00</updated></entry></feed>'
    )
    pages: dict[str, Answer] = {"/ocop.rss": ("application/atom+xml", feed.encode()), "/bai-1.html": OCOP}
    assert crawl_site(pages, tmp_path, rules=RULES, ways=[Way.FEEDS]).relevant == ["/bai-1.html"]


def test_only_what_is_certainly_too_old_is_passed_over_and_the_page_decides_on_the_rest(tmp_path: Path) -> None:
    days = {
        1: "Fri, 01 Mar 2024 16:00:00 +0700",  # For certain.
        2: "2/1/2024 3:45:00 PM",  # The first of February, or the second of January.
        3: "3/2/2024 3:45:00 PM",  # The second of March, or the third of February.
        4: "11/3/2023 3:45:00 PM",  # The eleventh of March or the third of November of another year.
        5: "không rõ",
        6: "Sat, 02 Mar 2024 08:00:00 +0700",
    }
    feed = rss(*((f"bai-{number}.html", day) for number, day in days.items()))
    pages: dict[str, Answer] = {f"/bai-{number}.html": OCOP for number in days}
    pages |= {"/ocop.rss": (RSS, feed.encode()), "/bai-5.html": article("OCOP", date="01/03/2024")}
    crawled = crawl_site(pages, tmp_path, rules=RULES, ways=[Way.FEEDS], since=date(2024, 3, 2))
    asked = {path for path in crawled.site.asked if path.startswith("/bai-")}
    assert asked == {"/bai-3.html", "/bai-5.html", "/bai-6.html"}
    assert crawled.relevant == ["/bai-3.html", "/bai-6.html"]
    assert crawled.summary.too_old == 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(rss(("bai-1.html", "")).encode(), id="UTF-8"),
        pytest.param(b"\n" + rss(("bai-1.html", "")).encode(), id="an empty line first"),
        pytest.param(rss(("bai-1.html", ""), encoding="utf-16").encode("utf-16"), id="UTF-16 with mark"),
        pytest.param(rss(("bai-1.html", ""), encoding="utf-16").encode("utf-16-le"), id="UTF-16LE without mark"),
        pytest.param(rss(("bai-1.html", "")).encode("utf-16"), id="says UTF-8, is UTF-16LE"),
        pytest.param(rss(("bai-1.html", ""), encoding="utf-16").encode(), id="says UTF-16, is UTF-8"),
        pytest.param(rss(("bai-1.html", ""), encoding="utf-16").encode("utf-8-sig"), id="says UTF-16, is UTF-8 marked"),
    ],
)
def test_a_feed_is_read_whatever_it_says_of_its_encoding(body: bytes) -> None:
    assert list(read_feed(body)) == [("bai-1.html", None)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-8"])
def test_nor_have_the_servers_words_a_say(tmp_path: Path, encoding: str) -> None:
    body = rss(("bai-1.html", ""), encoding="utf-16").encode(encoding)
    pages: dict[str, Answer] = {"/ocop.rss": ("text/xml; charset=utf-16", body), "/bai-1.html": OCOP}
    crawled = crawl_site(pages, tmp_path, rules=RULES, ways=[Way.FEEDS])
    assert crawled.relevant == ["/bai-1.html"]
    assert body in [page.body for page in crawled.kept]


@pytest.mark.parametrize("body", [b"", b"http://127.0.0.1:9/ocop.rss", b"/etc/hostname", b"<html>", b"\xff\xfe\x00"])
def test_what_is_no_feed_has_no_entries(body: bytes) -> None:
    assert list(read_feed(body)) == []


def test_a_feed_that_names_nothing_is_no_success(tmp_path: Path) -> None:
    crawled = crawl_site({"/ocop.rss": (RSS, b"<rss></rss>")}, tmp_path, rules=RULES, ways=[Way.FEEDS])
    assert (crawled.summary.empty_lists, crawled.exit_code) == (1, 1)
