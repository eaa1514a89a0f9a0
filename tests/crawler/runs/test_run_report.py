"""Reports of runs: kept beside the archive, and held against the run before."""

from pathlib import Path

import pytest

from crawler.runs.field_share import FieldShare
from crawler.runs.run_report import RunReport, field_shares, read_reports, write_report
from crawler.runs.summary import OutletSummary


def _run(day: int, **fields: int) -> RunReport:
    """Return the report of a run on one outlet whose rules found each of `fields` on so many pages."""
    return RunReport(
        f"2026-03-{day:02}T08:00:00+07:00", 60.0, (OutletSummary("thu", "sections", "finished", fields=fields),)
    )


def test_reports_come_back_the_last_first(tmp_path: Path) -> None:
    first, second = _run(1, pages=3), _run(2, pages=4)
    write_report(second, tmp_path)
    write_report(first, tmp_path)

    assert list(read_reports(tmp_path)) == [second, first]


def test_what_is_no_report_is_passed_over(tmp_path: Path) -> None:
    path = write_report(_run(1, pages=3), tmp_path)
    path.with_name("20270101T000000000000.json").write_text("{", encoding="utf-8")
    path.with_name("20270102T000000000000.json").write_text('{"started_at": 1}', encoding="utf-8")

    assert list(read_reports(tmp_path)) == [_run(1, pages=3)]


WAYS = (("sections", 0), ("feeds", 3))
REDESIGNS: tuple[tuple[RunReport, list[RunReport], list[str]], ...] = (
    # the run now, those before (the last first), fields that have faded
    (_run(3, pages=20, lead=2), [_run(2, pages=20, lead=19)], ["lead"]),
    (_run(3, pages=20), [_run(2, pages=20, lead=19, body=20)], ["body", "lead"]),
    (_run(3, pages=20, lead=15), [_run(2, pages=20, lead=19)], []),
    (_run(3, pages=4), [_run(2, pages=20, lead=19)], []),
    (_run(3, pages=20), [_run(2, pages=20, lead=5)], []),
    (_run(3, pages=20), [_run(2, pages=3, lead=3), _run(1, pages=9, lead=9)], ["lead"]),
    (_run(3, pages=20), [], []),
)


@pytest.mark.parametrize(("now", "before", "faded"), REDESIGNS)
def test_a_field_that_stops_coming_is_a_sign_of_a_redesign(
    now: RunReport, before: list[RunReport], faded: list[str]
) -> None:
    assert [share.field for share in field_shares(now, before) if share.faded] == faded


def test_the_ways_of_one_outlet_count_together() -> None:
    parts = tuple(OutletSummary("thu", way, "finished", fields={"pages": 3, "lead": n}) for way, n in WAYS)
    now = RunReport("2026-03-03T08:00:00+07:00", 1.0, parts)

    assert field_shares(now, [_run(2, pages=20, lead=20)]) == [FieldShare("thu", "lead", 6, 0.5, 1.0)]


def test_a_share_says_outlet_field_and_what_it_was() -> None:
    told = "thu: lead on 10% of 20 pages looked at"
    assert str(FieldShare("thu", "lead", 20, 0.1, 0.95)) == f"{told}, 95% in the last run"
    assert str(FieldShare("thu", "lead", 20, 0.1, None)) == told
