"""A figure: one stated number, with all that the text says of it and the words that say it."""

from dataclasses import dataclass
from decimal import Decimal

from extract.dataset.vocabulary import (
    Flow,
    Measure,
    Modifier,
    PeriodBasis,
    PlaceLevel,
    ProducerType,
    Qualifier,
    Status,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table figures; the data dictionary documents each column."""

    figure_id: str
    article_id: str
    measure: Measure
    status: Status
    unit: Unit
    value_min: Decimal
    """The stated number, or the lower end of a range."""
    value_max: Decimal
    """The stated number again, or the upper end of a range."""
    value_raw: str
    """The words that `value_min` and `value_max` were read from."""
    modifier: Modifier
    sentence: str
    char_start: int
    """Start of the stating words: an offset into the article's text (its `related_text` if `related`)."""
    char_end: int
    rule: str
    """The grammar rule that read the figure; for a derived one also the arithmetic."""
    flow: Flow | None = None
    """None for a candidate of which nothing else is said."""
    per: str = ""
    """For amounts: per what, as written ("mỗi sản phẩm")."""
    star_min: int | None = None
    star_max: int | None = None
    producer_type: ProducerType | None = None
    """None for all producers, and for a merged class."""
    qualifier: Qualifier | None = None
    place: str = ""
    """Official name without its type word."""
    place_level: PlaceLevel | None = None
    place_code: str = ""
    place_vintage: int | None = None
    """63 or 34: the era that `place_code` belongs to."""
    period: str = ""
    """2024, 2024-06, 2024-Q2, 2024-S1, 2024-06-30, or start/end such as 2021/2025."""
    period_start: str = ""
    """First day, ISO 8601; empty where only an end is known."""
    period_end: str = ""
    """Last day, ISO 8601."""
    period_basis: PeriodBasis | None = None
    part_of: str = ""
    """The figure_id of the whole that this figure breaks down."""
    derived: bool = False
    attributed_to: str = ""
    page: int | None = None
    cell: str = ""
    related: bool = False
    doubtful: bool = False
    """Read from a picture with low confidence: a person should look before it is relied upon."""
