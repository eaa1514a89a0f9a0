"""A reference row: one figure with its source, that stated figures are held against."""

from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum

from extract.dataset.vocabulary import Flow, Measure, Modifier, PlaceLevel, ProducerType, Qualifier, Status, Unit


class Confidence(StrEnum):
    """Who speaks in the source of a reference row."""

    PRIMARY = "primary"
    """A legal text itself."""
    AUTHORITY = "authority"
    """An authority, quoted in the press."""
    PRESS = "press"
    """The press alone."""


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One row of corpus/official/figures.csv; columns named as in the data contract mean what they mean there."""

    reference_id: str
    """F and four digits in the shipped table; it stays with its row for good."""
    measure: Measure
    status: Status
    unit: Unit
    value_min: Decimal
    value_max: Decimal
    modifier: Modifier
    place: str
    """Official name without its type word, as borne at the end of the period."""
    place_level: PlaceLevel
    place_code: str
    confidence: Confidence
    source_title: str
    flow: Flow | None = None
    """None for shares, amounts, growth and candidates."""
    per: str = ""
    """For amounts: per what."""
    star_min: int | None = None
    star_max: int | None = None
    """The class that the collected table gives; a bare total of recognised products stands there as 3 to 5."""
    producer_type: ProducerType | None = None
    """None for all producers, and for a merged class."""
    merged_class: str = ""
    """The types of a merged class, joined by "+": such a row never speaks of all producers."""
    qualifier: Qualifier | None = None
    place_vintage: int | None = None
    """63 or 34; None for the country."""
    period: str = ""
    """What the number holds for; of a target, its horizon. Empty where the source has no date."""
    period_start: str = ""
    period_end: str = ""
    source_issuer: str = ""
    document_number: str = ""
    source_url: str = ""
    """The address, or "outlet, title, date" where there is none."""
    source_date: str = ""
    """Day, month or year of publication."""
    source_article: str = ""
    """Key of the article the row was taken from (`extract.reference.citation`)."""
    note: str = ""


COLUMNS = tuple(field.name for field in fields(ReferenceRow))
"""The columns of the table, in order."""
