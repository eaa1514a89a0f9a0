"""A review: what one person decided of one check, and when."""

from dataclasses import dataclass, fields
from enum import StrEnum

from extract.dataset.vocabulary import Verdict


class Decision(StrEnum):
    """What a person decided of a check."""

    CONFIRMED = "confirmed"
    """The verdict holds."""
    OVERRIDDEN = "overridden"
    """Another verdict holds."""
    NOT_A_CLAIM = "not_a_claim"
    """The text states no such number; nothing of it is to be reported."""


@dataclass(frozen=True, slots=True)
class Review:
    """One decision."""

    check_id: str
    decision: Decision
    reviewer: str
    """Who decided, as to be named in print."""
    reviewed_at: str
    """ISO 8601: a day, or a moment."""
    verdict: Verdict | None = None
    """The person's own, of an overridden check; None otherwise."""
    note: str = ""
    """Why, in the person's words; never empty for an overridden check, whose explanation is the machine's."""

    @property
    def day(self) -> str:
        """The day of the decision, ISO 8601."""
        return self.reviewed_at[:10]


COLUMNS = tuple(field.name for field in fields(Review))
"""The columns of a file of reviews, in the order in which it is written."""
