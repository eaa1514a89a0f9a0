"""Facets: what the header of a column, the label of a row or a caption says of the numbers that it stands for."""

from dataclasses import dataclass, replace
from decimal import Decimal

from extract.dataset.vocabulary import Flow, Measure, Modifier, ProducerType, Qualifier, Status, Unit
from extract.places.place import Place


@dataclass(frozen=True, slots=True)
class Facets:
    """Everything that some words say of a number; None and empty where they do not say it."""

    measure: Measure | None = None
    is_implied: bool = False
    """Whether the measure only follows from a class or type: "4 sao" counts products unless told otherwise."""
    unit: Unit | None = None
    factor: Decimal = Decimal(1)
    """What a number is to be multiplied by: a million below "(triệu đồng)"."""
    star: tuple[int, int] | None = None
    producer_type: ProducerType | None = None
    is_open_type: bool = False
    """Whether the type is meant only where other types stand beside it: "cơ sở sản xuất"."""
    status: Status | None = None
    flow: Flow | None = None
    is_recognised: bool = False
    """Whether it speaks of recognising, which is new within a year and a total at its end."""
    qualifier: Qualifier | None = None
    period: str = ""
    is_until: bool = False
    """Whether the period is the day up to which was counted."""
    is_yearly: bool = False
    """Whether it speaks of every year, without saying which: "công nhận hằng năm"."""
    modifier: Modifier | None = None
    place: Place | None = None
    is_total: bool = False
    is_part: bool = False
    """Whether it opens the parts of what stands before it."""
    says_ocop: bool = False
    """Whether it speaks of OCOP by itself: its name, a class of stars, or producers as chủ thể."""
    is_understood: bool = True
    """Whether no word was left over."""

    def over(self, other: "Facets") -> "Facets":
        """These facets, with what they leave open taken from wider ones: of the header above, of the row before.

        A header that counts something by itself decides what a class or type below it counts.
        """
        implied = self.measure is None or (
            self.is_implied and other.measure is not None and not other.is_implied and self.measure is not other.measure
        )
        return replace(
            self,
            measure=other.measure if implied else self.measure,
            is_implied=other.is_implied if implied else self.is_implied,
            unit=self.unit or other.unit,
            factor=self.factor if self.unit else other.factor,
            star=self.star or other.star,
            producer_type=self.producer_type or other.producer_type,
            is_open_type=self.is_open_type if self.producer_type else other.is_open_type,
            status=self.status or other.status,
            flow=self.flow or other.flow,
            is_recognised=self.is_recognised or other.is_recognised,
            qualifier=self.qualifier or other.qualifier,
            period=self.period or other.period,
            is_until=self.is_until if self.period else other.is_until,
            # A total over the years is no longer that of one.
            is_yearly=self.is_yearly or (other.is_yearly and not self.is_total),
            modifier=self.modifier or other.modifier,
            place=self.place or other.place,
            is_total=self.is_total,
            says_ocop=self.says_ocop or other.says_ocop,
            is_understood=self.is_understood and other.is_understood,
        )

    def of_parts(self, whole: "Facets") -> "Facets":
        """These facets as those of a part: time, status and flow are those of the whole, and what it counts."""
        kept = replace(whole, star=None, producer_type=None, is_open_type=False, is_total=False)
        return self.over(kept)

    def meets(self, other: "Facets") -> bool:
        """Whether no two things are said of a cell at once, one by its row and another by its column."""
        pairs = (
            (self.star, other.star),
            (self.producer_type, other.producer_type),
            (self.status, other.status),
            (self.flow, other.flow),
            (self.qualifier, other.qualifier),
            (self.period, other.period),
            (self.place, other.place),
            (self.unit, other.unit),
        )
        if any(mine and theirs and mine != theirs for mine, theirs in pairs) or (self.place and other.place):
            return False
        firm = not self.is_implied and not other.is_implied
        return not (firm and self.measure and other.measure and self.measure is not other.measure)
