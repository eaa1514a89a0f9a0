"""Relevance: whether an article is about OCOP at all, and what tells so. `relevance.toml` lists the words."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

_BETWEEN = r"[\s,/–—-]+"
"""What may stand between the words of a name: never a full stop, behind which another sentence begins."""


def relevance(title: str, lead: str, body: str) -> str:
    """Return the first part of an article that names the programme, and the name as the table has it.

    A single mention in passing counts, also in the body: whether an article states figures is for a later step to
    find out, and an article left out here would never reach it.

    Returns:
        As "title: OCOP" or "lead: mỗi xã một sản phẩm"; "" where no part names the programme.
    """
    for part, text in (("title", title), ("lead", lead), ("body", body)):
        plain = unicodedata.normalize("NFC", text).casefold()
        for name, pattern in _names().items():
            if pattern.search(plain):
                return f"{part}: {name}"
    return ""


@cache
def _names() -> dict[str, re.Pattern[str]]:
    """Return the names of the programme, each with what finds it in case-folded NFC text."""
    table = tomllib.loads((files("crawler.rules") / "relevance.toml").read_text(encoding="utf-8"))
    return {name: re.compile(rf"(?<!\w){_pattern(name)}(?!\w)") for name in table["names"]}


def _pattern(name: str) -> str:
    return _BETWEEN.join(map(re.escape, unicodedata.normalize("NFC", name).casefold().split()))
