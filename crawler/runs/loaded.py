"""What is loaded when a crawl begins, which stays until its process ends."""

import gc
from functools import cache
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler


class LoadedForGood:
    """An extension that takes what is loaded when the first crawl begins out of Python's search for garbage.

    Python looks through all objects for those that only hold each other, and does so again as new ones come up, which
    a page brings by the thousand: to go through modules and rules each time takes a fifth of a crawl's processor time.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Wait for the crawl to begin."""
        extension = cls()
        crawler.signals.connect(extension._begun, signal=signals.spider_opened)
        return extension

    def _begun(self) -> None:
        _keep()


@cache
def _keep() -> None:
    """Do so once: later on there is also what other crawls of the process have in hand, and will be done with."""
    gc.collect()
    gc.freeze()
