"""The words of the page in both languages, from `words.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from extract.checks.explanations.wording import Text
from extract.dataset.vocabulary import Verdict
from extract.report import labels
from extract.report.language import Language


def word(name: str) -> Text:
    """The words under a name: "headline" or, inside a table, "where.lead".

    Raises:
        KeyError: where there are none.
    """
    entry: Any = table()
    for key in name.split("."):
        entry = entry[key]
    return Text(entry["vi"], entry["en"])


def filled(name: str, **fields: Text | str | int) -> Text:
    """The words under a name with their fields filled in."""
    template = word(name)
    texts = {key: each if isinstance(each, Text) else Text(str(each), str(each)) for key, each in fields.items()}
    return Text(
        template.vi.format_map({key: each.vi for key, each in texts.items()}),
        template.en.format_map({key: each.en for key, each in texts.items()}),
    )


def verdict_label(verdict: Verdict) -> Text:
    """A verdict in words."""
    return Text(labels.label(verdict, Language.VI), labels.label(verdict, Language.EN))


def group_label(group: str) -> Text:
    """What the numbers of a group do, as the words behind their count."""
    return Text(labels.group_name(group, Language.VI), labels.group_name(group, Language.EN))


def untitled() -> Text:
    """What stands for a headline where there is none."""
    return Text(labels.word("untitled", Language.VI), labels.word("untitled", Language.EN))


@cache
def table() -> Mapping[str, Any]:
    """The contents of `words.toml`."""
    return tomllib.loads((files("extract.desk.page") / "words.toml").read_text(encoding="utf-8"))
