"""Reading order: rows as a reader would meet them, whatever order their file has them in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def in_reading_order(frames: "Mapping[str, pd.DataFrame]") -> "dict[str, pd.DataFrame]":
    """The tables in one order: articles by day, figures and products as they stand in them, checks as their figures.

    A SQLite file has its rows in the order of their keys, other formats have that of the extraction.

    Args:
        frames: The tables by name, as `extract.analysis.dataset.LoadedDataset` has them.
    """
    ordered = dict(frames)
    articles = frames["articles"].sort_values(["published_at", "article_id"], ignore_index=True)
    ordered["articles"] = articles
    for name in ("figures", "products"):
        ordered[name] = _following(frames[name], articles, "article_id", ["char_start", "char_end"])
    if "checks" in frames:
        ordered["checks"] = _following(frames["checks"], ordered["figures"], "figure_id", [])
    return ordered


def _following(frame: "pd.DataFrame", leading: "pd.DataFrame", by: str, then: list[str]) -> "pd.DataFrame":
    """Rows in the order that another table has of the ids they refer to, those of unknown ids last."""
    places = {name: place for place, name in enumerate(leading[by])}
    key = frame.columns[0]
    numbered = frame.assign(_place=[places.get(name, len(places)) for name in frame[by]])
    return numbered.sort_values(["_place", *then, key], ignore_index=True).drop(columns="_place")
