"""From the elements of an HTML page to lines, as a copy of the page would have them."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import lxml.html

from extract.documents import characters

_ROOTS = re.compile(r"</?(?:html|body)\b[^>]*>", re.IGNORECASE)
_BREAK_IN_NAME = re.compile(r"[\s_\-.:/]+|(?<=[a-z])(?=[A-Z])")
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "form",
        "button",
        "input",
        "select",
        "textarea",
        "nav",
        "footer",
        "aside",
        "dialog",
        "audio",
        "video",
        "map",
        "meta",
        "link",
        "title",
        "head",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(frozen=True, slots=True)
class Names:
    """The words of class names and ids, read from page_classes.toml."""

    furniture: re.Pattern[str]
    article: re.Pattern[str]
    lead: re.Pattern[str]
    caption: re.Pattern[str]


@lru_cache(maxsize=1)
def names() -> Names:
    """Read page_classes.toml, once."""
    with resources.files(__package__).joinpath("page_classes.toml").open("rb") as file:
        tables = tomllib.load(file)
    patterns = {
        key: re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, tables[key]["words"])) + r")(?!\S)")
        for key in ("furniture", "article", "lead", "caption")
    }
    return Names(**patterns)


def parse(text: str) -> Any:
    """Return the page as one tree; pages that close html at once, or have several roots, come out whole."""
    return lxml.html.document_fromstring("<html><body>" + _ROOTS.sub("", text) + "</body></html>")


def words_of(element: Any) -> str:
    """Return the class names and the id of `element` as words in lower case."""
    raw = f"{element.get('class') or ''} {element.get('id') or ''}"
    return " ".join(_BREAK_IN_NAME.split(raw)).lower().strip()


def prune(root: Any) -> None:
    """Remove from the page what shows no text of the article: scripts, menus, boxes of links, footers."""
    furniture = names().furniture
    for element in list(root.iter()):
        if element.getparent() is None or element.tag in ("html", "body"):
            continue
        if (
            not isinstance(element.tag, str)
            or element.tag in _DROPPED
            or _is_hidden(element)
            or (element.tag not in ("h1", "article", "main") and furniture.search(words_of(element)))
        ):
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None or element.get("aria-hidden") == "true"


def text_lines(element: Any) -> Iterator[str]:
    """Yield the lines of `element`, one a block of the page, without empty ones."""
    pieces: list[str] = []
    _collect(element, pieces)
    for line in characters.normalise("".join(pieces)).split("\n"):
        stripped = " ".join(line.split())
        if stripped:
            yield stripped


def _collect(element: Any, pieces: list[str]) -> None:
    if not isinstance(element.tag, str):
        return
    if element.tag == "br":
        pieces.append("\n")
        return
    block = element.tag not in _INLINE
    if block:
        pieces.append("\n")
    pieces.append(_flat(element.text))
    for child in element:
        _collect(child, pieces)
        pieces.append(_flat(child.tail))
    if block:
        pieces.append("\n")


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""
