"""Options: a spider's arguments, which Scrapy hands over as text, as what they mean."""

from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import urlsplit


class OptionError(ValueError):
    """An argument of a spider that is missing or wrong."""


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """What one crawl of one outlet is to do."""

    outlet: str
    """Key of an outlet, or path of its file."""
    since: date | None = None
    """First day of publication wanted; articles without a date are kept."""
    limit: int | None = None
    """Most articles to archive."""
    base_url: str = ""
    """Where the outlet is served instead of at its own address."""

    @classmethod
    def parse(cls, *, outlet: str, since: str = "", limit: str = "", base_url: str = "") -> Self:
        """Read the arguments of `scrapy crawl ... -a NAME=VALUE`.

        Raises:
            OptionError: One is missing or wrong.
        """
        if not outlet:
            raise OptionError("outlet is missing. Write: scrapy crawl sections -a outlet=KEY")
        if limit and not (limit.isdecimal() and int(limit) > 0):
            raise OptionError(f"limit is {limit!r}; it must be a whole number from 1.")
        if base_url and not urlsplit(base_url).scheme:
            raise OptionError(f"base_url is {base_url!r}; it must be a whole address, as http://127.0.0.1:8000/.")
        try:
            first_day = date.fromisoformat(since) if since else None
        except ValueError as error:
            raise OptionError(f"since is {since!r}; write a day as 2025-01-31.") from error
        return cls(outlet, first_day, int(limit) if limit else None, base_url)
