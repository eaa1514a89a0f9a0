"""`ocop crawl` over HTTP on loopback: what it archives, what it says and how it ends."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli.app import app
from tests.crawler.runs.test_resume import archived, site_of, wait_for
from tests.crawler.sites import OUTLET, Answer, Site, article, outlet_file, section, serve

PAGES: dict[str, Answer] = {
    "/muc": section("bai-1.html", "bai-2.html", "bai-3.html"),
    "/bai-1.html": article("OCOP một."),
    "/bai-2.html": article("Lúa được mùa."),
    "/bai-3.html": article("OCOP ba."),
}
_OCOP = "from extract.cli.app import main; main()"


def ocop(*arguments: object, contact: str = "name@example.org") -> subprocess.CompletedProcess[str]:
    """Run the command in this process; what it crawls with is a process of its own all the same."""
    given = [str(argument) for argument in arguments]
    done = CliRunner().invoke(app, given, env={"OCOP_CONTACT": contact, "COLUMNS": "160"})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(given, done.exit_code, done.stdout, done.stderr)


def outlet_of(site: Site, folder: Path) -> str:
    return outlet_file(folder, OUTLET.replace("https://thu.example/", site.url))


def test_crawl_archives_sums_up_and_shows_its_status(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with serve(PAGES) as site:
        done = ocop("crawl", outlet_of(site, tmp_path), "--archive", archive, "--delay", 0)
    assert done.returncode == 0, done.stderr
    assert "2 articles on OCOP, 4 pages in all" in done.stdout
    assert len(list(archive.glob("*.warc.gz"))) == 1
    status = ocop("crawl", "--status", "--archive", archive)
    assert status.returncode == 0
    assert status.stdout.split("\n")[1].split() == ["sections-thu", "4", "0", "0", "0"]
    extracted = ocop("extract", archive, "--format", "jsonl")
    assert extracted.returncode == 0, extracted.stderr
    assert extracted.stdout.count('"record": "article"') == 2


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--attachments", "1 articles on OCOP, 1 attachments, 3 pages in all"),
        ("--no-attachments", "1 articles on OCOP, 2 pages in all"),
    ],
)
def test_crawl_tells_of_attachments_apart(tmp_path: Path, option: str, said: str) -> None:
    links = '<a href="a.pdf">Báo cáo</a> <a href="b.pdf">Phụ lục</a>'
    pages: dict[str, Answer] = {
        "/muc": section("bai-1.html"),
        "/bai-1.html": article(f"OCOP một.</p>{links}<p>"),
        "/a.pdf": ("application/pdf", b"%PDF-1.4"),
        "/b.pdf": "<!DOCTYPE html><form>Đăng nhập</form>",
    }
    with serve(pages) as site:
        outlet = outlet_file(tmp_path, OUTLET.replace("https://thu.example/", site.url) + "\n[attachments]\n")
        done = ocop("crawl", outlet, option, "--archive", tmp_path / "archive", "--delay", 0)
    assert said in done.stdout
    refused = "1 no report, 1 of them attachments"
    assert (refused in done.stdout, done.returncode) == ((True, 1) if option == "--attachments" else (False, 0))


def test_crawl_asks_again_for_young_articles_and_keeps_what_has_changed(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with serve(PAGES) as site:
        crawl = ("crawl", outlet_of(site, tmp_path), "--archive", archive, "--delay", 0)
        ocop(*crawl)
        changed = next(path for path, text in PAGES.items() if "OCOP" in str(text) and "bai" in path)
        site.pages = {**PAGES, changed: str(PAGES[changed]).replace("OCOP", "OCOP mới")}
        done = ocop(*crawl, "--revisit", 3)
    assert done.returncode == 0, done.stderr
    assert "unchanged" in done.stdout
    assert "1 articles on OCOP" in done.stdout
    assert len(list(archive.glob("*.warc.gz"))) == 2


def test_crawl_of_a_host_that_is_down_says_so_and_ends_with_1(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    pages = site_of(25)
    with serve({**dict.fromkeys(pages, 500), "/muc": pages["/muc"]}) as site:
        done = ocop("crawl", outlet_of(site, tmp_path), "--archive", archive, "--delay", 0)
    assert done.returncode == 1
    assert "host_errors" in done.stdout
    assert "20 HTTP 500" in done.stdout
    assert "seems to be down" in done.stdout


def test_crawl_that_misses_a_page_says_which_and_ends_with_1(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with serve({**PAGES, "/bai-3.html": 404}) as site:
        done = ocop("crawl", outlet_of(site, tmp_path), "--archive", archive, "--delay", 0)
    assert done.returncode == 1
    assert "1 HTTP 404" in done.stdout
    status = ocop("crawl", "--status", "--archive", archive)
    assert f"failed {site.url}bai-3.html: " in status.stdout
    assert "404" in status.stdout


@pytest.mark.parametrize(
    ("arguments", "contact", "said"),
    [
        (["crawl", "dantri"], "", "OCOP_CONTACT is not set"),
        (["crawl", "khong-co"], "a@example.org", "'khong-co' is not an outlet"),
        (["crawl", "dantri", "--since", "31/01/2025"], "a@example.org", "write a day as 2025-01-31"),
        (["crawl", "dantri", "--until", "mai"], "a@example.org", "--until is 'mai'; write a day as 2025-01-31"),
        (["crawl", "dantri", "--since", "2025-02-01", "--until", "2025-01-01"], "a@example.org", "exchange them"),
        (["crawl", "dantri", "--spider", "feed"], "a@example.org", "--spider is 'feed'; write one of sections, feeds"),
        (["crawl", "dantri", "--spider", "search"], "a@example.org", "write --keyword OCOP"),
        (["crawl", "dantri", "--spider", "feeds", "--keyword", "OCOP"], "a@example.org", "add --spider search"),
        (["crawl", "--spider", "reports"], "a@example.org", "no outlet has reports"),
        (["crawl", "--urls", "khong-co.txt"], "a@example.org", "khong-co.txt: cannot be read"),
        (["crawl", "--status"], "", "no crawl has been started there"),
    ],
)
def test_crawl_that_cannot_begin_says_why_and_fetches_nothing(
    arguments: list[str], contact: str, said: str, tmp_path: Path
) -> None:
    done = ocop(*arguments, "--archive", tmp_path / "archive", contact=contact)
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(tmp_path.glob("archive/*.warc.gz"))


def test_crawl_goes_all_ways_of_an_outlet_and_a_list_of_addresses(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    rules = OUTLET.replace(
        "[sections]", 'feeds = ["rss"]\n[search]\nurl = "tim?q={keyword}"\narticles = ".list a"\n[sections]'
    )
    feed = b"<rss><item><link>bai-1.html</link></item></rss>"
    with serve({**PAGES, "/rss": ("text/xml", feed), "/tim?q=OCOP": section("bai-3.html")}) as site:
        outlet = outlet_file(tmp_path, rules.replace("https://thu.example/", site.url))
        addresses = tmp_path / "danh-sach.txt"
        addresses.write_text(f"{site.url}bai-2.html\n", encoding="utf-8")
        arguments = ["--keyword", "OCOP", "--urls", addresses, "--archive", archive, "--delay", 0]
        done = ocop("crawl", outlet, *arguments)
    assert done.returncode == 0, done.stderr + done.stdout
    assert [line.split()[1] for line in done.stdout.splitlines()[2:6]] == ["sections", "feeds", "search", "addresses"]
    status = ocop("crawl", "--status", "--archive", archive).stdout.splitlines()
    assert [line.split()[:2] for line in status[1:5]] == [
        ["addresses-danh-sach", "1"],
        ["feeds-thu", "1"],
        ["search-thu", "1"],
        ["sections-thu", "4"],
    ]


def test_a_killed_command_takes_its_crawl_along(tmp_path: Path) -> None:
    pages = site_of(400)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OCOP_CONTACT": "name@example.org"}
    with serve(pages) as site:
        arguments = ["crawl", outlet_of(site, tmp_path), "--archive", str(tmp_path / "archive"), "--delay", "0"]
        command = subprocess.Popen([sys.executable, "-c", _OCOP, *arguments], env=environment)
        wait_for(site, 100, command)
        command.kill()
        command.wait()
        asked = settled(site)
        assert asked < len(pages)
        assert ocop(*arguments).returncode == 0
    assert len(archived(tmp_path / "archive")) == 400


def settled(site: Site) -> int:
    """Wait until a site has not been asked for anything for a second, and return how often it was."""
    asked = -1
    while asked != len(site.asked):
        asked = len(site.asked)
        time.sleep(1)
    return asked


def test_a_redesign_is_told_when_it_happens(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    old = {f"/bai-{n}.html": article(f"Có {n} sản phẩm OCOP.") for n in range(6)}
    new = {f"/bai-{n}.html": article(f"Có {n} sản phẩm OCOP.").replace('"sapo"', '"moi"') for n in range(10, 16)}
    with serve({**old, "/muc": section(*(path[1:] for path in old))}) as site:
        crawl = ("crawl", outlet_of(site, tmp_path), "--archive", archive, "--delay", 0)
        first = ocop(*crawl)
        site.pages = {**new, "/muc": section(*(path[1:] for path in new))}
        second = ocop(*crawl)
    assert "!" not in first.stdout
    assert "0% (100%)" in second.stdout
    assert "lead on 0% of 6 pages looked at, 100% in the last run. Its pages may have a new layout" in second.stdout
    assert len(list((archive / "runs").glob("*.json"))) == 2
