"""Clock: what is known of time at a point of an article, and periods worked out by it."""

import re
from dataclasses import dataclass

from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import PeriodBasis
from extract.language.marks import PeriodValue


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """A period worked out from the text, in the notation of the contract."""

    period: str
    basis: PeriodBasis


@dataclass(slots=True)
class Clock:
    """What is known of time while an article is read: its day of publication, and the period last named."""

    published: str
    """ISO 8601 date, empty where unknown."""
    carried: str = ""
    """The period that figures of this paragraph inherit."""
    carried_within: bool = False
    """Whether that period is one in which something was done ("năm 2023"), not one up to which was counted."""
    year: str = ""
    """The year last named in this paragraph, for periods that leave theirs out."""

    def new_paragraph(self) -> None:
        """A period holds within its paragraph; the next one must name its own, or continue the count."""
        self.carried, self.carried_within, self.year = "", False, ""

    def resume(self, period: str) -> None:
        """Go on with the period of a count that an earlier paragraph stated."""
        self.carried = period


def counts_from_publication(value: PeriodValue, words: str) -> bool:
    """Whether a period is told only by the day of publication: "đến nay", "năm ngoái", "từ tháng 7 đến nay".

    "Tháng 6", "quý III" and "6 tháng đầu năm" leave out a year that the page shows, and are stated.
    """
    raw = value.period
    if raw == "now" or raw.endswith("..") or re.match(r"[+-]\d", raw):
        return True
    return "nay" in words.split() and not raw.endswith("d")  # "sáng nay 15/6" says its day


def work_out(value: PeriodValue, clock: Clock, *, ahead: bool = False) -> str:
    """Turn a marked period into the notation of the contract.

    Args:
        value: what was marked.
        clock: what is known of time.
        ahead: whether it is of a goal, so that "cuối năm" may be of a year to come that the paragraph has named.

    Empty where a year is missing and cannot be known, and for what is no date ("31/2/2024").
    """
    period = _work_out(value, clock, ahead=ahead)
    try:
        period_bounds(period)
    except ValueError:
        return ""
    return period


def _work_out(value: PeriodValue, clock: Clock, *, ahead: bool) -> str:
    raw = value.period
    if raw == "now":
        return clock.published
    if raw.endswith(".."):
        since = _work_out(PeriodValue(raw[:-2]), clock, ahead=ahead)
        return f"{since}/{clock.published}" if since and clock.published else ""
    shift = re.match(r"[+-]\d+", raw)
    rest = raw[shift.end() :] if shift else raw
    if shift is None and not re.match(r"[A-Z]", rest):
        return raw
    year = clock.published[:4]
    if shift is not None:
        if not year:
            return ""
        year = str(int(year) + int(shift.group()))
    elif clock.year and (ahead or not clock.published or clock.year <= clock.published[:4]):
        year = clock.year
    if not year:
        return ""
    return _with_year(rest, year, "" if shift or year != clock.published[:4] else clock.published)


def _with_year(part: str, year: str, published: str) -> str:
    if part in {"", "Y"}:
        return year
    day = re.fullmatch(r"M(\d\d)-(\d\d)d", part)
    if day:
        return f"{_year_of_month(day[1], year, published)}-{day[1]}-{day[2]}"
    days = re.fullmatch(r"M(\d\d)-(\d\d):(\d\d)d", part)
    if days:
        of_year = f"{_year_of_month(days[1], year, published)}-{days[1]}"
        return f"{of_year}-{days[2]}/{of_year}-{days[3]}"
    across = re.fullmatch(r"M(\d\d-\d\d):(\d\d-\d\d)d", part)
    if across:
        of_year = _year_of_month(across[1][:2], year, published)
        return f"{of_year}-{across[1]}/{of_year}-{across[2]}"
    span = re.fullmatch(r"M(\d\d)-(\d\d)", part)
    if span:
        return f"{year}-{span[1]}/{year}-{span[2]}"
    ahead = re.fullmatch(r"F(\d\d)", part)
    if ahead:
        return f"{int(year) + 1 if published and ahead[1] < published[5:7] else year}-{ahead[1]}"
    month = re.fullmatch(r"M(\d\d)", part)
    if month:
        return f"{_year_of_month(month[1], year, published)}-{month[1]}"
    return f"{year}-{part}"


def _year_of_month(month: str, year: str, published: str) -> str:
    """A month later than that of publication was last year's."""
    return str(int(year) - 1) if published and month > published[5:7] else year
