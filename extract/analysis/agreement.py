"""Agreement: whether sources say the same of the same thing, who copies whom, and how fresh and firm numbers are."""

from typing import TYPE_CHECKING, Final

from extract.analysis.statements import newest_versions, sole_articles
from extract.analysis.stock import counts_every_class
from extract.dataset.tables import LIST_SEPARATOR

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
    "period_end",
)
"""What two statements share that speak of the same thing at the same time."""


def told_alike(rows: "pd.DataFrame") -> "pd.DataFrame":
    """What two or more sources say, exactly and of one time: whether they agree, and how far they are apart.

    Hedged numbers are left out, for "hơn 10.000" and 10.322 are no contradiction, and so are numbers without a date. Of
    one time are those whose periods have one end: "2024-12" and "2024" are, so that some of what is found only moved
    within the year.

    Args:
        rows: Statements (`extract.analysis.statements`).

    Returns:
        One row a thing: place, measure, star_min, star_max, producer_type, period_end, status, sources (titles that
        state it), values (different numbers), low, high (in the unit of `unit`), spread ((high - low) / high, 0 to 1)
        and agrees.
    """
    exact = rows[rows["modifier"].eq("exact") & rows["period_end"].notna() & rows["area"].notna()]
    every = counts_every_class(exact)
    exact = exact.assign(star_min=exact["star_min"].mask(every), star_max=exact["star_max"].mask(every))
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
    return alike.sort_values(["spread", "place", "period_end"], ascending=[False, True, True], ignore_index=True)


def own_and_copied(articles: "pd.DataFrame") -> "pd.DataFrame":
    """How many articles each outlet wrote, and how many repeat another article, such as an agency's text.

    Args:
        articles: The table articles.

    Returns:
        One row an outlet: outlet, own, copied; an outlet that is not known is "".
    """
    import pandas as pd

    newest = newest_versions(articles)
    copied = newest["duplicate_of"].notna()
    counts = pd.DataFrame({"outlet": newest["outlet"].fillna(""), "own": ~copied, "copied": copied})
    return counts.groupby("outlet").sum().astype("int64").reset_index()


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


def quoted_ages(dataset: "LoadedDataset", reference: "pd.DataFrame | None" = None) -> "pd.DataFrame":
    """How old the totals are that articles quote: the days from the end of their period to the day of publication.

    Args:
        dataset: Articles, figures and checks.
        reference: Reference rows (`extract.analysis.reference_frame`): a total that the article gives as of its day,
            and that the checks found to be that of an earlier one, counts from there; without it such are left out.

    Returns:
        One row a result that is a stock: figure_id, article_id, outlet, place, measure, period, age_days (0 where the
        period was still running on that day) and is_stated (whether the article itself says the time).
    """
    import pandas as pd

    figures = dataset.figures
    stocks = figures[~figures["related"] & figures["status"].eq("actual") & figures["flow"].eq("stock")]
    articles = sole_articles(dataset.articles).dropna(subset="published_at")
    told = stocks.merge(articles[["article_id", "outlet", "published_at"]], on="article_id")
    told["day"] = told["published_at"].dt.tz_localize(None).dt.normalize()
    said = told["period_basis"].isin(["stated", "inherited"]) & told["period_end"].notna()
    stale = told[~said].drop(columns="period_end").merge(_earlier_days(dataset.checks, reference), on="figure_id")
    stale = (
        stale[stale["period_end"] < stale["day"]].sort_values("period_end").drop_duplicates("figure_id", keep="last")
    )
    both = pd.concat([told[said].assign(is_stated=True), stale.assign(is_stated=False)], ignore_index=True)
    age = (both["day"] - both["period_end"]).dt.days.clip(lower=0)
    columns = ["figure_id", "article_id", "outlet", "place", "measure", "period", "age_days", "is_stated"]
    return both.assign(age_days=age.astype("Int64"), is_stated=both["is_stated"].astype(bool))[columns]


def _earlier_days(checks: "pd.DataFrame", reference: "pd.DataFrame | None") -> "pd.DataFrame":
    """For figures found to be right at another date: figure_id and period_end, one row a date that the checks cite."""
    import pandas as pd

    if reference is None:
        return pd.DataFrame({"figure_id": pd.Series(dtype="string"), "period_end": pd.Series(dtype="datetime64[s]")})
    stale = checks[checks["verdict"].eq("stale")][["figure_id", "references"]].dropna()
    cited = stale.assign(reference_id=stale["references"].str.split(LIST_SEPARATOR)).explode("reference_id")
    dated = cited.merge(reference[["reference_id", "period_end"]].dropna(), on="reference_id")
    return dated[["figure_id", "period_end"]]
