"""A figure in the making: what the grammar has claimed, and what the words around it have added so far."""

from dataclasses import dataclass, field
from decimal import Decimal

from extract.dataset.vocabulary import (
    Flow,
    Measure,
    Modifier,
    PeriodBasis,
    ProducerType,
    Qualifier,
    Status,
    Unit,
)
from extract.figures.conditions import Claim
from extract.figures.units import SentenceUnits
from extract.figures.window import Window
from extract.language.marks import CountedNoun
from extract.places.place import Place


@dataclass(slots=True)
class Draft:
    """One figure in the making; the readers of stars, places, periods and so on fill it in turn."""

    sentence: SentenceUnits
    claim: Claim
    window: Window
    low: Decimal
    high: Decimal
    unit: Unit
    modifier: Modifier
    raw: str
    char_start: int
    char_end: int
    measure: Measure
    noun: CountedNoun | None = None
    producer_type: ProducerType | None = None
    per: str = ""
    star: tuple[int, int] | None = None
    candidate_star: bool = False
    lifted: bool = False
    status: Status = Status.ACTUAL
    flow: Flow | None = Flow.STOCK
    own_flow: bool = False
    """Whether a word beside the figure says its flow, rather than the figure it is a part of."""
    qualifier: Qualifier | None = None
    place: Place | None = None
    places: tuple[Place, ...] = ()
    """More than one where the figure is shared: "A, B và C mỗi nơi có 15"."""
    no_place: bool = False
    """True for a producer's own count."""
    period: str = ""
    period_basis: PeriodBasis | None = None
    whole: "Draft | None" = None
    whole_in_sentence: bool = False
    """Whether it stands in a list or bracket that breaks down the figure before it."""
    within_carried: bool = False
    """Whether the period it inherits is one in which something was done, not one up to which was counted."""
    is_base: bool = False
    """Whether it is of the time that another figure is compared with: "so với năm 2023 (173 sản phẩm)"."""
    headline: bool = False
    leads: bool = False
    """Whether it opens a count that later sentences may break down."""
    derived: bool = False
    is_whole_of_fraction: bool = False
    """The 415 of "310/415 sản phẩm"."""
    arithmetic: str = ""
    attributed_to: str = ""
    echoes: "Draft | None" = None
    """The count that a share says again: "74 HTX, chiếm 37,2%"."""
    parts: list["Draft"] = field(default_factory=list)

    @property
    def is_count(self) -> bool:
        """Whether the value is a number of things, not a share or an amount."""
        return self.unit is Unit.COUNT
