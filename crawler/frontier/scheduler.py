"""The scheduler: Scrapy's requests to and from the frontier.

A page counts as done when its callback has come to its end, everything it yielded is kept (items through the
pipelines, the archive among them) and the requests it yielded stand in the frontier: those and the end are one
transaction. Whatever happens before that, the page is fetched again.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from scrapy.utils.request import fingerprint
from twisted.python.failure import Failure

from crawler.frontier import callbacks, revisits
from crawler.frontier.frontier import Frontier, FrontierError, Page, is_server, open_frontier
from crawler.frontier.lease import Lease
from crawler.frontier.passes import OF_PASS
from crawler.frontier.request_text import read_request, write_request
from crawler.guard import reasons
from crawler.manners.backoff import NOT_BEFORE
from crawler.manners.turns import take_turns

LOST = "frontier_lost"
"""Why a crawl ended whose frontier could not be used any more, as Scrapy and the summary give it."""
KEY = "frontier_key"
"""In a request's meta: its key in the frontier, while it is leased."""
FILE_NAME = "frontier.sqlite"
"""Of the frontier, in the folder of the archive."""
MAY_BE_MISSING = "may_be_missing"
"""In a request's meta: true where it is a guess that there is such a page."""
_MISSING = frozenset({"HTTP 404", "HTTP 410"})
EACH_TIME = "each_time"
"""In a request's meta: true where the page is wanted once a pass, as one that lists articles."""
_OURS = frozenset({KEY, NOT_BEFORE, revisits.LAST_ANSWER})
"""Keys of a request's meta that are said anew each time it is fetched."""


def use_frontier(settings: BaseSettings) -> None:
    """Have a spider's requests kept in the frontier; for its `update_settings`.

    Not for commands that bring requests and callbacks of their own, as `scrapy check` and `scrapy fetch` do.
    """
    settings.set("SCHEDULER", FrontierScheduler, priority="spider")
    # Next to the engine, where it sees what the other middlewares leave of a callback's output.
    settings.set("SPIDER_MIDDLEWARES", {**settings["SPIDER_MIDDLEWARES"], callbacks.CallbackMiddleware: 10}, "spider")
    if is_server(settings.get("FRONTIER") or ""):
        take_turns(settings)


class FrontierScheduler(BaseScheduler):
    """Keeps a spider's requests in the frontier: a file beside its archive, or what the setting FRONTIER names.

    A page is fetched once, whatever run asked for it. A request with `EACH_TIME` in its meta or with `dont_filter`, as
    Scrapy gives those a spider starts with, is fetched once a pass: again when the crawl is run anew after it had come
    to its end, and then only read if it has changed. So are articles on OCOP and their attachments, for REVISIT_DAYS.
    Pages that failed by something that may pass are asked for again by the next run.
    A spider's attribute `crawl_name` says which crawl it belongs to; its name where there is none. `sibling_crawls`
    names those that lead to the same pages by another way.
    Where the frontier cannot be used any more, the crawl ends; pages in hand are fetched again by whoever goes on.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._leases: dict[str, Lease] = {}
        self._held_until = 0.0
        self._rules = ""
        self._lost: asyncio.Task[None] | None = None
        self._began = time.time()
        self._frontier: Frontier
        self._spider: Spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the scheduler and let it hear of what becomes of its pages."""
        scheduler = cls(crawler)
        crawler.signals.connect(scheduler._item_kept, signal=signals.item_scraped)
        crawler.signals.connect(scheduler._item_kept, signal=signals.item_dropped)
        crawler.signals.connect(scheduler._item_lost, signal=signals.item_error)
        crawler.signals.connect(scheduler._callback_ended, signal=callbacks.ended)
        return scheduler

    def open(self, spider: Spider) -> None:
        """Open the frontier, and say what an earlier run left.

        Raises:
            crawler.frontier.frontier.FrontierError: It cannot be used.
        """
        self._spider = spider
        settings = self._crawler.settings
        self._rules = revisits.rules_of(spider)
        self._frontier = open_frontier(
            settings.get("FRONTIER") or Path(settings["ARCHIVE_DIR"]) / FILE_NAME,
            getattr(spider, "crawl_name", spider.name),
            revisit_days=settings.getfloat("REVISIT_DAYS"),
            siblings=getattr(spider, "sibling_crawls", ()),
            age=time.time() - (settings.getfloat("RUN_BEGAN") or self._began),
            lease=settings.getfloat("FRONTIER_LEASE"),
            patience=settings.getfloat("FRONTIER_PATIENCE"),
        )
        left = self._frontier.unfinished()
        self._set("resumed", left)
        if left:
            spider.logger.info("Going on with %d pages that an earlier run or another process has on its list.", left)

    def close(self, reason: str) -> None:
        """Hand back what was not finished."""
        with self._holding_on():
            if self._lost is None:
                self._set("unfinished", self._frontier.unfinished())
            self._frontier.close()

    def has_pending_requests(self) -> bool:
        """Tell whether pages wait, or another process holds some that may lead to more or fall back to this one."""
        with self._holding_on():
            return self._lost is None and self._frontier.unfinished() > len(self._leases)
        return False

    def enqueue_request(self, request: Request) -> bool:
        """Put a request on the list; False where it is there already.

        One that a middleware made of a leased one takes its place: a retry is handed back, a redirect ends the page
        it came from.
        """
        with self._holding_on():
            return self._enqueue(request)
        return False

    def _enqueue(self, request: Request) -> bool:
        key = request.meta.get(KEY, "")
        lease = self._leases.pop(key, None)
        if lease is None:
            new = self._count("enqueued", self._frontier.add([self._page(request)]))
            if not new:
                self._count("met", 1)
            return new
        request = request.replace(errback=lease.request.errback)
        page = self._page(request, again=OF_PASS in key)
        if request.url in request.meta.get("redirect_urls", ()):
            self._miss(key, "redirects in a circle", passing=True)
            return False
        if page.key == key:
            self._held_until = max(self._held_until, page.not_before)
            self._frontier.postpone(page)
            return True
        return self._count("enqueued", self._frontier.done(key, [page], f"led on to {page.url}"))

    def next_request(self) -> Request | None:
        """Take a page from the list; None where there is none to fetch now, or the host asked to be left in peace.

        Nor where enough are in hand: besides those that are fetched one may be on its way to the disk, not more, as a
        crawl that is killed has to fetch again what it had in hand.
        """
        room = len(self._leases) <= (self._crawler.settings.getint("CONCURRENT_REQUESTS") or len(self._leases))
        if room and self._lost is None and time.time() >= self._held_until:
            with self._holding_on():
                return self._next_request()
        return None

    def _next_request(self) -> Request | None:
        while page := self._frontier.lease():
            try:
                request = read_request(page.request, self._spider)
            except ValueError as error:
                self._spider.logger.error("%s", error)
                self._miss(page.key, str(error), kind="not readable any more", passing=True)
                continue
            self._leases[page.key] = Lease(request)
            known = revisits.to_meta(self._frontier.last_answer(page.key), self._rules)
            return request.replace(meta={**request.meta, **known, KEY: page.key}, errback=self._failed)
        return None

    def _failed(self, failure: Failure) -> Any:
        """Note that a page could not be had, and go on with the errback that the spider gave."""
        request: Request = failure.request  # type: ignore[attr-defined]
        key = request.meta[KEY]
        lease = self._leases.pop(key)
        with self._holding_on():
            if self._note_failure(failure, key):
                return None
        errback = lease.request.errback
        return errback(failure) if errback else failure

    def _note_failure(self, failure: Failure, key: str) -> bool:
        """Note why a page could not be had; return whether that is as it should be."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if isinstance(failure.value, revisits.UnchangedError):
            self._frontier.done(key, reason="unchanged")
            self._count("unchanged", 1)
            return True
        reason = reasons.reason(failure)
        if request.meta.get(MAY_BE_MISSING) and reason in _MISSING:
            self._frontier.done(key, reason=reason)
            return True
        self._miss(key, reason, passing=reasons.passing(failure))
        return False

    def _callback_ended(self, response: Response, requests: Sequence[Request], items: int, broken: str) -> None:
        lease = self._lease(response)
        if lease is None:
            return
        for request in requests:
            try:
                lease.found.append(self._page(request))
            except ValueError as error:
                self._spider.logger.error("%s", error)
                broken = broken or str(error)
        lease.items = items
        lease.broken = lease.broken or broken
        self._end(response, lease)

    def _item_kept(self, response: object, item: object) -> None:
        lease = self._lease(response)
        if lease is not None:
            lease.kept += 1
            lease.wanted += bool(getattr(item, "relevance", True))
            self._end(response, lease)

    def _item_lost(self, response: object, item: object, failure: Failure) -> None:
        lease = self._lease(response)
        if lease is not None:
            lease.broken = lease.broken or failure.getErrorMessage()
        self._item_kept(response, item)

    def _end(self, response: Any, lease: Lease) -> None:
        """End a page whose callback has ended and whose items are all settled."""
        if lease.items is None or lease.kept < lease.items:
            return
        key = response.meta[KEY]
        del self._leases[key]
        with self._holding_on():
            self._note_end(response, key, lease)

    def _note_end(self, response: Response, key: str, lease: Lease) -> None:
        if lease.broken:
            # What the page led to before it went wrong stays wanted; the next run may be of a mended crawler.
            self._count("enqueued", self._frontier.add(lease.found))
            self._miss(key, lease.broken, kind="not read or kept", passing=True)
            return
        answer = revisits.answer_of(response, self._rules)
        self._count("enqueued", self._frontier.done(key, lease.found, answer=answer, kept=lease.wanted))
        self._count("done", 1)

    @contextmanager
    def _holding_on(self) -> Iterator[None]:
        """End the crawl where its frontier cannot be used any more, once for all that asks for it meanwhile."""
        try:
            yield
        except FrontierError as error:
            engine = self._crawler.engine
            if self._lost is None and engine is not None:
                self._spider.logger.error("%s", error)
                self._lost = asyncio.ensure_future(engine.close_spider_async(reason=LOST))

    def _miss(self, key: str, reason: str, *, kind: str = "", passing: bool = False) -> None:
        """Note that a page cannot be had, and count it by the `kind` of error where the reason is one of its own."""
        self._frontier.failed(key, reason, passing=passing)
        self._count("failed", 1)
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value(f"errors/{kind or reason}")

    def _lease(self, response: object) -> Lease | None:
        """Return what is known of a response's page; None for what is not a page from the frontier."""
        if not isinstance(response, Response) or response.request is None:
            return None
        return self._leases.get(response.meta.get(KEY, ""))

    def _page(self, request: Request, *, again: bool | None = None) -> Page:
        """Return a request as the frontier keeps it; `again`: whether it is wanted once a pass."""
        meta = {name: value for name, value in request.meta.items() if name not in _OURS}
        plain = request.replace(meta=meta)
        key = fingerprint(plain).hex()
        if again is None:
            again = plain.dont_filter or bool(meta.get(EACH_TIME))
        if again:
            key += f"{OF_PASS}{self._frontier.pass_number}"
        not_before = float(request.meta.get(NOT_BEFORE, 0.0))
        return Page(key, plain.url, write_request(plain, self._spider), plain.priority, not_before)

    def _count(self, what: str, number: int) -> bool:
        if number and self._crawler.stats is not None:
            self._crawler.stats.inc_value(f"frontier/{what}", number)
        return bool(number)

    def _set(self, what: str, number: int) -> None:
        if self._crawler.stats is not None:
            self._crawler.stats.set_value(f"frontier/{what}", number)
