"""Public addresses: a resolver for hosts that somebody else named, which keeps Scrapy out of private networks."""

import ipaddress
from typing import TYPE_CHECKING, Any

from scrapy.resolver import CachingThreadedResolver

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred

refused: dict[str, str] = {}
"""Hosts that were refused, with the address they stand for; Twisted says only that there was no answer."""


class PublicResolver(CachingThreadedResolver):
    """Resolves host names as Scrapy does, but to public addresses only; for the setting TWISTED_DNS_RESOLVER.

    It sees every address that a connection is made to, those of redirects and those written as numbers too, so that
    nothing lies between the look and the connection. IPv4 only, as Scrapy's own.
    """

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802, Twisted's name
        """Return the address of `name`."""
        found = super().getHostByName(name, timeout)
        found.addCallback(self._public, name)
        return found

    @staticmethod
    def _public(address: str, name: str) -> str:
        if not is_public(address):
            refused[name] = address
            raise OSError(f"{name} is {address}, which is no public address")
        return address


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public Internet (the registries of RFC 6890)."""
    parsed = ipaddress.ip_address(address)
    return parsed.is_global and not parsed.is_multicast
