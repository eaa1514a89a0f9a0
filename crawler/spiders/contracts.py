"""Contracts: what `scrapy check` holds the spiders' callbacks to, offline, on pages of the sample site."""

from collections.abc import Container
from pathlib import Path
from typing import Any

from scrapy.contracts import Contract

from crawler.sample_site import find_page, sample_folder

CHECKED_OUTLET = "sample-dong-que"
"""The outlet whose rules the spider has during `scrapy check`."""


def checked_arguments(names: Container[str]) -> dict[str, str]:
    """Return the arguments, of those named, that a spider has during `scrapy check`."""
    folder = Path(str(sample_folder()))
    arguments = {
        "outlet": CHECKED_OUTLET,
        "base_url": (folder / CHECKED_OUTLET.removeprefix("sample-")).as_uri() + "/",
        "keywords": "OCOP",
        "file": str(folder / "addresses.txt"),
    }
    return {name: value for name, value in arguments.items() if name in names}


class SamplePageContract(Contract):
    """Fetches a page of the checked sample outlet for a callback: `@sample tin-tuc/12/kinh-te-nong-thon`."""

    name = "sample"

    def adjust_request_args(self, args: dict[str, Any]) -> dict[str, Any]:
        """Put in the file's address."""
        page = find_page(f"{CHECKED_OUTLET.removeprefix('sample-')}/{self.args[0]}")
        if page is None:
            raise ValueError(f"the sample site has no page {self.args[0]!r}")
        return {**args, "url": Path(str(page)).as_uri()}
