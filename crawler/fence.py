"""The fence: which hosts a crawl may send a request to, whatever page, redirect or robots.txt names them."""

import os
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.private_address import is_private
from crawler.reasons import RefusedError
from crawler.resolver import PublicResolver

_PORTS = {"http": 80, "https": 443}
CHECKING = "SCRAPY_CHECK"
"""Set in the environment by `scrapy check`, whose pages are files."""


class FenceMiddleware:
    """Refuses what lies outside of the spider's hosts, before even their robots.txt is asked for.

    It looks at every request: retries, redirects and those with `dont_filter`, which Scrapy's own off-site filter lets
    through, are requests like others here. Allowed are http and https on their own ports, or on the port of the
    outlet's base_url, on the hosts in the spider's `allowed_domains` and those below them. Addresses of this machine
    and its network are refused, except for exactly the host and port of that base_url.
    Each refusal is counted: "fence/off_site", "fence/private_address", "fence/scheme".
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware as Scrapy asks for it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass.

        Raises:
            crawler.reasons.RefusedError: It leads out.
        """
        spider = self._crawler.spider
        refused = refusal(request.url, base_url_of(spider), tuple(getattr(spider, "allowed_domains", None) or ()))
        if refused:
            if self._crawler.stats is not None:
                self._crawler.stats.inc_value(f"fence/{refused.replace(' ', '_')}")
            raise RefusedError(refused)


def base_url_of(spider: Spider | None) -> str:
    """Return where the outlet of a spider is served; "" for a spider without one."""
    outlet: Any = getattr(spider, "outlet", None)
    return str(getattr(outlet, "base_url", ""))


def is_own_machine(base_url: str) -> bool:
    """Tell whether an outlet is served by whoever crawls it: from files, or within the own network."""
    parts = urlsplit(base_url)
    return parts.scheme == "file" or is_private(parts.hostname or "")


def refusal(url: str, base_url: str, domains: tuple[str, ...]) -> str:
    """Return why a request is not to be sent: "scheme", "off site" or "private address"; "" where it may be.

    Args:
        url: Of the request.
        base_url: Where the outlet is served; "" where that is not known.
        domains: Hosts that the spider may go to, with those below them; all public ones where there are none.
    """
    try:
        parts, base = urlsplit(url), urlsplit(base_url)
        port, base_port = _port(parts.scheme, parts.port), _port(base.scheme, base.port)
    except ValueError:  # A broken port or IPv6 address.
        return "off site"
    if parts.scheme == "file" and CHECKING in os.environ:
        return ""
    if parts.scheme not in _PORTS:
        return "scheme"
    host, base_host = _name(parts.hostname), _name(base.hostname)
    if is_private(host) or host in PublicResolver.refused:
        return "" if (host, port) == (base_host, base_port) and is_private(base_host) else "private address"
    allowed = [_name(domain) for domain in domains]
    if allowed and not any(host == domain or host.endswith(f".{domain}") for domain in allowed):
        return "off site"
    return "" if port in (*_PORTS.values(), base_port) else "off site"


def _port(scheme: str, port: int | None) -> int | None:
    return _PORTS.get(scheme) if port is None else port


def _name(host: str | None) -> str:
    return (host or "").rstrip(".").lower()
