"""The fence: what leads out of an outlet's hosts is not asked for, whoever leads there."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crawler.frontier.frontier import failed_pages
from crawler.frontier.scheduler import FILE_NAME
from crawler.guard.fence import CHECKING, refusal
from tests.crawler.sites import Site, article, outlet_file, section, serve
from tests.crawler.spiders.test_scrapy_commands import scrapy

if TYPE_CHECKING:
    import subprocess

HOST = ("thu.example",)
BASE = "https://thu.example/"


@pytest.mark.parametrize(
    ("url", "base_url", "refused"),
    [
        ("https://thu.example/bai-1.html", BASE, ""),
        ("http://www.thu.example/bai-1.html", BASE, ""),
        ("https://THU.example./", BASE, ""),
        ("https://thu.example:443/", BASE, ""),
        ("https://thu.example:8443/", "https://thu.example:8443/", ""),
        ("https://thu.example:22/", BASE, "off site"),
        ("https://khac.example/", BASE, "off site"),
        ("https://thu.example.khac.vn/", BASE, "off site"),
        ("https://xthu.example/", BASE, "off site"),
        ("https://thu.example@khac.example/", BASE, "off site"),
        ("https://thu.example:99999/", BASE, "off site"),
        ("https://[::1/", BASE, "off site"),
        ("ftp://thu.example/", BASE, "scheme"),
        ("file:///etc/passwd", BASE, "scheme"),
        ("data:text/html,OCOP", BASE, "scheme"),
        ("javascript:void(0)", BASE, "scheme"),
        ("http://127.0.0.1/", BASE, "private address"),
        ("http://localhost:8000/", BASE, "private address"),
        ("http://169.254.169.254/latest/meta-data/", BASE, "private address"),
        ("http://[::ffff:10.0.0.1]/", BASE, "private address"),
        ("http://127.0.0.1:8000/bai-1.html", "http://127.0.0.1:8000/", ""),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8000/", "private address"),
        ("http://127.0.0.2:8000/", "http://127.0.0.1:8000/", "private address"),
        ("http://127.0.0.1:22/", "http://127.0.0.1:8000/", "private address"),
    ],
)
def test_only_the_outlets_hosts_and_ports_are_within(url: str, base_url: str, refused: str) -> None:
    assert refusal(url, (base_url,), HOST) == refused


def test_a_spider_without_hosts_may_go_to_public_ones_only() -> None:
    assert refusal("https://thu.example/", (), ()) == ""
    assert refusal("http://10.0.0.1/", (), ()) == "private address"


def test_files_are_read_only_while_the_contracts_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal("file:///a/b.html", ("file:///a/",), ()) == "scheme"
    monkeypatch.setenv(CHECKING, "1")
    assert refusal("file:///a/b.html", ("file:///a/",), ()) == ""


def crawl_site(site: Site, folder: Path, base_url: str = "") -> "subprocess.CompletedProcess[str]":
    """Run `scrapy crawl` on a site, without a pause."""
    options = (f"ARCHIVE_DIR={folder / 'archive'}", "DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "CONTACT=a@b.vn")
    arguments = ("-a", f"outlet={outlet_file(folder)}", "-a", f"base_url={base_url or site.url}")
    return scrapy("crawl", "sections", *arguments, *(part for option in options for part in ("-s", option)))


@pytest.mark.parametrize(("status", "refused"), [(301, "private address"), (503, "private address")])
def test_a_redirect_to_another_port_is_not_followed_and_told(tmp_path: Path, status: int, refused: str) -> None:
    with serve({"/bai-1.html": article("OCOP"), "/robots.txt": ""}) as other:
        pages: dict[str, str | int] = {"/muc": section("bai-1.html", "bai-2.html"), "/bai-2.html": article("OCOP")}
        with serve(pages) as site:
            # A page that is asked for again goes past Scrapy's own filter.
            site.redirects = {"/bai-1.html": other.url + "bai-1.html"}
            site.first = {"/bai-1.html": status} if status != 301 else {}
            site.headers["/bai-1.html"] = {"Retry-After": "1"}
            done = crawl_site(site, tmp_path)
    assert other.asked == []
    assert [page.reason for page in failed_pages(tmp_path / "archive" / FILE_NAME)] == [refused]
    assert "'fence/private_address': 1" in done.stderr
    assert f"'errors/{refused}': 1" in done.stderr
    assert "'archive/relevant': 1" in done.stderr


def test_a_name_that_leads_inwards_is_not_connected_to(tmp_path: Path) -> None:
    # This name is what the system's own look-up makes 127.0.0.1 of, as a name server could of any.
    with serve({"/muc": section("bai-1.html"), "/bai-1.html": article("OCOP")}) as site:
        done = crawl_site(site, tmp_path, site.url.replace("127.0.0.1", "2130706433"))
    assert site.asked == []
    assert [page.reason for page in failed_pages(tmp_path / "archive" / FILE_NAME)] == ["private address"]
    assert "'fence/private_address'" in done.stderr
