"""Outlines: the provinces of both eras as polygons, to draw maps of.

They come from `corpus/places/outlines.csv`, whose README says of whom they are, under which licence, and how they were
made. Coordinates are those of a drawing: x grows to the east, y to the south, and the country is some 380 units wide
and 800 high, the archipelagos aside. They are no longitudes and latitudes, and nothing may be measured by them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from extract.dataset.vocabulary import PlaceLevel
from extract.places.gazetteer import load_gazetteer
from extract.places.place import Place
from extract.places.tables import read_table

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""Corners of a polygon as (x, y), in the units of the drawing; the last is joined to the first."""

COLUMNS: Final = ("vintage", "code", "archipelago", "ring")
ARCHIPELAGOS: Final = MappingProxyType({"48": "Hoàng Sa", "56": "Trường Sa"})
"""The archipelagos by the code of their province, Đà Nẵng and Khánh Hòa, which is the same in both eras."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A province as polygons."""

    place: Place
    """The province, under the last name and type of its era."""
    mainland: tuple[Ring, ...]
    """Its polygons with its coastal islands, the largest first."""
    archipelago: str = ""
    """Hoàng Sa, Trường Sa, or empty."""
    islands: tuple[Ring, ...] = ()
    """The islands of the archipelago, where the drawing has them: far out at sea."""

    @property
    def polygons(self) -> tuple[Ring, ...]:
        """All of it."""
        return self.mainland + self.islands


@cache
def load_outlines(vintage: int) -> Mapping[str, Outline]:
    """The outlines of the provinces of an era by their codes; read on first use, then shared.

    Args:
        vintage: 63 or 34.

    Raises:
        ValueError: there is no such era, or outlines.csv has a province that the gazetteer does not know.
    """
    rings: dict[str, dict[str, list[Ring]]] = {}
    for row in read_table("outlines.csv"):
        if row["vintage"] == str(vintage):
            rings.setdefault(row["code"], {}).setdefault(row["archipelago"], []).append(_ring(row["ring"]))
    if not rings:
        raise ValueError(f"there are outlines of 63 and of 34 provinces, none of {vintage}")
    return MappingProxyType({code: _outline(vintage, code, parts) for code, parts in rings.items()})


def feature_collection(vintage: int) -> dict[str, Any]:
    """The outlines as the FeatureCollection of GeoJSON (RFC 7946), save that its coordinates are those of the drawing.

    Each feature has the code as its id and code, name, vintage and archipelago as properties. A library draws it with
    no projection: in Altair, `.project(type="identity")`.

    Args:
        vintage: 63 or 34.

    Raises:
        ValueError: there is no such era.
    """
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": code,
                "properties": {
                    "code": code,
                    "name": outline.place.name,
                    "vintage": vintage,
                    "archipelago": outline.archipelago,
                },
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [[[list(corner) for corner in (*ring, ring[0])]] for ring in outline.polygons],
                },
            }
            for code, outline in load_outlines(vintage).items()
        ],
    }


def _ring(written: str) -> Ring:
    corners = (corner.split(",") for corner in written.split())
    return tuple((float(x), float(y)) for x, y in corners)


def _outline(vintage: int, code: str, parts: Mapping[str, list[Ring]]) -> Outline:
    known = load_gazetteer().place(level=PlaceLevel.PROVINCE, code=code, vintage=vintage)
    if known is None:
        raise ValueError(f"corpus/places/outlines.csv: the gazetteer has no province {code} of the {vintage}")
    place = load_gazetteer().names_of(known)[-1]
    archipelago = ARCHIPELAGOS.get(code, "")
    return Outline(place, tuple(parts[""]), archipelago, tuple(parts.get(archipelago, ())) if archipelago else ())
