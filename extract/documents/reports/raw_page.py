"""A page before it is put in order: its words, and the tables that rules draw on it."""

from dataclasses import dataclass

from extract.documents.reports.report import Cell
from extract.documents.reports.word import Word

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule."""

    y: float
    x0: float
    x1: float

    def covers(self, x: float) -> bool:
        """Does it run above or below this place?"""
        return self.x0 <= x <= self.x1


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table drawn with rules, its cells filled."""

    box: Box
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class RawPage:
    """The words outside tables and the ruled tables of one page."""

    number: int
    """From 1."""
    height: float
    width: float
    words: tuple[Word, ...]
    tables: tuple[RuledTable, ...]
    doubt_below: float = 0.0
    """Cells read with less confidence are doubtful."""
