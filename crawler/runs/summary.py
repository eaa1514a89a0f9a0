"""A summary: what became of a crawl, outlet by outlet and way by way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from crawler.runs.field_share import FieldShare

_LIMIT = "limit"
_BY_KIND = "errors/"
_FIELDS = "fields/"
"""Before the reason, and before the name of a field, in the statistics."""
_ENDED_WELL = frozenset({"finished", _LIMIT})
"""Scrapy's reasons for an end that was meant."""


@dataclass(frozen=True, slots=True)
class OutletSummary:
    """What became of the crawl of one outlet by one way in."""

    outlet: str
    """Key or path, as asked for; of a list of addresses, its path."""
    way: str
    """Name of the spider."""
    reason: str
    """Why it ended: "finished", "limit", or what went wrong: "host_errors" where the host seemed to be down."""
    lists: int = 0
    """Section pages, feeds, sitemaps, pages of results and of reports read."""
    empty_lists: int = 0
    """Those of them that link to nothing that the crawl looks for."""
    archived: int = 0
    """Articles on OCOP, of the days asked for, that are safe in the archive."""
    pages: int = 0
    """Pages of all kinds that are safe in the archive."""
    reports: int = 0
    """Reports among them: PDF, Word, Excel, found on pages that list such."""
    attachments: int = 0
    """Documents among them that articles link to."""
    attachments_failed: int = 0
    """Those that could not be had, or were none; `failed` counts them too."""
    unchanged: int = 0
    """Pages asked for again that were what they had been: not read, not archived."""
    irrelevant: int = 0
    """Articles that are not about OCOP."""
    too_old: int = 0
    too_new: int = 0
    without_body: int = 0
    """Pages looked at on which the outlet's rules found no body: a sign that they are out of date."""
    failed: int = 0
    """Pages that could not be had, robots.txt's refusals among them, or that are not what their address promises."""
    errors: int = 0
    """Errors of the crawler itself, and pages that could not be archived."""
    errors_by_kind: Mapping[str, int] = field(default_factory=dict)
    """How many pages could not be had for which reason: "HTTP 404", "timeout", "off site"."""
    fields: Mapping[str, int] = field(default_factory=dict)
    """On how many articles' pages the outlet's rules found which part; "pages" is how many were looked at: those that
    may be on OCOP, and a sample of the others."""
    resumed: int = 0
    """Pages that an earlier run, or another process, had left on the list."""
    met: int = 0
    """Pages that it asked for and another process of the same run had on the list already."""
    left: int = 0
    """Pages on the list that were not fetched: the same crawl run again goes on with them."""

    @property
    def ok(self) -> bool:
        """Whether the crawl did all that was asked of it, and at least one of the lists it read led somewhere."""
        if self.reason not in _ENDED_WELL or self.failed or self.errors:
            return False
        # What goes on with an earlier crawl may have that one's lists behind it.
        led = self.lists > self.empty_lists or self.unchanged or self.resumed or (self.met and not self.lists)
        return self.reason == _LIMIT or (not self.left and bool(led))

    @classmethod
    def from_stats(cls, outlet: str, way: str, stats: Mapping[str, Any]) -> Self:
        """Read Scrapy's statistics of a crawl that has ended."""

        def count(key: str) -> int:
            return int(stats.get(key, 0))

        errors = count("archive/failed")
        errors += sum(int(value) for key, value in stats.items() if key.startswith("spider_exceptions/"))
        # Closing the spider on purpose is raised, and so counted, as if it were an exception.
        errors -= count("spider_exceptions/CloseSpider")
        return cls(
            outlet=outlet,
            way=way,
            reason=str(stats.get("finish_reason", "never started")),
            lists=count("pages/list"),
            empty_lists=count("pages/empty_list"),
            archived=count("archive/relevant"),
            pages=count("archive/pages"),
            reports=count("archive/report"),
            attachments=count("archive/attachment"),
            attachments_failed=count("pages/attachment_failed"),
            unchanged=count("frontier/unchanged"),
            irrelevant=count("pages/irrelevant"),
            too_old=count("pages/too_old"),
            too_new=count("pages/too_new"),
            without_body=count("pages/without_body"),
            failed=count("pages/failed"),
            errors=errors,
            errors_by_kind=_counts(stats, _BY_KIND),
            fields=_counts(stats, _FIELDS),
            resumed=count("frontier/resumed"),
            met=count("frontier/met"),
            left=count("frontier/unfinished"),
        )


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """What became of a crawl."""

    outlets: tuple[OutletSummary, ...]
    """One for each outlet and way, in the order asked for."""
    archive_dir: Path
    warc_files: tuple[Path, ...]
    """Files that the crawl added to the archive."""
    seconds: float
    fields: tuple[FieldShare, ...] = ()
    """How often the outlets' rules found which part of an article, and how often in the last run."""

    @property
    def archived(self) -> int:
        """Articles on OCOP that are safe in the archive."""
        return sum(outlet.archived for outlet in self.outlets)

    @property
    def attachments(self) -> int:
        """Documents that articles link to and that are safe in the archive."""
        return sum(outlet.attachments for outlet in self.outlets)

    @property
    def pages(self) -> int:
        """Pages of all kinds that are safe in the archive, those that were found unchanged among them."""
        return sum(part.pages + part.unchanged for part in self.outlets)

    @property
    def exit_code(self) -> int:
        """0 where all went as asked by every way, 1 where something is missing, 2 where nothing was fetched."""
        if all(outlet.ok for outlet in self.outlets):
            return 0
        return 1 if self.pages else 2


def _counts(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {key.removeprefix(prefix): int(value) for key, value in stats.items() if key.startswith(prefix)}
