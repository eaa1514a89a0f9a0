"""The frontier: which pages a crawl has still to fetch, kept so that a killed crawl loses none and fetches none twice.

A page is todo, then leased to one worker, then done or failed; it is remembered for good, so that a page fetched once
is not fetched again. Two stores keep it: an SQLite file for the processes of one machine (`crawler.frontier.embedded`)
and a Redis server for those of several (`crawler.frontier.shared`). Both behave alike.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from crawler.frontier.passes import Answer

DAY = 86400.0
"""Seconds."""
LOST_TOO_OFTEN = 10
"""Workers that may die while they hold a page before it is taken for what killed them."""
SOON = 5.0
"""Seconds to wait for a server while somebody sits before the screen."""
_SERVERS = ("redis://", "rediss://", "unix://")
"""How the address of a Redis server begins: plain, by TLS, a socket of this machine."""


class FrontierError(OSError):
    """A frontier that cannot be used; names it and says what to do."""


class PageState(StrEnum):
    """How far a page has come."""

    TODO = "todo"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to fetch."""

    key: str
    """What makes it the same page: a page is added once for each key."""
    url: str
    request: str
    """How to fetch it and what to do with it, as the caller wrote it down."""
    priority: int = 0
    """Higher comes first; among equals, what was added first."""
    not_before: float = 0.0
    """Seconds since 1970 before which it must not be fetched, as a server asked."""


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that could not be had, and why."""

    crawl: str
    url: str
    reason: str


class Frontier(ABC):
    """One worker's hold on the frontier of one crawl.

    Each method does all of its work or none of it, also where the process dies in the middle, and raises
    `FrontierError` where the store cannot be used any more.
    """

    crawl: str
    pass_number: int
    """Counts the times the crawl was begun anew after it had come to its end: pages that list others are wanted once a
    pass, articles once."""

    @abstractmethod
    def add(self, pages: Iterable[Page]) -> int:
        """Put pages on the list that are not on it yet; return how many were new."""

    @abstractmethod
    def lease(self) -> Page | None:
        """Take the next page for this worker; None where none can be fetched now."""

    @abstractmethod
    def done(
        self, key: str, found: Iterable[Page] = (), reason: str = "", answer: Answer | None = None, kept: int = 0
    ) -> int:
        """Note that a leased page is done and what it led to, both or neither; return how many of those were new.

        Args:
            key: Of the page.
            found: Pages that it led to.
            reason: Where it needed no reading, why.
            answer: What the page was; to be given where it was fetched and read.
            kept: Number of things kept from it.
        """

    @abstractmethod
    def failed(self, key: str, reason: str, *, passing: bool = False) -> None:
        """Note that a leased page cannot be had, and why; where that may pass, the next run asks for it again."""

    @abstractmethod
    def last_answer(self, key: str) -> Answer | None:
        """Return what a page was when it was last read, in whichever pass; None where it never was."""

    @abstractmethod
    def postpone(self, page: Page) -> None:
        """Hand back a leased page, to be fetched later as `page` now says."""

    @abstractmethod
    def unfinished(self) -> int:
        """Return how many pages are waiting or in the hands of a worker, whichever it is."""

    @abstractmethod
    def take_over(self) -> int:
        """Put the pages of workers that have died back on the list; return how many.

        They go behind all others: if one of them is what kills its workers, the rest is fetched first. After
        `LOST_TOO_OFTEN` deaths a page counts as failed.
        """

    @abstractmethod
    def close(self) -> None:
        """Hand back what is still leased, and let go of the store."""


def is_server(place: str | Path) -> bool:
    """Tell whether a frontier's place is the address of a Redis server, and no file."""
    return str(place).startswith(_SERVERS)


def check_server(address: str) -> None:
    """See that a Redis server can be used.

    Raises:
        FrontierError: It cannot; says why.
    """
    from crawler.frontier.server import Server

    server = Server(address, patience=SOON)
    server.check()
    server.close()


def open_frontier(
    place: str | Path,
    crawl: str,
    *,
    revisit_days: float = 0.0,
    siblings: Sequence[str] = (),
    age: float = 0.0,
    lease: float = 60.0,
    patience: float = 60.0,
) -> Frontier:
    """Join the frontier of a crawl as a worker.

    Args:
        place: An SQLite file, made where it is missing, or the address of a Redis server.
        crawl: Name of the crawl, several of which may share a place.
        revisit_days: In a new pass, pages from which something was kept, and which were first fetched so many days
            ago or less, are wanted again.
        siblings: Names of other crawls of the same pages; what one of them has done is not wanted here.
        age: Seconds since the run began that this worker belongs to. On a server, a run that began before the last
            pass ended takes part in it instead of beginning another.
        lease: Seconds after its last sign of life from which a worker counts as dead; for a server only, as for a file
            the system tells at once.
        patience: Seconds to wait for a server that does not answer, each time; for a server only.

    Raises:
        FrontierError: The place cannot be used, or what it takes to use it is not installed.
    """
    if not is_server(place):
        from crawler.frontier.embedded import EmbeddedFrontier

        return EmbeddedFrontier(Path(place), crawl, revisit_days=revisit_days, siblings=siblings)
    from crawler.frontier.shared import SharedFrontier

    return SharedFrontier(
        str(place),
        crawl,
        revisit_days=revisit_days,
        siblings=siblings,
        age=age,
        lease=lease,
        patience=patience,
    )


def count_pages(place: str | Path) -> Mapping[str, Mapping[PageState, int]]:
    """Return, by crawl, how many pages of a frontier are in which state; those of none are 0.

    Raises:
        FrontierError: There is no such file or server, or it is no frontier.
    """
    if is_server(place):
        from crawler.frontier import status

        return status.count_pages(str(place))
    from crawler.frontier import embedded

    return embedded.count_pages(Path(place))


def failed_pages(place: str | Path) -> tuple[FailedPage, ...]:
    """Return the pages of a frontier that could not be had.

    Raises:
        FrontierError: There is no such file or server, or it is no frontier.
    """
    if is_server(place):
        from crawler.frontier import status

        return status.failed_pages(str(place))
    from crawler.frontier import embedded

    return embedded.failed_pages(Path(place))
