"""Why a page could not be had: the same few words for a kind of error, and whether a later run asks again."""

import zlib

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.guard.reasons import RefusedError, of_host, passing, reason


def status(number: int) -> HttpError:
    return HttpError(Response("http://127.0.0.1/", status=number))


CASES: list[tuple[Exception, str, bool]] = [
    (status(404), "HTTP 404", False),
    (status(410), "HTTP 410", False),
    (status(403), "HTTP 403", False),
    (status(408), "HTTP 408", True),
    (status(429), "HTTP 429", True),
    (status(500), "HTTP 500", True),
    (status(503), "HTTP 503", True),
    (DownloadTimeoutError("Getting http://127.0.0.1/ took longer than 60 seconds."), "timeout", True),
    (CannotResolveHostError("no results"), "no such host", True),
    (DownloadConnectionRefusedError("111"), "connection refused", True),
    (DownloadFailedError("[<Failure>]"), "connection broken off", True),
    (ResponseDataLossError("[<Failure>]"), "cut off", True),
    (DownloadCancelledError("Expected to receive 9 bytes"), "too large", False),
    (IgnoreRequest("Ignored response because its body exceeded ... during decompression."), "too large", False),
    (IgnoreRequest("Forbidden by robots.txt"), "forbidden by robots.txt", False),
    (IgnoreRequest("max redirections reached"), "too many redirects", False),
    (RefusedError("off site"), "off site", False),
    (RefusedError("cookie wall", passing=True), "cookie wall", True),
    (zlib.error("incorrect header check"), "cannot be unpacked", True),
    (ValueError("Invalid IPv6 URL"), "unreadable answer", True),
    (KeyError("x"), "KeyError", True),
]


@pytest.mark.parametrize(("error", "words", "again"), CASES)
def test_an_error_has_a_short_reason_and_is_asked_for_again_only_where_that_may_help(
    error: Exception, words: str, again: bool
) -> None:
    failure = Failure(error)  # type: ignore[no-untyped-call]
    assert reason(failure) == words
    assert passing(failure) is again


@pytest.mark.parametrize(
    ("error", "counts"),
    [
        (DownloadTimeoutError(), True),
        (DownloadConnectionRefusedError(), True),
        (ResponseDataLossError(), True),
        (DownloadCancelledError(), False),
        (IgnoreRequest("Forbidden by robots.txt"), False),
        (RefusedError("off site"), False),
    ],
)
def test_only_errors_of_the_network_speak_of_a_host_that_is_down(error: Exception, counts: bool) -> None:
    assert of_host(error) is counts
