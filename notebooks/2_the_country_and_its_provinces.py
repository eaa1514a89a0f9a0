# %% [markdown]
"""# The country and its provinces, 2019-2025: how many products, which stars, whose?

The official figures that come with the package, with what the articles of a dataset add to them. Figures that checking
found wrong or doubtful are left out.

**63 and 34.** On 1 July 2025, 63 provinces became 34. A total of the old Hưng Yên and one of the new speak of different
ground, and a jump between them is no growth: every chart here shows one era, or provinces that were not merged.
**Stocks can fall.** A certificate lasts 36 months; sources do not always say whether expired ones are counted.
"""

# %%
import altair as alt
import pandas as pd
from IPython.display import Markdown, display

from extract import load_dataset
from extract.analysis.areas import provinces
from extract.analysis.charts.labels import label, labelled, place_and_month, place_in_era
from extract.analysis.charts.provinces import province_map
from extract.analysis.charts.theme import (
    BLUE,
    GREEN,
    GREY,
    INK,
    OPEN,
    ORANGE,
    STARS,
    TOLD_COLOURS,
    TOLD_SHAPES,
    YELLOW,
    drawn,
    titled,
    use_theme,
)
from extract.analysis.rechecking import checked
from extract.analysis.reference_frame import reference_frame
from extract.analysis.sample import sample_dataset
from extract.analysis.statements import TOLD, statements
from extract.analysis.stock import latest, preferred, producers_by_type, star_mix, totals

DATASET = ""  # Yours: the folder that `ocop extract ... -o FOLDER` wrote, or a .sqlite or .xlsx file. "": the sample.

# %%
use_theme()
dataset = checked(load_dataset(DATASET) if DATASET else sample_dataset())
rows = statements(dataset, reference_frame())
products = totals(rows)
products = products[products["date"] >= "2019-01-01"]
source = "số liệu chính thức kèm ocop-miner (corpus/official) và " + ("bộ dữ liệu của bạn" if DATASET else "bài mẫu")

# %% [markdown]
"""
## The country

Filled marks are exact numbers, hollow ones are hedged ("hơn 16.000").
"""

# %%
country = products[products["place_level"].eq("country")].copy()
country["who"] = labelled(country["told"], "told", english=True)
tellers = [str(each) for each in labelled(pd.Series(TOLD), "told", english=True)]
exact = preferred(country, ["date"]).query("is_exact")
line = alt.Chart(exact).mark_line(color=GREY, strokeWidth=1.5, strokeDash=[4, 3])
marks = alt.Chart(country).mark_point(size=90, strokeWidth=1.8, opacity=1)
x = alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount="year"), scale=alt.Scale(padding=15))
y = alt.Y("value:Q", title="Sản phẩm từ 3 sao trở lên (products)", axis=alt.Axis(format=",d"))
who = alt.Color("who:N", title=None, scale=alt.Scale(domain=tellers, range=list(TOLD_COLOURS)))
national = alt.layer(
    line.encode(x=x, y=y),
    marks.encode(
        x=x,
        y=y,
        color=who,
        shape=alt.Shape("who:N", title=None, scale=alt.Scale(domain=tellers, range=list(TOLD_SHAPES))),
        fill=alt.condition("datum.is_exact", who, alt.value("white")),
    ),
).properties(
    height=300,
    title=titled(
        "Cả nước: sản phẩm OCOP từ 3 sao trở lên", "The country: products of three stars and more, as stated", source
    ),
)
display(drawn(national, country))

# %% [markdown]
"""
## The map, before and after the merger

The newest known total of each province. Both maps have one scale, yet a merged province is larger ground: compare
neighbours on one map, not one map with the other. Blank provinces have no dated total among these sources.
"""

# %%
eras = {
    63: ("", "2025-06-30", "63 tỉnh, thành (đến 30/6/2025)"),
    34: ("2025-07-01", "", "34 tỉnh, thành (từ 1/7/2025)"),
}
newest = {
    vintage: provinces(vintage).merge(
        latest(products, since=since, until=until)[["area", "value", "date", "source"]], on="area"
    )
    for vintage, (since, until, _) in eras.items()
}
every = pd.concat(newest.values())
maps = alt.HConcatChart(
    hconcat=[
        province_map(
            newest[vintage], vintage=vintage, title=name, limits=(100, 200, 400, 800), legend="Sản phẩm (products)"
        )
        for vintage, (_, _, name) in eras.items()
    ],
    title=titled(
        "Sản phẩm OCOP từ 3 sao trở lên theo tỉnh, thành",
        "Products of three stars and more: the newest known total of each province; blank: none known",
        source,
    ),
)
display(drawn(maps, every))

# %% [markdown]
"""
## Over time, on the same ground

The twelve provinces with most dated totals. Those that were merged end in June 2025. A fall need not be one: sources
count valid or ever recognised products without saying so, and some only round.
"""

# %%
series = preferred(products[products["place_level"].eq("province")], ["area", "date"])
series["dates"] = series.groupby("area")["date"].transform("count")
series["where"] = place_in_era(series)
often = series[series["dates"] >= 3].drop_duplicates("area").nlargest(12, "dates")["area"]
series = series[series["area"].isin(often)]
by_size = series.groupby("where")["value"].max().sort_values(ascending=False)
years = (
    alt.Scale(domain=[series["date"].min().isoformat(), series["date"].max().isoformat()])
    if len(series)
    else alt.Undefined
)
cells = [
    alt.Chart(
        series[series["where"] == place], width=200, height=95, title=alt.TitleParams(place, fontSize=13, offset=6)
    )
    .mark_line(color=BLUE, point=alt.OverlayMarkDef(color=BLUE, size=40))
    .encode(
        x=alt.X("date:T", title=None, scale=years, axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True)),
        y=alt.Y(
            "value:Q",
            title=None,
            scale=alt.Scale(domain=[0, float(by_size[place]) * 1.15], nice=False),
            axis=alt.Axis(format=",d", tickCount=4),
        ),
    )
    for place in by_size.index
]
curves = alt.ConcatChart(
    concat=cells,
    columns=3,
    align="none",
    spacing={"row": 30, "column": 60},
    title=titled(
        "Các tỉnh qua thời gian: sản phẩm từ 3 sao trở lên",
        "Provinces over time: products of three stars and more; each has a scale of its own",
        source,
    ),
)
display(drawn(curves, series))

# %% [markdown]
"""
## The stars

The newest day on which a province stated its 3 and 4-star products together; the 20 with most products. Potential
5-star products are no 5-star products.
"""

# %%
mix = star_mix(rows)
provincial = mix[mix["place_level"].eq("province")]
now = provincial[provincial["date"].eq(provincial.groupby("area")["date"].transform("max"))].copy()
now["all"] = now.groupby("area")["value"].transform("sum")
largest = now[["area", "all"]].drop_duplicates().nlargest(20, "all")["area"]
now = now[now["area"].isin(largest)]
now["where"] = place_and_month(now)
now["class"] = now["star"].astype("string") + " sao"
shares = alt.Chart(now).encode(
    x=alt.X("share:Q", stack="normalize", title="Tỷ lệ trong các hạng đã nêu (share)", axis=alt.Axis(format=".0%")),
    y=alt.Y("where:N", title=None, sort=alt.EncodingSortField("all", "max", "descending")),
    order=alt.Order("star:Q"),
)
stars = alt.layer(
    shares.mark_bar(stroke="white", strokeWidth=1).encode(
        color=alt.Color(
            "class:N",
            title=None,
            scale=alt.Scale(domain=[f"{star} sao" for star in STARS], range=list(STARS.values())),
        )
    ),
    shares.mark_text(align="right", dx=-5, fontSize=11).encode(
        x=alt.X("share:Q", stack="zero"),
        text=alt.Text("value:Q", format=",d"),
        color=alt.condition("datum.star == 5", alt.value("white"), alt.value(INK)),
        opacity=alt.condition("datum.share > 0.04", alt.value(1), alt.value(0)),
    ),
).properties(
    title=titled(
        "Cơ cấu hạng sao, 20 tỉnh, thành nhiều sản phẩm nhất",
        "Star classes in the 20 provinces with most products; numbers are products",
        source,
    )
)
display(drawn(stars, now))

# %% [markdown]
"""
## The producers

The newest day on which the types of producers that a province stated add up to its total.
"""

# %%
types = producers_by_type(rows)
types = types[types["date"].eq(types.groupby("area")["date"].transform("max"))].copy()
order = ["enterprise", "cooperative", "household", "cooperative_group", "merged"]
types["type"] = labelled(types["producer_type"], "producer_type", english=True)
types["rank"] = types["producer_type"].map(order.index).astype("int64")
types["where"] = place_and_month(types)
households = types[types["producer_type"].isin(["household", "merged"])].groupby("where")["share"].sum()
types["home"] = types["where"].map(households).fillna(0.0).astype(float)
names = [str(each) for each in labelled(pd.Series(order), "producer_type", english=True)]
parts = alt.Chart(types).encode(
    x=alt.X("share:Q", stack="normalize", title="Tỷ lệ chủ thể (share of producers)", axis=alt.Axis(format=".0%")),
    y=alt.Y("where:N", title=None, sort=alt.EncodingSortField("home", "max", "descending")),
    order=alt.Order("rank:Q"),
)
producers = alt.layer(
    parts.mark_bar(stroke="white", strokeWidth=1).encode(
        color=alt.Color(
            "type:N",
            title=None,
            scale=alt.Scale(domain=names, range=[BLUE, YELLOW, ORANGE, GREEN, OPEN]),
            legend=alt.Legend(columns=2),
        )
    ),
    parts.mark_text(align="right", dx=-5, fontSize=11).encode(
        x=alt.X("share:Q", stack="zero"),
        text=alt.Text("value:Q", format=",d"),
        color=alt.condition("datum.rank == 0", alt.value("white"), alt.value(INK)),
        opacity=alt.condition("datum.share > 0.06", alt.value(1), alt.value(0)),
    ),
).properties(
    title=titled("Chủ thể theo loại hình", "Producers by type, where the types add up to the stated total", source)
)
display(drawn(producers, types))

# %% [markdown]
"""
## The answer
"""

# %%
sentences = []
if len(exact):
    first, last = exact.iloc[0], exact.iloc[-1]
    sentences.append(
        f"The country went from **{first['value']:,.0f}** products of three stars and more ({first['date']:%B %Y}) to "
        f"**{last['value']:,.0f}** ({last['date']:%B %Y}), {last['value'] / first['value']:.1f} times as many."
    )
if len(newest[63]) and len(newest[34]):
    known = ", ".join(
        f"{len(newest[vintage])} of the {vintage} (the most in {newest[vintage].nlargest(1, 'value')['place'].iloc[0]})"
        for vintage in eras
    )
    sentences.append(f"A dated total is known of {known}; the two sets are not comparable where provinces were merged.")
if len(now) and len(types):
    four = now[now["star"] >= 4].groupby("area")["share"].sum()
    leading = types.loc[types.groupby("where")["share"].idxmax(), "producer_type"].mode().iloc[0]
    sentences.append(
        f"Among the large provinces the share of 4 and 5-star products runs from {four.min():.0%} to {four.max():.0%}; "
        f"the largest group of producers is most often {label('producer_type', leading).en}."
    )
display(Markdown(" ".join(sentences)))
