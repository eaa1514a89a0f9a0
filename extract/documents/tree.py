"""An HTML page as one tree of elements, without those that show no text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from lxml import etree

from extract.documents import characters

_ROOTS = re.compile(r"</?(?:html|body)\b[^>]*>|<!doctype[^>]*>|<\?xml[^>]*\?>", re.IGNORECASE)
_UNSEEN = frozenset(
    [
        *(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "object",
            "embed",
            "svg",
            "canvas",
            "audio",
            "video",
            "map",
        ),
        *("button", "input", "select", "textarea", "dialog", "meta", "link", "title", "head", "base"),
    ]
)


def one_root(text: str) -> str:
    """Return the page within one root, also where it closes html at once or has several: parsers stop at the first."""
    return f"<html><body>{_ROOTS.sub('', text)}</body></html>"


def parse(text: str) -> Any:
    """Return the page as one tree, whatever its roots."""
    try:
        root = etree.fromstring(one_root(text), _parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    return root if root is not None else etree.fromstring("<html><body></body></html>", _parser())


@lru_cache(maxsize=1)
def _parser() -> etree.HTMLParser:
    """Of plain elements: those of lxml.html are looked up in Python one by one, which takes as long as parsing."""
    return etree.HTMLParser()


def drop(element: Any) -> None:
    """Take an element out of its page; the words behind it stay where they are."""
    parent, tail = element.getparent(), element.tail
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


_TEXT = etree.XPath("string()")
_STYLED = etree.XPath("descendant-or-self::*[@hidden or @style]")


def raw_text_of(element: Any) -> str:
    """Return the text of an element as it is written, comments left out."""
    return str(_TEXT(element))


def drop_unseen(root: Any) -> None:
    """Remove comments, scripts, forms' fields and hidden elements from the tree."""
    unseen = list(root.iter(*_UNSEEN, etree.Comment, etree.ProcessingInstruction, etree.Entity))
    for element in (*unseen, *filter(_is_hidden, _STYLED(root))):
        if element.getparent() is not None:
            drop(element)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def nearest(elements: Iterable[Any], *parts: Any) -> Any | None:
    """Return the element that shares the innermost element with one of `parts`, the first of several.

    On many pages teasers have the classes of the article's own sapo and time.
    """
    found = list(elements)
    if len(found) < 2:
        return next(iter(found), None)
    around = {ancestor for part in parts if part is not None for ancestor in (part, *part.iterancestors())}

    def depth(element: Any) -> int:
        shared = next((each for each in (element, *element.iterancestors()) if each in around), None)
        return sum(1 for _ in shared.iterancestors()) if shared is not None else -1

    return max(found, key=depth)


def text_of(element: Any | None) -> str:
    """Return the words of an element in one line, in NFC; "" for none."""
    return " ".join(characters.normalise(" ".join(element.itertext())).split()) if element is not None else ""
