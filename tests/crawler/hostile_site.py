"""A site on loopback that does to a crawl what it can; all its pages are invented."""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

from tests.crawler.sites import POLL

MIB = 1024**2
Answer = Callable[["Handler"], None]


@dataclass(slots=True)
class HostileSite:
    """Where it is served, and the paths that were asked for."""

    answers: Mapping[str, Answer]
    url: str = ""
    asked: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Answers with what stands at the path; "/muc-12" is answered by "/muc-" where there is no such path itself."""

    site: HostileSite
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer, until the other side has enough of it."""
        self.site.asked.append(self.path)
        answer = self.site.answers.get(self.path) or self.site.answers.get(self.path.rstrip("0123456789"), missing)
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            answer(self)

    def head(self, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str | int) -> None:
        """Send the status and the headers."""
        self.send_response_only(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


@contextmanager
def serve_hostile(answers: Mapping[str, Answer]) -> Iterator[HostileSite]:
    """Serve the site on a free port of 127.0.0.1."""
    site = HostileSite(answers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("SiteHandler", (Handler,), {"site": site}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def missing(handler: Handler) -> None:
    """Say that there is no such page."""
    page("sorry", status=404)(handler)


def page(text: str | bytes, *, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """Answer with a whole page."""
    body = text.encode() if isinstance(text, str) else text

    def answer(handler: Handler) -> None:
        handler.head(status, kind, Content_Length=len(body), **headers)
        handler.wfile.write(body)

    return answer


def raw(answer: bytes) -> Answer:
    """Answer with exactly these bytes, headers included."""
    return lambda handler: _write(handler, answer)


def _write(handler: Handler, answer: bytes) -> None:
    handler.wfile.write(answer)
    handler.wfile.flush()


def moved(target: str) -> Answer:
    """Say that the page stands elsewhere."""
    return page("", status=302, Location=target)


def moved_on(prefix: str) -> Answer:
    """Say that the page stands one number further on, for ever."""

    def answer(handler: Handler) -> None:
        number = int(handler.path.removeprefix(prefix) or 0)
        moved(f"{prefix}{number + 1}")(handler)

    return answer


def endless(size: int, *, told: bool) -> Answer:
    """Send `size` bytes of a page piece by piece, its length `told` before or not."""

    def answer(handler: Handler) -> None:
        length: dict[str, Any] = {"Content_Length": size} if told else {}
        handler.head(**length)
        piece = b"<p>OCOP</p>" * (MIB // 11)
        for _ in range(size // len(piece)):
            handler.wfile.write(piece)

    return answer


def drip(seconds: float) -> Answer:
    """Send a byte every second for so many seconds."""

    def answer(handler: Handler) -> None:
        handler.head(Content_Length=1000)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            _write(handler, b"x")
            time.sleep(1)

    return answer


def cut(text: str) -> Answer:
    """Promise twice as much as is sent."""

    def answer(handler: Handler) -> None:
        body = text.encode()
        handler.head(Content_Length=2 * len(body))
        handler.wfile.write(body)

    return answer


def bomb(layers: int) -> Answer:
    """Send some 10 MB that unpack to 10 GB, or less than that which unpack to it in two layers."""

    def answer(handler: Handler) -> None:
        body = _bomb() if layers == 1 else gzip.compress(_bomb())
        handler.head(Content_Length=len(body), Content_Encoding=", ".join(["gzip"] * layers))
        handler.wfile.write(body)

    return answer


@cache
def _bomb() -> bytes:
    """Return a gzip file of 10 GB of zeros without ever holding them: one packed block of 1 MB, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b"\0" * MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * 10_000


def changing(text: str) -> Answer:
    """Answer differently each time."""
    numbers = count()
    return lambda handler: page(text.replace("{}", str(next(numbers))))(handler)
