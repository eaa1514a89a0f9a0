"""Stocks: how many products and producers a place has, over time, by star class and by type."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

STARS: Final = (3, 4, 5)
"""The classes of recognised products (Decision 148/QĐ-TTg of 2023)."""
_LOWEST_OF_ALL: Final = (1, 3)
"""star_min where star_max is 5 and all products are meant: those of three stars and more are recognised."""
MERGED: Final = "merged"
"""What stands for the type of producers that a source gives as one number for several types."""
_LARGEST_GAP: Final = 0.03
"""A set of parts is whole where it misses the stated total by no more than this share of it."""


def totals(rows: "pd.DataFrame", *, measure: str = "products") -> "pd.DataFrame":
    """Dated totals of a place: results, as a stock, of all classes and types, not as part of another number.

    Figures that checking found wrong or doubtful are left out, here and below. Of several totals that an article gives
    for one place and day the largest is meant ("Tỉnh có 281 sản phẩm ...; còn 1 sản phẩm chờ kết quả").

    Args:
        rows: Statements (`extract.analysis.statements`).
        measure: What is counted, a word of the vocabulary Measure.

    Returns:
        The rows in the order of their dates, with `date` (the last day that the number holds for), `value` (the upper
        end of a range; a number of things) and `is_exact` (whether the source does not hedge it).
    """
    every_type = rows["producer_type"].isna() & rows["merged_class"].isna()
    chosen = rows[_is_stock(rows, measure) & counts_every_class(rows) & every_type & rows["part_of"].isna()]
    told = chosen.groupby(["told", "source", "title", "area", "period_end"], observed=True, dropna=False)["value_max"]
    is_smaller = chosen["told"].eq("article") & (chosen["value_max"] < told.transform("max"))
    return _dated(chosen[~is_smaller.astype(bool)])


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
    """The star classes of a place at a time, where its 3 and 4-star products of one day are known exactly.

    Args:
        rows: Statements.

    Returns:
        One row an area, date and class: place, place_level, place_vintage, area, date, period, star, value (products)
        and share (of those of the stated classes, 0 to 1). A place without a row for 5 stars stated none.
    """
    stated = class_totals(rows)
    found = preferred(stated[stated["is_exact"]], ["area", "date", "star"])
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
    parts = _dated(rows[_is_stock(rows, "producers") & typed & counts_every_class(rows)])
    parts = parts.assign(producer_type=parts["producer_type"].astype("string").fillna(MERGED))
    parts = preferred(parts, ["area", "date", "producer_type"])
    sums = parts.groupby(["area", "date"])["value"].sum()
    stated = preferred(totals(rows, measure="producers"), ["area", "date"]).set_index(["area", "date"])["value"]
    gap = (sums - stated.reindex(sums.index)).abs() / stated.reindex(sums.index)
    whole = gap.index[gap.le(_LARGEST_GAP).fillna(False)]
    return _with_share(parts[parts.set_index(["area", "date"]).index.isin(whole)], ["producer_type"])


def counts_every_class(rows: "pd.DataFrame") -> "pd.Series[bool]":
    """For each row whether it counts products, or their producers, of all star classes together.

    Args:
        rows: Statements.
    """
    low, high = rows["star_min"], rows["star_max"]
    return (low.isna() & high.isna()) | (high.eq(5) & low.isin(_LOWEST_OF_ALL)).fillna(False)


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


def _dated(rows: "pd.DataFrame") -> "pd.DataFrame":
    dated = rows.assign(
        date=rows["period_end"], value=rows["value_max"], is_exact=rows["modifier"].eq("exact").astype(bool)
    )
    return dated[dated["is_sound"]].sort_values("date", kind="stable", ignore_index=True)


def _with_share(rows: "pd.DataFrame", names: list[str]) -> "pd.DataFrame":
    kept = rows[["place", "place_level", "place_vintage", "area", "date", "period", *names, "value"]]
    share = kept["value"] / kept.groupby(["area", "date"])["value"].transform("sum")
    return kept.assign(share=share).sort_values(["date", "area", *names], ignore_index=True)
