from datetime import date

import pytest

from crawler.pages.stamps import latest_day


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Wed, 31 Dec 2025 23:40:00 +0700", date(2025, 12, 31)),
        ("Wed, 31 Dec 2025 18:40:00 GMT", date(2026, 1, 1)),
        ("2025-12-31T18:40:00Z", date(2026, 1, 1)),
        ("2025-12-31T18:40:00+07:00", date(2025, 12, 31)),
        ("2025-12-31T08:40:00", date(2026, 1, 1)),
        ("2025-12-31", date(2026, 1, 1)),
        ("2025-02", date(2025, 3, 1)),
        ("2025", date(2026, 1, 1)),
        ("11/15/2025 3:45:00 PM", date(2025, 11, 16)),
        ("15/11/2025 15:45", date(2025, 11, 16)),
        ("3/11/2025 3:45:00 PM", date(2025, 11, 4)),
        (" 11/3/2025 3:45:00 PM ", date(2025, 11, 4)),
        ("31/31/2025", None),
        ("hôm qua", None),
        ("", None),
        ("2025-13-01", None),
        ("9999-12-31", None),
    ],
)
def test_a_stamp_is_the_latest_day_that_it_can_mean(stamp: str, day: date | None) -> None:
    assert latest_day(stamp) == day
