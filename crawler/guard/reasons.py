"""Reasons: why a page could not be had, in a few plain words, and whether asking again may help."""

import zlib

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError
from twisted.python.failure import Failure

_FOR_GOOD = frozenset({"too large", "too many redirects", "forbidden by robots.txt", "unknown scheme"})
"""Reasons that a later run finds again."""
_PASSING_STATUS = frozenset({408, 425, 429})
"""Statuses below 500 that speak of the moment (RFC 9110 section 15.5.9, RFC 8470, RFC 6585)."""
_BY_TYPE: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (CannotResolveHostError, "no such host"),
    (DownloadConnectionRefusedError, "connection refused"),
    (ConnectError, "no connection"),
    (ResponseDataLossError, "cut off"),
    # Scrapy cancels a download for its size only.
    (DownloadCancelledError, "too large"),
    (DownloadFailedError, "connection broken off"),
    (UnsupportedURLSchemeError, "unknown scheme"),
    (zlib.error, "cannot be unpacked"),
    (EOFError, "cannot be unpacked"),
    (OSError, "cannot be unpacked"),
    (ValueError, "unreadable answer"),
)
"""The first that fits holds."""
_BY_WORDS = (
    ("robots.txt", "forbidden by robots.txt"),
    ("max redirections", "too many redirects"),
    ("during decompression", "too large"),
)
"""What stands in the message of a request that Scrapy ignores, which has no type of its own."""


class RefusedError(IgnoreRequest):
    """A page that the crawl itself refuses; its text is the reason.

    Args:
        reason: A few words.
        passing: Whether a later run is to ask for the page again.
    """

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing


def reason(failure: Failure) -> str:
    """Return why a page could not be had: the status as "HTTP 404", or a few words, always the same for a kind."""
    error = failure.value
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status}"
    if isinstance(error, RefusedError):
        return str(error)
    if isinstance(error, IgnoreRequest):
        return next((known for words, known in _BY_WORDS if words in str(error)), "ignored")
    return next((known for kind, known in _BY_TYPE if isinstance(error, kind)), type(error).__name__)


def passing(failure: Failure) -> bool:
    """Tell whether a later run may have better luck: true of errors of the host and the network, not of refusals."""
    error = failure.value
    if isinstance(error, HttpError):
        status = int(error.response.status)
        return status >= 500 or status in _PASSING_STATUS
    if isinstance(error, RefusedError):
        return error.passing
    return reason(failure) not in _FOR_GOOD


def of_host(error: Exception) -> bool:
    """Tell whether an error speaks of a host that is down or out of reach, not of one page."""
    return not isinstance(error, IgnoreRequest | DownloadCancelledError | UnsupportedURLSchemeError | ValueError)
