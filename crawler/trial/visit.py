"""A visit: some pages of outlets fetched to be looked at, politely and without archiving them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from crawler.rules.outlet import load_outlet
from crawler.runs.process import events

TIMEOUT = 20.0
"""Seconds for one page."""
LARGEST = 10 * 1024**2
"""Bytes of one page."""
_ARTICLES = 2
"""Articles looked at of each outlet."""


class VisitError(Exception):
    """A page that could not be had: its address, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Visited:
    """One address that a visit asked for, and what became of it."""

    outlet: str
    """Key of the outlet, or path of its file."""
    way: str
    """Section, feed or sitemap that it is, or that led to it."""
    url: str
    html: str = ""
    """The page of an article; empty for ways in, and where it could not be had."""
    failure: str = ""
    """Why it could not be had; empty otherwise."""
    links: int = 0
    """Of a way in: the links on it."""
    articles: int = 0
    """Of a way in: the links on it that are addresses of the outlet's articles."""


def visit(
    outlets: Sequence[str], *, base_urls: Mapping[str, str] | None = None, delay: float | None = None
) -> list[Visited]:
    """Fetch a section page, a feed and a sitemap of each outlet, and an article or two that they lead to.

    Args:
        outlets: Keys of outlets, or paths of their files.
        base_urls: By outlet, where it is served instead of at its own address.
        delay: Seconds between two requests to a host, instead of the settings'; 0 only for a host of one's own.

    Raises:
        crawler.rules.outlet.OutletError: There is no such outlet, or its file is wrong; nothing was fetched.
        VisitError: The process that fetches died.
    """
    for outlet in outlets:
        load_outlet(outlet)
    return _visited({"outlets": list(outlets), "base_urls": dict(base_urls or {}), "delay": delay})


def fetch_page(url: str, *, allow_private: bool = False) -> tuple[str, str]:
    """Return the address that a page was found at in the end, and its HTML.

    Args:
        url: Starts with http:// or https://.
        allow_private: May it stand in a private network, or on this machine?

    Raises:
        VisitError: It could not be had.
    """
    # After robots.txt it is the only one, so that there is nothing to wait for.
    found = _visited({"pages": [url], "allow_private": allow_private, "delay": 0})
    if not found:
        raise VisitError(f"{url}: nothing came back. Try again later.")
    if found[0].failure:
        advice = "Check the address; a page saved from a browser is read with --page FILE."
        raise VisitError(f"{url}: {found[0].failure}. {advice}")
    return found[0].url, found[0].html


def _visited(job: Mapping[str, Any]) -> list[Visited]:
    whole = {
        "outlets": [],
        "pages": [],
        "base_urls": {},
        "articles": _ARTICLES,
        "delay": None,
        "allow_private": True,  # An outlet is served where its file, or the caller, says.
        "timeout": TIMEOUT,
        "largest": LARGEST,
        **job,
    }
    found: list[Visited] = []
    with TemporaryFile() as log:
        for event in events("crawler.trial.visitor", whole, log):
            kind = event.pop("event")
            if kind == "failed":
                event["failure"] = event.pop("reason")
            found.append(Visited(**event))
        log.seek(0)
        said = log.read().decode("utf-8", errors="replace").strip().splitlines()
    if not found and said:
        raise VisitError(f"the pages could not be fetched: {said[-1]}")
    return found
