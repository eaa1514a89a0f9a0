"""Disguises: what comes as a whole page and is none: files of other kinds, parts, heaps of tags; pages for reports."""

from scrapy.http import HtmlResponse, Request, Response

from crawler.guard.reasons import RefusedError
from crawler.pages.report_file import WANTED, is_report
from extract.documents.encoding import binary_kind

_MOST_TAGS = 200_000
"""Tags, opened or closed; each takes some hundred bytes in memory once the page is read, and real pages have
thousands."""
NO_REPORT = "no report"
"""Why an answer was refused that came in the place of a report."""


class DisguiseMiddleware:
    """Refuses documents and images that come as pages, parts of pages (206) that nobody asked for, and heaps of tags.

    Read as a page, a file of another kind is noise; archived, a part would pass for the whole; what is nearly all tags
    takes fifty times its size in memory. Where only a report is wanted, anything else is refused: a page that asks for
    a password, or that says politely that the file is gone, is no report.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        """Let other answers pass.

        Raises:
            crawler.guard.reasons.RefusedError: It is no page; says what it is.
        """
        if response.status == 206:
            raise RefusedError("HTTP 206", passing=True)
        if request.meta.get(WANTED):
            if response.status == 200 and not is_report(response):
                raise RefusedError(NO_REPORT)
            return response
        told = (response.headers.get("Content-Type") or b"html").lower()
        if isinstance(response, HtmlResponse) and response.status == 200 and b"html" in told:
            # Some pages have a stray NUL and are pages still.
            found = binary_kind(response.body.replace(b"\0", b""))
            if found is not None:
                raise RefusedError(f"{found[0]} as a page")
            if response.body.count(b"<") > _MOST_TAGS:
                raise RefusedError("too many tags")
        return response
