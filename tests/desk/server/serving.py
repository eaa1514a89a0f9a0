"""The real server, as `ocop desk` runs it, on a free port of this machine."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
"""Seconds that a server may take to be there, on a busy machine."""


@dataclass(frozen=True, slots=True)
class Got:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    text: str


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    address: str
    """With scheme, host and port, without a path."""
    log: Path

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.address).port or 0

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Got:
        """The answer to one request, sent as it is; `_` in names of headers is a hyphen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)

    def token(self) -> tuple[str, str]:
        """The cookie and the token of a form."""
        got = self.ask("/-/desk")
        found = re.search(r'name="csrftoken" value="([^"]+)"', got.text)
        assert found is not None
        return got.headers["set-cookie"].partition(";")[0], found[1]

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Got:
        """The answer to a form, sent as the desk's own page sends it unless headers say otherwise."""
        cookie, token = self.token()
        sent = {"Cookie": cookie, "Origin": self.address, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"csrftoken": token, **fields}).encode()
        return self.ask(path, method="POST", body=body, **(sent | headers))

    def ready(self) -> None:
        """Waits until the index is whole."""
        end = time.monotonic() + PATIENCE
        while 'role="status"' in self.ask("/-/desk").text:
            assert time.monotonic() < end, "the index is never whole"
            time.sleep(0.1)


@contextmanager
def serve(*arguments: str | Path, folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Runs `ocop desk` until the end of the block.

    Args:
        arguments: Of the command, besides the port.
        folder: Where its data and its log go.
        environment: Variables for it.
    """
    log = folder / "desk.log"
    program = "from extract.cli.app import main; main()"
    told = os.environ | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder / "share")} | dict(environment or {})
    command = [sys.executable, "-c", program, "desk", *map(str, arguments), "--port", "0", "--no-open"]
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(command, stderr=file, stdout=file, env=told, cwd=folder)
    try:
        end = time.monotonic() + PATIENCE
        while (found := re.search(r"http://\S+:\d+", log.read_text(encoding="utf-8"))) is None:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < end, "the server never came"
            time.sleep(0.05)
        yield Server(found[0], log)
    finally:
        process.terminate()
        process.wait(30)
