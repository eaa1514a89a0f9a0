"""Pages that do to a crawl what they can: it goes on, keeps the good ones, and tells what became of the others."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.frontier.frontier import failed_pages
from crawler.frontier.scheduler import FILE_NAME
from crawler.settings import EXTENSIONS
from tests.crawler.crawling import kept
from tests.crawler.hostile_site import (
    MIB,
    Answer,
    Handler,
    HostileSite,
    bomb,
    changing,
    cut,
    drip,
    endless,
    moved,
    moved_on,
    page,
    raw,
    serve_hostile,
)
from tests.crawler.sites import OUTLET, article, outlet_file, section

TIMEOUT = 2
"""Seconds for a whole page, in these tests."""
MOST_MEMORY = 400
"""Megabytes that a worker may have held at its worst, over all pages here."""
GOOD = article("Tỉnh có 20 sản phẩm OCOP.")
WINDOWS = (
    '<html><head><meta charset="utf-8"><title>Tin</title></head><body><h1>Tin</h1><div class="body">'
    "<p>Xã có bốn sản phẩm OCOP.</p></div></body></html>"
)
WALL = '<html><body><script>document.cookie="D1N=9a"+"f";window.location.reload(true);</script></body></html>'
TWO_ROOTS = "<html><head><title>Tin</title></head></html>\n<html><body></body></html>" + GOOD
HEADERS = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"

ARCHIVED: Mapping[str, Answer] = {
    "windows-1258 that is called utf-8": page(WINDOWS.encode("cp1258", "replace")),
    "utf-16 that is called utf-8": page(WINDOWS.encode("utf-16")),
    "utf-16 without a mark that is called utf-8": page(WINDOWS.encode("utf-16-le")),
    "utf-8 that is called utf-16 within": page(GOOD.replace("<body>", '<meta charset="utf-16"><body>')),
    "an encoding that does not exist": page(GOOD, kind="text/html; charset=khong-co"),
    "html as octet-stream": page(GOOD, kind="application/octet-stream"),
    "html as plain text": page(GOOD, kind="text/plain; charset=utf-8"),
    "no type at all": raw(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + GOOD.encode()),
    "nothing closed": page('<html><body><h1>Tin<div class="body"><p>OCOP<p>OCOP<table><tr><td>OCOP<b><i><a href=x'),
    "several roots": page(TWO_ROOTS),
    "800 unclosed elements around it": page("<div><font>" * 400 + '<h1>Tin</h1><div class="body">OCOP</div>'),
    "a base elsewhere": page(GOOD.replace("<body>", '<base href="https://khac.example/"><body>')),
    "odd headers": raw(
        HEADERS
        + b"X-Odd: \xff\xfe\x80\r\nX-Odd: \xc3\xa1\r\nSet-Cookie: a\r\nRetry-After: never\r\nETag: "
        + b"e" * 9000
        + b"\r\nLast-Modified: \xe1\xbb\x87\r\nX-Many: 1\r\n"
        + b"X-Many: 2\r\n" * 400
        + b"\r\n"
        + GOOD.encode()
    ),
    "a stray NUL": page(GOOD.replace("OCOP", "OCOP\0")),
    "7 MB of words": page('<h1>Tin</h1><div class="body"><p>OCOP' + " xã" * (7 * MIB // 5)),
    "100,000 elements in each other": page("<div>" * 100_000 + "OCOP"),
    "different each time": changing(article("Lần {}: OCOP.")),
}
"""Pages that are worth having, however they come."""
IRRELEVANT: Mapping[str, Answer] = {
    "nothing": page(""),
    "an odd status": page("", status=299),
    "a sound": page(b"\0\1", kind="audio/mpeg"),
}
"""Pages without a word on OCOP that could be found."""
FAILED: Mapping[str, tuple[Answer, str]] = {
    "a circle": (moved("/bai-1-a"), "redirects in a circle"),
    "ever further": (moved_on("/bai-9-"), "too many redirects"),
    "to itself for a cookie": (moved("{}"), "redirects in a circle"),
    "off site": (moved("https://khac.example/bai-1.html"), "off site"),
    "off site without a scheme": (moved("//khac.example/bai-1.html"), "off site"),
    "inwards": (moved("http://169.254.169.254/latest"), "private address"),
    "a broken address": (moved("http://[::1"), "unreadable answer"),
    "200 MB": (endless(200 * MIB, told=True), "too large"),
    "200 MB untold": (endless(200 * MIB, told=False), "too large"),
    "a byte a second": (drip(12), "timeout"),
    "a bomb": (bomb(1), "too large"),
    "a bomb in a bomb": (bomb(2), "too large"),
    "no gzip at all": (page("OCOP", Content_Encoding="gzip"), "cannot be unpacked"),
    "a PDF as html": (page(b"%PDF-1.7\n\xff OCOP"), "a PDF document as a page"),
    "7 MB of tags": (page("<p>OCOP" * MIB), "too many tags"),
    "a wall": (page(WALL), "cookie wall"),
    "a wall by header": (page("<script>location.reload()</script>", Set_Cookie="a=b"), "cookie wall"),
    "half a page": (cut(GOOD), "cut off"),
    "no answer": (raw(b""), "connection broken off"),
    "no HTTP": (raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "connection broken off"),
    "a header of a megabyte": (raw(HEADERS + b"X-Long: " + b"x" * MIB + b"\r\n\r\nOCOP"), "connection broken off"),
    "a length that is none": (raw(HEADERS + b"Content-Length: many\r\n\r\nOCOP"), "connection broken off"),
    "gone": (page("", status=410), "HTTP 410"),
    "a server's error": (page("", status=500), "HTTP 500"),
    "a part": (page(GOOD, status=206), "HTTP 206"),
    "an image as html": (page(b"\x89PNG\r\n"), "a PNG image as a page"),
    "unasked 304": (raw(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"), "HTTP 304"),
}
"""Pages that cannot be had, and the reason to be told."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a crawl."""

    archived: list[str]
    """Articles on OCOP."""
    failed: dict[str, str]
    stats: dict[str, int]
    megabytes: int
    seconds: float
    code: int
    log: str


_STATS = """
import json, sys
from scrapy import signals
class Told:
    @classmethod
    def from_crawler(cls, crawler):
        def tell():
            with open("/proc/self/status") as status:
                peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
            print(json.dumps({**crawler.stats.get_stats(), "peak": int(peak)}, default=str))
        crawler.signals.connect(tell, signals.engine_stopped, weak=False)
        return cls()
"""


def run(site: HostileSite, folder: Path, *, rules: str = OUTLET, **settings: object) -> Run:
    """Crawl a site by `scrapy crawl`, and measure its process."""
    folder.mkdir(exist_ok=True)
    (folder / "told.py").write_text(_STATS, encoding="utf-8")
    options = {
        "ARCHIVE_DIR": folder / "archive",
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "DOWNLOAD_TIMEOUT": TIMEOUT,
        "RETRY_TIMES": 1,
        "LOG_FILE": folder / "log",
        **settings,
    }
    arguments = ["-a", f"outlet={outlet_file(folder, rules)}", "-a", f"base_url={site.url}"]
    options["EXTENSIONS"] = json.dumps({**EXTENSIONS, "told.Told": 900})
    started = time.monotonic()
    worker = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "sections", *arguments]
        + [part for name, value in options.items() for part in ("-s", f"{name}={value}")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(folder)])},
    )
    assert worker.stdout is not None
    told = worker.stdout.read()
    worker.wait()
    worker.stdout.close()
    stats = json.loads(told.splitlines()[-1])
    found = [page for path in (folder / "archive").glob("*.warc.gz") for page in kept(path)]
    return Run(
        archived=sorted(page.path.removeprefix("/") for page in found if page.relevance),
        failed={one.url.removeprefix(site.url): one.reason for one in failed_pages(folder / "archive" / FILE_NAME)},
        stats=stats,
        # Not what the system says of an ended process: that counts the memory of the one that started it.
        megabytes=stats["peak"] // 1024,
        seconds=time.monotonic() - started,
        code=worker.returncode,
        log=(folder / "log").read_text(encoding="utf-8"),
    )


def test_a_crawl_among_hostile_pages_keeps_the_good_ones_and_tells_of_each_of_the_others(tmp_path: Path) -> None:
    cases = [*ARCHIVED.values(), *IRRELEVANT.values(), *(answer for answer, _ in FAILED.values())]
    answers: dict[str, Answer] = {}
    for number, answer in enumerate(cases):
        answers[f"/bai-{2 * number}.html"] = answer
        answers[f"/bai-{2 * number + 1}.html"] = page(GOOD)
    first_failed = len(ARCHIVED) + len(IRRELEVANT)
    expected = {f"bai-{2 * (first_failed + place)}.html": told for place, (_, told) in enumerate(FAILED.values())}
    self_moved = f"/bai-{2 * (first_failed + list(FAILED).index('to itself for a cookie'))}.html"
    answers |= {
        "/muc": page(section(*(path[1:] for path in answers))),
        self_moved: moved(self_moved),
        "/bai-1-a": moved("/bai-1-b"),
        "/bai-1-b": moved("/bai-1-a"),
        "/bai-9-": moved_on("/bai-9-"),
    }
    answers[f"/bai-{2 * (first_failed + 1)}.html"] = moved("/bai-9-0")
    with serve_hostile(answers) as site:
        done = run(site, tmp_path)
    good = {f"bai-{2 * number + 1}.html" for number in range(len(cases))}
    strange = {f"bai-{2 * number}.html": name for number, name in enumerate(ARCHIVED)}
    assert good - set(done.archived) == set()
    assert [strange[path] for path in strange if path not in done.archived] == []
    assert sorted(set(done.archived) - good - set(strange)) == []
    assert max(Counter(done.archived).values()) == 1
    # A page that leads on is done; what it led to in the end is what failed.
    reasons = Counter(done.failed.values())
    assert reasons == Counter(expected.values()), done.failed
    assert {name.removeprefix("errors/"): number for name, number in done.stats.items() if "errors/" in name} == reasons
    assert done.stats["pages/irrelevant"] == len(IRRELEVANT)
    assert "Traceback" not in done.log
    assert done.megabytes < MOST_MEMORY
    assert done.code == 0


@pytest.mark.parametrize("news", [False, True], ids=["the-same-articles", "new-articles"])
def test_a_calendar_without_end_is_followed_as_long_as_it_has_something_new_and_never_further_than_allowed(
    tmp_path: Path, news: bool
) -> None:
    most = 7

    def calendar(handler: Handler) -> None:
        number = int(handler.path.removeprefix("/muc-"))
        listed = f"bai-{number if news else 1}.html"
        page(section(listed, next_page=f"/muc-{number + 1}"))(handler)

    answers: dict[str, Answer] = {"/muc-": calendar, "/muc": page(section("bai-1.html", next_page="/muc-2"))}
    answers |= {f"/bai-{number}.html": page(article(f"{number} OCOP")) for number in range(1, 2 * most)}
    with serve_hostile(answers) as site:
        rules = OUTLET.replace("[sections]", f"[sections]\nmax_pages = {most}")
        done = run(site, tmp_path, rules=rules)
        lists = [path for path in site.asked if path.startswith("/muc")]
    assert len(lists) == (most if news else 2)
    assert len(done.archived) == (most if news else 1)


def test_links_that_lead_nowhere_or_elsewhere_are_passed_over(tmp_path: Path) -> None:
    links = [
        *(
            "javascript:alert('bai-1.html')",
            "data:text/html,bai-2.html",
            "http://[bai-3.html",
            "http://x:99999/bai-4.html",
        ),
        *("//khac.example/bai-5.html", "https://khac.example/bai-6.html", "mailto:bai-7.html", "\x00bai-8.html\n", ""),
        *("http://127.0.0.1:22/bai-9.html", "ftp://127.0.0.1/bai-10.html", "bai-11.html"),
    ]
    answers = {"/muc": page(section(*links, next_page="javascript:void(0)")), "/bai-11.html": page(GOOD)}
    with serve_hostile(answers) as site:
        done = run(site, tmp_path)
        asked = site.asked
    assert done.archived == ["bai-11.html"]
    assert "/bai-5.html" not in asked
    assert set(done.failed) <= {"bai-8.html", "%00bai-8.html"}


def test_a_list_whose_base_is_elsewhere_leads_nowhere(tmp_path: Path) -> None:
    listed = section("bai-1.html", next_page="muc-2").replace(
        "<body>", '<head><base href="https://khac.example/"></head><body>'
    )
    with serve_hostile({"/muc": page(listed), "/bai-1.html": page(GOOD)}) as site:
        done = run(site, tmp_path)
        asked = [path for path in site.asked if path != "/robots.txt"]
    assert asked == ["/muc"]
    assert done.archived == []
    assert done.failed == {}


def test_of_a_list_without_measure_as_much_is_taken_down_as_memory_allows(tmp_path: Path) -> None:
    number, most = 60_000, 50_000
    links = "".join(f'<a href="bai-{one}.html">x</a>' for one in range(number))
    answers: dict[str, Answer] = {"/muc": page(f'<ul class="list">{links}')}
    with serve_hostile(answers) as site:
        done = run(site, tmp_path, CLOSESPIDER_PAGECOUNT=2)
    assert done.stats["frontier/enqueued"] == most + 1
    assert done.stats["frontier/links_passed_over"] == number - most
    assert done.megabytes < MOST_MEMORY
