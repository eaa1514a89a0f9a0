"""What the components find: a stretch of text and its reading, before any of it becomes a figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc, Span

from extract.dataset.vocabulary import Measure, Modifier, PlaceLevel, ProducerType, Unit
from extract.places.mention import Mention

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mark(Generic[T]):
    """A stretch of text, by character offsets, with what it was read as."""

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


def set_marks(doc: Doc, group: str, marks: Iterable[Mark[object]]) -> None:
    """Store marks as a span group of the document; `reading_of` gives the reading of each span.

    A mark that cuts a token is widened to whole tokens. Marks are stored in text order.
    """
    spans: list[Span] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        label = f"{group}_{mark.value.kind}" if isinstance(mark.value, Cue) else group
        span = doc.char_span(mark.start, mark.end, label=label, alignment_mode="expand")
        if span is not None:
            if not Span.has_extension(label):
                Span.set_extension(label, default=None)
            span._.set(label, mark.value)
            spans.append(span)
    doc.spans[group] = spans


def get_marks(doc: Doc, group: str) -> list[Mark[object]]:
    """Read a span group back as marks, in text order."""
    if group not in doc.spans:
        return []
    return [Mark(span.start_char, span.end_char, reading_of(span)) for span in doc.spans[group]]


def reading_of(span: Span) -> Any:
    """What a span of one of our groups was read as.

    spaCy keeps the extensions of a span by its offsets, and two groups may mark the same stretch; so each group has an
    extension of its own, named like the label of its spans: the group, and for cues their kind.
    """
    return span._.get(span.label_)


def free_of(marks: Iterable[Mark[T]], *taken: Sequence[Mark[object]]) -> list[Mark[T]]:
    """Keep the marks that overlap none of the taken ones."""
    occupied: set[int] = set()
    for group in taken:
        for mark in group:
            occupied.update(range(mark.start, mark.end))
    return [m for m in marks if not any(i in occupied for i in range(m.start, m.end))]
