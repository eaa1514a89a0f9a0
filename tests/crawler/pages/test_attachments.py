"""Attachments are told by the links of a page, before any of them is fetched. All pages are invented."""

from pathlib import Path

import pytest

from crawler.pages.attachments import Attachment, attachments_of
from crawler.rules.outlet import Outlet, OutletKind, load_outlet, outlet_keys
from crawler.settings import REPORT_MAXSIZE
from extract.documents.source import LARGEST_REPORT
from tests.crawler.sites import OUTLET, outlet_file

URL = "https://thu.example/vb/bai-1.html"
BASE = "https://thu.example"


def outlet(folder: Path, rules: str = "") -> Outlet:
    return load_outlet(outlet_file(folder, f"{OUTLET}\n[attachments]\n{rules}"))


def found(folder: Path, html: str, rules: str = "") -> list[str]:
    page = f"<html><body><h1>Tin</h1>{html}</body></html>"
    return [one.url for one in attachments_of(page, URL, outlet(folder, rules))]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<a href="../tep/bc.PDF">a</a>', f"{BASE}/tep/bc.PDF"),
        ('<a href="bc.docx?ban=2#trang=3">a</a>', f"{BASE}/vb/bc.docx?ban=2"),
        (
            '<a href="/documents/20182/61/qd-512.pdf/0a1b-2c?t=1">a</a>',
            f"{BASE}/documents/20182/61/qd-512.pdf/0a1b-2c?t=1",
        ),
        ('<a href="/tai?tep=%2Fvb%2Fbc.xls&ban=2">a</a>', f"{BASE}/tai?tep=%2Fvb%2Fbc.xls&ban=2"),
        ('<a href="/download?id=31">a</a>', f"{BASE}/download?id=31"),
        ('<a href="/Handlers/DownloadFile.ashx?id=9">a</a>', f"{BASE}/Handlers/DownloadFile.ashx?id=9"),
        ('<a href="/tai-ve/5127">a</a>', f"{BASE}/tai-ve/5127"),
        ('<a href="/LinkClick.aspx?fileticket=x9%3d&tabid=3">a</a>', f"{BASE}/LinkClick.aspx?fileticket=x9%3d&tabid=3"),
        ('<a href="/c/document_library/get_file?uuid=1">a</a>', f"{BASE}/c/document_library/get_file?uuid=1"),
        ('<a href="/_layouts/15/download.aspx?SourceUrl=/a">a</a>', f"{BASE}/_layouts/15/download.aspx?SourceUrl=/a"),
        ('<iframe src="/pdfjs/web/viewer.html?file=%2Fvb%2Fbc.pdf"></iframe>', f"{BASE}/vb/bc.pdf"),
        ('<iframe src="https://docs.google.com/viewer?url=https://thu.example/b.pdf"></iframe>', f"{BASE}/b.pdf"),
        ('<embed src="bc.pdf">', f"{BASE}/vb/bc.pdf"),
        ('<object data="bc.pdf"></object>', f"{BASE}/vb/bc.pdf"),
        ('<a href="https://tep.thu.example/bc.pdf">a</a>', "https://tep.thu.example/bc.pdf"),
    ],
)
def test_an_attachment_is_told_by_its_address(tmp_path: Path, link: str, url: str) -> None:
    assert found(tmp_path, link) == [url]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="bai-2.html">a</a>',
        '<a href="huong-dan-download.html">a</a>',
        '<a href="/download-phan-mem">a</a>',
        '<a href="anh.jpg">a</a>',
        '<a href="van-ban.zip">a</a>',
        "<a href=\"javascript:tai('bc.pdf')\">a</a>",
        '<a href="https://khac.example/bc.pdf">a</a>',
        '<a href="http://[bc.pdf">a</a>',
        '<a href="">a</a>',
        '<nav><ul><li><a href="lich.pdf">Lịch</a></li></ul></nav>',
        '<footer><p><a href="so-do.pdf">Sơ đồ</a></p></footer>',
        '<iframe src="https://docs.google.com/viewer?url=https://khac.example/b.pdf"></iframe>',
    ],
)
def test_other_links_are_no_attachments(tmp_path: Path, link: str) -> None:
    assert found(tmp_path, link) == []


def test_an_outlet_says_where_its_attachments_are_and_how_they_are_named(tmp_path: Path) -> None:
    page = (
        '<div class="tep"><a href="xem?so=1">1</a> <a href="a.pdf">2</a></div>'
        '<div class="ben"><a href="b.pdf">3</a></div>'
        '<a href="van-thu/7">4</a> <a href="c.xlsx">5</a> <a href="https://luutru.example/d.pdf">6</a>'
    )
    assert found(tmp_path, page, 'links = ".tep a"') == [f"{BASE}/vb/xem?so=1", f"{BASE}/vb/a.pdf"]
    assert found(tmp_path, page, 'suffixes = [".xlsx"]') == [f"{BASE}/vb/c.xlsx"]
    assert found(tmp_path, page, 'suffixes = [".xlsx"]\naddresses = ["/van-thu/"]') == [
        f"{BASE}/vb/van-thu/7",
        f"{BASE}/vb/c.xlsx",
    ]
    assert found(tmp_path, page, 'suffixes = [".pdf"]\ndrop = [".ben"]\nhosts = ["luutru.example"]') == [
        f"{BASE}/vb/a.pdf",
        "https://luutru.example/d.pdf",
    ]
    assert len(found(tmp_path, page, "most = 2")) == 2


def test_an_outlet_that_names_none_has_none(tmp_path: Path) -> None:
    plain = load_outlet(outlet_file(tmp_path))
    assert attachments_of('<a href="a.pdf">Báo cáo</a>', URL, plain) == []


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="a.pdf"> Báo cáo\n OCOP </a>', "Báo cáo OCOP"),
        ('<a href="a.pdf" title="Kế hoạch 12"><img src="p.png"></a>', "Kế hoạch 12"),
        ('<li>Quyết định 512 <a href="a.pdf">Tải về</a></li>', "Quyết định 512 Tải về"),
        ('<table><tr><td>Phụ lục</td><td><a href="a.pdf">[Xem]</a></td></tr></table>', "Phụ lục [Xem]"),
        ('<p><a href="a.pdf"><img></a> <a href="a.pdf">Thông báo</a></p>', "Thông báo"),
        (f'<div>{"chữ " * 200}<a href="a.pdf">tại đây</a></div>', ""),
    ],
)
def test_the_words_of_a_link_say_what_it_leads_to(tmp_path: Path, html: str, text: str) -> None:
    (one,) = attachments_of(f"<html><body>{html}</body></html>", URL, outlet(tmp_path))
    assert one.text == text


@pytest.mark.parametrize(
    ("url", "text", "relevance"),
    [
        ("https://thu.example/a.pdf", "Kết quả OCOP đợt 1", "link: OCOP"),
        ("https://thu.example/ds_ocop_2024.xlsx", "Tải về", "link: OCOP"),
        ("https://thu.example/a.pdf", "Chương trình Mỗi xã một sản phẩm", "link: mỗi xã một sản phẩm"),
        ("https://thu.example/lich.pdf", "Lịch tiếp công dân", ""),
    ],
)
def test_the_words_of_a_link_or_the_name_of_a_file_may_tell_that_it_is_on_ocop(
    url: str, text: str, relevance: str
) -> None:
    assert Attachment(url, text).relevance == relevance


def test_portals_of_the_state_have_attachments_and_newspapers_have_none() -> None:
    known = [load_outlet(key) for key in outlet_keys()]
    portals = {one.key for one in known if one.kind is OutletKind.AUTHORITY and one.host.endswith(".gov.vn")}
    assert portals
    assert {one.key for one in known if one.attachments is not None and one.kind is not OutletKind.SAMPLE} == portals


def test_the_crawl_fetches_what_the_readers_of_reports_take() -> None:
    assert REPORT_MAXSIZE == LARGEST_REPORT
