"""Charts: where the values of a series stand in a small picture, time to the right, number upwards from nought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from extract.checks.explanations.phrases import number
from extract.checks.explanations.wording import Text, join
from extract.dataset.vocabulary import Unit
from extract.desk.page.series import Value
from extract.desk.page.words import filled

WIDTH: Final = 320
HEIGHT: Final = 116
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 306, 24, 90
_LABEL_WIDTH: Final = 44
_YEAR_WIDTH: Final = 28
_MOST_YEARS: Final = 8
_LONGEST_TOLD: Final = 12
"""Values that the description of a picture tells; the list beneath it has them all."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value in the picture, in its units from the upper left corner."""

    x: float
    y: float
    kind: str
    """stated, official or article: each with a form of its own, besides its colour."""
    label: Text
    """The number, where it is written beside the dot; else empty."""
    is_below: bool = False
    """Whether the label stands under the dot; else above."""
    anchor: str = "middle"
    """Which part of the label stands over the dot: start, middle or end."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a series."""

    dots: tuple[Dot, ...]
    """The stated one last, so that it lies above the others."""
    line: str
    """The points of the line through the official values, as SVG writes them; empty for fewer than two."""
    ticks: tuple[tuple[float, str], ...]
    """Names under the axis and where their middle stands: of a year, in the middle of its days."""
    borders: tuple[float, ...]
    """Where one year ends and the next begins."""
    title: Text
    description: Text


def chart_of(values: Sequence[Value], what: Text, unit: Unit) -> Chart | None:
    """The picture of a series; None where all its values are one.

    Args:
        values: By time, the stated one among them.
        what: What they count, and where.
        unit: Their unit.
    """
    if len({(each.value, each.day) for each in values}) < 2:
        return None
    days = [date.fromisoformat(each.day).toordinal() for each in values]
    first, last = min(days), max(days)
    borders, ticks = _years(first, last)
    highest = max(max(each.value for each in values), Decimal(1))
    if first == last:  # values of one day stand side by side
        days, first, last = list(range(1, len(days) + 1)), 0, len(days) + 1
    places = [(_along(day, first, last), _up(each.value, highest)) for day, each in zip(days, values, strict=True)]
    labelled = _labelled(values, places)
    dots = [
        Dot(
            x=x,
            y=y,
            kind=_kind(each),
            label=number(each.value, unit) if index in labelled else Text("", ""),
            is_below=labelled.get(index, False),
            anchor="start" if x < _LEFT + 24 else "end" if x > _RIGHT - 24 else "middle",
        )
        for index, (each, (x, y)) in enumerate(zip(values, places, strict=True))
    ]
    official = [f"{x},{y}" for each, (x, y) in zip(values, places, strict=True) if each.is_official]
    return Chart(
        dots=tuple(sorted(dots, key=lambda dot: dot.kind == "stated")),
        line=" ".join(official) if len(official) > 1 else "",
        ticks=ticks,
        borders=borders,
        title=filled("chart.title", what=what),
        description=_told(values, unit),
    )


def _kind(value: Value) -> str:
    if value.is_stated:
        return "stated"
    return "official" if value.is_official else "article"


def _labelled(values: Sequence[Value], places: Sequence[tuple[float, float]]) -> dict[int, bool]:
    """The values that have a label, by their index, and whether it stands under the dot.

    These are the stated one, and the first and last of the others. Beside the label of the stated one there is room
    for another number only beneath, and an equal one is not written twice.
    """
    others = [index for index, each in enumerate(values) if not each.is_stated]
    labels: dict[int, bool] = {}
    for end in (others[0], others[-1]) if others else ():
        near = [one for one in labels if abs(places[one][0] - places[end][0]) < _LABEL_WIDTH]
        if not near:
            labels[end] = False
    for index, each in enumerate(values):
        if each.is_stated:
            near = [one for one in labels if abs(places[one][0] - places[index][0]) < _LABEL_WIDTH]
            labels = {one: one in near for one in labels if one not in near or values[one].value != each.value}
            labels[index] = any(values[one].value > each.value for one in near)
            labels |= {one: not labels[index] for one in near if one in labels}
    return labels


def _along(day: int, first: int, last: int) -> float:
    share = (day - first) / (last - first) if last > first else 0.5
    return round(_LEFT + share * (_RIGHT - _LEFT), 1)


def _up(value: Decimal, highest: Decimal) -> float:
    return round(_BOTTOM - float(max(value, Decimal(0)) / highest) * (_BOTTOM - _TOP), 1)


def _years(first: int, last: int) -> tuple[tuple[float, ...], tuple[tuple[float, str], ...]]:
    """Where years begin, and the names of the years that have room; of days of one year or two, their months."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    starts = [day for year in years[1:] if first <= (day := date(year, 1, 1).toordinal()) <= last]
    borders = tuple(_along(day, first, last) for day in starts)
    if len(starts) < 2:
        ends = dict.fromkeys((first, last))
        return borders, tuple((_along(day, first, last), f"{date.fromordinal(day):%m/%Y}") for day in ends)
    edges = (float(_LEFT), *borders, float(_RIGHT))
    named = [
        (round((left + right) / 2, 1), str(year))
        for year, left, right in zip(years, edges[:-1], edges[1:], strict=True)
        if right - left >= min(_YEAR_WIDTH, (_RIGHT - _LEFT) / len(years))
    ]
    return borders, tuple(named[:: -(-len(named) // _MOST_YEARS)])


def _told(values: Sequence[Value], unit: Unit) -> Text:
    shown = [
        filled(f"chart.{_kind(each)}", period=each.period, value=number(each.value, unit))
        for each in values[-_LONGEST_TOLD:]
    ]
    return join(shown, "; ")
