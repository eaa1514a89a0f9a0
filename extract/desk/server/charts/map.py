"""The map of provinces as SVG drawn here: it needs no script, and each province is a link.

A chart library would bring a script that the page's policy forbids, and provinces that no keyboard reaches. The
archipelagos lie too far out to the east to be seen beside the mainland; as on printed maps, each has a frame.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as Xml

from extract.desk.server.charts.labels import label_in
from extract.desk.server.charts.shades import Shade, class_of
from extract.places.outlines import FRAMES, Outline, Ring, load_outlines

_WIDTH: Final = 500
_HEIGHT: Final = 808
_MARGIN: Final = 4
_SIZES: Final = {"wide": 10.0, "narrow": 16.0}
"""Type of the labels in units of the map: on a wide screen and on a telephone, where the map is drawn smaller."""


def province_map(vintage: int, shades: Mapping[str, Shade], ends: Sequence[Decimal], title: str) -> str:
    """The map as an `<svg>` element.

    A province without a number is filled with the pattern `hatch`, which the map defines for the whole page.

    Args:
        vintage: 63 or 34.
        shades: By code of the province.
        ends: See `limits`.
        title: What it shows.
    """
    box = f"{-_MARGIN} {-_MARGIN} {_WIDTH + 2 * _MARGIN} {_HEIGHT + 2 * _MARGIN}"
    svg = Xml.Element("svg", {"class": "map", "viewBox": box, "role": "group", "aria-label": title})
    _define_hatch(svg)
    outlines = load_outlines(vintage)
    # From north to south, which is the order in which the keyboard goes through them.
    for code, outline in sorted(outlines.items(), key=lambda each: min(y for _, y in each[1].mainland[0])):
        _province(svg, outline, shades[code], ends)
    for code, outline in outlines.items():  # above all shapes, for a shape hides what was drawn before
        shade = shades[code]
        shown = _shown(shade, ends)
        for kind, size in _SIZES.items():
            _label(svg, outline.mainland[0], shade, shown, kind, size)
    return Xml.tostring(svg, encoding="unicode")


def _province(svg: Xml.Element, outline: Outline, shade: Shade, ends: Sequence[Decimal]) -> None:
    link = Xml.SubElement(svg, "a", {"href": shade.href, "aria-label": shade.label})
    Xml.SubElement(link, "title").text = shade.label
    shown = _shown(shade, ends)
    _shape(link, outline.mainland, shown)
    if not outline.archipelago:
        return
    frame = FRAMES[outline.archipelago]
    rect = {"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height, "rx": 4}
    Xml.SubElement(link, "rect", {"class": "frame", **{name: str(value) for name, value in rect.items()}})
    islands = outline.framed_islands
    # The islands are specks: a rim makes them seen, in their colour and around it.
    _shape(link, islands, "rim")
    _shape(link, islands, shown, "speck")
    middle = frame.x + frame.width / 2
    for kind, lines in {
        "wide": (f"Quần đảo {outline.archipelago}", f"({outline.place.name})"),
        "narrow": (outline.archipelago, f"({outline.place.name})"),
    }.items():
        for number, line in enumerate(lines):
            _text(link, line, middle, frame.y + _SIZES[kind] * (1.3 + 1.15 * number), f"of-islands {kind}")


def _shape(link: Xml.Element, rings: Sequence[Ring], *kinds: str) -> None:
    drawn = " ".join("M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in ring) + "z" for ring in rings)
    path = Xml.SubElement(link, "path", {"class": " ".join(("province", *kinds)), "d": drawn})
    if "none" in kinds:
        path.set("fill", "url(#hatch)")  # an attribute, for an address in a style sheet may be one beside that sheet


def _label(svg: Xml.Element, ring: Ring, shade: Shade, shown: str, kind: str, size: float) -> None:
    """Writes the name into the province, and its number where there is room for both."""
    names = [[shade.name], *_halves(shade.name)]
    wordings = [[*name, shade.numeral] for name in names if shade.numeral] + names
    found = label_in(ring, wordings, size)
    if found is None:
        return
    for line, y in zip(found.lines, found.ys, strict=True):
        _text(svg, line, found.x, y, f"on-{shown} {kind}{' value' if line == shade.numeral else ''}")


def _halves(name: str) -> list[list[str]]:
    """A name in two lines, the more equal ones first."""
    words = name.split()
    parted = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return sorted(parted, key=lambda lines: max(map(len, lines)))


def _text(parent: Xml.Element, words: str, x: float, y: float, kinds: str) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": "middle", "aria-hidden": "true"}
    Xml.SubElement(parent, "text", {"class": kinds, **place}).text = words


def _define_hatch(svg: Xml.Element) -> None:
    size = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    pattern = Xml.SubElement(Xml.SubElement(svg, "defs"), "pattern", {"id": "hatch", **size})
    Xml.SubElement(pattern, "rect", {"class": "hatch-ground", "width": "6", "height": "6"})
    Xml.SubElement(pattern, "path", {"class": "hatch-line", "d": "M1 0v6"})


def _shown(shade: Shade, ends: Sequence[Decimal]) -> str:
    return "none" if shade.value is None else f"c{class_of(shade.value, ends)}"
