"""The sample site: the pages of `corpus/sample`, found by address and served over HTTP on loopback."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import unquote, urlsplit

_TYPES = {
    "html": "text/html; charset=utf-8",
    "htm": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "pdf": "application/pdf",
}
"""Content types by suffix; files of other kinds are not part of the site."""
_POLL = 0.02
"""Seconds until the server notices that it is to end."""


def sample_folder() -> Traversable:
    """Return the folder of the sample pages, also where the package is installed."""
    return files("corpus") / "sample"


def find_page(address: str) -> Traversable | None:
    """Return the file that an `address` on the site, path and query, stands for; None where there is none.

    An address without suffix is the file of that name with ".html", one that ends in "/" is "index.html" in that
    folder, and a query is part of the file's name behind an "@".
    """
    parts = urlsplit(address)
    path = unquote(parts.path).strip("/")
    if parts.path.endswith("/"):
        path = f"{path}/index" if path else "index"
    folder, _, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if not (dot and suffix in _TYPES):
        stem, suffix = name, "html"
    if parts.query:
        stem = f"{stem}@{parts.query}"
    steps = [*(step for step in folder.split("/") if step), f"{stem}.{suffix}"]
    if any(step.startswith(".") for step in steps):
        return None
    file = sample_folder()
    for step in steps:
        file = file / step
    return file if file.is_file() else None


@contextmanager
def serve_sample_site() -> Iterator[str]:
    """Serve the sample site on a free port of 127.0.0.1 and yield its address, which ends in "/"."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _SampleHandler)
    thread = threading.Thread(target=server.serve_forever, args=(_POLL,), name="sample-site", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _SampleHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "ocop-sample"

    def do_GET(self) -> None:
        """Answer with the file of the address."""
        file = find_page(self.path)
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES[file.name.rpartition(".")[2]])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet: the crawler logs what it fetches."""
