"""The contact: nobody's outlet is crawled without an address where its keepers can reach whoever crawls it."""

import os
from collections.abc import Sequence
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.guard.fence import CHECKING, is_own_machine, own_addresses


class ContactError(ValueError):
    """A crawl that gives no contact."""


class ContactRequired:
    """An extension that lets no crawl begin without the setting CONTACT, which stands in the user agent.

    Not needed for what is served on one's own machine or network, as the sample site is, nor by `scrapy check`.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Look at the settings.

        Raises:
            ContactError: They name no contact.
        """
        if CHECKING in os.environ or _on_own_machine(own_addresses(crawler.spider)):
            raise NotConfigured
        if not str(crawler.settings.get("CONTACT", "")).strip():
            raise ContactError(
                "OCOP_CONTACT is not set: outlets must be able to reach whoever crawls them. Set it to your e-mail"
                " address or page, as in OCOP_CONTACT=name@example.org scrapy crawl ..."
            )
        return cls()


def _on_own_machine(addresses: Sequence[str]) -> bool:
    return bool(addresses) and all(map(is_own_machine, addresses))
