"""`ocop outlets` over HTTP on loopback: the list, what verify says, and the files that new writes."""

import re
import shlex
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawler.rules.outlet import load_outlet, outlet_keys
from crawler.sample_site import sample_folder, serve_sample_site
from extract.cli.app import app
from tests.cli.test_crawl import ocop
from tests.crawler.sites import OUTLET, POLL, outlet_file, section, serve
from tests.crawler.trial.test_reading import PAGE

ARTICLE = "tin-som-mai/an-giang-sang-loc-san-pham-ocop-het-han-4861203.html"
CHECKOUT = Path(__file__).parents[2]
COMMANDS = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve_sample_site() as base:
        yield base


def test_list_shows_every_outlet_once() -> None:
    done = ocop("outlets", "list")
    keys = [line.split()[0] for line in done.stdout.splitlines()[1:]]
    assert done.returncode == 0
    assert tuple(key for key in keys if key in outlet_keys()) == outlet_keys()
    assert "2 feeds" in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines() if " followed " in line] == [
        key for key in outlet_keys() if load_outlet(key).attachments is not None
    ]
    assert f"{len(outlet_keys())} outlets" in done.stderr


def test_verify_says_what_the_rules_read_of_an_outlet_that_fits(site: str) -> None:
    done = ocop("outlets", "verify", "sample-tin-som-mai", "--base-url", f"{site}tin-som-mai/", "--delay", 0)
    assert done.returncode == 0, done.stderr
    assert f"section {site}tin-som-mai/kinh-doanh/nong-nghiep: 2 articles among" in done.stdout
    assert "read by: outlet rules" in done.stdout
    assert "title:   An Giang sàng lọc sản phẩm OCOP hết hạn" in done.stdout
    assert "date:    '2025-02-28T07:15:00+07:00' -> 2025-02-28T07:15:00+07:00" in done.stdout
    assert "verified_on" not in done.stdout  # those were not the outlet's own pages


def test_verify_shows_what_it_takes_for_attachments_and_fetches_none(tmp_path: Path) -> None:
    pages: dict[str, str | int] = {
        "/muc": section("bai-1.html"),
        "/bai-1.html": PAGE.replace("</body>", '<a href="bc.pdf">Báo cáo</a></body>'),
    }
    assert "bc.pdf" in str(pages["/bai-1.html"])
    with serve(pages) as site:
        path = outlet_file(tmp_path, OUTLET.replace("https://thu.example/", site.url) + "\n[attachments]\n")
        done = ocop("outlets", "verify", path, "--delay", 0)
    assert f"attachment: Báo cáo {site.url}bc.pdf" in done.stdout
    assert "/bc.pdf" not in site.asked


def test_verify_names_what_does_not_come_out_and_ends_with_1(tmp_path: Path) -> None:
    pages: dict[str, str | int] = {"/muc": section("bai-1.html"), "/bai-1.html": PAGE.replace('"sapo"', '"tomtat"')}
    with serve(pages) as site:
        path = outlet_file(tmp_path, OUTLET.replace("https://thu.example/", site.url))
        done = ocop("outlets", "verify", path, "--write", "--delay", 0)
    assert done.returncode == 1
    assert "wrong: no lead at '.sapo'" in done.stdout
    assert "0 of 1 outlets fit" in done.stderr
    assert 'verified_on = "unverified"' in Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (section(), "no link is met by sections.articles"),
        (section("tin.html"), "no link is the address of an article"),
    ],
)
def test_verify_says_why_a_way_in_leads_nowhere(tmp_path: Path, page: str, said: str) -> None:
    with serve({"/muc": page}) as site:
        path = outlet_file(tmp_path, OUTLET.replace("https://thu.example/", site.url))
        done = ocop("outlets", "verify", path, "--delay", 0)
    assert done.returncode == 1
    assert said in done.stdout
    assert "no article could be looked at" in done.stdout


def test_verify_says_where_an_outlet_has_moved(tmp_path: Path) -> None:
    with serve({"/muc": section("bai-1.html")}) as there, redirecting(there.url) as here:
        path = outlet_file(tmp_path, OUTLET.replace("https://thu.example/", here))
        done = ocop("outlets", "verify", path, "--delay", 0)
    assert done.returncode == 1
    assert "leads to localhost; if the outlet has moved there, correct base_url" in done.stdout


@contextmanager
def redirecting(to: str) -> Iterator[str]:
    """Serve a site that sends every page to the same path at `to`, under another name of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", to.replace("127.0.0.1", "localhost") + self.path.removeprefix("/"))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_verify_gives_or_writes_the_day_where_all_came_out(tmp_path: Path) -> None:
    with serve({"/muc": section("bai-1.html"), "/bai-1.html": PAGE}) as site:
        path = Path(outlet_file(tmp_path, OUTLET.replace("https://thu.example/", site.url)))
        before = path.read_text(encoding="utf-8")
        days = [today()]
        shown = ocop("outlets", "verify", path, "--delay", 0)
        assert path.read_text(encoding="utf-8") == before
        written = ocop("outlets", "verify", path, "--write", "--delay", 0)
        days.append(today())  # Another one, if it has struck midnight.
    lines = [f"verified_on = {day}" for day in days]
    assert (shown.returncode, written.returncode) == (0, 0), shown.stderr + written.stderr
    assert any(f"put into thu.toml: {line}" in shown.stdout for line in lines)
    after = [before.replace('verified_on = "unverified"', line) for line in lines]
    assert path.read_text(encoding="utf-8") in after


def today() -> date:
    """The day where the user is, who has just looked at the pages."""
    return datetime.now().astimezone().date()


def test_verify_that_reaches_nothing_ends_with_2(tmp_path: Path) -> None:
    with serve({}) as site:
        done = ocop("outlets", "verify", "sample-dong-que", "--base-url", site.url, "--delay", 0)
    assert done.returncode == 2
    assert "HTTP 404" in done.stdout
    assert "nothing could be fetched" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "contact", "said"),
    [
        (["verify", "vnexpress"], "", "OCOP_CONTACT is not set"),
        (["verify", "khong-co"], "a@example.org", "'khong-co' is not an outlet"),
        (["verify", "--base-url", "http://127.0.0.1/"], "a@example.org", "name that outlet alone"),
        (["verify", "vov", "--base-url", "http://127.0.0.1/", "--write"], "a@example.org", "leave out --base-url"),
        (["new", "https://thu.example/bai-1.html"], "", "OCOP_CONTACT is not set"),
        (["new", "file:///etc/passwd"], "a@example.org", "starts with http:// or https://"),
        (["new", "thu.example/bai-1.html"], "a@example.org", "starts with http:// or https://"),
        (["new", "http://[::1"], "a@example.org", "starts with http:// or https://"),
        (["new", "http://127.0.0.1:9/"], "a@example.org", "private address"),
        (["new", "https://thu.example/1", "--page", "khong-co.html"], "", "khong-co.html: does not exist"),
        (["new", "https://thu.example/1", "--page", "."], "", ".: cannot be read"),
        (["new", "https://thu.example/1", "-o", "thu.txt"], "", "thu.txt must end in .toml"),
        (["new", "https://thu.example/1", "-o", str(CHECKOUT / "pyproject.toml")], "", "pyproject.toml exists already"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], contact: str, said: str) -> None:
    done = CliRunner().invoke(app, ["outlets", *arguments], env={"OCOP_CONTACT": contact})
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_new_writes_a_file_from_a_saved_page_without_fetching(tmp_path: Path) -> None:
    page, output = sample_folder() / ARTICLE, tmp_path / "thu.toml"
    done = ocop("outlets", "new", "https://thu.example/bai-1.html", "--page", page, "-o", output, contact="")
    assert done.returncode == 0, done.stderr
    outlet = load_outlet(str(output))
    assert (outlet.base_url, outlet.article.body) == ("https://thu.example/", ".fck_detail")
    assert "Family: none told by its marks" in done.stderr
    assert "title:   An Giang sàng lọc sản phẩm OCOP hết hạn" in done.stderr
    assert "- Check name, kind and article_url" in done.stderr


def test_new_shows_the_file_where_none_is_to_be_written(site: str, tmp_path: Path) -> None:
    url = f"{site}lang-nghe-moi/ben-tre-cay-dua-nuoi-hon-ba-tram-san-pham-ocop-36244.html"
    done = ocop("outlets", "new", url, "--allow-private")
    assert done.returncode == 0, done.stderr
    assert "Family: mastercms" in done.stderr
    path = tmp_path / "thu.toml"
    path.write_text(done.stdout, encoding="utf-8")
    assert load_outlet(str(path)).family == "mastercms"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a PNG image"),
        (b"<html><body></body></html>", "is a page without text of an article"),
        (b"x" * (10 * 1024**2 + 1), "is larger than 10 MB"),
    ],
)
def test_new_refuses_what_is_no_page_of_an_article(tmp_path: Path, content: bytes, said: str) -> None:
    page, output = tmp_path / "page.html", tmp_path / "thu.toml"
    page.write_bytes(content)
    done = ocop("outlets", "new", "https://thu.example/bai-1.html", "--page", page, "-o", output)
    assert done.returncode == 2
    assert said in done.stderr
    assert not output.exists()


def test_what_a_page_says_cannot_move_the_cursor_of_a_terminal(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("<h1>", "<h1>\x9b31m\x07"), encoding="utf-8")
    done = ocop("outlets", "new", "https://thu.example/bai-1.html", "--page", page)
    assert done.returncode == 0, done.stderr
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.stdout + done.stderr)


def test_the_commands_of_the_guide_add_an_outlet(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    guide = (files("crawler") / "outlets" / "README.md").read_text(encoding="utf-8")
    commands = [shlex.split(line) for block in COMMANDS.findall(guide) for line in block.splitlines()]
    ran = []
    for _, *arguments in [words for words in commands if words[0] == "ocop"]:
        served = [word.replace("https://tinsommai.example/", f"{site}tin-som-mai/") for word in arguments]
        done = ocop(*served, *(["--allow-private"] if "new" in arguments else ["--delay", "0"]))
        assert done.returncode == 0, (served, done.stdout, done.stderr)
        ran.append(arguments[:2])
    assert ran == [["outlets", "new"], ["outlets", "verify"], ["crawl", "./tinsommai.toml"]]
    assert load_outlet("tinsommai.toml").verified_on
    assert list(tmp_path.glob("trial/*.warc.gz"))
