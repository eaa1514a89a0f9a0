"""A page that is served works under its policy, with its files beside it, and sends decisions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from extract.desk.page import TYPES, Assets, card_anchor, content
from tests.crawler.sites import POLL
from tests.desk.page.building import ACTIONS, article, found, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BASE = "/-/desk/static/"


@dataclass
class Desk:
    """What a server was asked and sent."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    sent: list[dict[str, list[str]]] = field(default_factory=list)


@contextmanager
def served(html: str, policy: str) -> Iterator[Desk]:
    """Serves a page, its files, and a place that takes decisions, on this machine."""
    desk = Desk()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = urlsplit(self.path).path
            desk.asked.append(name)
            if name == "/":
                self._answer(html, "text/html; charset=utf-8")
            elif name.startswith(BASE):
                self._answer(content(name.removeprefix(BASE)), TYPES[name.removeprefix(BASE)])
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
            desk.sent.append(form)
            self.send_response(303)
            self.send_header("Location", f"/#{card_anchor(form['figure_id'][0])}")
            self.end_headers()

        def _answer(self, text: str, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", policy)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Keeps the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    desk.url = f"http://127.0.0.1:{server.server_port}/"
    thread = Thread(target=server.serve_forever, args=(POLL,), daemon=True)
    thread.start()
    try:
        yield desk
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_decision_is_sent_and_its_card_is_shown_again(browser: "Browser") -> None:
    assets = Assets(BASE)
    with served(page(actions=ACTIONS, assets=assets), assets.policy) as desk:
        shown = browser.new_page()
        complaints: list[str] = []
        shown.on("console", lambda message: complaints.append(message.text))
        shown.goto(desk.url)
        form = shown.locator("form.decide").first
        form.locator("summary").click()
        form.locator("textarea").fill("Đã hỏi <b>Sở</b>.")
        form.locator("input[value=stale]").check()
        form.locator("button[value=overridden]").click()
        shown.wait_for_url("**/#c-*")
        first = shown.locator(".card").first.get_attribute("id") or ""
        assert shown.evaluate("document.activeElement.id") == first
        shown.close()
    (findings,), _ = found(article())
    finding = next(each for each in findings.findings if card_anchor(each.figure.figure_id) == first)
    assert desk.sent == [
        {
            "csrftoken": [ACTIONS.token],
            "check_id": [finding.judgements[0].check.check_id],
            "figure_id": [finding.figure.figure_id],
            "note": ["Đã hỏi <b>Sở</b>."],
            "verdict": ["stale"],
            "decision": ["overridden"],
        }
    ]
    assert (
        {"/", f"{BASE}page.css", f"{BASE}page.js"}
        <= set(desk.asked)
        <= {
            "/",
            f"{BASE}page.css",
            f"{BASE}page.js",
            "/favicon.ico",
        }
    )
    assert [each for each in complaints if "favicon" not in each and "404" not in each] == []
