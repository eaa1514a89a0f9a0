"""Tolerance: which numbers a stated number is true of, hedges and rounding allowed.

The room that each hedge leaves is data, in `hedges.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from extract.dataset.vocabulary import Modifier, Unit

_OPEN = "open"

_AMOUNT_STEP = Decimal("0.1")
"""The coarsest rounding of an amount of money, as a share of it: "1 tỷ" said of 1.04 tỷ is rounded, of 1.2 tỷ wrong."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The numbers between two ends, both included; None is no limit."""

    lowest: Decimal | None
    highest: Decimal | None

    def __contains__(self, value: Decimal) -> bool:
        return (self.lowest is None or self.lowest <= value) and (self.highest is None or value <= self.highest)

    def meets(self, other: "Extent") -> bool:
        """Whether the two have a number in common."""
        return not (_below(self.highest, other.lowest) or _below(other.highest, self.lowest))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated number with its hedge and unit: what a figure and a reference row have in common."""

    low: Decimal
    high: Decimal
    modifier: Modifier = Modifier.EXACT
    unit: Unit = Unit.COUNT

    @property
    def is_plain(self) -> bool:
        """Whether it is one number without a hedge."""
        return self.modifier is Modifier.EXACT and self.low == self.high

    @property
    def decimals(self) -> int:
        """Digits written behind the decimal comma, without closing zeros."""
        return max(decimals_of(self.low), decimals_of(self.high))

    @property
    def extent(self) -> Extent:
        """The numbers that the statement is true of."""
        rule = _hedges()[self.modifier]
        return Extent(
            None if rule.below is None else self.low - rule.room(self.low, rule.below),
            None if rule.above is None else self.high + rule.room(self.high, rule.above),
        )


class Agreement(StrEnum):
    """How a stated number stands to another."""

    EQUAL = "equal"
    """The same number, or the other lies inside the stated range."""
    ROUNDED = "rounded"
    """Equal within the room of a hedge or of written decimals."""
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A stated number held against another."""

    agreement: Agreement
    difference: Decimal
    """stated minus other; zero where the other lies inside the stated range."""
    tolerance: Decimal
    """The largest difference on that side that counts as equal; zero for a plain count."""


def compare(stated: Quantity, other: Quantity) -> Comparison:
    """Holds a stated number against one that is known, such as an official one."""
    difference = _difference(stated, other)
    tolerance = _tolerance(stated, other, difference)
    if stated.low == other.low and stated.high == other.high:
        same = stated.modifier is other.modifier or {stated.modifier, other.modifier} == {
            Modifier.EXACT,
            Modifier.RANGE,
        }
        return Comparison(Agreement.EQUAL if same else Agreement.ROUNDED, Decimal(0), tolerance)
    if other.is_plain and stated.modifier is Modifier.RANGE and other.low in stated.extent:
        return Comparison(Agreement.EQUAL, Decimal(0), tolerance)
    if stated.is_plain and other.is_plain:
        close = _equal_as_written(stated, other)
        return Comparison(Agreement.ROUNDED if close else Agreement.APART, difference, tolerance)
    if stated.extent.meets(other.extent):
        return Comparison(Agreement.ROUNDED, difference, tolerance)
    return Comparison(Agreement.APART, difference, tolerance)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """A number rounded half up, as it is done by hand."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def decimals_of(value: Decimal) -> int:
    """Digits behind the decimal point, without closing zeros."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounding_step(value: Decimal) -> Decimal:
    """The step that a number was last rounded to, as far as its own digits show: 3.000: 1000; 450: 50; 2.944: 1."""
    if not value:
        return Decimal(1)
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return place * 5 if normal.as_tuple().digits[-1] == 5 and place > 1 else place


@dataclass(frozen=True, slots=True)
class _Rule:
    below: Decimal | None
    above: Decimal | None
    floor: Decimal
    cap: Decimal

    def room(self, value: Decimal, steps: Decimal) -> Decimal:
        if not steps:
            return Decimal(0)
        size = abs(value)
        return min(max(rounding_step(value) * steps, size * self.floor), size * self.cap)


@cache
def _hedges() -> Mapping[Modifier, _Rule]:
    table = tomllib.loads(files("extract.checks.statements").joinpath("hedges.toml").read_text(encoding="utf-8"))
    return {
        Modifier(name): _Rule(
            below=_steps(rule["below"]),
            above=_steps(rule["above"]),
            floor=Decimal(rule["floor"]),
            cap=Decimal(rule["cap"]),
        )
        for name, rule in table["modifier"].items()
    }


def _steps(written: str) -> Decimal | None:
    return None if written == _OPEN else Decimal(written)


def _below(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one < other


def _difference(stated: Quantity, other: Quantity) -> Decimal:
    if other.low > stated.high:
        return stated.high - other.low
    if other.high < stated.low:
        return stated.low - other.high
    return Decimal(0)


def _tolerance(stated: Quantity, other: Quantity, difference: Decimal) -> Decimal:
    if stated.is_plain and other.is_plain:
        return _written_room(stated, other)
    extent = stated.extent
    if difference > 0 and extent.lowest is not None:
        return stated.low - extent.lowest
    if difference < 0 and extent.highest is not None:
        return extent.highest - stated.high
    return Decimal(0)


def _written_room(stated: Quantity, other: Quantity) -> Decimal:
    """Half a unit of the last place that both numbers write; counts are whole and have no such room."""
    if stated.unit is Unit.COUNT:
        return Decimal(0)
    if stated.unit is Unit.VND:
        step = max(rounding_step(stated.low), rounding_step(other.low))
        return min(step, abs(stated.low) * _AMOUNT_STEP) / 2
    return Decimal(1).scaleb(-min(stated.decimals, other.decimals)) / 2


def _equal_as_written(stated: Quantity, other: Quantity) -> bool:
    room = _written_room(stated, other)
    return bool(room) and abs(stated.low - other.low) <= room
