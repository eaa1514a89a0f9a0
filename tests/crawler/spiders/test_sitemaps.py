"""The spider of sitemaps, on a small site over real HTTP on loopback."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from crawler.rules.ways import Way, sitemap_addresses
from tests.crawler.crawling import OCOP, OTHER, crawl_site
from tests.crawler.sites import OUTLET, Answer

XML = "application/xml"


def rules(*sitemaps: str) -> str:
    return OUTLET.replace("[sections]", f"sitemaps = {list(sitemaps)!r}\n[sections]".replace("'", '"'))


def sitemap(*entries: tuple[str, str], kind: str = "urlset", entry: str = "url") -> bytes:
    """Return a sitemap of entries, each an address and the day of its last change, "" where it is not given."""
    listed = "".join(
        f"<{entry}><loc>{address}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{entry}>"
        for address, day in entries
    )
    return (
        f'<?xml version="1.0"?><{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{kind}>'.encode()
    )


def index(*entries: tuple[str, str]) -> bytes:
    return sitemap(*entries, kind="sitemapindex", entry="sitemap")


@pytest.mark.parametrize(
    ("pattern", "since", "until", "addresses"),
    [
        ("sitemap.xml", date(2024, 1, 1), date(2025, 1, 1), ["sitemap.xml"]),
        ("s-{year}.xml", date(2023, 11, 5), date(2024, 2, 1), ["s-2023.xml", "s-2024.xml"]),
        (
            "s-{year}-{month}.xml",
            date(2023, 12, 31),
            date(2024, 2, 1),
            ["s-2023-12.xml", "s-2024-1.xml", "s-2024-2.xml"],
        ),
        ("s-{month}-{first_day}-{last_day}.xml", date(2024, 2, 9), date(2024, 2, 9), ["s-2-1-29.xml"]),
        ("s-{year}-{month}.xml", date(2024, 3, 1), date(2024, 2, 1), []),
    ],
)
def test_sitemaps_by_month_are_those_from_since_to_until(
    pattern: str, since: date, until: date, addresses: list[str]
) -> None:
    assert list(sitemap_addresses(pattern, since, until)) == addresses


def test_the_articles_of_a_sitemap_are_fetched_and_old_ones_passed_over(tmp_path: Path) -> None:
    listed = sitemap(("/bai-1.html", ""), ("/bai-2.html", "2024-03-02"), ("/bai-3.html", "2024-02"), ("/lich.html", ""))
    pages: dict[str, Answer] = {"/s-2024-3.xml": (XML, listed), "/bai-1.html": OCOP, "/bai-2.html": OTHER}
    crawled = crawl_site(
        pages,
        tmp_path,
        rules=rules("s-{year}-{month}.xml"),
        ways=[Way.SITEMAPS],
        since=date(2024, 3, 2),
        until=date(2024, 3, 2),
    )
    assert crawled.roles == [("/bai-1.html", "article"), ("/bai-2.html", "article"), ("/s-2024-3.xml", "list")]
    assert (crawled.relevant, crawled.exit_code) == (["/bai-1.html"], 0)


@pytest.mark.parametrize("kind", [XML, "application/gzip"])
def test_an_index_leads_to_its_sitemaps_packed_or_not_and_never_to_another_host(tmp_path: Path, kind: str) -> None:
    elsewhere = "http://127.0.0.2:9/s.xml"
    packed = gzip.compress(sitemap(("/bai-2.html", "")))
    pages: dict[str, Answer] = {
        "/s.xml": (XML, index(("/a.xml", ""), ("/b.xml.gz", ""), ("/old.xml", "2020-01-01"), (elsewhere, ""))),
        "/a.xml": (XML, sitemap(("/bai-1.html", ""))),
        "/b.xml.gz": (kind, packed),
        "/bai-1.html": OCOP,
        "/bai-2.html": OCOP,
    }
    crawled = crawl_site(pages, tmp_path, rules=rules("s.xml"), ways=[Way.SITEMAPS], since=date(2024, 1, 1))
    assert crawled.relevant == ["/bai-1.html", "/bai-2.html"]
    assert "/old.xml" not in crawled.site.asked
    assert packed in [page.body for page in crawled.kept]
    assert (crawled.summary.lists, crawled.summary.failed, crawled.exit_code) == (3, 0, 0)


def test_what_is_no_sitemap_is_told_and_costs_the_others_nothing(tmp_path: Path) -> None:
    broken = [b"", b"no sitemap", gzip.compress(b"<urlset>")[:12], b"<html></html>"]
    pages: dict[str, Answer] = {f"/{number}.xml": (XML, body) for number, body in enumerate(broken)}
    pages |= {"/s.xml": (XML, sitemap(("/bai-1.html", ""))), "/bai-1.html": OCOP}
    ways = rules("s.xml", *(f"{number}.xml" for number in range(len(broken))))
    crawled = crawl_site(pages, tmp_path, rules=ways, ways=[Way.SITEMAPS])
    assert crawled.relevant == ["/bai-1.html"]
    assert (crawled.summary.failed + crawled.summary.empty_lists, crawled.exit_code) == (len(broken), 1)
