"""A span of time: the days that a period of the data contract stands for, and how two of them relate.

The rule for how near is near enough, which the comparison with reference rows rests on:

- A period that equals another, or a day and the month that it falls in, is the *same* period. Totals move in batches
  that are months apart, so two different totals within one month contradict each other.
- A period inside a longer one, such as June 2024 and the year 2024, is *near*: equal numbers confirm each other, but
  different ones do not contradict each other, because a total moves within a year.
- All other periods are *apart*: equal numbers show that a figure is of another date. Only totals that are less than a
  quarter apart (`thresholds.toml`) still confirm each other, as articles give the last total known.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from extract.dataset.period import period_bounds

_LONGEST_MONTH = 31
_LONGEST_YEAR = 366


class Nearness(StrEnum):
    """How two periods relate."""

    SAME = "same"
    NEAR = "near"
    """One holds the other and is longer than a month."""
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Span:
    """A period with its first and last day."""

    start: str
    """ISO 8601."""
    end: str
    """ISO 8601."""

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    @property
    def days(self) -> int:
        """Its length."""
        return (datetime.date.fromisoformat(self.end) - datetime.date.fromisoformat(self.start)).days + 1

    def days_to(self, other: "Span") -> int:
        """Days between the ends of the two."""
        return abs((datetime.date.fromisoformat(self.end) - datetime.date.fromisoformat(other.end)).days)

    @property
    def is_year(self) -> bool:
        """Whether it is longer than half a year and no longer than one."""
        return _LONGEST_YEAR // 2 + 1 < self.days <= _LONGEST_YEAR


def read_span(period: str) -> Span | None:
    """The span of a period as the contract writes it, or of a moment; None where it is empty.

    Raises:
        ValueError: where the text is no period.
    """
    start, end = period_bounds(period.partition("T")[0])
    return Span(start, end) if start and end else None


def nearness(one: Span, other: Span) -> Nearness:
    """How two spans relate; see the rule at the head of this module."""
    if one == other:
        return Nearness.SAME
    if one.holds(other) or other.holds(one):
        return Nearness.SAME if max(one.days, other.days) <= _LONGEST_MONTH else Nearness.NEAR
    return Nearness.APART
