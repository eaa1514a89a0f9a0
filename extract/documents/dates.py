"""Dates as Vietnamese pages print them: day first, in Vietnamese time."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

VIETNAM = timezone(timedelta(hours=7))

_DAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|cn|t[2-7])"
_DATE = (
    r"(?:ngày\s+)?(?:\d{1,2}\s*[/.\-–]\s*\d{1,2}\s*[/.\-–]\s*\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s*(?:,\s*|năm\s+)?\d{4})"
    r"|\d{4}-\d{2}-\d{2}"
)
_TIME = r"(?:lúc\s+)?\d{1,2}\s*(?::|h|g|giờ)\s*\d{2}(?::\d{2}|\s*phút)?'?(?:\s*(?:am|pm|sa|ch))?"
_ZONE = r"\(?\s*gmt\s*\+?\s*0?7(?::00)?\s*\)?"
_BETWEEN = r"[\s,|•·\-–—]*"
STAMP = re.compile(
    rf"(?:{_DAY}{_BETWEEN})?(?:{_TIME}{_BETWEEN}(?:{_DAY}{_BETWEEN})?(?:{_DATE})"
    rf"|(?:{_DATE})(?:{_BETWEEN}{_TIME})?)(?:{_BETWEEN}{_ZONE})?",
    re.IGNORECASE,
)
"""A time stamp with day, month and year, and with or without weekday, time of day and zone."""
_FOUR_DIGITS = re.compile(r"\d\d{3}")
_DAY_AND_MONTH = re.compile(r"\d(?:\s*[/.\-–]\s*|\s+tháng\s+)\d", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"^(20\d{2})/(\d{2})/(\d{2})\b")
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
"""Seconds since 1970, or milliseconds, of the years from 2001 on."""
_CHANGED = re.compile(r"(?:cập nhật|chỉnh sửa|sửa lúc|updated?)[^0-9]{0,25}$", re.IGNORECASE)
"""What stands before the time of a later change."""
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_LONGEST_STAMP = 60
_CLOCK = re.compile(r"(\d{1,2})\s*(?:h|g|giờ)\s*(\d{2})(?:\s*phút)?", re.IGNORECASE)
_WEEKDAY = re.compile(rf"{_DAY}{_BETWEEN}", re.IGNORECASE)
"""The date says the day of the week already, and dateparser takes some of its spellings for another day."""
_HAS_CLOCK = re.compile(_TIME, re.IGNORECASE)
_BESIDE = r"(?:[^\S\n]*[,|•][^\S\n]*|[^\S\n]+(?:[-–][^\S\n]+)?)"
_CLOCK_OF = r"(?P<hour{0}>\d{{1,2}}):(?P<minute{0}>\d{{2}})(?::(?P<second{0}>\d{{2}}))?"
_NUMBERS = re.compile(
    rf"(?:(?:lúc\s+)?{_CLOCK_OF.format(1)}{_BESIDE})?(?:ngày\s+)?"
    r"(?P<day>\d{1,2})(?:\s*/\s*|[.\-–]|(?P<word>\s+tháng\s+))"
    r"(?P<month>\d{1,2})(?(word)(?:\s+năm\s+|\s*,\s*|\s+)|(?:\s*/\s*|[.\-–]))(?P<year>20\d{2})"
    rf"(?:(?(hour1)(?!)|{_BESIDE}){_CLOCK_OF.format(2)})?(?:,?[^\S\n]+\(?GMT\+0?7\)?)?",
    re.IGNORECASE,
)
"""A day in numbers, with or without the words of month and year, and its time beside it: what nearly all pages show."""
_ISO_ZONE = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})$")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)")


# One page asks for the same stamp several times, and dateparser takes a millisecond or two for it.
@lru_cache(maxsize=1024)
def published(raw: str) -> str:
    """Return the stamp `raw` in ISO 8601, with +07:00 where it has a time of day; "" where it is no date.

    A stamp with another zone is brought to Vietnamese time, one without a zone is taken to be in it.
    """
    raw = _YEAR_FIRST.sub(r"\1-\2-\3", raw.strip())
    if _ISO.match(raw):
        return _from_iso(raw)
    if _MAIL.match(raw):
        return _from_mail(raw)
    if _EPOCH.fullmatch(raw):
        return datetime.fromtimestamp(int(raw[:10]), VIETNAM).isoformat(timespec="seconds")
    stamps = list(STAMP.finditer(raw))
    if not stamps:
        return ""
    found = next((one for one in stamps if not _CHANGED.search(raw, 0, one.start())), stamps[0])
    stamp = _CLOCK.sub(r"\1:\2", _WEEKDAY.sub("", found.group()))
    plain = _from_numbers(stamp)
    if plain:
        return plain
    import dateparser  # It loads slowly, takes a millisecond or two, and most dates are read without it.

    parsed = dateparser.parse(stamp, languages=["vi"], settings={"DATE_ORDER": "DMY"})
    if parsed is None:
        return ""
    if not _HAS_CLOCK.search(found.group()):
        return parsed.date().isoformat()
    return _in_vietnam(parsed).isoformat(timespec="seconds")


def first_stamp(text: str) -> re.Match[str] | None:
    """Return the first time stamp in a text; None where it has none."""
    return STAMP.search(text) if may_hold_stamp(text) else None


def may_hold_stamp(text: str) -> bool:
    """Tell whether a text may hold a time stamp: looking for a year, and for numbers as of a day, is quick."""
    return _FOUR_DIGITS.search(text) is not None and _DAY_AND_MONTH.search(text) is not None


def _from_numbers(stamp: str) -> str:
    """Return a stamp written in numbers in ISO 8601, as dateparser would; "" where it has other words or is no date."""
    match = _NUMBERS.fullmatch(stamp)
    if match is None:
        return ""
    hour, minute, second = (match[f"{name}1"] or match[f"{name}2"] for name in ("hour", "minute", "second"))
    try:
        day = datetime(int(match["year"]), int(match["month"]), int(match["day"]), tzinfo=VIETNAM)
        if hour is None:
            return day.date().isoformat()
        return day.replace(hour=int(hour), minute=int(minute), second=int(second or 0)).isoformat(timespec="seconds")
    except ValueError:
        return ""


def fetched(raw: str) -> str:
    """Return the moment `raw`, as in a WARC header ("2025-12-09T12:08:00Z"), in Vietnamese time; "" if unreadable."""
    return _from_iso(raw.strip()) if _ISO.match(raw.strip()) else ""


def _from_iso(raw: str) -> str:
    try:
        parsed = datetime.fromisoformat(raw)
    except ValueError:
        return ""
    if len(raw) == len("2025-12-09"):
        return parsed.date().isoformat()
    return _in_vietnam(parsed).isoformat(timespec="seconds")


def _from_mail(raw: str) -> str:
    """Read a date as mails, feeds and headers of HTTP write it (RFC 5322 section 3.3)."""
    try:
        return _in_vietnam(parsedate_to_datetime(raw)).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return ""


def _in_vietnam(moment: datetime) -> datetime:
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def is_iso(raw: str) -> bool:
    """Is `raw` a date in ISO 8601, whose order of day and month is beyond doubt?"""
    return bool(_ISO.match(raw.strip()))


def has_zone(raw: str) -> bool:
    """Is `raw` a moment in ISO 8601 that says its zone?"""
    return is_iso(raw) and _ISO_ZONE.search(raw.strip()) is not None


def surest(machine: str, shown: str, read: Callable[[str], str] = published) -> str:
    """Return the surer of two times: one for machines with its zone, else the one shown if it has a time of day.

    Where both have the same hour in different zones they are one time, in Vietnam: some pages call that UTC.

    Args:
        machine: What the page's head says, "" where it says nothing.
        shown: What readers see, "" where there is nothing.
        read: Reads a time as `published` does.
    """
    seen = read(shown)
    mistaken = _clock(machine) == _clock(seen) != _clock(published(machine))
    if not seen or (has_zone(machine) and not mistaken):
        return machine
    return shown if "T" in seen or not machine else machine


def _clock(iso: str) -> str:
    """Return day, hour and minute of a moment in ISO 8601, whatever its zone."""
    return iso.strip()[:16].replace(" ", "T")


def attributes_of(element: Any) -> list[str]:
    """Return the attributes of an element of a page that may hold its time: a date, or seconds since 1970."""
    short = [(name, value.strip()) for name, value in element.attrib.items() if len(value) <= _LONGEST_STAMP]
    timed = [value for name, value in short if _EPOCH.fullmatch(value) and ("time" in name or "date" in name)]
    return [value for _, value in short if _YEAR.search(value)] + timed
