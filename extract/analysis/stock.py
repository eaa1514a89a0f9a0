"""Stocks: how many products and producers a place has, over time, by star class and by type."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

STARS: Final = (3, 4, 5)
"""The classes of recognised products (Decision 148/QĐ-TTg of 2023)."""
ALL_CLASSES: Final = ((None, None), (3, 5), (1, 5))
"""What star_min and star_max are where all recognised products are meant."""
MERGED: Final = "merged"
"""What stands for the type of producers that a source gives as one number for several types."""
_LARGEST_GAP: Final = 0.03
"""A set of parts is whole where it misses the stated total by no more than this share of it."""


def totals(rows: "pd.DataFrame", *, measure: str = "products") -> "pd.DataFrame":
    """Dated totals of a place: results, as a stock, of all classes and types, not as part of another number.

    Args:
        rows: Statements (`extract.analysis.statements`).
        measure: What is counted, a word of the vocabulary Measure.

    Returns:
        The rows in the order of their dates, with `date` (the last day that the number holds for), `value` (the upper
        end of a range; a number of things) and `is_exact` (whether the source does not hedge it).
    """
    whole = _whole_class(rows) & rows["producer_type"].isna() & rows["merged_class"].isna() & rows["part_of"].isna()
    return _dated(rows[_is_stock(rows, measure) & whole])


def class_totals(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Dated stocks of products of one star class, as `totals`, with the class in `star`.

    Args:
        rows: Statements.
    """
    single = rows["star_min"].eq(rows["star_max"]) & rows["star_min"].isin(STARS)
    chosen = rows[_is_stock(rows, "products") & single.fillna(False) & rows["producer_type"].isna()]
    return _dated(chosen).assign(star=lambda frame: frame["star_min"])


def preferred(rows: "pd.DataFrame", by: list[str]) -> "pd.DataFrame":
    """One row for each group: what an authority says before the press, exact before hedged, then the larger number.

    Args:
        rows: What `totals` or `class_totals` gives.
        by: The columns that name a group.
    """
    ranked = rows.assign(_told=rows["told"].cat.codes, _hedged=~rows["is_exact"])
    first = ranked.sort_values(["_told", "_hedged", "value"], ascending=[True, True, False], kind="stable")
    return first.drop_duplicates(by).drop(columns=["_told", "_hedged"]).sort_values("date", ignore_index=True)


def latest(rows: "pd.DataFrame", *, since: str = "", until: str = "") -> "pd.DataFrame":
    """The newest row of each area; of one day the preferred one.

    Args:
        rows: What `totals` gives.
        since: The first day that counts, ISO 8601.
        until: The last day that counts, ISO 8601: "2025-06-30" is the last of the 63 provinces.
    """
    chosen = rows[rows["date"] >= since] if since else rows
    chosen = chosen[chosen["date"] <= until] if until else chosen
    return preferred(chosen, ["area", "date"]).drop_duplicates("area", keep="last").reset_index(drop=True)


def star_mix(rows: "pd.DataFrame") -> "pd.DataFrame":
    """The star classes of a place at a time, where the 3 and 4-star products of one day are known.

    Args:
        rows: Statements.

    Returns:
        One row an area, date and class: place, place_level, place_vintage, area, date, star, value (products) and share
        (of those of the stated classes, 0 to 1). A place without a row for 5 stars stated none.
    """
    found = preferred(class_totals(rows), ["area", "date", "star"])
    held = found.groupby(["area", "date"])["star"].agg(set)
    both = [key for key, stars in held.items() if {3, 4} <= stars]
    chosen = found[found.set_index(["area", "date"]).index.isin(both)]
    return _with_share(chosen, ["star"])


def producers_by_type(rows: "pd.DataFrame") -> "pd.DataFrame":
    """The types of producers of a place at a time, where they add up to its stated total.

    Args:
        rows: Statements.

    Returns:
        One row an area, date and type, as `star_mix`, with `producer_type`; `MERGED` stands for types that the source
        gives together.
    """
    typed = rows["producer_type"].notna() | rows["merged_class"].notna()
    parts = _dated(rows[_is_stock(rows, "producers") & typed & _whole_class(rows)])
    parts = parts.assign(producer_type=parts["producer_type"].astype("string").fillna(MERGED))
    parts = preferred(parts, ["area", "date", "producer_type"])
    sums = parts.groupby(["area", "date"])["value"].sum()
    stated = preferred(totals(rows, measure="producers"), ["area", "date"]).set_index(["area", "date"])["value"]
    gap = (sums - stated.reindex(sums.index)).abs() / stated.reindex(sums.index)
    whole = gap.index[gap.le(_LARGEST_GAP).fillna(False)]
    return _with_share(parts[parts.set_index(["area", "date"]).index.isin(whole)], ["producer_type"])


def _is_stock(rows: "pd.DataFrame", measure: str) -> "pd.Series[bool]":
    return (
        rows["measure"].eq(measure)
        & rows["status"].eq("actual")
        & rows["flow"].eq("stock")
        & rows["unit"].eq("count")
        & rows["qualifier"].isna()
        & rows["period_end"].notna()
        & rows["area"].notna()
    )


def _whole_class(rows: "pd.DataFrame") -> "pd.Series[bool]":
    low, high = rows["star_min"], rows["star_max"]
    unsaid = low.isna() & high.isna()
    return unsaid | (high.eq(5) & low.isin([first for first, _ in ALL_CLASSES if first])).fillna(False)


def _dated(rows: "pd.DataFrame") -> "pd.DataFrame":
    return rows.assign(
        date=rows["period_end"], value=rows["value_max"], is_exact=rows["modifier"].eq("exact").astype(bool)
    ).sort_values("date", kind="stable", ignore_index=True)


def _with_share(rows: "pd.DataFrame", names: list[str]) -> "pd.DataFrame":
    kept = rows[["place", "place_level", "place_vintage", "area", "date", *names, "value"]]
    share = kept["value"] / kept.groupby(["area", "date"])["value"].transform("sum")
    return kept.assign(share=share).sort_values(["date", "area", *names], ignore_index=True)
