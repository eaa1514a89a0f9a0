"""Measures the memory that pages take in the frontier on a Redis server."""

import json
import time
from collections.abc import Iterator

import redis

from crawler.frontier.frontier import Page, open_frontier
from crawler.frontier.passes import Answer

_TOGETHER = 500
_DAY = "2024/03/02"
_KNOWN = Answer('"65e2a1b0-a1b2"', "Sat, 02 Mar 2024 01:00:00 GMT", "a" * 64, "b" * 64)


def bytes_a_page(address: str, number: int) -> Iterator[str]:
    """Yield what so many pages take while they wait, and once they are done; one in ten is on OCOP, and so is kept."""
    client = redis.Redis.from_url(address)

    def used() -> int:
        return int(client.info("memory")["used_memory"])

    frontier = open_frontier(address, "sections-memory")
    began, before = time.perf_counter(), used()
    for first in range(0, number, _TOGETHER):
        frontier.add([_page(one) for one in range(first, min(first + _TOGETHER, number))])
    added, waiting = time.perf_counter() - began, (used() - before) / number
    began = time.perf_counter()
    for one in range(number):
        page = frontier.lease()
        if page is not None:
            frontier.done(page.key, answer=_KNOWN, kept=int(one % 10 == 0))
    ended, done = time.perf_counter() - began, (used() - before) / number
    frontier.close()
    yield f"Memory of a page on Redis, of {number:,} with addresses of {len(_page(number).url)} characters:"
    yield f"  waiting {waiting:,.0f} bytes; done, one in ten on OCOP, {done:,.0f} bytes"
    yield f"  so a million pages take {waiting:,.0f} MB while all of them wait, {done:,.0f} MB when all are done"
    yield f"  added {number / added:,.0f} a second; leased and done one by one {number / ended:,.0f} a second"


def _page(number: int) -> Page:
    """Return a page as the scheduler writes one."""
    url = f"https://bao.example/kinh-te/{_DAY}/san-pham-ocop-cua-huyen-vao-mua-moi-{number:09}.html"
    request = {
        "url": url,
        "callback": "parse_article",
        "errback": "failed",
        "cb_kwargs": {"section": "kinh-te/nong-thon", "number": 12},
        "headers": {"Referer": ["https://bao.example/kinh-te/nong-thon?page=12"]},
        "meta": {"depth": 12},
    }
    return Page(f"{number:040x}", url, json.dumps(request, separators=(",", ":")))
