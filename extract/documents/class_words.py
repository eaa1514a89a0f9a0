"""What class names and ids say of the elements of a news page, read from page_classes.toml."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, TypeAlias

Test: TypeAlias = Callable[[str], bool]
_CENTRE = "center"
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
    look: "Callable[[str | None, str | None, str | None, str | None, str | None], Look]"
    """What class names, id, type, style and alignment of an element, None where it has none, say of its text."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the attributes of an element say of its text."""

    caption: bool
    lead: bool
    apart: bool
    """Set in italics or centred, as that of captions is."""


@lru_cache(maxsize=1)
def load() -> ClassWords:
    """Read page_classes.toml, once."""
    with resources.files(__package__).joinpath("page_classes.toml").open("rb") as file:
        tables = tomllib.load(file)
    tests = {name: _test(table["words"]) for name, table in tables.items()}
    return ClassWords(**tests, look=_look(tests["caption"], tests["lead"]))


def _look(caption: Test, lead: Test) -> Callable[[str | None, str | None, str | None, str | None, str | None], Look]:
    # As in `_test`; asked for all at once, for each element of a page is asked.
    @lru_cache(maxsize=8192)
    def look(classes: str | None, name: str | None, kind: str | None, style: str | None, align: str | None) -> Look:
        named = words_named(classes, name, kind)
        written = (style or "").replace(" ", "").lower()
        apart = "font-style:italic" in written or f"text-align:{_CENTRE}" in written or align == _CENTRE
        return Look(bool(named) and caption(named), bool(named) and lead(named), apart)

    return look


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
    return words_named(attributes.get("class"), attributes.get("id"), attributes.get("type"))


@lru_cache(maxsize=8192)
def words_named(*names: str | None) -> str:
    """Return what `words_of` does for an element with these class names, id and type."""
    return " ".join(_BREAK.split(" ".join([name or "" for name in names]))).lower().strip()
