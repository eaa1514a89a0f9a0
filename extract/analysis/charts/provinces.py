"""The map of provinces, with a value for each that is known."""

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from extract.analysis.charts.theme import GREY, INK, NO_DATA

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt
    import pandas as pd

_VIRIDIS: Final = ("#95D840", "#55C667", "#29AF7F", "#1F968B", "#287D8E", "#33638D", "#404788", "#481567")
_ABOVE: Final = 18
"""Units of the drawing between an archipelago and its name."""
_WIDTH: Final = 440
_HEIGHT: Final = 470


def province_map(
    values: "pd.DataFrame", *, vintage: int, title: str, limits: "Sequence[int]", legend: str
) -> "alt.LayerChart":
    """A map of one era, in which provinces without a value are grey.

    Args:
        values: One row a province: place_code, place, value, date and source.
        vintage: 63 or 34: the era that the codes belong to.
        title: The title above the map.
        limits: Where one colour ends and the next, darker one begins, in the unit of the values; one at least.
        legend: What the colours mean, with the unit.

    Raises:
        ValueError: there is no such era.
    """
    import altair as alt

    from extract.places.outlines import feature_collection

    shapes = alt.InlineData(values=feature_collection(vintage)["features"])
    classes = _classes(limits)
    known = values.assign(
        day=values["date"].dt.strftime("%d/%m/%Y"),
        shade=[classes[bisect_right(limits, value)] for value in values["value"]],
    )
    found = alt.LookupData(known, key="place_code", fields=["value", "shade", "day", "source"])
    base = alt.Chart(shapes).transform_lookup(lookup="properties.code", from_=found)
    name = alt.Tooltip("properties.name:N", title="Tỉnh, thành")
    ground = base.mark_geoshape(fill=NO_DATA, stroke=GREY, strokeWidth=0.4).encode(tooltip=[name])
    scale = alt.Scale(domain=classes, range=list(_colours(len(classes))))
    shaded = (
        base.transform_filter("isValid(datum.value)")
        .mark_geoshape(stroke="white", strokeWidth=0.5)
        .encode(
            color=alt.Color("shade:N", scale=scale, legend=alt.Legend(title=legend, symbolType="square")),
            tooltip=[
                name,
                alt.Tooltip("value:Q", title="Sản phẩm", format=",d"),
                alt.Tooltip("day:N", title="Đến ngày"),
                alt.Tooltip("source:N", title="Nguồn"),
            ],
        )
    )
    layers = [ground, shaded, _archipelago_names(vintage)]
    return alt.LayerChart(layer=layers, title=title).project(type="identity").properties(width=_WIDTH, height=_HEIGHT)


def _archipelago_names(vintage: int) -> "alt.Chart":
    """The names of the archipelagos above them: their islands are too small to be known by their shape."""
    import altair as alt

    from extract.places.outlines import load_outlines

    places = [
        {
            "name": outline.archipelago,
            "x": sum(x for x, _ in corners) / len(corners),
            "y": min(y for _, y in corners) - _ABOVE,
        }
        for outline in load_outlines(vintage).values()
        if (corners := [corner for ring in outline.islands for corner in ring])
    ]
    names = alt.Chart(alt.InlineData(values=places)).mark_text(fontSize=11, fontStyle="italic", color=INK)
    drawn: alt.Chart = names.encode(longitude="x:Q", latitude="y:Q", text="name:N")
    return drawn


def _classes(limits: "Sequence[int]") -> list[str]:
    """The classes between limits in words: "dưới 100", "100–199", "từ 800"."""
    between = [f"{low}–{high - 1}" for low, high in pairwise(limits)]
    return [f"dưới {limits[0]}", *between, f"từ {limits[-1]} trở lên"]


def _colours(count: int) -> tuple[str, ...]:
    """Colours from light to dark: viridis (Smith and van der Walt) without its yellow, which is as light as grey."""
    steps = [round(place * (len(_VIRIDIS) - 1) / max(1, count - 1)) for place in range(count)]
    return tuple(_VIRIDIS[step] for step in steps)
