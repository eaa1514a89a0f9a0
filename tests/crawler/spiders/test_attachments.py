"""Attachments of a state portal's articles, fetched and archived over real HTTP on loopback. The portal is invented."""

import signal
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.archive.archive import recover
from crawler.frontier.frontier import PageState, count_pages, failed_pages
from crawler.frontier.scheduler import FILE_NAME
from crawler.runs.run import crawl
from crawler.runs.summary import OutletSummary
from extract.documents import InputError, read_documents
from extract.extraction import extract_article
from tests.crawler.crawling import Kept, crawl_site, kept
from tests.crawler.hostile_site import Answer as Hostile
from tests.crawler.hostile_site import endless, missing, moved, page, serve_hostile
from tests.crawler.runs.test_hostile import run as run_among
from tests.crawler.runs.test_resume import start, wait_for
from tests.crawler.sites import OUTLET, Answer, Site, article, outlet_file, section, serve

REPORTS = Path(__file__).parents[3] / "corpus" / "reports"
RULES = f"{OUTLET}\n[attachments]\n"
PDF, WORD, EXCEL = (
    ("application/pdf", (REPORTS / "bao-cao-theo-huyen.pdf").read_bytes()),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (REPORTS / "bao-cao-theo-huyen.docx").read_bytes(),
    ),
    ("application/octet-stream", (REPORTS / "tong-hop-cac-sheet.xlsx").read_bytes()),
)
DAY = "02/03/2024 08:00"
LINKS = (
    '<p>Tệp đính kèm:</p><a href="tep/bao-cao.pdf">Báo cáo theo huyện</a> <a href="tep/bao-cao.docx">Bản Word</a>'
    ' <p>Tổng hợp các sheet: <a href="download?id=7">Tải về</a></p>'
)
RICE = '<a href="tep/lich.pdf">Lịch gieo cấy</a> <a href="tep/ds_ocop.pdf">Danh sách</a>'
PORTAL: dict[str, Answer] = {
    "/muc": section("bai-1.html", "bai-2.html"),
    "/bai-1.html": article(f"Tỉnh công bố kết quả OCOP. {LINKS}", date=DAY),
    "/bai-2.html": article(f"Lúa được mùa. {RICE}", date=DAY),
    "/tep/bao-cao.pdf": PDF,
    "/tep/bao-cao.docx": WORD,
    "/download?id=7": EXCEL,
    "/tep/lich.pdf": PDF,
    "/tep/ds_ocop.pdf": PDF,
}
ATTACHED = ["/download?id=7", "/tep/bao-cao.docx", "/tep/bao-cao.pdf", "/tep/ds_ocop.pdf"]


def run(site: Site, folder: Path, *, revisit: int = 0) -> OutletSummary:
    outlet = outlet_file(folder, RULES)
    (summary,) = crawl(
        [outlet], archive_dir=folder / "archive", base_urls={outlet: site.url}, delay=0, revisit=revisit
    ).outlets
    return summary


def attached(folder: Path) -> list[Kept]:
    """Return the attachments in an archive, each as often as it is there."""
    pages = (page for path in sorted(folder.glob("*.warc.gz")) for page in kept(path))
    return [page for page in pages if page.role == "attachment"]


def test_the_attachments_of_articles_on_ocop_are_archived_with_the_link_that_led_to_them(tmp_path: Path) -> None:
    crawled = crawl_site(PORTAL, tmp_path, rules=RULES)
    assert crawled.attached == ATTACHED
    assert (crawled.summary.archived, crawled.summary.attachments, crawled.summary.pages) == (1, 4, 7)
    assert crawled.exit_code == 0
    found = {page.path: page for page in crawled.kept if page.role == "attachment"}
    assert {path: (urlsplit(one.linked_from).path, one.link_text, one.relevance) for path, one in found.items()} == {
        "/tep/bao-cao.pdf": ("/bai-1.html", "Báo cáo theo huyện", "page body: OCOP"),
        "/tep/bao-cao.docx": ("/bai-1.html", "Bản Word", "page body: OCOP"),
        "/download?id=7": ("/bai-1.html", "Tổng hợp các sheet: Tải về", "page body: OCOP"),
        "/tep/ds_ocop.pdf": ("/bai-2.html", "Danh sách", "link: OCOP"),
    }
    assert {one.section for one in found.values()} == {"muc"}
    assert [found[path].body for path in ATTACHED[:3]] == [EXCEL[1], WORD[1], PDF[1]]
    assert "/tep/lich.pdf" not in crawled.site.asked, "its page is not on OCOP, and its link does not say so"


def test_what_was_crawled_is_read_down_to_the_cell(tmp_path: Path) -> None:
    crawl_site(PORTAL, tmp_path, rules=RULES)
    errors: list[InputError] = []
    articles = {urlsplit(one.url).path: one for one in read_documents([tmp_path], on_error=errors.append)}
    assert [error for error in errors if not error.source.endswith("bai-2.html")] == [], "which is too short"
    assert {path for path, one in articles.items() if one.is_report} == {urlsplit(path).path for path in ATTACHED}
    report = articles["/tep/bao-cao.pdf"]
    assert (report.document_number, report.warc_file != "", report.warc_record_id != "") == ("203/BC-UBND", True, True)
    (pleiku,) = (f for f in extract_article(report).figures if f.place == "Pleiku" and f.star_min == 5)
    assert (pleiku.page, pleiku.cell, int(pleiku.value_min)) == (1, "table 1, row 3, column 4", 1)


def test_pages_come_before_attachments(tmp_path: Path) -> None:
    asked = [path for path in crawl_site(PORTAL, tmp_path, rules=RULES).site.asked if path != "/robots.txt"]
    assert asked[:3] == ["/muc", "/bai-1.html", "/bai-2.html"]


@pytest.mark.parametrize(
    ("rules", "wanted"), [pytest.param(OUTLET, True, id="not-declared"), pytest.param(RULES, False, id="not-wanted")]
)
def test_attachments_are_left_alone_where_they_are_not_declared_or_not_wanted(
    tmp_path: Path, rules: str, wanted: bool
) -> None:
    crawled = crawl_site(PORTAL, tmp_path, rules=rules, attachments=wanted)
    assert (crawled.attached, len(crawled.relevant)) == ([], 1)
    assert {path for path in crawled.site.asked if path in ATTACHED} == set()


def test_a_crawl_with_a_limit_has_the_attachments_of_the_articles_it_has(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {
        "/muc": section(*(f"bai-{number}.html" for number in range(4))),
        **{f"/bai-{n}.html": article(f'OCOP <a href="tep/{n}.pdf">Báo cáo</a>', date=DAY) for n in range(4)},
        **{f"/tep/{n}.pdf": ("application/pdf", b"%PDF-1.4 " + bytes([n])) for n in range(4)},
    }
    crawled = crawl_site(pages, tmp_path, rules=RULES, limit=2)
    assert crawled.relevant == ["/bai-0.html", "/bai-1.html"]
    assert crawled.attached == ["/tep/0.pdf", "/tep/1.pdf"]
    assert (crawled.summary.reason, crawled.exit_code) == ("limit", 0)


def test_files_on_another_host_that_the_outlet_names_are_fetched(tmp_path: Path) -> None:
    files: dict[str, Answer] = {"/a.pdf": PDF}
    pages: dict[str, Answer] = {"/muc": section("bai-1.html")}
    with serve(pages) as site:
        port = urlsplit(site.url).port or 0
        links = "".join(f'<a href="http://127.0.0.{host}:{port}/a.pdf">Báo cáo</a>' for host in (2, 3))
        pages["/bai-1.html"] = article(f"OCOP {links}", date=DAY)
        outlet = outlet_file(tmp_path, f'{RULES}hosts = ["127.0.0.2"]')
        with serve(files, host="127.0.0.2", port=port) as second:
            done = crawl([outlet], archive_dir=tmp_path / "archive", base_urls={outlet: site.url}, delay=0)
    assert (done.attachments, done.exit_code) == (1, 0)
    assert second.asked == ["/robots.txt", "/a.pdf"]


def test_attachments_that_robots_txt_forbids_are_not_asked_for(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {**PORTAL, "/robots.txt": ("text/plain", b"User-agent: *\nDisallow: /tep/")}
    crawled = crawl_site(pages, tmp_path, rules=RULES)
    assert crawled.attached == ["/download?id=7"]
    assert crawled.summary.errors_by_kind == {"forbidden by robots.txt": 3}


LOGIN = "<!DOCTYPE html><html><form>Đăng nhập</form></html>"
NOT_HAD: dict[str, tuple[Hostile, str]] = {
    "too-large": (page(b"%PDF-1.4 " + b"x" * 4000, kind="application/pdf"), "too large"),
    "too-large-untold": (endless(64 * 1024**2, told=False), "too large"),
    "gone": (missing, "HTTP 404"),
    "login": (page(LOGIN), "no report"),
    "login-called-a-pdf": (page(LOGIN, kind="application/pdf"), "no report"),
    "moved-to-login": (moved("/login"), "no report"),
    "private": (moved("http://169.254.169.254/latest.pdf"), "private address"),
    "inwards": (moved("http://127.0.0.1:1/a.pdf"), "private address"),
    "off-site": (moved("https://khac.example/a.pdf"), "off site"),
    "wall": (page("<script>document.cookie='a=b'</script>"), "cookie wall"),
    "picture": (page(b"\x89PNG\r\n", kind="image/png"), "no report"),
    "part": (page(b"%PDF-1.4 ", status=206, kind="application/pdf"), "HTTP 206"),
}
HAD: dict[str, Hostile] = {
    "plain": page(b"%PDF-1.4 1", kind="application/pdf"),
    "called-a-page": page(b"%PDF-1.4 2"),
    "moved": moved("/moi.pdf"),
}


def test_what_is_no_attachment_or_cannot_be_had_is_told_and_not_archived(tmp_path: Path) -> None:
    links = "".join(f'<a href="tep/{name}.pdf">{name}</a>' for name in (*NOT_HAD, *HAD))
    answers: dict[str, Hostile] = {
        "/muc": page(section("bai-1.html")),
        "/bai-1.html": page(article(f"OCOP {links}")),
        "/login": page(LOGIN),
        "/moi.pdf": page(b"%PDF-1.4 3", kind="application/pdf"),
        **{f"/tep/{name}.pdf": answer for name, (answer, _) in NOT_HAD.items()},
        **{f"/tep/{name}.pdf": answer for name, answer in HAD.items()},
    }
    with serve_hostile(answers) as site:
        done = run_among(site, tmp_path, rules=RULES, REPORT_MAXSIZE=3000)
    assert done.archived == ["bai-1.html", "moi.pdf", "tep/called-a-page.pdf", "tep/plain.pdf"]
    assert Counter(done.failed.values()) == Counter(reason for _, reason in NOT_HAD.values())
    assert done.stats["pages/attachment_failed"] == done.stats["pages/failed"] == len(NOT_HAD)
    assert done.stats["archive/attachment"] == len(HAD)
    assert "Traceback" not in done.log


def test_a_report_may_be_larger_than_a_page(tmp_path: Path) -> None:
    size = 40 * 1024**2
    answers: dict[str, Hostile] = {
        "/muc": page(section("bai-1.html")),
        "/bai-1.html": page(article('OCOP <a href="a.pdf">Báo cáo</a>')),
        "/a.pdf": page(b"%PDF-1.4 ".ljust(size, b"x"), kind="application/pdf"),
    }
    with serve_hostile(answers) as site:
        done = run_among(site, tmp_path, rules=RULES, DOWNLOAD_MAXSIZE=100_000)
    assert done.archived == ["a.pdf", "bai-1.html"]
    assert done.megabytes < 100 + 4 * size // 1024**2


def test_attachments_that_have_not_changed_are_not_stored_twice(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with serve(PORTAL) as site:
        site.headers["/tep/bao-cao.pdf"] = {"ETag": '"p1"'}
        first = run(site, tmp_path)
        again = run(site, tmp_path)
        asked = len(site.asked)
        same = run(site, tmp_path, revisit=7)
        site.pages = {**PORTAL, "/tep/bao-cao.docx": (WORD[0], (REPORTS / "quyet-dinh-vni.docx").read_bytes())}
        changed = run(site, tmp_path, revisit=7)
    assert (first.attachments, again.attachments, same.attachments, changed.attachments) == (4, 0, 0, 1)
    assert same.unchanged == 6, "the list, the article and its attachments"
    assert asked == len(PORTAL) - 1 + 2 + 1, "again only robots.txt and the list are asked for"
    sent = [headers.get("if-none-match") for _, path, headers in site.got if path == "/tep/bao-cao.pdf"]
    assert sent == [None, '"p1"', '"p1"']
    assert Counter(page.path for page in attached(archive)) == Counter(ATTACHED) + Counter(["/tep/bao-cao.docx"])


def test_a_crawl_killed_between_its_attachments_loses_none_and_has_none_twice_but_those_in_flight(
    tmp_path: Path,
) -> None:
    number, kills, in_flight = 60, 3, 2
    links = "".join(f'<a href="tep/{n}.pdf">Báo cáo {n}</a>' for n in range(20))
    pages: dict[str, Answer] = {"/muc": section(*(f"bai-{n}.html" for n in range(number // 20)))}
    for n in range(number // 20):
        own = links.replace("tep/", f"tep/{n}-")
        pages[f"/bai-{n}.html"] = article(f"Xã có sản phẩm OCOP.</p>{own}<p>", date=DAY)
    files = {f"/tep/{n}-{k}.pdf": (PDF[0], PDF[1] + f"{n} {k}".encode()) for n in range(3) for k in range(20)}
    pages |= files
    outlet, folder = outlet_file(tmp_path, RULES), tmp_path / "archive"
    with serve(pages) as site:
        for kill in range(1, kills + 1):
            worker = start(outlet, site, folder)
            wait_for(site, kill * (kills + 3 + number) // (kills + 1), worker)
            assert worker.poll() is None, "the crawl ended before it could be killed"
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        assert start(outlet, site, folder).wait(timeout=120) == 0
    recover(folder)
    found = Counter(page.path for page in attached(folder))
    assert set(found) == set(files)
    assert found.total() - len(found) <= kills * in_flight
    assert count_pages(folder / FILE_NAME)["sections-thu"][PageState.DONE] == len(pages)
    assert failed_pages(folder / FILE_NAME) == ()
