"""Periods of the baselines: the date or year that stands nearest before a number."""

import re
from datetime import date

_PERIOD = re.compile(
    r"""(?:giai\s+đoạn\s+)(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)
    |(?<![\d/])(?P<day>\d{1,2})[/-](?P<day_month>\d{1,2})[/-](?P<day_year>20\d\d)
    |(?<![\d/])(?P<month>\d{1,2})[/-](?P<month_year>20\d\d)
    |\b(?:năm\s+)(?P<year>20\d\d)""",
    re.VERBOSE | re.IGNORECASE,
)


def nearest_period(sentence: str, position: int) -> str:
    """The last period of a sentence before a position, else the first behind it, else none.

    >>> nearest_period("Tháng 6/2024 có 3, năm 2025 có 4", 16)
    '2024-06'
    """
    found = [(match.start(), period) for match in _PERIOD.finditer(sentence) if (period := _written(match))]
    before = [period for start, period in found if start < position]
    return before[-1] if before else found[0][1] if found else ""


def _written(match: re.Match[str]) -> str:
    """The period in the notation of the data contract; empty where it is no date."""
    if match["first"]:
        return f"{match['first']}/{match['last']}" if match["first"] <= match["last"] else ""
    if match["year"]:
        return match["year"]
    day, month = int(match["day"] or 1), int(match["day_month"] or match["month"])
    try:
        written = date(int(match["day_year"] or match["month_year"]), month, day).isoformat()
    except ValueError:
        return ""
    return written if match["day"] else written[: len("2024-06")]
