"""What class names and ids say of the elements of a news page, read from page_classes.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

_BREAK = re.compile(r"[\s_\-.:/]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class ClassWords:
    """The tables of page_classes.toml, as patterns over the words of an element."""

    furniture: re.Pattern[str]
    teasers: re.Pattern[str]
    body: re.Pattern[str]
    lead: re.Pattern[str]
    caption: re.Pattern[str]
    author: re.Pattern[str]
    path: re.Pattern[str]
    tags: re.Pattern[str]
    stamp: re.Pattern[str]


@lru_cache(maxsize=1)
def load() -> ClassWords:
    """Read page_classes.toml, once."""
    with resources.files(__package__).joinpath("page_classes.toml").open("rb") as file:
        tables = tomllib.load(file)
    return ClassWords(
        **{
            name: re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, table["words"])) + r")(?!\S)")
            for name, table in tables.items()
        }
    )


def words_of(element: Any) -> str:
    """Return the class names, the id and the type of `element` as words in lower case."""
    attributes = element.attrib
    if not attributes:
        return ""
    return _words(attributes.get("class"), attributes.get("id"), attributes.get("type"))


@lru_cache(maxsize=8192)
def _words(*names: str | None) -> str:
    return " ".join(_BREAK.split(" ".join([name or "" for name in names]))).lower().strip()
