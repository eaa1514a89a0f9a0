"""What stands around an article on its page: who signed it, the way to it, its keywords; told by class names."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extract.documents import byline, class_words, cues, dates, tree
from extract.documents.class_words import words_of
from extract.documents.elements import Elements
from extract.documents.line import Line

_NAME_WORDS = 6
"""Of a name that no byline's shape tells, as of a desk ("Ban Kinh tế")."""
_MOST_WORDS = 14
"""An element with more words around a name is none that names the author."""
_MOST_TAGS = 30
_NAMING = frozenset({"class", "id", "type", "itemprop", "rel"})
"""Attributes that may say what an element is."""
_STAMP, _AUTHOR, _PATH, _TAGS = "stamp", "author", "path", "tags"
_CHANGED = ("modif", "updat", "capnhat", "cap nhat")
"""In the names of elements with the time of a later change."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the elements around an article tell; each part may be empty."""

    authors: tuple[str, ...] = ()
    section: str = ""
    """The innermost section on the way to the page."""
    tags: tuple[str, ...] = ()
    published_raw: str = ""


def read(
    page: Elements, *, authors: bool = True, section: bool = True, tags: bool = True, published: bool = True
) -> Surroundings:
    """Read the surroundings from the elements of a page that has not been taken apart yet.

    Args:
        page: The elements.
        authors: Whether to look for the authors; a part that is not looked for stays empty.
        section: Whether to look for the section.
        tags: Whether to look for the keywords.
        published: Whether to look for the time.
    """
    if not (authors or section or tags or published):
        return Surroundings()
    found: defaultdict[str, list[Any]] = defaultdict(list, {_STAMP: page.select("time")})
    for element, told in page.described.items():
        if _NAMING.isdisjoint(told):
            continue
        named = told.get("class"), told.get("id"), told.get("type"), told.get("itemprop"), told.get("rel")
        for part in _parts_named(*named):
            found[part].append(element)
    headline = next(iter(page.select("h1")), None)
    return Surroundings(
        authors=_authors(found[_AUTHOR], headline) if authors else (),
        section=_section(tree.nearest(found[_PATH], headline)) if section else "",
        tags=_tags(tree.nearest(found[_TAGS], headline)) if tags else (),
        published_raw=_published(tree.nearest(filter(_is_first_time, found[_STAMP]), headline)) if published else "",
    )


# The elements of a page, and the pages of an outlet, share their names; most are of no such part.
@lru_cache(maxsize=8192)
def _parts_named(
    classes: str | None, name: str | None, kind: str | None, itemprop: str | None, rel: str | None
) -> tuple[str, ...]:
    """Tell by these attributes which of a time, an author, the way to the page and its keywords an element is."""
    words, named = class_words.load(), class_words.words_named(classes, name, kind)
    tests = {
        _STAMP: words.stamp(named) or itemprop == "datePublished",
        _AUTHOR: words.author(named) or "author" in (itemprop, rel),
        _PATH: words.path(named),
        _TAGS: words.tags(named),
    }
    return tuple(part for part, is_one in tests.items() if is_one)


def _authors(signed: Sequence[Any], headline: Any | None) -> tuple[str, ...]:
    """Return the names in the nearest elements that hold some."""
    left = [element for element in signed if 0 < len(tree.text_of(element).split()) <= _MOST_WORDS]
    while left:
        element = tree.nearest(left, headline)
        text = tree.text_of(element)
        names = byline.authors(text, cues.load())
        plain = len(text.split()) <= _NAME_WORDS and text[0].isupper() and not any(c.isdigit() for c in text)
        if names or (plain and cues.load().of_line(text) is None):
            return names or (text,)
        left.remove(element)
    return ()


def _section(path: Any | None) -> str:
    """Return the last link on the way to a page that does not lead home."""
    return next((text for text in reversed(_links(path)) if text.casefold() not in cues.load().home), "")


def _tags(element: Any | None) -> tuple[str, ...]:
    """Return the keywords among the links of an element, no buttons."""
    return tuple(text for text in _links(element) if cues.load().of_line(text) is None)[:_MOST_TAGS]


def _links(element: Any | None) -> list[str]:
    texts = (tree.text_of(link).strip("#,;›»>/| ") for link in element.iter("a")) if element is not None else ()
    return list(dict.fromkeys(filter(None, texts)))


def _is_first_time(element: Any) -> bool:
    """Tell whether an element holds a time, and does not say that it is one of a later change."""
    named = f"{words_of(element)} {element.get('itemprop') or ''}".casefold()
    return not any(word in named for word in _CHANGED) and bool(_published(element))


def _published(element: Any | None) -> str:
    """Return the time that an element holds and nothing else: for machines, else for readers."""
    if element is None:
        return ""
    text = tree.text_of(element) if len(element) < _MOST_WORDS else ""
    line = Line(text, 0)
    shown = line.stamp.group() if line.stamp is not None and line.only_stamp else ""
    return next((raw for raw in (*dates.attributes_of(element), shown) if dates.published(raw)), "")
