"""Run reports: what each run of the crawl came to, kept beside the archive, and what has changed since the last one.

A field that an outlet's rules found on most pages, and now find on few, tells of a redesign: the outlet's pages have
another layout since. That is said when it happens, not when somebody looks at the figures months later.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.runs.summary import OutletSummary
from extract.dataset.writers import replacing

_FOLDER = "runs"
_PAGES = "pages"
"""Among the counts of fields: on how many articles' pages they were looked for."""
_FEWEST_PAGES = 5
"""On fewer pages a share says nothing."""
_MOST = 0.5
"""A field on less than this share of the pages was never one to rely on."""
_FADED = 0.5
"""A field has faded where its share is less than this part of what it was."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one run came to."""

    started_at: str
    """ISO 8601 with zone."""
    seconds: float
    outlets: tuple[OutletSummary, ...]

    def fields_of(self, outlet: str) -> Mapping[str, int]:
        """Return on how many pages of an outlet each field was found, by all ways together."""
        total: Counter[str] = Counter()
        for part in self.outlets:
            if part.outlet == outlet:
                total.update(part.fields)
        return total


@dataclass(frozen=True, slots=True)
class FieldShare:
    """On what share of an outlet's article pages its rules found a field."""

    outlet: str
    field: str
    pages: int
    """Pages that it was looked for on in this run."""
    now: float
    before: float | None
    """In the last run with enough pages to tell; None where there is none."""

    @property
    def faded(self) -> bool:
        """Whether it has stopped coming, as after a redesign."""
        enough = self.before is not None and self.pages >= _FEWEST_PAGES
        return enough and self.before is not None and self.before >= _MOST and self.now < self.before * _FADED

    def __str__(self) -> str:
        before = f", {self.before:.0%} in the last run" if self.before is not None else ""
        return f"{self.outlet}: {self.field} on {self.now:.0%} of {self.pages} pages{before}"


def write_report(report: RunReport, archive: Path) -> Path:
    """Write a report beside the archive, whole or not at all, and return its path."""
    stamp = datetime.fromisoformat(report.started_at).strftime("%Y%m%dT%H%M%S%f")
    path = archive / _FOLDER / f"{stamp}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as beside:
        beside.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def read_reports(archive: Path) -> Iterator[RunReport]:
    """Yield the reports of earlier runs, the last first; what is no report of this version is passed over."""
    for path in sorted((archive / _FOLDER).glob("*.json"), reverse=True):
        try:
            yield _report(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            continue


def field_shares(report: RunReport, earlier: Iterable[RunReport]) -> list[FieldShare]:
    """Return how often each outlet's rules found each field, in this run and in the last one that can tell.

    Args:
        report: The run that has just ended.
        earlier: The runs before it, the last first.
    """
    past = list(earlier)
    shares = []
    for outlet in dict.fromkeys(part.outlet for part in report.outlets):
        now = report.fields_of(outlet)
        known = (run.fields_of(outlet) for run in past)
        before = next((fields for fields in known if fields.get(_PAGES, 0) >= _FEWEST_PAGES), {})
        pages = now.get(_PAGES, 0)
        for field in sorted({*now, *before} - {_PAGES} if pages else ()):
            share = before.get(field, 0) / before[_PAGES] if before else None
            shares.append(FieldShare(outlet, field, pages, now.get(field, 0) / pages, share))
    return shares


def _report(raw: Mapping[str, Any]) -> RunReport:
    return RunReport(raw["started_at"], raw["seconds"], tuple(OutletSummary(**part) for part in raw["outlets"]))
