"""Charts have words for every code, colours that hold in grey, and a map of either era."""

import json
from itertools import pairwise

import altair as alt
import pandas as pd
import pytest

from extract.analysis.agreement import told_alike
from extract.analysis.areas import provinces
from extract.analysis.charts.labels import label, labelled, month_or_year, place_and_month, written
from extract.analysis.charts.provinces import province_map
from extract.analysis.charts.theme import GREY, INK, KINDS, NO_DATA, OPEN, STARS, TOLD_COLOURS, drawn, titled, use_theme
from extract.analysis.measuring import packaged_gold
from extract.analysis.statements import TOLD
from extract.analysis.stock import MERGED
from extract.dataset.vocabulary import CheckKind, Flow, Measure, Modifier, ProducerType, Status, Verdict
from extract.evaluation.agreement import FIGURE_FIELDS, PRODUCT_FIELDS, STATED_FIGURE_FIELDS, STATED_PRODUCT_FIELDS
from tests.analysis.statement_rows import table

CODES = {
    "measure": [*Measure],
    "producer_type": [*ProducerType, MERGED],
    "status": [*Status],
    "flow": [each for each in Flow if each is not Flow.STOCK],
    "modifier": [*Modifier],
    "kind": [*CheckKind],
    "verdict": [*Verdict],
    "told": [*TOLD],
    "field": [*FIGURE_FIELDS, *STATED_FIGURE_FIELDS, *PRODUCT_FIELDS, *STATED_PRODUCT_FIELDS, "value", "every_field"],
    "error": ["not found", "wrong value", "wrong fields", "not annotated"],
    "table": ["articles", "figures", "products", "checks"],
}


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in CODES.items() for code in codes])
def test_every_code_has_words_in_both_languages(kind: str, code: str) -> None:
    words = label(kind, code)
    assert words.vi
    assert words.vi != words.en


def test_every_construction_of_the_corpus_has_words() -> None:
    annotations = packaged_gold("dev").glob("*.json")
    names = {name for path in annotations for name in json.loads(path.read_text(encoding="utf-8"))["constructions"]}
    assert {name for name in names if label("construction", name).vi == name} == set()


def test_a_code_without_words_stands_for_itself() -> None:
    assert written(label("construction", "of_mine")) == "of_mine"


def test_labels_have_the_english_words_behind_them_where_asked() -> None:
    codes = pd.Series(["target"])
    assert list(labelled(codes, "status")) == ["mục tiêu"]
    assert list(labelled(codes, "status", english=True)) == ["mục tiêu (targets)"]


def test_a_merged_province_is_told_from_the_old_one() -> None:
    rows = pd.DataFrame(
        {
            "place": ["Hưng Yên", "Hưng Yên", "Thanh Hóa"],
            "area": ["63/province/33", "34/province/33", "34/province/38"],
            "period": ["2024-11", "2025-11-26", "2025"],
        }
    ).astype("string")
    assert list(place_and_month(rows)) == ["Hưng Yên, 11/2024", "Hưng Yên (mới), 11/2025", "Thanh Hóa, 2025"]


def test_a_span_is_named_by_its_end() -> None:
    assert list(month_or_year(pd.Series(["2021/2025", "2024-Q2"], dtype="string"))) == ["2025", "2024-Q2"]


def test_ink_and_grey_have_contrast_on_white() -> None:
    assert contrast(GREY, "#FFFFFF") >= 4.5
    assert contrast(INK, STARS[3]) >= 4.5
    assert contrast(INK, STARS[4]) >= 4.5
    assert contrast("#FFFFFF", STARS[5]) >= 4.5


def test_classes_of_stars_and_tellers_differ_in_grey() -> None:
    for colours in (list(STARS.values()), list(KINDS[:2]), list(TOLD_COLOURS[:2]), [OPEN, NO_DATA]):
        assert all(contrast(one, other) > 1.5 for one, other in pairwise(colours))


@pytest.mark.parametrize("vintage", [63, 34])
def test_a_map_shows_known_provinces_by_class_and_names_the_archipelagos(vintage: int) -> None:
    known = provinces(vintage).head(3).assign(value=[99.0, 100.0, 800.0], date=pd.Timestamp("2024-01-31"), source="x")
    spec = province_map(known, vintage=vintage, title="t", limits=(100, 400), legend="l").to_dict()
    text = json.dumps(spec, ensure_ascii=False)
    assert len(spec["layer"]) == 3
    assert "Hoàng Sa" in text
    assert "Trường Sa" in text
    shades = [row["shade"] for rows in spec["datasets"].values() for row in rows if "shade" in row]
    assert shades == ["dưới 100", "100–399", "từ 400 trở lên"]


def test_a_chart_says_its_source_and_writes_numbers_as_in_vietnam() -> None:
    use_theme()
    rows = pd.DataFrame({"a": [12345]})
    chart = alt.Chart(rows).mark_text().encode(text=alt.Text("a:Q", format=",d"))
    chart = chart.properties(title=titled("Tên", "Name", "bộ dữ liệu"))
    svg = svg_of(chart)
    assert "12.345" in svg
    assert "Nguồn: bộ dữ liệu" in svg
    assert drawn(chart, rows) is chart


def test_where_there_is_nothing_to_draw_it_says_so() -> None:
    rows = told_alike(table())
    assert "Không có số liệu để vẽ" in svg_of(drawn(alt.Chart(rows).mark_bar(), rows))


def svg_of(chart: alt.TopLevelMixin) -> str:
    """The chart as SVG."""
    import io

    file = io.StringIO()
    chart.save(file, format="svg")
    return file.getvalue()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, 1.4.3)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
