"""The shared frontier: a Redis server, for the workers of several machines.

Each step is one script that Redis runs as a whole (frontier.lua, which also says how pages are kept). A worker gives a
sign of life several times in the time of a lease, and with everything it asks; where its lease has run out, another
takes over its pages. Requests are kept as JSON: nothing that comes from the server is ever run.
"""

import json
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from typing import Any

from crawler.frontier.frontier import DAY, Frontier, FrontierError, Page
from crawler.frontier.passes import MISSED, Answer
from crawler.frontier.server import Server

BEGINNING = "ocop:"
"""Of the names of all keys; behind it comes the name of the crawl."""
SCRIPT = "frontier.lua"
_SIGNS = 4
"""Signs of life in the time of a lease."""


class SharedFrontier(Frontier):
    """One worker's hold on the frontier of one crawl; `crawler.frontier.frontier.open_frontier` says what it is given.

    Raises:
        FrontierError: The server cannot be used.
    """

    def __init__(
        self,
        address: str,
        crawl: str,
        *,
        revisit_days: float = 0.0,
        siblings: Sequence[str] = (),
        age: float = 0.0,
        lease: float = 60.0,
        patience: float = 60.0,
    ) -> None:
        self.crawl = crawl
        self._lease = lease
        self._siblings = [str(len(siblings)), *(f"{BEGINNING}{sibling}:" for sibling in siblings)]
        self._worker = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._calls = count()
        self._known: tuple[str, Answer | None] = ("", None)
        """The page leased last, and what it was: that is asked for next, and need not cross the network again."""
        self._server = Server(address, patience=patience)
        self._server.check()
        self._script = self._server.script(__package__, SCRIPT)
        self.pass_number = int(self._step("join", revisit_days * DAY, age))
        self._closed = threading.Event()
        self._signs = threading.Thread(target=self._give_signs, daemon=True, name="frontier")
        self._signs.start()

    def add(self, pages: Iterable[Page]) -> int:
        """See `Frontier`."""
        return int(self._step("add", *self._siblings, *_written(pages)))

    def lease(self) -> Page | None:
        """See `Frontier`."""
        found = self._step("lease", next(self._calls))
        if not found:
            return None
        try:
            key, url, request, priority, missed, *known = map(str, found)
            self._known = (key, Answer(*known) if known else None)
            return Page(key, url, _as_missed(request) if missed != "0" else request, int(float(priority)))
        except (ValueError, TypeError, OverflowError):
            raise FrontierError(
                f"{self._server.name}: what the crawl {self.crawl} has there is no list of pages. Name another"
                " database: the number at the end of the address."
            ) from None

    def done(
        self, key: str, found: Iterable[Page] = (), reason: str = "", answer: Answer | None = None, kept: int = 0
    ) -> int:
        """See `Frontier`; here nothing needs the reason."""
        self._known = ("", None)
        known = (answer.etag, answer.modified, answer.digest, answer.rules) if answer is not None else ("",) * 4
        return int(self._step("done", key, kept, *known, *self._siblings, *_written(found)))

    def failed(self, key: str, reason: str, *, passing: bool = False) -> None:
        """See `Frontier`."""
        self._step("failed", key, reason, int(passing))

    def last_answer(self, key: str) -> Answer | None:
        """See `Frontier`."""
        if key == self._known[0]:
            return self._known[1]
        found = self._step("last_answer", key)
        return Answer(*map(str, found)) if found else None

    def postpone(self, page: Page) -> None:
        """See `Frontier`; until then no worker of the crawl is given a page."""
        self._step("postpone", page.key, page.request, page.priority, _wait(page))

    def unfinished(self) -> int:
        """See `Frontier`."""
        return int(self._step("unfinished"))

    def take_over(self) -> int:
        """See `Frontier`."""
        return int(self._step("take_over"))

    def close(self) -> None:
        """See `Frontier`."""
        self._closed.set()
        self._signs.join()
        try:
            self._step("close")
        finally:
            self._server.close()

    def _step(self, step: str, *given: str | float, patience: float | None = None) -> Any:
        arguments = [step, self._worker, self._lease, *given]
        keys = [f"{BEGINNING}{self.crawl}:"]
        try:
            return self._server.ask(lambda: self._script(keys=keys, args=arguments), patience=patience)
        except FrontierError as error:
            if "GONE" in str(error):
                raise FrontierError(
                    f"{self._server.name}: has lost the list of the crawl {self.crawl}. Was it started without"
                    " --appendonly yes, or emptied? Run the crawl again: it begins anew."
                ) from None
            raise

    def _give_signs(self) -> None:
        while not self._closed.wait(self._lease / _SIGNS):
            # Whatever is wrong, the crawl itself will meet it, and say so.
            with suppress(FrontierError):
                self._step("beat", patience=0.0)


def _written(pages: Iterable[Page]) -> Iterator[str | float]:
    for page in pages:
        yield from (page.key, page.url, page.request, page.priority, _wait(page))


def _wait(page: Page) -> float:
    """Return the seconds for which a page is to wait: what the time is, the server knows."""
    return max(0.0, page.not_before - time.time()) if page.not_before else 0.0


def _as_missed(request: str) -> str:
    """Return a request that an earlier run could not have, to be tried as if it were new."""
    try:
        found = json.loads(request)
        meta = {name: value for name, value in found.get("meta", {}).items() if name != "retry_times"}
        return json.dumps({**found, "meta": {**meta, MISSED: True}}, ensure_ascii=False)
    except (ValueError, AttributeError, TypeError):  # No request that the crawler wrote; who reads it will say so.
        return request
