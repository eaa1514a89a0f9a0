"""What can be given to the desk, and why something is refused; pages stand on loopback, behind a proxy or not."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler.guard.private_address import is_private
from extract.desk.server.intake import fetched, pasted, uploaded
from extract.desk.server.jobs import Job, Refusal
from tests.crawler.sites import Answer, Site, serve
from tests.desk.server.materials import DELTA, HIGHLANDS, SCRIPT

PAGE = "http://bao.example/tin.html"
HTML = (
    "<html><body><article><h1>Buôn Đôn thêm sao</h1>"
    + "".join(f"<p>{line}</p>" for line in HIGHLANDS.splitlines()[1:])
    + "</article></body></html>"
)
REPORTS = Path(__file__).parents[3] / "corpus" / "reports"


@pytest.fixture(autouse=True)
def _contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_CONTACT", "name@example.org")


@contextmanager
def public(monkeypatch: pytest.MonkeyPatch, pages: dict[str, Answer]) -> Iterator[Site]:
    """Pages of public names, for which a proxy on loopback answers."""
    with serve(pages) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        yield proxy


def refused(url: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        fetched(url, Job("j"))
    return caught.value


def test_a_page_is_fetched_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job("j")
    with public(monkeypatch, {PAGE: HTML}):
        article = fetched(PAGE, job)
    assert (article.url, job.step) == (PAGE, "step_read")
    assert "240 sản phẩm OCOP" in article.text


def test_a_report_at_an_address_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    report = (REPORTS / "bao-cao-theo-huyen.docx").read_bytes()
    with public(monkeypatch, {PAGE: ("application/octet-stream", report)}):
        assert fetched(PAGE, Job("j")).is_report


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1"])  # noqa: S104
def test_a_page_of_this_machine_is_never_asked_for(host: str) -> None:
    with serve({"/tin.html": HTML}) as site:
        told = refused(site.url.replace("127.0.0.1", host) + "tin.html")
        assert site.asked == []
    assert (told.status, told.name) == (403, "fetch_private")


@pytest.mark.parametrize("address", ["10.0.0.1", "192.168.1.1", "169.254.169.254", "[fd00::1]", "[::ffff:10.0.0.1]"])
def test_a_page_of_a_private_network_is_never_asked_for(address: str) -> None:
    assert refused(f"http://{address}/tin.html").name == "fetch_private"


def test_a_name_that_leads_to_this_machine_is_refused() -> None:
    name = socket.gethostname()
    try:
        inwards = is_private(socket.gethostbyname(name))
    except OSError:
        inwards = False
    if not inwards or name == "localhost":
        pytest.skip("the name of this machine leads to no private address")
    assert refused(f"http://{name}/tin.html").name == "fetch_private"


def test_a_public_page_may_not_lead_into_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve({"/tin.html": HTML}) as there, public(monkeypatch, {}) as proxy:
        proxy.redirects = {PAGE: "http://bao.example/hai.html", "http://bao.example/hai.html": f"{there.url}tin.html"}
        told = refused(PAGE)
        assert there.asked == []
    assert (told.status, told.name) == (403, "fetch_private")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://bao.example/a", "javascript:alert(1)", "bao.example", "x"]
)
def test_other_schemes_are_refused(url: str) -> None:
    told = refused(url)
    assert (told.status, told.name) == (400, "fetch_scheme")


@pytest.mark.parametrize(
    ("answer", "status", "name"),
    [
        (404, 502, "fetch_status"),
        (503, 502, "fetch_status"),
        (("text/html", b"<html>" + b"x" * (10 * 1024**2)), 413, "fetch_large"),
        (("image/png", b"\x89PNG\r\n"), 502, "fetch_failed"),
        (("text/html", b"<html><body></body></html>"), 422, "unreadable"),
    ],
)
def test_what_cannot_be_had_is_told(monkeypatch: pytest.MonkeyPatch, answer: Answer, status: int, name: str) -> None:
    with public(monkeypatch, {PAGE: answer}):
        told = refused(PAGE)
    assert (told.status, told.name) == (status, name)


def test_a_site_that_wants_no_programs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    robots = {"http://bao.example/robots.txt": "User-agent: *\nDisallow: /\n"}
    with public(monkeypatch, {PAGE: HTML, **robots}):
        assert refused(PAGE).name == "fetch_robots"


def test_a_page_that_never_comes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.trial.visit.TIMEOUT", 1.0)
    held = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hold() -> None:
            kept = []
            while not held.is_set():
                kept.append(listening.accept())

        threading.Thread(target=hold, daemon=True).start()
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{listening.getsockname()[1]}/")
        told = refused(PAGE)
        held.set()
    assert (told.status, told.name) == (504, "fetch_slow")


def test_nothing_is_fetched_without_a_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OCOP_CONTACT")
    assert refused(PAGE).name == "no_contact"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bai.txt", DELTA.encode()),
        ("bai.html", HTML.encode()),
        ("không tên", DELTA.encode()),
        (f"../../{SCRIPT}.txt", DELTA.encode()),
        ("C:\\Users\\lan\\bài.txt", DELTA.encode()),
        (".txt", DELTA.encode()),
        ("", DELTA.encode()),
    ],
)
def test_a_file_is_read_whatever_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "given"
    path.write_bytes(content)
    article = uploaded(name, path, Job("j"))
    assert "sản phẩm OCOP" in article.text
    assert str(tmp_path) not in article.source
    assert "/" not in article.source.replace("</script>", "")


def test_a_report_tells_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes((REPORTS / "bao-cao-theo-huyen.docx").read_bytes())
    assert uploaded("bao-cao.docx", path, Job("j")).is_report


@pytest.mark.parametrize(
    ("name", "content", "status", "refusal"),
    [
        ("bai.html", b"<html>" + b" " * (10 * 1024**2), 413, "too_large"),
        ("bao-cao.pdf", b"%PDF-1.7\n" + b" " * (32 * 1024**2), 413, "too_large"),
        ("bao-cao.pdf", b"%PDF-1.7\n", 422, "unreadable"),
        ("bai.txt", b"  \n", 422, "unreadable"),
        ("bai.json", b'{"a": [1]}', 422, "unreadable"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, name: str, content: bytes, status: int, refusal: str
) -> None:
    path = tmp_path / "given"
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        uploaded(name, path, Job("j"))
    assert (caught.value.status, caught.value.name) == (status, refusal)


def test_a_text_may_be_the_source_of_a_page() -> None:
    assert pasted(HTML).title == "Buôn Đôn thêm sao"


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_is_told(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        pasted(text)
    assert caught.value.name == "no_text"


def test_no_file_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = tmp_path / "given"
    path.write_bytes(DELTA.encode())
    uploaded("bai.txt", path, Job("j"))
    assert [each.name for each in tmp_path.iterdir()] == ["given"]
