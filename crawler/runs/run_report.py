"""Run reports: what each run of the crawl came to, kept beside the archive, and what has changed since the last one."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.runs.field_share import FEWEST_PAGES, FieldShare
from crawler.runs.summary import OutletSummary
from extract.dataset.writers import replacing

_FOLDER = "runs"
_PAGES = "pages"
"""Among the counts of fields: on how many articles' pages they were looked for."""


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
        before = next((fields for fields in known if fields.get(_PAGES, 0) >= FEWEST_PAGES), {})
        pages = now.get(_PAGES, 0)
        for field in sorted({*now, *before} - {_PAGES} if pages else ()):
            share = before.get(field, 0) / before[_PAGES] if before else None
            shares.append(FieldShare(outlet, field, pages, now.get(field, 0) / pages, share))
    return shares


def _report(raw: Mapping[str, Any]) -> RunReport:
    return RunReport(raw["started_at"], raw["seconds"], tuple(OutletSummary(**part) for part in raw["outlets"]))
