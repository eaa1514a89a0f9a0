"""The fence: which hosts a crawl may send a request to, whatever page, redirect or robots.txt names them."""

import os
from typing import Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.guard.private_address import is_private
from crawler.guard.reasons import RefusedError
from crawler.guard.resolver import PublicResolver

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
            crawler.guard.reasons.RefusedError: It leads out.
        """
        spider = self._crawler.spider
        refused = refusal(request.url, own_addresses(spider), tuple(getattr(spider, "allowed_domains", None) or ()))
        if refused:
            if self._crawler.stats is not None:
                self._crawler.stats.inc_value(f"fence/{refused.replace(' ', '_')}")
            raise RefusedError(refused)


def own_addresses(spider: Spider | None) -> tuple[str, ...]:
    """Return where the user says that a spider's pages are served; none for a spider that cannot tell."""
    told = getattr(spider, "own_addresses", None)
    return tuple(told()) if told is not None else ()


def is_own_machine(base_url: str) -> bool:
    """Tell whether an outlet is served by whoever crawls it: from files, or within the own network."""
    parts = urlsplit(base_url)
    return parts.scheme == "file" or is_private(parts.hostname or "")


def refusal(url: str, own: tuple[str, ...], domains: tuple[str, ...]) -> str:
    """Return why a request is not to be sent: "scheme", "off site" or "private address"; "" where it may be.

    Args:
        url: Of the request.
        own: Where the user says that pages are served.
        domains: Hosts that the spider may go to, with those below them; all public ones where there are none.
    """
    try:
        parts = urlsplit(url)
        port = _port(parts.scheme, parts.port)
        own_places = {(_name(base.hostname), _port(base.scheme, base.port)) for base in map(urlsplit, own)}
    except ValueError:  # A broken port or IPv6 address.
        return "off site"
    if parts.scheme == "file" and CHECKING in os.environ:
        return ""
    if parts.scheme not in _PORTS:
        return "scheme"
    host = _name(parts.hostname)
    if is_private(host) or host in PublicResolver.refused:
        return "" if (host, port) in own_places and is_private(host) else "private address"
    allowed = [_name(domain) for domain in domains]
    if allowed and not any(host == domain or host.endswith(f".{domain}") for domain in allowed):
        return "off site"
    own_ports = {own_port for _, own_port in own_places}
    return "" if port in own_ports.union(_PORTS.values()) else "off site"


def _port(scheme: str, port: int | None) -> int | None:
    return _PORTS.get(scheme) if port is None else port


def _name(host: str | None) -> str:
    return (host or "").rstrip(".").lower()
