"""A summary: what became of a crawl, outlet by outlet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

_LIMIT = "limit"
_BY_KIND = "errors/"
_FIELDS = "fields/"
"""Before the reason, and before the name of a field, in the statistics."""
_ENDED_WELL = frozenset({"finished", _LIMIT})
"""Scrapy's reasons for an end that was meant."""


@dataclass(frozen=True, slots=True)
class OutletSummary:
    """What became of the crawl of one outlet."""

    outlet: str
    reason: str
    """Why it ended: "finished", "limit", or what went wrong: "host_errors" where the host seemed to be down."""
    sections: int = 0
    """Section pages read."""
    archived: int = 0
    """Articles that are safe in the archive."""
    unchanged: int = 0
    """Pages asked for again that were what they had been: not read, not archived."""
    irrelevant: int = 0
    """Articles that are not about OCOP."""
    too_old: int = 0
    without_body: int = 0
    """Pages on which the outlet's rules found no body: a sign that they are out of date."""
    failed: int = 0
    """Pages that could not be had, robots.txt's refusals among them."""
    errors: int = 0
    """Errors of the crawler itself, and pages that could not be archived."""
    errors_by_kind: Mapping[str, int] = field(default_factory=dict)
    """How many pages could not be had for which reason: "HTTP 404", "timeout", "off site"."""
    fields: Mapping[str, int] = field(default_factory=dict)
    """On how many articles' pages the outlet's rules found which part; "pages" is how many they looked at."""
    resumed: int = 0
    """Pages that an earlier run, or another process, had left on the list."""
    left: int = 0
    """Pages on the list that were not fetched: the same crawl run again goes on with them."""

    @property
    def ok(self) -> bool:
        """Whether the crawl did all that was asked of it."""
        if self.reason not in _ENDED_WELL or self.failed or self.errors:
            return False
        # What goes on with an earlier crawl may have that one's section pages behind it.
        return self.reason == _LIMIT or (not self.left and bool(self.sections or self.unchanged or self.resumed))

    @classmethod
    def from_stats(cls, outlet: str, stats: Mapping[str, Any]) -> Self:
        """Read Scrapy's statistics of a crawl that has ended."""
        errors = int(stats.get("archive/failed", 0))
        errors += sum(int(value) for key, value in stats.items() if key.startswith("spider_exceptions/"))
        # Closing the spider on purpose is raised, and so counted, as if it were an exception.
        errors -= int(stats.get("spider_exceptions/CloseSpider", 0))
        return cls(
            outlet=outlet,
            reason=str(stats.get("finish_reason", "never started")),
            sections=int(stats.get("pages/section", 0)),
            archived=int(stats.get("archive/pages", 0)),
            unchanged=int(stats.get("frontier/unchanged", 0)),
            irrelevant=int(stats.get("pages/irrelevant", 0)),
            too_old=int(stats.get("pages/too_old", 0)),
            without_body=int(stats.get("pages/without_body", 0)),
            failed=int(stats.get("pages/failed", 0)),
            errors=errors,
            errors_by_kind=_counts(stats, _BY_KIND),
            fields=_counts(stats, _FIELDS),
            resumed=int(stats.get("frontier/resumed", 0)),
            left=int(stats.get("frontier/unfinished", 0)),
        )


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """What became of a crawl."""

    outlets: tuple[OutletSummary, ...]
    """In the order asked for."""
    archive_dir: Path
    warc_files: tuple[Path, ...]
    """Files that the crawl added to the archive."""
    seconds: float

    @property
    def archived(self) -> int:
        """Articles that are safe in the archive."""
        return sum(outlet.archived for outlet in self.outlets)

    @property
    def pages(self) -> int:
        """Pages fetched and looked at, section pages included."""
        return sum(
            part.sections + part.archived + part.unchanged + part.irrelevant + part.too_old for part in self.outlets
        )

    @property
    def exit_code(self) -> int:
        """0 where every outlet was crawled as asked, 1 where something is missing, 2 where nothing was fetched."""
        if all(outlet.ok for outlet in self.outlets):
            return 0
        return 1 if self.pages else 2


def _counts(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {key.removeprefix(prefix): int(value) for key, value in stats.items() if key.startswith(prefix)}
