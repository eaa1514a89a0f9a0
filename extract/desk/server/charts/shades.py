"""Shades: what is shown of a province, and the classes that its colour is one of."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

CLASSES: Final = 5


@dataclass(frozen=True, slots=True)
class Shade:
    """How a province is shown."""

    name: str
    value: Decimal | None
    numeral: str
    """The value as it is written in the language of the page; empty where there is none."""
    label: str
    """All of it in words."""
    href: str


def limits(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The upper ends of the classes, each of which has about as many provinces; the last is the largest value."""
    ordered = sorted(values)
    ends = (ordered[max(0, -(-len(ordered) * (each + 1) // CLASSES) - 1)] for each in range(CLASSES)) if ordered else ()
    return tuple(dict.fromkeys(ends))


def class_of(value: Decimal, ends: Sequence[Decimal]) -> int:
    """The class of a value, from 0."""
    return next((number for number, end in enumerate(ends) if value <= end), len(ends) - 1)
