"""Periods in the contract's notation, as first and last day."""

import calendar
import datetime
import re
from functools import lru_cache

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|S(?P<half>[12])))?")


@lru_cache(maxsize=4096)
def period_bounds(period: str) -> tuple[str, str]:
    """First and last day of a period, ISO 8601: 2024-Q2 is ("2024-04-01", "2024-06-30"), "" is ("", "").

    Raises:
        ValueError: where the words are no period in the contract's notation, or its end lies before its start.
    """
    if not period:
        return "", ""
    first, slash, last = period.partition("/")
    start, end = _bounds(first)
    if slash:
        end = _bounds(last)[1]
        if end < start:
            raise ValueError(f"the period {period!r} ends before it starts")
    return start, end


def _bounds(period: str) -> tuple[str, str]:
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"{period!r} is no period: write 2024, 2024-06, 2024-Q2, 2024-S1, 2024-06-30 or 2021/2025")
    year = int(match["year"])
    first_month, last_month = 1, 12
    if match["month"]:
        first_month = last_month = int(match["month"])
    elif match["quarter"]:
        first_month, last_month = int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    elif match["half"]:
        first_month, last_month = int(match["half"]) * 6 - 5, int(match["half"]) * 6
    if not 1 <= first_month <= 12 or year < datetime.MINYEAR:
        raise ValueError(f"{period!r} names no month of a year")
    last_day = calendar.monthrange(year, last_month)[1]
    first_day = 1
    if match["day"]:
        first_day = int(match["day"])
        if not 1 <= first_day <= last_day:
            raise ValueError(f"{period!r} names no day of its month")
        last_day = first_day
    return (
        datetime.date(year, first_month, first_day).isoformat(),
        datetime.date(year, last_month, last_day).isoformat(),
    )


_VIETNAMESE = re.compile(r"(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-](?P<year>\d{4})")


def period_as_typed(written: str) -> str:
    """A period as a person types it, in the notation of the contract: "30/6/2024" is 2024-06-30, "6/2024" is 2024-06.

    Raises:
        ValueError: it is none.
    """
    match = _VIETNAMESE.fullmatch(written.strip())
    if match is not None:
        day = f"-{int(match['day']):02d}" if match["day"] else ""
        written = f"{match['year']}-{int(match['month']):02d}{day}"
    period_bounds(written.strip())
    return written.strip()
