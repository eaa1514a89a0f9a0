# %% [markdown]
"""# How good is the extraction?

The extractor reads texts in which every figure and product was annotated by reading, and what it reads is held against
the annotation: `corpus/gold/README.md` says how. The rules were built with the texts of `dev`, so its scores flatter;
those of `test` measure. Of `test` only scores are shown, so that it can go on measuring.
"""

# %%
import altair as alt
import pandas as pd
from IPython.display import HTML, Markdown, display

from extract.analysis.charts.labels import label, labelled
from extract.analysis.charts.theme import BLUE, GREY, ORANGE, drawn, titled, use_theme
from extract.analysis.measuring import (
    construction_scores,
    errors,
    evaluation_of,
    field_scores,
    packaged_gold,
)

DATASET = packaged_gold("dev")  # Yours: a folder of annotated texts, NAME.json beside NAME.txt.

# %%
use_theme()
evaluation = evaluation_of(DATASET)
measured = field_scores(evaluation_of(packaged_gold("test")))
scores = field_scores(evaluation)
mine = packaged_gold("dev") != DATASET
name = "tập của bạn (yours)" if mine else "tập dựng luật (dev)"
source = "tập văn bản có chú giải " + ("của bạn" if mine else "corpus/gold") + " của ocop-miner" * (not mine)

# %% [markdown]
"""
## By field

F1, the harmonic mean of precision and recall. A field counts where the number, or the name, is right as well;
"every field" asks for all of them at once.
"""

# %%
sets = {name: scores, "tập đo (test)": measured}
stated = ["per", "period_basis", "attributed_to", "year"]
every = pd.concat([frame.assign(set=key) for key, frame in sets.items()])
every = every[
    ~every["field"].isin(stated) & ~(every["table"].eq("products") & every["field"].eq("producer_type"))
].copy()
every["what"] = labelled(every["field"], "field", english=True)
every["of"] = labelled(every["table"], "table", english=True)
base = alt.Chart(every).encode(
    x=alt.X("f1:Q", title="F1", scale=alt.Scale(domain=[0.7, 1.0]), axis=alt.Axis(format=".2f")),
    y=alt.Y("what:N", title=None, sort=alt.EncodingSortField("f1", "mean", "descending")),
)
fields = (
    alt.layer(
        base.mark_line(color=GREY, strokeWidth=1).encode(detail="what:N"),
        base.mark_point(size=90, filled=True, opacity=1).encode(
            color=alt.Color("set:N", title=None, scale=alt.Scale(domain=list(sets), range=[ORANGE, BLUE])),
            shape=alt.Shape("set:N", title=None, scale=alt.Scale(domain=list(sets), range=["square", "circle"])),
        ),
    )
    .properties(height=alt.Step(22))
    .facet(row=alt.Row("of:N", title=None, header=alt.Header(labelOrient="top")))
    .resolve_scale(y="independent")
    .properties(title=titled("Đọc đúng đến đâu, theo trường", "How well it reads, by field", source))
)
display(drawn(fields, every))

# %% [markdown]
"""
## By construction

A text counts for each construction that it holds, so the rows overlap: they show where to look, not what to add up.
"""

# %%
constructions = construction_scores(evaluation)
constructions["what"] = labelled(constructions["construction"], "construction", english=True)
two = {"value_f1": "giá trị, F1 (value)", "every_field_recall": "mọi trường, độ phủ (every field, recall)"}
pairs = constructions.rename(columns=two).melt(["what", "facts"], list(two.values()), "measured", "score")
order = constructions.sort_values("every_field_recall")["what"].tolist()
dots = alt.Chart(pairs).encode(
    x=alt.X("score:Q", title="Điểm (score)", scale=alt.Scale(zero=False, nice=True), axis=alt.Axis(format=".2f")),
    y=alt.Y("what:N", title=None, sort=order),
)
by_construction = alt.layer(
    dots.mark_line(color=GREY, strokeWidth=1).encode(detail="what:N"),
    dots.mark_point(size=70, filled=True, opacity=1).encode(
        color=alt.Color("measured:N", title=None, scale=alt.Scale(domain=list(two.values()), range=[BLUE, ORANGE])),
        shape=alt.Shape(
            "measured:N", title=None, scale=alt.Scale(domain=list(two.values()), range=["circle", "square"])
        ),
    ),
).properties(
    title=titled(
        f"Đọc đúng đến đâu, theo cấu trúc câu: {name}", "How well it reads, by construction, the weakest first", source
    )
)
display(drawn(by_construction, pairs))

# %% [markdown]
"""
## Which errors?
"""

# %%
missed = errors(evaluation)
kinds = missed.groupby(["kind", "field"]).size().rename("errors").reset_index()
kinds["what"] = [
    f"{label('error', kind).vi}: {label('field', field).vi}" if field else label("error", kind).vi
    for kind, field in zip(kinds["kind"], kinds["field"], strict=True)
]
bars = alt.Chart(kinds).encode(
    x=alt.X("errors:Q", title="Số lỗi (errors)", axis=alt.Axis(format=",d", tickMinStep=1)),
    y=alt.Y("what:N", title=None, sort="-x"),
)
wrong = alt.layer(
    bars.mark_bar(color=BLUE), bars.mark_text(align="left", dx=4).encode(text=alt.Text("errors:Q", format=",d"))
).properties(title=titled(f"Các loại lỗi: {name}", "Kinds of errors", source))
display(drawn(wrong, kinds))

# %% [markdown]
"""
## Errors in context

A few of each kind, with the words that the number stands in.
"""

# %%
apart = missed.drop_duplicates(["kind", "field", "text"]).drop_duplicates(["kind", "context"])
some = apart.sort_values(["kind", "field"]).groupby(["kind", "field"]).head(2)
some = some.assign(
    kind=labelled(some["kind"], "error", english=True),
    field=labelled(some["field"], "field", english=True),
)
headings = {
    "kind": "lỗi (error)",
    "field": "trường (field)",
    "annotated": "chú giải (annotated)",
    "read": "máy đọc (read)",
}
headings |= {"context": "câu (sentence)", "text": "văn bản (text)"}
table = some[list(headings)].fillna("").rename(columns=headings)
display(HTML(table.to_html(index=False, escape=True)))

# %% [markdown]
"""
## The answer
"""

# %%
built = scores.set_index(["table", "field"]).loc[("figures", "every_field")]
held = measured.set_index(["table", "field"])
number, whole = held.loc[("figures", "value")], held.loc[("figures", "every_field")]
fieldwise = held.loc["figures"].drop(index=["value", "every_field", *stated], errors="ignore")["f1"]
weakest = constructions.nsmallest(1, "every_field_recall").iloc[0]
display(
    Markdown(
        f"On texts that no rule was mended on, **{number['recall']:.1%}** of the annotated numbers are found and "
        f"**{number['precision']:.1%}** of those read are right; all that a number means is right for "
        f"{whole['recall']:.1%} (on the texts that rules were built with {built['recall']:.1%}). "
        f"The weakest field is *{label('field', str(fieldwise.idxmin())).en}* (F1 {fieldwise.min():.3f}); the hardest "
        f"construction in the first set is *{label('construction', weakest['construction']).en}*, all right for "
        f"{weakest['every_field_recall']:.0%} of {weakest['facts']:,} facts."
    )
)
