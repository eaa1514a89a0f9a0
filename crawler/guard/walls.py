"""Walls: short pages in front of the one asked for that only set a cookie for a browser to come again with."""

from scrapy.http import Request, Response, TextResponse

from crawler.guard.reasons import RefusedError

_LONGEST = 600
"""Bytes; a page that says something is longer."""


class CookieWallMiddleware:
    """Refuses cookie walls, which are no pages: archived, one would pass for a whole article.

    The crawl keeps no cookies. Where a host takes its wall down, the next run finds the page.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        """Let other pages pass.

        Raises:
            crawler.guard.reasons.RefusedError: It is a cookie wall.
        """
        if isinstance(response, TextResponse) and response.status == 200 and is_cookie_wall(response):
            raise RefusedError("cookie wall", passing=True)
        return response


def is_cookie_wall(page: TextResponse) -> bool:
    """Tell whether a page is short and sets a cookie, by script or by header with a script that loads it anew."""
    if len(page.body) >= _LONGEST:
        return False
    text = page.body.lower()
    return b"document.cookie" in text or (
        "Set-Cookie" in page.headers and b"<script" in text and (b"reload" in text or b"location" in text)
    )
