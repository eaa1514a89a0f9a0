"""Links: what a page's links lead to, whatever is written in them."""

from scrapy.http import Response

_SCHEMES = ("http://", "https://", "file://")


def joined(response: Response, link: str) -> str:
    """Return the full address of a link on a page; "" for one that leads to no other, as "javascript:" or a broken one.

    A page's `<base href>` counts, as it does in browsers.
    """
    if not link.strip():
        return ""
    try:
        url = response.urljoin(link.strip())
    except ValueError:  # A broken IPv6 address or port.
        return ""
    return url if url.lower().startswith(_SCHEMES) else ""
