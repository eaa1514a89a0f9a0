"""A crawl that is killed in the middle: what was reported is in the archive, whole."""

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from crawler.runs.run import PageReport, crawl
from tests.crawler.archive.test_archive import records
from tests.crawler.sites import article, outlet_file, section, serve


def test_pages_reported_before_a_kill_are_whole_in_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outlet = outlet_file(tmp_path)
    numbers = range(60)
    pages: dict[str, str | int] = {f"/bai-{number}.html": article("OCOP " * 5000) for number in numbers}
    pages["/muc"] = section(*(f"bai-{number}.html" for number in numbers))
    workers: list[subprocess.Popen[bytes]] = []
    reports: list[PageReport] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            workers.append(self)

    def kill_after_ten(report: PageReport) -> None:
        reports.append(report)
        if len(reports) == 10:
            os.kill(workers[0].pid, signal.SIGKILL)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    with serve(pages) as site:
        summary = crawl(
            [outlet],
            archive_dir=tmp_path / "archive",
            base_urls={outlet: site.url},
            delay=0,
            on_page=kill_after_ten,
        )
    assert summary.outlets[0].reason.startswith("died")
    assert summary.exit_code == 2
    archived = {url for path in summary.warc_files for kind, url, _ in records(path) if kind == "response"}
    assert {report.url for report in reports} <= archived
    assert not list((tmp_path / "archive").glob("*.open"))
