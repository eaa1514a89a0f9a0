"""`ocop check URL` over HTTP on loopback: a page is read by its outlet's rules, and told where it cannot be had."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.rules.page_rules import page_rules
from crawler.sample_site import sample_folder
from extract.cli.inputs import read_inputs
from extract.cli.progress import Tally
from extract.dataset.article import Article
from extract.documents import read_documents
from tests.cli.conftest import Run
from tests.crawler.sites import Answer, Site, serve

PAGE = "an-giang-sang-loc-san-pham-ocop-het-han-4861203.html"
REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
HOME = f"http://tinsommai.example/{PAGE}"
"""As the invented outlet has it; a proxy on loopback answers for its host."""
BYTES = (sample_folder() / "tin-som-mai" / PAGE).read_bytes()
HTML: Answer = ("text/html; charset=utf-8", BYTES)
ALONE = ("reader", "title", "lead", "text", "blocks", "published_at", "authors", "canonical_url", "url", "article_id")
"""What is the same of a page, whenever and however it came."""


@pytest.fixture(autouse=True)
def _contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_CONTACT", "name@example.org")


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serve({HOME: HTML}) as site:
        monkeypatch.setenv("http_proxy", site.url)
        yield site


def archived(path: Path) -> Article:
    """The same page as `ocop articles` reads it from an archive."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(HOME, "response", payload=BytesIO(BYTES), http_headers=headers))
    (article,) = read_documents([path], on_error=lambda error: pytest.fail(str(error)), rules=page_rules())
    return article


def articles(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["articles"]
    return found


@pytest.mark.usefixtures("proxy")
def test_a_page_is_read_as_ocop_articles_reads_it(tmp_path: Path) -> None:
    (article,) = read_inputs([HOME], Tally())
    of_archive = archived(tmp_path / "page.warc.gz")
    assert article.reader.startswith("rules")
    assert article.content_sha256 == of_archive.content_sha256
    assert [getattr(article, name) for name in ALONE] == [getattr(of_archive, name) for name in ALONE]
    assert article.fetched_at.endswith("+07:00")


def test_an_address_is_checked_and_is_where_the_page_was_found(ocop: Run, proxy: Site) -> None:
    proxy.redirects = {"http://tinsommai.example/cu.html": HOME}
    result = ocop("check", "http://tinsommai.example/cu.html", "--format", "json", "--fail-on", "none")
    assert result.exit_code == 0, result.stderr
    (article,) = articles(result)
    assert (article["source"], article["url"]) == ("http://tinsommai.example/cu.html", HOME)
    assert article["figures"]


def test_a_page_in_another_encoding_is_read_by_what_its_server_says(ocop: Run) -> None:
    body = "<html><body><h1>Tin OCOP</h1><p>Tỉnh có 72 sản phẩm OCOP đạt chuẩn trong năm nay.</p></body></html>"
    with serve({"/tin.html": ("text/html; charset=utf-16", body.encode("utf-16"))}) as site:
        result = ocop("check", f"{site.url}tin.html", "--allow-private", "--format", "csv", "--fail-on", "none")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["stated"], row["url"]) == ("72", f"{site.url}tin.html")


def test_a_report_at_an_address_is_read(real_ocop: Run) -> None:
    report = (REPORTS / "bao-cao-theo-huyen.docx").read_bytes()
    with serve({"/tai-ve": ("application/octet-stream", report)}) as site:
        result = real_ocop("check", f"{site.url}tai-ve", "--allow-private", "--format", "csv", "--fail-on", "none")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["stated"] for row in rows if row["verdict"] == "sum_error"] == ["87"], result.stderr
    assert {(row["source"], row["url"]) for row in rows} == {(f"{site.url}tai-ve", f"{site.url}tai-ve")}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (404, "cannot be had (HTTP 404). Check the address."),
        (503, "cannot be had (HTTP 503). Save the page"),
        (("application/pdf", b"%PDF-1.7\n"), "is a PDF that is cut off. Fetch it again"),
        (("image/png", b"\x89PNG\r\n"), "is a PNG image, not text). Save its text"),
        (("text/html", b"<html>" + b"x" * 10 * 1024**2), "cannot be had (too large)"),
        (("text/html", b"<html><body></body></html>"), "is a page without text of an article"),
    ],
)
def test_what_cannot_be_had_is_told(ocop: Run, answer: Answer, said: str) -> None:
    with serve({"/tin.html": answer}) as site:
        address = f"{site.url}tin.html"
        result = ocop("check", address, "--allow-private")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{address}: " in result.stderr
    assert said in result.stderr
    assert "nothing could be read" in result.stderr


def test_other_inputs_go_on(ocop: Run) -> None:
    with serve({}) as site:
        address = f"{site.url}tin.html"
        result = ocop("check", address, "-", "--allow-private", stdin="Tin OCOP\nTỉnh có 72 sản phẩm OCOP.\n")
    assert result.exit_code == 1
    assert f"{address}: cannot be had" in result.stderr
    assert "«72»" in result.stdout


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_page_of_this_machine_is_not_asked_for_unless_allowed(ocop: Run, host: str) -> None:
    with serve({"/tin.html": HTML}) as site:
        result = ocop("check", site.url.replace("127.0.0.1", host) + "tin.html")
        assert site.asked == []
    assert (result.exit_code, result.stdout) == (2, "")
    assert "private address). Pages of this machine" in result.stderr
    assert "--allow-private" in result.stderr


@pytest.mark.parametrize("allowed", [True, False])
def test_no_page_leads_to_another_place_in_the_network(ocop: Run, proxy: Site, allowed: bool) -> None:
    with serve({"/tin.html": HTML}) as there:
        moved = (f"{proxy.url}tin.html", "http://bao.example/tin.html")
        proxy.redirects = dict.fromkeys(moved, f"{there.url}tin.html")
        start = [f"{proxy.url}tin.html", "--allow-private"] if allowed else ["http://bao.example/tin.html"]
        result = ocop("check", *start)
        assert there.asked == []
    assert result.exit_code == 2
    assert f"leads to {there.url}tin.html, which cannot be had (private address)" in result.stderr


@pytest.mark.parametrize("address", ["http://[::1", "https://", "http://bao.example:port/"])
def test_a_broken_address_is_told(ocop: Run, address: str) -> None:
    result = ocop("check", address)
    assert result.exit_code == 2
    assert f"{address}: is no address of a page" in result.stderr


def test_checking_a_file_loads_nothing_that_fetches_or_that_tables_need(tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_text("Tin OCOP\nTỉnh Thái Bình có 72 sản phẩm OCOP.\n", encoding="utf-8")
    program = (
        "import atexit, sys; from extract.cli.app import main;"
        "atexit.register(lambda: print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)); main()"
    )
    command = [sys.executable, "-c", program, "check", str(path), "--fail-on", "none"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert not {"scrapy", "twisted", "pandas", "pyarrow", "xlsxwriter"} & set(done.stderr.split())
