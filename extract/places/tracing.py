"""The outlines of provinces, written anew from their source: `python -m extract.places.tracing PACKAGE/index.js`.

The source is the npm package @svg-maps/vietnam (`npm pack @svg-maps/vietnam`, version 2.0.0), a drawing of the 63
provinces and of the two archipelagos in plane coordinates. Each province is drawn by itself there, so that neighbours
overlap or leave gaps of up to half a unit. Here neighbours are given one border, borders have fewer points, and the 34
provinces are joined of the 63 by the gazetteer. shapely, which this needs, comes with the development dependencies;
whoever reads the outlines (`extract.places.outlines`) needs nothing.

Written: outlines.csv. The same input gives the same bytes.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import shapely  # type: ignore[import-untyped]

from extract.dataset.vocabulary import PlaceLevel
from extract.places.gazetteer import load_gazetteer
from extract.places.outlines import ARCHIPELAGOS, COLUMNS

OUTLINES = Path(__file__).resolve().parents[2] / "corpus" / "places" / "outlines.csv"

_NAMES: Final = {"Thua Thien-Hue": "Thừa Thiên Huế", "Ba Ria–Vung Tau": "Bà Rịa - Vũng Tàu"}
"""Names of the source that differ from those of the gazetteer by more than their tone marks."""
_CODES: Final = {"Hoang Sa": "48", "Truong Sa": "56"}
"""The archipelagos, which the source has by themselves: of Đà Nẵng and Khánh Hòa, in both eras."""
_WIDEST_GAP: Final = 1.0
_SNAP: Final = 0.1
_MOST_CHANGED: Final = 0.02
"""Share of its area that a province may win or lose; with other snapping one of them took in a whole neighbour."""
_SIMPLER: Final = 1.0
"""Corners whose triangle has an area below the square of this are left out; the plane is some 800 units high."""
_SIMPLER_ISLAND: Final = 0.25
_SMALLEST: Final = 0.5
"""Area of the smallest coastal island that is kept; those of the archipelagos are all kept."""

_TOKEN: Final = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_POINTS_OF: Final = {"m": 1, "l": 1, "c": 3}

Ring = list[tuple[float, float]]


def rings_of(path: str) -> list[Ring]:
    """The rings of an SVG path of lines and curves; of a curve, its end.

    Raises:
        ValueError: the path has a command that is neither m, l, c nor z.
    """
    rings: list[Ring] = []
    numbers: list[float] = []
    command, x, y = "", 0.0, 0.0
    for piece in _TOKEN.findall(path):
        if piece.isalpha():
            command = piece
            if piece in "zZ":
                x, y = rings[-1][0]
            elif piece.lower() not in _POINTS_OF:
                raise ValueError(f"the path has the command {piece!r}, which is not read: {path[:40]}")
            continue
        numbers.append(float(piece))
        if len(numbers) < 2 * _POINTS_OF[command.lower()]:
            continue
        across, down = numbers[-2:]
        numbers.clear()
        x, y = (x + across, y + down) if command.islower() else (across, down)
        if command in "mM":
            rings.append([])
            command = "l" if command == "m" else "L"
        rings[-1].append((x, y))
    return rings


def trace(drawn: Mapping[str, Sequence[Ring]]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of outlines.csv.

    Args:
        drawn: The rings of each place of the source, by its name there.

    Raises:
        ValueError: a name is no province, or a province changes too much.
    """
    codes = {name: _code(name) for name in drawn}
    mainland = {code: _area(drawn[name]) for name, code in codes.items() if name not in _CODES}
    order = sorted(mainland)
    # One border for two neighbours, then fewer points for both at once.
    areas = [mainland[code] for code in order]
    clean = shapely.coverage_clean(areas, snapping_distance=_SNAP, gap_width=_WIDEST_GAP)
    for code, before, after in zip(order, areas, clean, strict=True):
        if abs(after.area / before.area - 1) > _MOST_CHANGED:
            raise ValueError(
                f"province {code} went from {before.area:.0f} to {after.area:.0f}: choose another snapping"
            )
    members = dict(zip(order, shapely.coverage_simplify(clean, _SIMPLER), strict=True))
    islands = {codes[name]: drawn[name] for name in _CODES}
    for vintage, provinces in ((63, members), (34, _joined(members))):
        for code, area in sorted(provinces.items()):
            for written in _outer(area):
                yield str(vintage), code, "", written
            for ring in islands.get(code, ()):
                kept = shapely.simplify(shapely.Polygon(ring), _SIMPLER_ISLAND).exterior.coords[:-1]
                yield str(vintage), code, ARCHIPELAGOS[code], _written(kept, decimals=2)


def main(path: Path) -> None:
    """Reads the package's drawing and writes outlines.csv."""
    text = path.read_text(encoding="utf-8").removeprefix("export default ").rstrip().removesuffix(";")
    drawn = {each["name"]: rings_of(each["path"]) for each in json.loads(text)["locations"]}
    rows = list(trace(drawn))
    beside = OUTLINES.with_suffix(".csv.part")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    beside.replace(OUTLINES)
    print(f"{OUTLINES.name}: {len(rows)} rings")


def _code(name: str) -> str:
    if name in _CODES:
        return _CODES[name]
    found = load_gazetteer().names_like(_NAMES.get(name, name), level=PlaceLevel.PROVINCE, vintage=63)
    place = load_gazetteer().province(found[0], vintage=63) if found else None
    if place is None:
        raise ValueError(f"the source's {name!r} is no province of the gazetteer: add it to _NAMES")
    return place.code


def _area(rings: Iterable[Ring]) -> Any:
    """The ground of rings, some of which touch themselves; what is left as a line is none of it."""
    valid = shapely.make_valid([shapely.Polygon(ring) for ring in rings if len(ring) > 2])
    parts = [part for part in shapely.get_parts(shapely.get_parts(valid)) if part.geom_type == "Polygon"]
    return shapely.union_all(parts)


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
    """The outer rings of an area, the largest first; a province has no hole."""
    parts = sorted(shapely.get_parts(area), key=lambda part: -part.area)
    kept = [part for part in parts if part.geom_type == "Polygon" and part.area >= _SMALLEST]
    return [_written(part.exterior.coords[:-1]) for part in kept]


def _written(ring: Iterable[tuple[float, float]], decimals: int = 1) -> str:
    corners = [f"{x:.{decimals}f},{y:.{decimals}f}" for x, y in ring]
    return " ".join(corner for corner, _ in groupby(corners))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
