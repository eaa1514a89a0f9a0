"""The words and signs of reports, from `labels.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from extract.dataset.vocabulary import Verdict
from extract.report.language import Language


def symbol(verdict: Verdict) -> str:
    """A sign that tells the verdict without colour."""
    return str(_labels()["verdicts"][verdict]["symbol"])


def colour(verdict: Verdict) -> str:
    """The colour of a verdict, as one of the sixteen that terminals name."""
    return str(_labels()["verdicts"][verdict]["colour"])


def label(verdict: Verdict, language: Language) -> str:
    """A verdict in words."""
    return str(_labels()["verdicts"][verdict][language])


def group_name(group: str, language: Language) -> str:
    """What the findings of a group do, as the end of "2 ..."."""
    return str(_labels()["groups"][group][language])


def word(name: str, language: Language, **fields: str) -> str:
    """Words of the report's own, with their fields filled in."""
    return str(_labels()["words"][name][language]).format_map(fields)


@cache
def _labels() -> Mapping[str, Any]:
    return tomllib.loads((files("extract.report") / "labels.toml").read_text(encoding="utf-8"))
