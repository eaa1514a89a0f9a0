"""Disguises: files of other kinds that a server calls HTML."""

from scrapy.http import HtmlResponse, Request, Response

from crawler.reasons import RefusedError
from extract.documents.encoding import binary_kind


class DisguiseMiddleware:
    """Refuses documents and images that come as pages: read as one they are noise, and may pass for an article."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Let other answers pass.

        Raises:
            crawler.reasons.RefusedError: It is no page; says what it is.
        """
        if isinstance(response, HtmlResponse) and response.status == 200:
            found = binary_kind(response.body)
            if found is not None:
                raise RefusedError(f"{found[0]} as a page")
        return response
