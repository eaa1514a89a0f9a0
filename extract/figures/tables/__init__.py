"""Tables of numbers in a text: the figures that stand in their cells."""

from extract.figures.tables.label import adds_up
from extract.figures.tables.reader import FigureTable, read_figure_tables

__all__ = ["FigureTable", "adds_up", "read_figure_tables"]
