"""Labels: the codes of tables in words that a reader of a chart knows, Vietnamese first."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from extract.analysis.areas import merged_areas
from extract.checks.explanations.wording import Text, has_phrase, phrase, same
from extract.dataset.vocabulary import Verdict
from extract.report import labels
from extract.report.language import Language

if TYPE_CHECKING:
    import pandas as pd


def label(kind: str, code: str) -> Text:
    """A code in words; the code itself where it has none, as a construction of another's annotation may.

    Args:
        kind: What it is a code of: "measure", "producer_type", "qualifier", "flow", "status", "modifier", "told",
            "verdict", "kind" (of a check), "table", "field", "construction" or "error".
        code: The code.
    """
    if kind == "verdict":
        return Text(*(labels.label(Verdict(code), language) for language in (Language.VI, Language.EN)))
    entry = _table().get(kind, {}).get(code)
    if entry is not None:
        return Text(entry["vi"], entry["en"])
    return phrase(f"{kind}.{code}") if has_phrase(f"{kind}.{code}") else same(code)


def labelled(codes: "pd.Series[Any]", kind: str, *, english: bool = False) -> "pd.Series[str]":
    """Codes in Vietnamese words.

    Args:
        codes: The codes.
        kind: As in `label`.
        english: Whether the English words stand behind, in brackets.
    """
    return codes.astype(object).map(lambda code: written(label(kind, code), english=english)).astype("string")


def place_in_era(rows: "pd.DataFrame") -> "pd.Series[str]":
    """Places for an axis: "Hưng Yên", and "Hưng Yên (mới)" for a province that was made of several on 1 July 2025.

    Args:
        rows: A frame with place and area.
    """
    is_new = rows["area"].isin(merged_areas())
    return rows["place"].where(~is_new, rows["place"] + " (mới)").astype("string")


def month_or_year(periods: "pd.Series[str]") -> "pd.Series[str]":
    """Periods for a label: "2025" as it is, a month or a day as its month, "11/2024"; of a span its end."""
    ends = periods.str.rpartition("/")[2]
    months = ends.str.slice(5, 7) + "/" + ends.str.slice(0, 4)
    return months.where(ends.str.fullmatch(r"\d{4}-\d\d(-\d\d)?"), ends)


def place_and_month(rows: "pd.DataFrame") -> "pd.Series[str]":
    """Where and when a row holds, for an axis: "Hưng Yên, 11/2024".

    Args:
        rows: A frame with place, area and period.
    """
    return place_in_era(rows) + ", " + month_or_year(rows["period"])


def written(words: Text, *, english: bool = True) -> str:
    """Words with the English ones behind them, in brackets, where they differ."""
    return f"{words.vi} ({words.en})" if english and words.en != words.vi else words.vi


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads((files("extract.analysis.charts") / "labels.toml").read_text(encoding="utf-8"))
