"""A statement: what a figure and a reference row have in common, so that both can be read the same way."""

from decimal import Decimal
from typing import Protocol

from extract.checks.statements.tolerance import Quantity
from extract.dataset.vocabulary import Flow, Measure, Modifier, PlaceLevel, ProducerType, Qualifier, Status, Unit


class Statement(Protocol):
    """A number and what it counts; the columns mean what they mean in the data contract."""

    @property
    def measure(self) -> Measure:
        """What is counted."""

    @property
    def status(self) -> Status:
        """Result, goal or proposal."""

    @property
    def flow(self) -> Flow | None:
        """Total, or what moved."""

    @property
    def unit(self) -> Unit:
        """The unit of the value."""

    @property
    def value_min(self) -> Decimal:
        """The number, or the lower end of a range."""

    @property
    def value_max(self) -> Decimal:
        """The number again, or the upper end of a range."""

    @property
    def modifier(self) -> Modifier:
        """The hedge."""

    @property
    def star_min(self) -> int | None:
        """The lowest star of the class."""

    @property
    def star_max(self) -> int | None:
        """The highest star of the class."""

    @property
    def producer_type(self) -> ProducerType | None:
        """The legal form of the producers."""

    @property
    def qualifier(self) -> Qualifier | None:
        """What narrows the count."""

    @property
    def place(self) -> str:
        """Official name of the area counted, without type word."""

    @property
    def place_level(self) -> PlaceLevel | None:
        """Country, province, district or commune."""

    @property
    def place_code(self) -> str:
        """Statistics-office code of the area."""

    @property
    def place_vintage(self) -> int | None:
        """The era of the code."""

    @property
    def period(self) -> str:
        """What the number holds for."""


def quantity(statement: Statement) -> Quantity:
    """The number of a statement with its hedge and unit."""
    return Quantity(statement.value_min, statement.value_max, statement.modifier, statement.unit)
