"""Stamps: dates of feeds and sitemaps, which only serve to pass over what is certainly too old."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from extract.documents.dates import VIETNAM

_W3C = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ZONE_SPAN = timedelta(days=1)
"""A stamp without a zone may be one day later in Vietnam."""


def latest_day(stamp: str) -> date | None:
    """Return the latest day in Vietnam that `stamp` can mean; None where it cannot be told.

    Args:
        stamp: As feeds and sitemaps write it: RFC 822, W3C date and time, also year and month or year alone, or
            numbers with day or month first, as "11/5/2025 3:45:00 PM" is written.
    """
    stamp = stamp.strip()
    try:
        if found := _W3C.match(stamp):
            year, month = int(found[1]), int(found[2] or 12)
            return date(year, month, int(found[3] or monthrange(year, month)[1])) + _ZONE_SPAN
        if found := _NUMBERS.match(stamp):
            return _latest(int(found[3]), int(found[1]), int(found[2]))
        moment = _moment(stamp)
        return moment.date() + _ZONE_SPAN if moment.tzinfo is None else moment.astimezone(VIETNAM).date()
    except (ValueError, OverflowError):
        return None


def _moment(stamp: str) -> datetime:
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return parsedate_to_datetime(stamp)


def _latest(year: int, first: int, second: int) -> date | None:
    """Return the later of the days that two numbers can mean, one the day and one the month."""
    days = [date(year, month, day) for month, day in ((first, second), (second, first)) if _is_day(year, month, day)]
    return max(days) + _ZONE_SPAN if days else None


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
