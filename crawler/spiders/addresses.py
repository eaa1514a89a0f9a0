"""The spider that fetches a list of addresses."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from crawler.rules.outlet import Outlet, outlet_of, unknown_outlet
from crawler.rules.ways import Way
from crawler.spiders.address_list import read_addresses
from crawler.spiders.base import PageSpider
from crawler.spiders.options import AddressOptions


class AddressesSpider(PageSpider[AddressOptions]):
    """Fetches the pages of a list, whatever their host; the rules of a known outlet hold on its own host.

    Arguments (`-a NAME=VALUE`): see `AddressOptions`.
    """

    name = way = Way.ADDRESSES

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.addresses = read_addresses(self.args.file)
        self.crawl_name = f"{self.name}-{self.args.file.stem}"

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each address."""
        self.count("list")
        for url in self.addresses:
            yield Request(url, self.parse_article, errback=self.failed)

    def own_addresses(self) -> tuple[str, ...]:
        """Return the addresses of the list: whoever wrote it may name his own network."""
        return self.addresses

    def outlet_at(self, url: str) -> Outlet:
        """Return the outlet of the host, or one without rules of its own."""
        return outlet_of(url) or unknown_outlet()
