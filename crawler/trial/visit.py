"""A visit: some pages of outlets fetched to be looked at, politely and without archiving them."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import urlsplit

from crawler.rules.outlet import load_outlet
from crawler.runs.process import events
from extract.documents.html import decoded
from extract.documents.input_error import InputError

TIMEOUT = 20.0
"""Seconds for one page."""
LARGEST = 10 * 1024**2
"""Bytes of one page."""
_ARTICLES = 2
"""Articles looked at of each outlet."""
_SAVE = "Save the page from a browser and give its file."
_AS_TEXT = "Save its text as a .txt file and give that."
_ADVICE = (
    ("private address", "Pages of this machine or a private network are fetched with --allow-private only."),
    ("forbidden by robots.txt", f"The site does not want programs there. {_SAVE}"),
    ("no such host", "Check the address."),
    ("HTTP 404", "Check the address."),
    ("no page of HTML", _AS_TEXT),
    ("not text", _AS_TEXT),
    ("as a page", _AS_TEXT),
    ("", _SAVE),
)
"""What to do about a page that could not be had: the first whose words the reason has."""


class VisitError(Exception):
    """A visit that came to nothing: what is wrong."""


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
    body: bytes = b""
    """The page as it came, unpacked; empty as `html` is."""
    charset: str = ""
    """What the server says of its encoding."""
    kind: str = ""
    """Of a report: its header Content-Type; empty for pages."""
    disposition: str = ""
    """Of a report: its header Content-Disposition."""
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


def fetch_page(url: str, *, allow_private: bool = False) -> Visited:
    """Return a page or a report, with the address that it was found at in the end.

    Args:
        url: Starts with http:// or https://.
        allow_private: May it stand in a private network, or on this machine? It may not lead to other places there.

    Raises:
        InputError: It could not be had.
        VisitError: The process that fetches died.
    """
    check_address(url)
    # After robots.txt it is the only one, so that there is nothing to wait for.
    found = _visited({"pages": [url], "allow_private": allow_private, "delay": 0})
    if not found:
        raise InputError(url, "cannot be had, nothing came back", "Try again later.")
    page = found[0]
    if page.failure:
        what = "cannot be had" if page.url == url else f"leads to {page.url}, which cannot be had"
        advice = next(advice for words, advice in _ADVICE if words in page.failure)
        raise InputError(url, f"{what} ({page.failure})", advice)
    return page


def check_address(url: str) -> None:
    """Let addresses of pages pass.

    Raises:
        InputError: It is none.
    """
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        right = False
    if not right:
        raise InputError(
            url, "is no address of a page", "Write the whole address, which starts with http:// or https://."
        )


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
            found.append(_one(**event))
        log.seek(0)
        said = log.read().decode("utf-8", errors="replace").strip().splitlines()
    if not found and said:
        raise VisitError(f"the pages could not be fetched: {said[-1]}")
    return found


def _one(event: str, *, body: str = "", charset: str = "", reason: str = "", **rest: Any) -> Visited:
    """Return what a report of the process is about; a page that is no text is one that could not be had."""
    raw = b64decode(body)
    if event == "file":
        return Visited(body=raw, **rest)
    if event != "page":
        return Visited(failure=reason, **rest)
    try:
        return Visited(html=decoded(raw, rest["url"], charset), body=raw, charset=charset, **rest)
    except InputError as error:
        return Visited(failure=error.reason, **rest)
