"""Line charts of a series over time, as SVG drawn here.

A chart library was weighed: it would bring a JavaScript engine of some 100 MB to draw a dozen points, and its points
would be neither links nor reachable by keyboard. What is drawn is two axes, lines and marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree as Xml

from extract.dataset.vocabulary import Status
from extract.desk.server.charts.series import Point, Told
from extract.desk.server.words import numeral
from extract.report.language import Language
from extract.report.link import is_address

WIDTH: Final = 480
HEIGHT: Final = 240
_LEFT: Final = 62
_RIGHT: Final = 12
_TOP: Final = 14
_BOTTOM: Final = 34
_MOST_YEARS: Final = 10
"""Years that can be written side by side; of more, every second or third is."""
_STEPS: Final = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8")))


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with the words that a reader hears and sees of it."""

    point: Point
    label: str


def line_chart(marks: Sequence[Mark], title: str, language: Language) -> str:
    """A chart as an `<svg>` element: official results with a line through them, all others by marks alone.

    A year is the band between two lines, with its name in the middle: what holds at the end of 2022 stands at the right
    end of the band 2022.

    Args:
        marks: The points, in any order; not empty.
        title: What the chart shows.
        language: Of the numerals.

    Raises:
        ValueError: there is no point.
    """
    if not marks:
        raise ValueError("a chart needs a point")
    days = [_day(mark.point) for mark in marks]
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    top = _top(max(mark.point.value for mark in marks))
    svg = Xml.Element(
        "svg", {"class": "chart", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "group", "aria-label": title}
    )
    for step in range(5):
        value = top * step / 4
        y = _y(value, top)
        _add(svg, "line", {"class": "grid", "x1": _LEFT, "x2": WIDTH - _RIGHT, "y1": y, "y2": y})
        _add(svg, "text", {"class": "tick", "x": _LEFT - 6, "y": y + 4, "text-anchor": "end"}, numeral(value, language))
    years = range(first.year, last.year)
    for year in (*years, last.year):
        x = _x(date(year, 1, 1), first, last)
        _add(svg, "line", {"class": "grid", "x1": x, "x2": x, "y1": _TOP, "y2": HEIGHT - _BOTTOM})
    for year in years[:: -(-len(years) // _MOST_YEARS)]:
        x = _x(date(year, 7, 2), first, last)
        _add(svg, "text", {"class": "tick", "x": x, "y": HEIGHT - 12, "text-anchor": "middle"}, str(year))
    results = [mark.point for mark in marks if mark.point.told is Told.OFFICIAL and mark.point.status is Status.ACTUAL]
    if len(results) > 1:
        ordered = sorted(results, key=lambda point: point.day)
        path = " ".join(f"{_x(_day(each), first, last):.1f},{_y(each.value, top):.1f}" for each in ordered)
        _add(svg, "polyline", {"class": f"line {Told.OFFICIAL}", "points": path})
    for mark in sorted(marks, key=lambda each: each.point.day):
        x, y = _x(_day(mark.point), first, last), _y(mark.point.value, top)
        away = {"rel": "noreferrer"} if is_address(mark.point.href) else {}
        link = Xml.SubElement(svg, "a", {"href": mark.point.href, "aria-label": mark.label, **away})
        Xml.SubElement(link, "title").text = mark.label
        _draw(link, mark.point, x, y)
    return Xml.tostring(svg, encoding="unicode")


def _draw(link: Xml.Element, point: Point, x: float, y: float) -> None:
    """A disc for official results, a ring for those of the press, a diamond for targets: told apart without colour."""
    if point.status is Status.TARGET:
        path = f"M{x:.1f} {y - 6:.1f}l6 6-6 6-6-6z"
        _add(link, "path", {"class": f"mark target {point.told}", "d": path})
    else:
        _add(link, "circle", {"class": f"mark {point.told}", "cx": x, "cy": y, "r": 5})


def _add(parent: Xml.Element, name: str, attributes: dict[str, object], text: str = "") -> None:
    written = {key: f"{value:.1f}" if isinstance(value, float) else str(value) for key, value in attributes.items()}
    Xml.SubElement(parent, name, written).text = text or None


def _day(point: Point) -> date:
    return date.fromisoformat(point.day)


def _x(day: date, first: date, last: date) -> float:
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * (day - first).days / (last - first).days


def _y(value: Decimal, top: Decimal) -> float:
    return _TOP + (HEIGHT - _TOP - _BOTTOM) * float(1 - value / top)


def _top(largest: Decimal) -> Decimal:
    """The end of the axis: a round number whose quarters are whole, not below the largest value."""
    size = Decimal(4)
    while True:
        for step in _STEPS:
            if size * step >= largest and size * step % 4 == 0:
                return size * step
        size *= 10
