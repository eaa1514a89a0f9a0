"""The status of crawls on a Redis server, from outside of them."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from crawler.frontier.frontier import SOON, FailedPage, FrontierError, PageState
from crawler.frontier.server import Server
from crawler.frontier.shared import BEGINNING, SCRIPT

_MOST = 100_000
"""Failed pages of a crawl that are told."""


def count_pages(address: str) -> Mapping[str, Mapping[PageState, int]]:
    """Return, by crawl, how many pages are in which state; see `crawler.frontier.frontier.count_pages`."""
    server = Server(address, patience=SOON)
    try:
        return MappingProxyType({crawl: _counts(server, crawl) for crawl in _crawls(server)})
    finally:
        server.close()


def failed_pages(address: str) -> tuple[FailedPage, ...]:
    """Return the pages that could not be had; see `crawler.frontier.frontier.failed_pages`."""
    server = Server(address, patience=SOON)
    script = server.script(__package__, SCRIPT)
    try:
        failed: list[FailedPage] = []
        for crawl in _crawls(server):
            told = server.ask(partial(script, [f"{BEGINNING}{crawl}:"], ["failures", "", 1, _MOST]))
            failed += (FailedPage(crawl, url, why) for url, why in zip(told[::2], told[1::2], strict=True))
        return tuple(failed)
    finally:
        server.close()


def _crawls(server: Server) -> list[str]:
    found = sorted(map(str, server.ask(lambda: server.client.smembers(f"{BEGINNING}crawls"))))
    if not found:
        raise FrontierError(f"{server.name}: no crawl has been started there. Check the address and the database.")
    return found


def _counts(server: Server, crawl: str) -> dict[PageState, int]:
    def ask() -> Any:
        # All at once: a page that goes from one list to the next is counted once.
        with server.client.pipeline(transaction=True) as pipeline:
            for name in ("todo", "later"):
                pipeline.zcard(f"{BEGINNING}{crawl}:{name}")
            for name in ("leased", "failed", "keys"):
                pipeline.hlen(f"{BEGINNING}{crawl}:{name}")
            return pipeline.execute()

    todo, later, leased, failed, keys = map(int, server.ask(ask))
    waiting = todo + later
    return {
        PageState.TODO: waiting,
        PageState.LEASED: leased,
        PageState.DONE: keys - waiting - leased - failed,
        PageState.FAILED: failed,
    }
