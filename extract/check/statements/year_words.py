"""Year words: how a report says that a number is of the end of a year, or of all of it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class YearWords:
    """The contents of `years.toml`, as patterns with the year as a group of that name."""

    end: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def year_words() -> YearWords:
    """Reads `years.toml`."""
    table = tomllib.loads(files("extract.check.statements").joinpath("years.toml").read_text(encoding="utf-8"))
    return YearWords(_before_year(table["end"]), _before_year(table["whole"]))


def _before_year(phrases: Iterable[str]) -> re.Pattern[str]:
    written = (r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)
