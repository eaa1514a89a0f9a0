"""Run reports: what each run of the crawl came to, kept beside the archive, and what has changed since the last one.

A field that an outlet's rules found on most pages, and now find on few, tells of a redesign: the outlet's pages have
another layout since. That is said when it happens, not when somebody looks at the figures months later.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.summary import OutletSummary
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
class FadedField:
    """A field of an outlet that has stopped coming."""

    outlet: str
    field: str
    before: float
    """Share of the pages that had it in the run that it is compared with."""
    now: float
    pages: int
    """Pages that it was looked for on in this run."""

    def __str__(self) -> str:
        return (
            f"{self.outlet}: the rules find {self.field!r} on {self.now:.0%} of {self.pages} pages, in the last run it"
            f" was {self.before:.0%}. Its pages may have a new layout: ocop outlets verify {self.outlet}"
        )


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


def faded_fields(report: RunReport, earlier: Sequence[RunReport]) -> list[FadedField]:
    """Return the fields that came in an outlet's last run with enough pages and have stopped coming in this one.

    Args:
        report: The run that has just ended.
        earlier: The runs before it, the last first.
    """
    faded = []
    for outlet in dict.fromkeys(part.outlet for part in report.outlets):
        now = report.fields_of(outlet)
        past = (run.fields_of(outlet) for run in earlier)
        before = next((fields for fields in past if fields.get(_PAGES, 0) >= _FEWEST_PAGES), None)
        if before is None or now.get(_PAGES, 0) < _FEWEST_PAGES:
            continue
        for field in before:
            was, is_now = before[field] / before[_PAGES], now.get(field, 0) / now[_PAGES]
            if field != _PAGES and was >= _MOST and is_now < was * _FADED:
                faded.append(FadedField(outlet, field, was, is_now, now[_PAGES]))
    return faded


def _report(raw: Mapping[str, Any]) -> RunReport:
    return RunReport(raw["started_at"], raw["seconds"], tuple(OutletSummary(**part) for part in raw["outlets"]))
