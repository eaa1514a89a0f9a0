"""Agreement: whether sources say the same of the same thing, who copies whom, and how fresh and firm numbers are."""

from typing import TYPE_CHECKING, Final

from extract.analysis.statements import sole_articles

if TYPE_CHECKING:
    import pandas as pd

    from extract.analysis.dataset import LoadedDataset

_SAME: Final = (
    "area",
    "measure",
    "status",
    "flow",
    "unit",
    "star_min",
    "star_max",
    "producer_type",
    "merged_class",
    "qualifier",
    "period",
)
"""What two statements share that speak of the same thing at the same time."""


def told_alike(rows: "pd.DataFrame") -> "pd.DataFrame":
    """What two or more sources say, exactly and of one time: whether they agree, and how far they are apart.

    Hedged numbers are left out, for "hơn 10.000" and 10.322 are no contradiction, and so are numbers without a date.

    Args:
        rows: Statements (`extract.analysis.statements`).

    Returns:
        One row a thing: place, measure, star_min, star_max, producer_type, period, status, sources (titles that state it),
        values (different numbers), low, high (in the unit of `unit`), spread ((high - low) / high, 0 to 1) and agrees.
    """
    exact = rows[rows["modifier"].eq("exact") & rows["period"].notna() & rows["area"].notna()]
    groups = exact.groupby(list(_SAME), dropna=False, observed=True, sort=False)
    found = groups.agg(
        place=("place", "first"),
        sources=("title", "nunique"),
        values=("value_max", "nunique"),
        low=("value_max", "min"),
        high=("value_max", "max"),
    ).reset_index()
    several = found[found["sources"] >= 2]
    spread = ((several["high"] - several["low"]) / several["high"]).fillna(0.0)
    alike = several.assign(spread=spread, agrees=several["values"] == 1)
    return alike.sort_values(["spread", "place", "period"], ascending=[False, True, True], ignore_index=True)


def own_and_copied(articles: "pd.DataFrame") -> "pd.DataFrame":
    """How many articles each outlet wrote, and how many repeat another article, such as an agency's text.

    Args:
        articles: The table articles.

    Returns:
        One row an outlet: outlet, own, copied; an outlet that is not known is "".
    """
    newest = sole_articles(articles.assign(duplicate_of=articles["duplicate_of"].where(False)))
    counts = newest.assign(outlet=newest["outlet"].fillna(""), copied=newest["duplicate_of"].notna())
    copied = articles[articles["duplicate_of"].notna()]["article_id"]
    counts["copied"] = counts["article_id"].isin(copied)
    table = counts.groupby("outlet")["copied"].agg(["size", "sum"])
    table["own"] = table["size"] - table["sum"]
    return table.rename(columns={"sum": "copied"})[["own", "copied"]].reset_index()


def hedges(figures: "pd.DataFrame") -> "pd.DataFrame":
    """How figures are hedged, results and targets apart.

    Args:
        figures: The table figures.

    Returns:
        One row a status and modifier that occurs: status, modifier, figures, share (of the figures of that status).
    """
    own = figures[~figures["related"]]
    counts = own.groupby(["status", "modifier"], observed=True).size().rename("figures").reset_index()
    counts["share"] = counts["figures"] / counts.groupby("status", observed=True)["figures"].transform("sum")
    return counts


def quoted_ages(dataset: "LoadedDataset") -> "pd.DataFrame":
    """How old the totals are that articles quote: the days from the end of their period to the day of publication.

    Args:
        dataset: Articles and figures.

    Returns:
        One row a result that is a stock and whose time the article states: figure_id, article_id, outlet, place,
        measure, period, age_days (0 where the period was still running on that day).
    """
    figures = dataset.figures
    chosen = figures[
        ~figures["related"]
        & figures["status"].eq("actual")
        & figures["flow"].eq("stock")
        & figures["period_basis"].isin(["stated", "inherited"])
        & figures["period_end"].notna()
    ]
    articles = sole_articles(dataset.articles)[["article_id", "outlet", "published_at"]].dropna(subset="published_at")
    both = chosen.merge(articles, on="article_id")
    published = both["published_at"].dt.tz_localize(None).dt.normalize()
    age = (published - both["period_end"]).dt.days.clip(lower=0)
    return both.assign(age_days=age.astype("Int64"))[
        ["figure_id", "article_id", "outlet", "place", "measure", "period", "age_days"]
    ]
