"""Goals: targets for how many products a place will have, and what became of them."""

from typing import TYPE_CHECKING, Final

from extract.analysis.stock import counts_every_class, preferred, totals

if TYPE_CHECKING:
    import pandas as pd

LAST_DAY_OF_63: Final = "2025-06-30"
"""Goals of provinces that were merged the day after have no later results (Resolution 202/2025/QH15)."""


def goals(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Targets for the total of products at a time; targets of additional products are no such totals and left out.

    Args:
        rows: Statements (`extract.analysis.statements`).

    Returns:
        One row an area, horizon and number: place, place_level, place_vintage, area, horizon (the last day of its
        period), goal (products; the lower end of a range) and sources (how many statements give it).
    """
    chosen = rows[
        rows["measure"].eq("products")
        & rows["status"].eq("target")
        & rows["is_sound"]
        & rows["flow"].eq("stock")
        & rows["unit"].eq("count")
        & rows["qualifier"].isna()
        & rows["producer_type"].isna()
        & rows["period_end"].notna()
        & rows["area"].notna()
        & counts_every_class(rows)
    ]
    named = chosen.assign(horizon=chosen["period_end"], goal=chosen["value_min"])
    keys = ["area", "horizon", "goal"]
    firsts = named.drop_duplicates(keys)[["place", "place_level", "place_vintage", *keys]]
    counts = named.groupby(keys).size().rename("sources").reset_index()
    return firsts.merge(counts, on=keys).sort_values(["horizon", "place"], ignore_index=True)


def goals_and_results(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Each goal with what became of it: totals of the same area, of which an authority's come before the press's.

    Args:
        rows: Statements.

    Returns:
        The rows of `goals` with reached_on (the day of the first known total that is as large; missing where none is),
        result, result_date and result_period (the newest known total up to the horizon), share (result / goal) and
        reached (whether `result` is as large, missing where there is no result).
    """
    import pandas as pd

    found = goals(rows)
    known = preferred(totals(rows), ["area", "date"])
    outcomes = [_outcome(goal, known[known["area"] == goal.area]) for goal in found.itertuples()]
    columns = ["reached_on", "result", "result_date", "result_period"]
    came = pd.DataFrame(outcomes, columns=columns, index=found.index).astype(
        {"reached_on": "datetime64[s]", "result": "Float64", "result_date": "datetime64[s]", "result_period": "string"}
    )
    share = came["result"] / found["goal"]
    return found.join(came).assign(share=share, reached=(came["result"] >= found["goal"]).astype("boolean"))


def _outcome(goal: object, known: "pd.DataFrame") -> tuple[object, ...]:
    import pandas as pd

    wanted, horizon = goal.goal, goal.horizon  # type: ignore[attr-defined]  # a row of `goals`
    large = known[known["value"] >= wanted]
    reached_on = large["date"].iloc[0] if len(large) else pd.NaT
    due = known[known["date"] <= horizon]
    if not len(due):
        return reached_on, pd.NA, pd.NaT, pd.NA
    return reached_on, due["value"].iloc[-1], due["date"].iloc[-1], due["period"].iloc[-1]
