# %% [markdown]
"""# Do the media agree?

Whether sources give the same number for the same thing, who copies whom, how firmly numbers are put, and how old they
are when they are quoted. Articles and the sources of the official figures are held against one another; nothing here
says who is right.
"""

# %%
import altair as alt
import pandas as pd
from IPython.display import Markdown, display

from extract import load_dataset
from extract.analysis.agreement import hedges, own_and_copied, quoted_ages, told_alike
from extract.analysis.charts.labels import label, labelled
from extract.analysis.charts.theme import BLUE, GREY, OPEN, ORANGE, VERMILION, drawn, titled, use_theme
from extract.analysis.rechecking import checked
from extract.analysis.reference_frame import reference_frame
from extract.analysis.sample import sample_dataset
from extract.analysis.statements import statements

DATASET = ""  # Yours: the folder that `ocop extract ... -o FOLDER` wrote, or a .sqlite or .xlsx file. "": the sample.

# %%
use_theme()
dataset = checked(load_dataset(DATASET) if DATASET else sample_dataset())
reference = reference_frame()
own = "bộ dữ liệu của bạn" if DATASET else "các bài mẫu của ocop-miner"
both = f"số liệu chính thức kèm ocop-miner (corpus/official) và {own}"

# %% [markdown]
"""
## Where sources contradict one another

Things that two sources or more state exactly and for the same end of a period. A line runs from the lowest to the
highest number, as a share of the highest.
"""

# %%
alike = told_alike(statements(dataset, reference))


def thing(row: pd.Series) -> str:
    """What a row is about, in a few Vietnamese words."""
    stars = "" if pd.isna(row["star_min"]) else f" {row['star_min']} sao"
    if not pd.isna(row["star_min"]) and row["star_min"] != row["star_max"]:
        stars = f" {row['star_min']}–{row['star_max']} sao"
    kind = "" if pd.isna(row["producer_type"]) else f", {label('producer_type', row['producer_type']).vi}"
    flow = "" if pd.isna(row["flow"]) or row["flow"] == "stock" else f", {label('flow', row['flow']).vi}"
    unit = ", tỷ lệ" if row["unit"] == "percent" else ""
    status = "" if row["status"] == "actual" else f", {label('status', row['status']).vi}"
    what = f"{label('measure', row['measure']).vi}{stars}{kind}{flow}{unit}{status}"
    return f"{row['place']}: {what}, {row['period_end']:%m/%Y}"


apart = alike[~alike["agrees"]].copy()
apart["what"] = pd.Series([thing(row) for _, row in apart.iterrows()], index=apart.index, dtype="string")
apart["least"] = 1 - apart["spread"].astype(float)
apart["numbers"] = [
    f"{low:,.15g} – {high:,.15g}".translate(str.maketrans(",.", ".,"))
    for low, high in zip(apart["low"], apart["high"], strict=True)
]
gap = alt.Chart(apart).encode(y=alt.Y("what:N", title=None, sort=alt.EncodingSortField("spread", "max", "descending")))
from_zero = alt.Scale(domain=[0, 1.3])
conflicts = alt.layer(
    gap.mark_rule(color=GREY, strokeWidth=2).encode(
        x=alt.X(
            "least:Q",
            title="So với số cao nhất (share of the highest number)",
            scale=from_zero,
            axis=alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1]),
        ),
        x2=alt.datum(1),
    ),
    gap.mark_point(shape="diamond", filled=True, color=VERMILION, size=90, opacity=1).encode(x="least:Q"),
    gap.mark_point(filled=True, color=BLUE, size=90, opacity=1).encode(x=alt.datum(1)),
    gap.mark_text(align="left", dx=10).encode(x=alt.datum(1), text="numbers:N"),
).properties(
    title=titled(
        "Cùng một điều, các nguồn nêu số khác nhau",
        "The same thing, told differently: the lowest (diamond) and the highest number (circle)",
        both,
    )
)
display(drawn(conflicts, apart))

# %% [markdown]
"""
## What checking found in the articles

By outlet: figures for which some comparison failed or needs a look, of those that could be compared.
"""

# %%
words = {
    "hold": "khớp (hold)",
    "look": "cần xem lại (need a look)",
    "fail": "không đúng (do not hold)",
    "open": "chưa so được (not compared)",
}
ranks = {"conflict": 3, "sum_error": 3, "target_as_result": 3, "scope": 2, "stale": 2, "ambiguous": 2}
ranks |= {"match": 1, "match_rounded": 1, "no_official": 0, "not_checkable": 0}
worst = dataset.checks["verdict"].astype("string").map(ranks).groupby(dataset.checks["figure_id"]).max()
judged = dataset.figures.join(worst.rename("rank"), on="figure_id").dropna(subset="rank")
judged = judged.merge(dataset.articles[["article_id", "outlet"]], on="article_id")
judged["outlet"] = judged["outlet"].fillna("không rõ")
judged["group"] = judged["rank"].map({3: words["fail"], 2: words["look"], 1: words["hold"], 0: words["open"]})
by_outlet = judged.groupby(["outlet", "group", "rank"]).size().rename("figures").reset_index()
order = [words["hold"], words["look"], words["fail"], words["open"]]
outlets = (
    alt.Chart(by_outlet.assign(place=by_outlet["group"].map(order.index)))
    .mark_bar(stroke="white", strokeWidth=1)
    .encode(
        x=alt.X("figures:Q", title="Số liệu (figures)", axis=alt.Axis(format=",d", tickMinStep=1)),
        y=alt.Y("outlet:N", title=None, sort="-x"),
        color=alt.Color(
            "group:N",
            title=None,
            scale=alt.Scale(domain=order, range=[BLUE, ORANGE, VERMILION, OPEN]),
            legend=alt.Legend(columns=2),
        ),
        order=alt.Order("place:Q"),
    )
    .properties(title=titled("Kết quả kiểm theo nguồn", "What checking found, by outlet", own))
)
display(drawn(outlets, by_outlet))

# %% [markdown]
"""
## Who copies whom

Articles that repeat another one, as reprints of an agency's text do, are marked when pages are collected
(`duplicate_of`). Above they count once.
"""

# %%
copies = own_and_copied(dataset.articles)
copies["outlet"] = copies["outlet"].where(copies["outlet"].ne(""), "không rõ")
wrote = {"own": "bài riêng (own)", "copied": "bài lặp lại (copied)"}
parts = copies.rename(columns=wrote).melt("outlet", var_name="kind", value_name="articles")
reprints = (
    alt.Chart(parts)
    .mark_bar(stroke="white", strokeWidth=1)
    .encode(
        x=alt.X("articles:Q", title="Số bài (articles)", axis=alt.Axis(format=",d", tickMinStep=1)),
        y=alt.Y("outlet:N", title=None, sort="-x"),
        color=alt.Color("kind:N", title=None, scale=alt.Scale(domain=list(wrote.values()), range=[BLUE, ORANGE])),
        order=alt.Order("kind:N"),
    )
    .properties(title=titled("Bài riêng và bài lặp lại", "Own articles and copies, by outlet", own))
)
display(drawn(reprints, parts))

# %% [markdown]
"""
## How firmly numbers are put
"""

# %%
hedged = hedges(dataset.figures)
hedged["how"] = labelled(hedged["modifier"], "modifier", english=True)
hedged["told_as"] = labelled(hedged["status"], "status", english=True)
bars = alt.Chart(hedged).encode(
    x=alt.X(
        "share:Q",
        title="Tỷ lệ số liệu (share of figures)",
        axis=alt.Axis(format=".0%"),
        scale=alt.Scale(domain=[0, 1.1]),
    ),
    y=alt.Y("how:N", title=None, sort="-x"),
)
firm = (
    alt.layer(
        bars.mark_bar(color=BLUE),
        bars.mark_text(align="left", dx=4).encode(text=alt.Text("figures:Q", format=",d")),
    )
    .properties(height=alt.Step(22))
    .facet(row=alt.Row("told_as:N", title=None, header=alt.Header(labelOrient="top")))
    .resolve_scale(y="independent")
    .properties(
        title=titled(
            "Số liệu được nêu chắc chắn đến đâu", "How numbers are hedged; beside each bar how many figures", own
        )
    )
)
display(drawn(firm, hedged))

# %% [markdown]
"""
## How old the quoted totals are

Days from the end of the period that a total holds for, as the article states it, to the day of publication. A total
that the article gives as today's while official figures have it for an earlier date only counts from that date.
"""

# %%
ages = quoted_ages(dataset, reference)
bins = pd.cut(
    ages["age_days"].astype(float),
    [-1, 0, 7, 31, 92, 366, float("inf")],
    labels=["cùng ngày", "1–7 ngày", "8–31 ngày", "1–3 tháng", "3–12 tháng", "trên 1 năm"],
)
told = {True: "bài tự nêu thời điểm (time stated)", False: "nêu như số hiện tại (given as today's)"}
aged = pd.DataFrame({"age": bins.astype("string"), "basis": ages["is_stated"].map(told)})
counted = aged.groupby(["age", "basis"]).size().rename("figures").reset_index()
fresh = (
    alt.Chart(counted)
    .mark_bar(stroke="white", strokeWidth=1)
    .encode(
        x=alt.X(
            "age:N",
            title="Tuổi của số liệu khi đăng (age)",
            scale=alt.Scale(domain=list(bins.cat.categories)),
            axis=alt.Axis(labelAngle=0),
        ),
        y=alt.Y("figures:Q", title="Số liệu (figures)", axis=alt.Axis(format=",d", tickMinStep=1)),
        color=alt.Color("basis:N", title=None, scale=alt.Scale(domain=list(told.values()), range=[BLUE, VERMILION])),
    )
    .properties(
        height=240,
        title=titled("Số liệu được trích dẫn đã cũ bao lâu", "How old the totals are that articles quote", own),
    )
)
display(drawn(fresh, counted))

# %% [markdown]
"""
## The answer
"""

# %%
sentences = []
if len(alike):
    sentences.append(
        f"Two sources or more speak exactly of {len(alike)} things; on **{len(apart)}** of them "
        f"({len(apart) / len(alike):.0%}) they give different numbers"
        + (f", apart by {apart['spread'].median():.0%} in the median." if len(apart) else ".")
    )
firmly = dataset.figures.loc[dataset.figures["status"].eq("actual"), "modifier"].eq("exact").mean()
sentences.append(
    f"{int(copies['copied'].sum())} of {int(copies[['own', 'copied']].to_numpy().sum())} articles repeat another one; "
    f"{firmly:.0%} of the results are put without a hedge."
)
if len(ages):
    old = ages["age_days"] > 92
    sentences.append(
        f"Quoted totals are {ages['age_days'].median():.0f} days old in the median; {int(old.sum())} of {len(ages)} "
        f"are older than three months, {int((old & ~ages['is_stated']).sum())} of these given as today's."
    )
display(Markdown(" ".join(sentences)))
