"""The theme of charts: colours and shapes that hold in grey and for colour-blind readers, and numbers as in Vietnam.

The colours of kinds are those of Okabe and Ito (jfly.uni-koeln.de/color), in an order in which neighbours differ in
lightness; those of star classes go from light to dark in one hue. Every kind has a shape or a label as well.
"""

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

AnyChart: TypeAlias = "alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.ConcatChart"
BLUE: Final = "#0072B2"
ORANGE: Final = "#E69F00"
GREEN: Final = "#009E73"
VERMILION: Final = "#D55E00"
YELLOW: Final = "#F0E442"
GREY: Final = "#767676"
"""The lightest grey whose contrast on white is 4.5 to 1 (WCAG 2.2, 1.4.3)."""
INK: Final = "#1F1F1F"
NO_DATA: Final = "#F4F4F4"
"""Ground without a value, on a map."""
OPEN: Final = "#BDBDBD"
"""What was not compared with anything."""
KINDS: Final = (BLUE, ORANGE, GREEN, YELLOW, GREY)
STARS: Final = {3: "#C6DCEF", 4: "#5A9BCB", 5: "#0B3C6F"}
TOLD_COLOURS: Final = (BLUE, ORANGE, VERMILION)
TOLD_SHAPES: Final = ("circle", "square", "triangle-up")
"""For `extract.analysis.statements.TOLD`, in its order."""
WIDTH: Final = 620
"""Width of a chart in pixels, without its axis."""
_LOCALE: Final = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"]},
    "time": {
        "dateTime": "%d/%m/%Y %H:%M",
        "date": "%d/%m/%Y",
        "time": "%H:%M",
        "periods": ["SA", "CH"],
        "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": [f"tháng {month}" for month in range(1, 13)],
        "shortMonths": [f"T{month}" for month in range(1, 13)],
    },
}


def use_theme() -> None:
    """Gives all charts made from now on the style of the notebooks, and lets them have as many rows as they need.

    They are shown as pictures, which need no network and look the same everywhere; `altair.renderers.enable("html")`
    shows them with tooltips, and fetches the program for that.
    """
    import altair as alt

    alt.theme.register("ocop", enable=True)(_theme)
    alt.data_transformers.disable_max_rows()
    alt.renderers.enable("png", scale_factor=2)


def titled(title: str, english: str, source: str) -> "alt.TitleParams":
    """The title of a chart.

    Args:
        title: What it shows, in Vietnamese.
        english: The same in English, in smaller letters below.
        source: Where its numbers come from.
    """
    import altair as alt

    return alt.TitleParams(text=title, subtitle=[english, f"Nguồn: {source}"])


def drawn(chart: "AnyChart", rows: "pd.DataFrame") -> "AnyChart | alt.Chart":
    """The chart, or where there are no rows to draw a line that says so."""
    import altair as alt

    if len(rows):
        return chart
    said = alt.Chart(alt.InlineData(values=[{"note": "Không có số liệu để vẽ (nothing to draw)"}]), height=40)
    note: alt.Chart = said.mark_text(align="left", fontSize=14).encode(x=alt.value(0), text="note:N")
    return note


def _theme() -> "alt.theme.ThemeConfig":
    axis = {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": "#E4E4E4",
        "domainColor": GREY,
        "tickColor": GREY,
        "labelLimit": 420,
        "titlePadding": 8,
    }
    config: dict[str, Any] = {
        "font": "Noto Sans, DejaVu Sans, Arial, sans-serif",
        "background": "#FFFFFF",
        "locale": _LOCALE,
        "view": {"stroke": None, "continuousWidth": WIDTH, "discreteWidth": WIDTH},
        "title": {
            "anchor": "start",
            "frame": "group",
            "fontSize": 16,
            "color": INK,
            "subtitleFontSize": 12,
            "subtitleColor": "#4A4A4A",
            "subtitlePadding": 6,
            "offset": 14,
        },
        "axis": axis,
        "header": {"labelFontSize": 13, "labelColor": INK, "titleFontSize": 12, "labelAnchor": "start"},
        "legend": {
            "orient": "top",
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "labelColor": INK,
            "titleColor": INK,
            "labelLimit": 320,
            "symbolSize": 110,
        },
        "range": {"category": list(KINDS), "ordinal": list(STARS.values())},
        "text": {"fontSize": 12, "color": INK},
    }
    return {"config": config}  # type: ignore[typeddict-item]  # a plain dict, as Vega-Lite documents it
