"""Revisits: a page fetched before is asked for with what it was then, and left alone where it is still the same."""

import hashlib
from dataclasses import asdict
from typing import Any

from scrapy import Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.frontier.passes import Answer

LAST_ANSWER = "last_answer"
"""In a request's meta: what the page was when it was last read, as `asdict` writes an `Answer`."""
_ASKED_WITH = (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
"""Conditions and what they compare with (RFC 9110 sections 13.1.1 and 13.1.3)."""

_LONGEST = 500
"""Characters; a host that is sent back more than it takes itself would refuse the page from then on."""


class UnchangedError(IgnoreRequest):
    """A page that is what it was when it was last read: nothing is to be done with it."""


class RevisitMiddleware:
    """Asks for what has changed only, and stops pages that have not on their way to the spider.

    Unchanged is what the server calls so (304) and what has the same body. Must be nearer to the engine than what
    unpacks bodies.
    """

    def process_request(self, request: Request) -> None:
        """Name the version that is known, never one of another page that this one was redirected from."""
        known: dict[str, Any] = request.meta.get(LAST_ANSWER, {})
        for header, part in _ASKED_WITH:
            request.headers.pop(header, None)
            if known.get(part):
                request.headers[header] = known[part]

    def process_response(self, request: Request, response: Response) -> Response:
        """Let a page pass that is new or has changed.

        Raises:
            UnchangedError: It has not.
        """
        known: dict[str, Any] = request.meta.get(LAST_ANSWER, {})
        if known and (response.status == 304 or (response.status == 200 and digest(response) == known["digest"])):
            raise UnchangedError("unchanged")
        return response


def answer_of(response: Response, rules: str) -> Answer:
    """Return what a page is, for the next time it is asked for."""
    etag, modified = (
        (response.headers.get(name) or b"").decode("latin-1").strip() for name in ("ETag", "Last-Modified")
    )
    if len(etag) + len(modified) > _LONGEST:
        etag = modified = ""
    return Answer(etag, modified, digest(response), rules)


def digest(response: Response) -> str:
    """Return the SHA-256 of a body, in hexadecimal."""
    return hashlib.sha256(response.body).hexdigest()


def to_meta(answer: Answer | None, rules: str) -> dict[str, Any]:
    """Return what a request's meta is to hold of the last answer: nothing where it was read by other rules."""
    return {LAST_ANSWER: asdict(answer)} if answer is not None and answer.rules == rules else {}


def rules_of(spider: Spider) -> str:
    """Return a sign of what a spider reads pages by: its outlet's rules, its first day, what it is to follow."""
    outlet = getattr(spider, "outlet", None)
    # The text form of a pattern may be shortened.
    pattern = getattr(getattr(outlet, "article_url", None), "pattern", "")
    arguments = getattr(spider, "args", None)
    told = (getattr(arguments, name, None) for name in ("since", "attachments"))
    text = " ".join((f"{outlet!r} {pattern}", *map(str, told)))
    return hashlib.sha256(text.encode()).hexdigest()
