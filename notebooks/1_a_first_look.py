# %% [markdown]
"""# A first look: what is in a dataset?

Four tables: articles, the figures that they state, the products that they name, and what checking the figures found.
`docs/data-dictionary.md` explains every column and word.

Without a dataset of your own this page uses the sample: articles that were written for this project, of invented
outlets, most of whose figures on provinces are real; some are wrong on purpose.
"""

# %%
import altair as alt
import pandas as pd
from IPython.display import Markdown, display

from extract import check, load_dataset
from extract.analysis.charts.labels import labelled
from extract.analysis.charts.theme import BLUE, GREY, KINDS, OPEN, ORANGE, VERMILION, drawn, titled, use_theme
from extract.analysis.rechecking import checked
from extract.analysis.sample import sample_dataset
from extract.report.findings import GROUPS, Group

DATASET = ""  # Yours: the folder that `ocop extract ... -o FOLDER` wrote, or a .sqlite or .xlsx file. "": the sample.

# %%
use_theme()
dataset = checked(load_dataset(DATASET) if DATASET else sample_dataset())
articles, figures, checks = dataset.articles, dataset.figures[~dataset.figures["related"]], dataset.checks
source = "bộ dữ liệu của bạn" if DATASET else "các bài mẫu của ocop-miner"
display(dataset)

# %% [markdown]
"""
## What do the figures count?

One row a stated number. Results, targets and candidates (proposed, potential) are never to be mixed.
"""

# %%
counted = figures.groupby(["measure", "status"], observed=True).size().rename("rows").reset_index()
counted["what"] = labelled(counted["measure"], "measure", english=True)
counted["told_as"] = labelled(counted["status"], "status", english=True)
told_as = [str(each) for each in labelled(pd.Series(["actual", "target", "candidate"]), "status", english=True)]
measures = (
    alt.Chart(counted)
    .mark_bar(stroke="white", strokeWidth=1)
    .encode(
        x=alt.X("rows:Q", title="Số dòng trong bảng figures (rows)", axis=alt.Axis(format=",d", tickMinStep=1)),
        y=alt.Y("what:N", title=None, sort="-x"),
        color=alt.Color("told_as:N", title=None, scale=alt.Scale(domain=told_as, range=[BLUE, ORANGE, GREY])),
        order=alt.Order("told_as:N"),
    )
    .properties(title=titled("Các bài nêu những số liệu gì", "What the figures of the articles count", source))
)
display(drawn(measures, counted))

# %% [markdown]
"""
## Who wrote when?
"""

# %%
stated = figures.groupby("article_id").size().rename("figures")
written = articles.join(stated, on="article_id").dropna(subset="published_at")
written["day"] = written["published_at"].dt.tz_localize(None)
written["outlet"] = written["outlet"].fillna("không rõ")
days = (
    alt.Chart(written[["day", "outlet", "figures"]].fillna({"figures": 0}))
    .mark_circle(color=BLUE, opacity=0.65, stroke="white")
    .encode(
        x=alt.X(
            "day:T",
            title="Ngày đăng (day)",
            axis=alt.Axis(format="%m/%Y", labelOverlap="greedy", labelSeparation=12),
            scale=alt.Scale(padding=20),
        ),
        y=alt.Y("outlet:N", title=None),
        size=alt.Size("figures:Q", title="số liệu trong bài (figures)", scale=alt.Scale(range=[30, 500])),
    )
    .properties(title=titled("Bài viết theo ngày đăng và nguồn", "Articles by day and outlet", source))
)
display(drawn(days, written))

# %% [markdown]
"""
## How much does a figure say?

What a text does not say is empty. A figure without a place or a period cannot be compared with anything.
"""

# %%
columns = {
    "place": "địa bàn (place)",
    "period": "thời điểm (period)",
    "star_min": "hạng sao (stars)",
    "producer_type": "loại chủ thể (producer type)",
    "attributed_to": "người nói (attributed to)",
    "part_of": "thuộc một tổng (part of a whole)",
}
filled = pd.DataFrame(
    {"column": list(columns.values()), "share": [float(figures[name].notna().mean()) for name in columns]}
)
bars = alt.Chart(filled).encode(
    x=alt.X(
        "share:Q",
        title="Tỷ lệ dòng có giá trị (share of rows)",
        axis=alt.Axis(format=".0%"),
        scale=alt.Scale(domain=[0, 1]),
    ),
    y=alt.Y("column:N", title=None, sort="-x"),
)
said = alt.layer(
    bars.mark_bar(color=BLUE), bars.mark_text(align="left", dx=4).encode(text=alt.Text("share:Q", format=".0%"))
).properties(title=titled("Số liệu cho biết những gì", "What the figures say of themselves", source))
display(drawn(said, figures))

# %% [markdown]
"""
## What did checking find?

Every figure is held against the sums of its own article, against official figures, and against the other articles.
"""

# %%
groups = {
    Group.RIGHT: "khớp (hold)",
    Group.DOUBTFUL: "cần xem lại (need a look)",
    Group.WRONG: "không đúng (do not hold)",
    Group.OPEN: "chưa so được (not compared)",
}
colours = [KINDS[0], ORANGE, VERMILION, OPEN]
verdicts = checks.groupby(["kind", "verdict"], observed=True).size().rename("checks").reset_index()
verdicts["group"] = [groups[GROUPS[verdict]] for verdict in verdicts["verdict"]]
verdicts["what"] = labelled(verdicts["kind"], "kind", english=True)
verdicts["word"] = labelled(verdicts["verdict"], "verdict", english=True)
outcomes = (
    alt.Chart(verdicts)
    .mark_bar()
    .encode(
        x=alt.X("checks:Q", title="Số lần kiểm (checks)", axis=alt.Axis(format=",d", tickMinStep=1)),
        y=alt.Y("word:N", title=None, sort="-x"),
        color=alt.Color("group:N", title=None, scale=alt.Scale(domain=list(groups.values()), range=colours)),
        row=alt.Row("what:N", title=None, header=alt.Header(labelAngle=0, labelAlign="left", labelOrient="top")),
    )
    .resolve_scale(y="independent")
    .properties(title=titled("Kết quả kiểm số liệu", "What checking found, by what was compared", source))
)
display(drawn(outcomes, verdicts))

# %% [markdown]
"""
## One article, as the check page shows it

The article in which most does not hold; its numbers are marked, and each has a card with the reason.
"""

# %%
wrong = checks[[GROUPS[verdict] is Group.WRONG for verdict in checks["verdict"]]].merge(figures, on="figure_id")
shown = wrong["article_id"].mode()
text = articles.set_index("article_id").loc[shown.iloc[0] if len(shown) else articles["article_id"].iloc[0], "text"]
check(text)

# %% [markdown]
"""
## The answer
"""

# %%
held = checks["verdict"].isin([verdict for verdict, group in GROUPS.items() if group is not Group.OPEN])
doubted = checks[[GROUPS[verdict] in (Group.WRONG, Group.DOUBTFUL) for verdict in checks["verdict"]]]
first, last = written["day"].min(), written["day"].max()
dates = f", published from {first:%d %B %Y} to {last:%d %B %Y}" if len(written) else ""
display(
    Markdown(
        f"The dataset has **{len(articles):,} articles** of {articles['outlet'].nunique():,} outlets{dates}. They "
        f"state **{len(figures):,} figures** on {figures['place'].nunique():,} places, of which "
        f"{figures['status'].eq('target').mean():.0%} are targets and no results, and name "
        f"{len(dataset.products):,} products. **{checks[held]['figure_id'].nunique():,} figures** could be compared "
        f"with something; of {doubted['figure_id'].nunique():,} at least one comparison failed or needs a look."
    )
)
