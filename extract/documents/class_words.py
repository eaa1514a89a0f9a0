"""What class names and ids say of the elements of a news page, read from page_classes.toml."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, TypeAlias

Test: TypeAlias = Callable[[str], bool]
_BREAK = re.compile(r"[\s_\-.:/]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class ClassWords:
    """The tables of page_classes.toml: each tells whether the words of an element, "" for none, are among its own."""

    furniture: Test
    teasers: Test
    body: Test
    lead: Test
    caption: Test
    author: Test
    path: Test
    tags: Test
    stamp: Test


@lru_cache(maxsize=1)
def load() -> ClassWords:
    """Read page_classes.toml, once."""
    with resources.files(__package__).joinpath("page_classes.toml").open("rb") as file:
        tables = tomllib.load(file)
    return ClassWords(**{name: _test(table["words"]) for name, table in tables.items()})


def _test(words: Iterable[str]) -> Test:
    pattern = re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, words)) + r")(?!\S)")

    # The elements of a page, and the pages of an outlet, share their classes.
    @lru_cache(maxsize=8192)
    def test(named: str) -> bool:
        return pattern.search(named) is not None

    return test


def words_of(element: Any) -> str:
    """Return the class names, the id and the type of `element` as words in lower case."""
    attributes = element.items()
    return words_in(dict(attributes)) if attributes else ""


def words_in(attributes: Mapping[str, str]) -> str:
    """Return what `words_of` does for an element with these attributes."""
    return _words(attributes.get("class"), attributes.get("id"), attributes.get("type"))


@lru_cache(maxsize=8192)
def _words(*names: str | None) -> str:
    return " ".join(_BREAK.split(" ".join([name or "" for name in names]))).lower().strip()
