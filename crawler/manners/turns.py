"""Turns: the workers of several machines ask a host one at a time, with the pause between them that one alone keeps."""

import asyncio
import os
import secrets
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.frontier.frontier import FrontierError
from crawler.frontier.server import Server

if TYPE_CHECKING:
    from scrapy.core.downloader.handlers import DownloadHandlerProtocol

_BEGINNING = "ocop-host:"
"""Of the names of keys on the server; behind it comes a host."""
_SCHEMES = ("http", "https")
_OFTEN, _SELDOM = 0.02, 0.25
"""Seconds between two looks whether another worker has its answer."""
_SLACK = 10.0
"""Seconds on top of a download's own limit until a worker that has a turn counts as dead."""


class TurnHandler(BaseDownloadHandler):
    """Downloads by Scrapy's own handler, but only when the server that the workers share says that it is their turn.

    It stands at the very end of a request's way, behind the pauses of Scrapy itself: what happens before may delay a
    request, and so bring two together again. All requests come by, those for robots.txt, retries and redirects too.
    The pause is the one that Scrapy keeps to the host now, with AutoThrottle and Crawl-delay. Where there is none, as
    for a host of one's own, there are no turns either.
    """

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        handler = load_object(crawler.settings["DOWNLOAD_HANDLERS_BASE"][_SCHEMES[0]])
        self._handler: DownloadHandlerProtocol = build_from_crawler(handler, crawler)
        self._worker = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._server = Server(crawler.settings["FRONTIER"], patience=crawler.settings.getfloat("FRONTIER_PATIENCE"))
        self._script = self._server.script(__package__, "turn.lua")
        self._longest = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")

    async def download_request(self, request: Request) -> Response:
        """Wait for the turn, and download.

        Raises:
            crawler.frontier.frontier.FrontierError: The server cannot be asked any more.
        """
        pause = self._pause(request)
        if pause <= 0:
            return await self._handler.download_request(request)
        host = urlparse_cached(request).hostname or ""
        longest = float(request.meta.get("download_timeout", self._longest)) + _SLACK
        while (wait := self._ask(host, "take", pause, longest)) != 0:
            await asyncio.sleep(wait if wait > 0 else min(max(pause / 4, _OFTEN), _SELDOM))
        try:
            return await self._handler.download_request(request)
        finally:
            with suppress(FrontierError):  # It runs out.
                self._ask(host, "give")

    async def close(self) -> None:
        """Let go of the server."""
        self._server.close()
        await self._handler.close()

    def _ask(self, host: str, step: str, *given: float) -> float:
        arguments: list[str | float] = [step, self._worker, *given]
        return float(self._server.ask(lambda: self._script(keys=[f"{_BEGINNING}{host}"], args=arguments)))

    def _pause(self, request: Request) -> float:
        """Return the seconds that Scrapy keeps between two requests to a host."""
        engine = self.crawler.engine
        slot = engine.downloader.slots.get(request.meta.get("download_slot", "")) if engine is not None else None
        return float(slot.delay) if slot is not None else 0.0


def take_turns(settings: BaseSettings) -> None:
    """Have all downloads of a spider wait for their turn; for its `update_settings`."""
    handlers = {**settings["DOWNLOAD_HANDLERS"], **dict.fromkeys(_SCHEMES, TurnHandler)}
    settings.set("DOWNLOAD_HANDLERS", handlers, priority="spider")
