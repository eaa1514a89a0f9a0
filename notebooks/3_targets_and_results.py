# %% [markdown]
"""# Targets and results: who reached what, and when?

Targets for the total of products ("đến năm 2025 có ít nhất 150 sản phẩm"), each beside the totals that are known of the
same ground. Targets of *additional* products and of shares are no totals and are left out, and a target is compared
with results of the same area alone: of a province that was merged on 1 July 2025 no later result can exist, and the new
province's total says nothing about its goal.
"""

# %%
import altair as alt
import pandas as pd
from IPython.display import Markdown, display

from extract import load_dataset
from extract.analysis.charts.labels import month_or_year, place_in_era
from extract.analysis.charts.theme import BLUE, GREY, INK, ORANGE, VERMILION, drawn, titled, use_theme
from extract.analysis.goals import LAST_DAY_OF_63, goals_and_results
from extract.analysis.rechecking import checked
from extract.analysis.reference_frame import reference_frame
from extract.analysis.sample import sample_dataset
from extract.analysis.statements import statements
from extract.analysis.stock import preferred, totals

DATASET = ""  # Yours: the folder that `ocop extract ... -o FOLDER` wrote, or a .sqlite or .xlsx file. "": the sample.

# %%
use_theme()
dataset = checked(load_dataset(DATASET) if DATASET else sample_dataset())
rows = statements(dataset, reference_frame())
goals = goals_and_results(rows)
source = "số liệu chính thức kèm ocop-miner (corpus/official) và " + ("bộ dữ liệu của bạn" if DATASET else "bài mẫu")

# %% [markdown]
"""
## The country

Goals as diamonds at the end of their term, results as a line; hedged results are left out.
"""

# %%
country = goals[goals["place_level"].eq("country")].copy()
country["text"] = [f"mục tiêu {goal:,.0f}".replace(",", ".") for goal in country["goal"]]
results = preferred(totals(rows).query("place_level == 'country' and is_exact and date >= '2019-01-01'"), ["date"])
x = alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount="year"), scale=alt.Scale(padding=50))
y = alt.Y("value:Q", title="Sản phẩm từ 3 sao trở lên (products)", axis=alt.Axis(format=",d"))
targets = alt.Chart(country.rename(columns={"horizon": "date", "goal": "value"}))
national = alt.layer(
    alt.Chart(results).mark_line(color=BLUE, point=alt.OverlayMarkDef(color=BLUE, size=60)).encode(x=x, y=y),
    targets.mark_point(shape="diamond", size=180, color=VERMILION, filled=True, opacity=1).encode(x=x, y=y),
    targets.mark_text(baseline="top", dy=14).encode(x=x, y=y, text="text:N"),
).properties(
    height=300,
    title=titled("Cả nước: kết quả và mục tiêu", "The country: results (line) and goals (diamonds)", source),
)
display(drawn(national, pd.concat([country, results])))

# %% [markdown]
"""
## The provinces: how far had they come?

The newest result that is known before the end of the term, as a share of the goal. How old that result is stands beside
it: a low share may only mean that nobody wrote about the province since.
"""

# %%
provincial = goals[goals["place_level"].eq("province") & goals["result"].notna()].copy()
provincial["outcome"] = provincial["reached"].map({True: "đã đạt (reached)", False: "chưa thấy đạt (not seen)"})
provincial["where"] = [
    f"{place}: {goal:,.0f} đến {horizon:%Y}".replace(",", ".")
    for place, goal, horizon in zip(place_in_era(provincial), provincial["goal"], provincial["horizon"], strict=True)
]
provincial["known"] = [
    f"{result:,.0f} ({when})".replace(",", ".")
    for result, when in zip(provincial["result"], month_or_year(provincial["result_period"]), strict=True)
]
top = max(2.0, float(provincial["share"].max()) + 0.3) if len(provincial) else 2.0
base = alt.Chart(provincial).encode(
    x=alt.X(
        "share:Q",
        title="Kết quả so với mục tiêu (result / goal)",
        axis=alt.Axis(format=".0%"),
        scale=alt.Scale(domain=[0, top]),
    ),
    y=alt.Y("where:N", title=None, sort=alt.EncodingSortField("share", "max", "descending")),
)
kinds = ["đã đạt (reached)", "chưa thấy đạt (not seen)"]
reach = alt.layer(
    base.mark_rule(color=GREY, strokeWidth=1).encode(x2=alt.datum(1)),
    alt.Chart(pd.DataFrame({"share": [1.0]})).mark_rule(color=INK, strokeWidth=1.5).encode(x="share:Q"),
    base.mark_point(size=110, filled=True, opacity=1).encode(
        color=alt.Color("outcome:N", title=None, scale=alt.Scale(domain=kinds, range=[BLUE, ORANGE])),
        shape=alt.Shape("outcome:N", title=None, scale=alt.Scale(domain=kinds, range=["circle", "diamond"])),
    ),
    base.transform_filter("datum.share >= 1").mark_text(align="left", dx=9).encode(text="known:N"),
    base.transform_filter("datum.share < 1").mark_text(align="right", dx=-9).encode(text="known:N"),
).properties(
    title=titled(
        "Các tỉnh: kết quả mới nhất so với mục tiêu",
        "Provinces: the newest known result against the goal (the line); in brackets the month of the result",
        source,
    )
)
display(drawn(reach, provincial))

# %% [markdown]
"""
## When was it reached?

The day of the first known total that is as large as the goal; the true day may lie earlier. The bar runs from it to the
end of the term: to the right of the mark is time that was left.
"""

# %%
reached = goals[goals["reached_on"].notna()].copy()
reached["where"] = [
    f"{place}: {goal:,.0f}".replace(",", ".")
    for place, goal in zip(place_in_era(reached), reached["goal"], strict=True)
]
reached["months"] = ((reached["horizon"] - reached["reached_on"]).dt.days / 30.44).round()
reached["left"] = [f"sớm {months:.0f} tháng" if months >= 1 else "trong hạn" for months in reached["months"]]
span = alt.Chart(reached).encode(
    y=alt.Y("where:N", title=None, sort=alt.EncodingSortField("reached_on", "min", "ascending"))
)
merger = alt.Chart(pd.DataFrame({"day": [pd.Timestamp(LAST_DAY_OF_63)], "text": ["sáp nhập tỉnh 1/7/2025"]}))
when = alt.layer(
    merger.mark_rule(color=GREY, strokeDash=[4, 3]).encode(x="day:T"),
    merger.mark_text(align="right", dx=-4, baseline="bottom", color="#4A4A4A").encode(
        x="day:T", y=alt.value(-2), text="text:N"
    ),
    span.mark_rule(color=BLUE, strokeWidth=2).encode(
        x=alt.X("reached_on:T", title=None, axis=alt.Axis(format="%Y", tickCount="year")), x2="horizon:T"
    ),
    span.mark_point(size=100, filled=True, color=BLUE, opacity=1).encode(x="reached_on:T"),
    span.mark_point(shape="diamond", size=110, filled=True, color=VERMILION, opacity=1).encode(x="horizon:T"),
    span.mark_text(align="left", dx=12).encode(x="horizon:T", text="left:N"),
).properties(
    title=titled(
        "Mục tiêu được thấy đạt khi nào",
        "When a goal was first seen to be reached (circle) and the end of its term (diamond)",
        source,
    )
)
display(drawn(when, reached))

# %% [markdown]
"""
## The answer
"""

# %%
due = goals[goals["result"].notna()]
early = reached[reached["months"] >= 1]
sentences = [
    f"Of **{len(goals)}** goals for a total of products, {len(due)} have a result of the same ground beside them: "
    f"**{int(due['reached'].sum())} were reached**, {len(due) - int(due['reached'].sum())} are not known to be."
]
if len(early):
    sentences.append(
        f"Where one was, it was seen so {early['months'].median():.0f} months before its term in the median."
    )
cut = goals[goals["place_vintage"].eq(63) & goals["area"].str.startswith("63") & (goals["horizon"] > LAST_DAY_OF_63)]
sentences.append(
    f"{len(cut)} goals were set for provinces that ended before the term did: whether they would have been reached can "
    "no longer be told."
)
display(Markdown(" ".join(sentences)))
