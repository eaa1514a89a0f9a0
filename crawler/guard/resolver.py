"""The resolver: names of hosts to addresses, but only to public ones."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from crawler.guard.private_address import is_private, literal

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, which does not find names that lead into this machine or its network.

    A page may link to such a name, and the name of an outlet may one day be made to lead there. What is written as an
    address, or as "localhost", is for the fence to judge; the hosts of proxies named in the environment are trusted.
    """

    refused: ClassVar[set[str]] = set()
    """Names that led inwards; of the process, as Scrapy's cache of names is. Twisted does not hand on why a name was
    not found, so the fence looks here."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802, Twisted's name
        """Look up a name."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        proxies = {urlsplit(address).hostname for address in getproxies().values()}
        if literal(name) is None and not is_private(name) and name not in proxies:
            found.addCallback(self._public, name)
        return found

    def _public(self, address: Any, name: str) -> Any:
        if is_private(str(address)):
            self.refused.add(name.lower())
            raise DNSLookupError(f"{name} leads to {address}, which is no public address")
        return address
