"""How long a busy host is left in peace."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.manners.backoff import seconds_to_wait
from crawler.runs.run import crawl
from tests.crawler.runs.test_resume import site_of
from tests.crawler.sites import outlet_file, serve

NOW = datetime(2026, 3, 1, 8, 0, 0, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("retry_after", "times", "seconds"),
    [
        ("120", 1, 120),
        (" 7 ", 5, 7),
        ("0", 1, 0),
        ("Sun, 01 Mar 2026 08:02:00 GMT", 1, 120),
        ("Sun, 01 Mar 2026 07:00:00 GMT", 1, 0),
        ("", 1, 5),
        ("", 2, 10),
        ("", 4, 40),
        ("", 30, 3600),
        ("soon", 1, 5),
        ("-5", 1, 5),
        ("٣", 1, 5),
        ("9" * 5000, 1, 3600),
        ("Sun, 01 Mar 9999 08:00:00 GMT", 1, 3600),
    ],
)
def test_a_host_is_left_in_peace_as_long_as_it_asks_or_twice_as_long_each_time(
    retry_after: str, times: int, seconds: float
) -> None:
    assert seconds_to_wait(retry_after, times, NOW) == pytest.approx(seconds)


def test_nothing_goes_out_to_a_host_while_it_wants_peace(tmp_path: Path) -> None:
    outlet = outlet_file(tmp_path)
    with serve(site_of(20)) as site:
        site.first = {"/bai-3.html": 429}
        site.headers["/bai-3.html"] = {"Retry-After": "2"}
        summary = crawl([outlet], archive_dir=tmp_path / "archive", base_urls={outlet: site.url}, delay=0)
    moments = [moment for moment, _, _ in site.got]
    refused = site.asked.index("/bai-3.html")
    assert moments[refused + 1] - moments[refused] > 1.95
    assert summary.archived == 20
