"""What the components find: a stretch of text and its reading, before any of it becomes a figure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, NamedTuple, Protocol, TypeVar

from extract.dataset.vocabulary import Measure, Modifier, PlaceLevel, ProducerType, Unit
from extract.places.mention import Mention

T = TypeVar("T")
S = TypeVar("S", bound="Stretch")


class Mark(NamedTuple, Generic[T]):
    """A stretch of text, by character offsets, with what it was read as; a tuple, for a text has hundreds."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A stated number or range, with its unit."""

    low: Decimal
    high: Decimal
    unit: Unit
    whole: Decimal | None = None
    """The second number of a fraction: 415 in "310/415 sản phẩm"."""
    in_words: bool = False
    """True for "ba", "mười hai": a number word may also be an article or a year."""

    @property
    def is_range(self) -> bool:
        """Whether two ends were stated."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge and the side of the number it stands on."""

    modifier: Modifier
    after: bool = False


@dataclass(frozen=True, slots=True)
class StarClass:
    """A star class: "4 sao" is 4 to 4, "từ 3 sao trở lên" is 3 to 5."""

    low: int
    high: int
    candidate: bool = False
    """Potential 5 stars: scored by the province, awaiting the decision of the Ministry."""
    lifted: bool = False
    """An upgrade, "từ 3 sao lên 4 sao", which carries the class reached."""


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """A period in the notation of the contract, or one that needs the date of publication."""

    period: str
    """"2024", "2024-06", "2021/2025"; "now" for "đến nay"; "+0" for "năm nay", "-1" for "năm ngoái";
    "S1", "Q2", "M01-09", "M06" for a part of a year that is not named, "F12" for "tháng 12 tới"."""
    until: bool = False
    """True for "tính đến", "đến hết": what stands before it is a total, or a horizon."""
    batch: bool = False
    """True for "đợt 1 năm 2024", "trong năm 2024": the time in which something was done."""


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """What is counted, as far as the noun alone says it."""

    measure: Measure
    producer_type: ProducerType | None
    own: bool
    """Whether the noun alone says that OCOP is meant."""
    all_when_alone: bool = False
    """"cơ sở sản xuất": all producers, unless other types stand beside it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what kind of figure stands near it; kinds and values are in the lexicon."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class PlaceReference:
    """A place named in a text, or a word that points back at one ("toàn tỉnh", "huyện")."""

    mention: Mention | None
    """What the gazetteer found; None for a word that points back."""
    points_to: PlaceLevel | None = None
    """The level that a word points back at; None for a name."""
    city: bool = False
    """True for "thành phố", which points at a city of whichever level was spoken of."""


@dataclass(frozen=True, slots=True)
class ProducerName:
    """A named producer (chủ thể), as written, with its legal form."""

    name: str
    producer_type: ProducerType | None


def free_of(marks: Iterable[Mark[T]], *taken: Sequence[Mark[object]]) -> list[Mark[T]]:
    """Keep the marks that overlap none of the taken ones."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted((mark.start, mark.end) for group in taken for mark in group if mark.start < mark.end):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    if not starts:
        return list(marks)
    kept = []
    for mark in marks:
        before = bisect_left(starts, mark.end)
        if not before or ends[before - 1] <= mark.start or mark.start >= mark.end:
            kept.append(mark)
    return kept


class Stretch(Protocol):
    """Anything with offsets into the text of a document."""

    @property
    def start(self) -> int:
        """Offset of its first letter."""

    @property
    def end(self) -> int:
        """Offset behind its last letter."""


def without_overlaps(ranked: Iterable[S], offset: int) -> tuple[list[S], int]:
    """Keep the stretches that overlap none before them.

    Args:
        ranked: Those that win over others first.
        offset: Where their sentence begins.

    Returns:
        The stretches kept, and the letters of the sentence that they take, as `letters_of` writes them.
    """
    chosen: list[S] = []
    occupied = 0
    for stretch in ranked:
        letters = letters_of(stretch.start - offset, stretch.end - offset)
        if not occupied & letters:
            occupied |= letters
            chosen.append(stretch)
    return chosen, occupied


def letters_of(start: int, end: int) -> int:
    """A stretch as a number with one bit a letter, so that stretches are joined and compared in one step."""
    return (1 << end) - (1 << start)
