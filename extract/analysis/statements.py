"""Statements: what official sources, the press and the articles of a dataset say, in one table."""

from typing import TYPE_CHECKING, Final

from extract.analysis.areas import area_of_rows

if TYPE_CHECKING:
    import pandas as pd

    from extract.analysis.dataset import LoadedDataset

TOLD: Final = ("official", "press", "article")
"""Who says it: an authority of the reference table, itself or quoted; the press alone there; an article."""
_SHARED: Final = (
    "measure",
    "status",
    "flow",
    "unit",
    "value_min",
    "value_max",
    "modifier",
    "star_min",
    "star_max",
    "producer_type",
    "merged_class",
    "qualifier",
    "place",
    "place_level",
    "place_code",
    "place_vintage",
    "period",
    "period_end",
)
COLUMNS: Final = ("statement_id", "told", "source", "title", "part_of", "is_sound", *_SHARED, "area")
"""What the table of statements has; those of the data dictionary mean what they mean there."""


def statements(dataset: "LoadedDataset | None" = None, reference: "pd.DataFrame | None" = None) -> "pd.DataFrame":
    """All that is stated, one row a statement, in the columns of `COLUMNS`.

    Teasers of other articles, copies of an article and older versions of a page are left out, and what an article
    repeats (in headline, lead and caption) stands once.

    Args:
        dataset: Articles and figures, and their checks.
        reference: Reference rows, as `extract.analysis.reference_frame` gives them.

    Returns:
        `statement_id` is a figure_id or reference_id, `told` one of `TOLD`, `source` the outlet or issuer, `title` that
        of the article or of the source, `area` as in `extract.analysis.areas`; `is_sound` is false for figures that
        the checks of the dataset found wrong or doubtful.
    """
    import pandas as pd

    parts = []
    if reference is not None:
        parts.append(_of_reference(reference))
    if dataset is not None:
        parts.append(_of_articles(dataset))
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS[:-1]))
    rows["told"] = pd.Categorical(rows["told"], categories=list(TOLD))
    return rows.assign(area=area_of_rows(rows))[list(COLUMNS)]


def sole_articles(articles: "pd.DataFrame") -> "pd.DataFrame":
    """The articles without copies of another and without older versions of their page.

    Args:
        articles: The table articles.
    """
    newest = newest_versions(articles)
    return newest[newest["duplicate_of"].isna()]


def unsound_figures(checks: "pd.DataFrame") -> frozenset[str]:
    """The ids of figures of which some check found that they are wrong, or right for something else only.

    Args:
        checks: The table checks.
    """
    from extract.report.findings import GROUPS, Group

    bad = [verdict.value for verdict, group in GROUPS.items() if group in (Group.WRONG, Group.DOUBTFUL)]
    return frozenset(checks[checks["verdict"].isin(bad)]["figure_id"])


def newest_versions(articles: "pd.DataFrame") -> "pd.DataFrame":
    """The articles without older versions of their page.

    Args:
        articles: The table articles.
    """
    ordered = articles.sort_values("version")
    page = ordered["canonical_url"].fillna(ordered["article_id"])
    return ordered[~page.duplicated(keep="last")].sort_index()


def _of_reference(reference: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    return reference[list(_SHARED)].assign(
        statement_id=reference["reference_id"],
        told=reference["confidence"].astype("string").ne("press").map({True: "official", False: "press"}),
        source=reference["source_issuer"].fillna(reference["source_title"]),
        title=reference["source_title"],
        part_of=pd.Series(pd.NA, index=reference.index, dtype="string"),
        is_sound=True,
    )


def _of_articles(dataset: "LoadedDataset") -> "pd.DataFrame":
    import pandas as pd

    articles = sole_articles(dataset.articles).set_index("article_id")
    figures = dataset.figures
    own = figures[~figures["related"] & figures["article_id"].isin(articles.index)]
    repeated = own.duplicated(["article_id", *(name for name in _SHARED if name != "merged_class")])
    own = own[~repeated].assign(merged_class=pd.Series(pd.NA, index=own.index, dtype="string"))
    named = articles.loc[own["article_id"], ["outlet", "title"]].set_axis(own.index)
    return own[list(_SHARED)].assign(
        statement_id=own["figure_id"],
        told="article",
        source=named["outlet"].fillna(named["title"]),
        title=named["title"],
        part_of=own["part_of"],
        is_sound=~own["figure_id"].isin(unsound_figures(dataset.checks)),
    )
