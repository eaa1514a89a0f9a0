"""Year words: how a report says that a number is of the end of a year, or of all of it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.language.lexicon import WORD_START, any_of


@dataclass(frozen=True, slots=True)
class YearWords:
    """The contents of `years.toml`, as patterns with the year as a group of that name."""

    end: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def year_words() -> YearWords:
    """Reads `years.toml`."""
    table = tomllib.loads(files("extract.checks.statements").joinpath("years.toml").read_text(encoding="utf-8"))
    return YearWords(_before_year(table["end"]), _before_year(table["whole"]))


def _before_year(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(phrases)}\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)
