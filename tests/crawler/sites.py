"""A small site on loopback whose pages a test writes down, and the outlet file that goes with it."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

POLL = 0.02
"""Seconds until a server that is to end notices: of its own accord it looks every half second."""
OUTLET = """
name = "Thử"
base_url = "https://thu.example/"
kind = "sample"
verified_on = "unverified"
article_url = 'bai-\\d+\\.html$'

[sections]
start = ["muc"]
articles = ".list a"
next_page = "a.next"

[article]
title = "h1"
lead = ".sapo"
body = ".body"
drop = [".box"]
published = ".date"
"""


Answer = str | int | tuple[str, bytes]
"""A page's HTML, the status to answer with, or a content type, "" for none, and a body."""


@dataclass(slots=True)
class Site:
    """The pages of a site by path and query, and the paths that were asked for."""

    pages: Mapping[str, Answer]
    url: str = ""
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    """Headers that go with a page."""
    redirects: dict[str, str] = field(default_factory=dict)
    """Where a page is said to have moved."""
    first: dict[str, int] = field(default_factory=dict)
    """Status with which a page is refused the first time it is asked for."""
    got: list[tuple[float, str, Mapping[str, str]]] = field(default_factory=list)
    """When each page was asked for, in seconds of `time.monotonic`, and with which headers."""
    asked: list[str] = field(default_factory=list)


@contextmanager
def serve(pages: Mapping[str, Answer], *, host: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """Serve `pages` on a port of this machine, 0 for a free one."""
    site = Site(pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.got.append((time.monotonic(), self.path, {name.lower(): one for name, one in self.headers.items()}))
            headers = site.headers.get(self.path, {})
            page = site.first.pop(self.path, None) or site.pages.get(self.path, 404)
            if self.path in site.redirects and page == 404:
                page = 301
                headers = {"Location": site.redirects[self.path]}
            etag = headers.get("ETag")
            if not isinstance(page, int) and etag and self.headers.get("If-None-Match") == etag:
                page = 304
            kind = "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8"
            if isinstance(page, tuple):
                kind, body = page
            else:
                body = page.encode() if isinstance(page, str) else b"sorry"
            self.send_response(page if isinstance(page, int) else 200)
            if kind:
                self.send_header("Content-Type", kind)
            for name, value in headers.items():
                self.send_header(name, value)
            if page != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if page != 304:
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer((host, port), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
    thread.start()
    site.url = f"http://{host}:{server.server_port}/"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def section(*articles: str, next_page: str = "") -> str:
    links = "".join(f'<li><a href="{address}">bài</a></li>' for address in articles)
    following = f'<a class="next" href="{next_page}">Sau</a>' if next_page else ""
    return f'<html><body><ul class="list">{links}</ul><a href="bai-99.html">đọc nhiều</a>{following}</body></html>'


def article(text: str, *, date: str = "", box: str = "") -> str:
    return (
        f'<html><body><nav>OCOP</nav><h1>Tin</h1><span class="date">{date}</span><p class="sapo">Sapo.</p>'
        f'<div class="body"><p>{text}</p><div class="box">{box}</div></div><aside>Mỗi xã một sản phẩm</aside></body>'
    )


def outlet_file(folder: Path, rules: str = OUTLET) -> str:
    path = folder / "thu.toml"
    path.write_text(rules, encoding="utf-8")
    return str(path)
