"""What stands around an article on its page: who signed it, the way to it, its keywords; told by class names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extract.documents import byline, class_words, cues, tree
from extract.documents.class_words import words_of

_NAME_WORDS = 6
"""Of a name that no byline's shape tells, as of a desk ("Ban Kinh tế")."""
_MOST_WORDS = 14
"""An element with more words around a name is none that names the author."""
_MOST_TAGS = 30


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the elements around an article tell; each part may be empty."""

    authors: tuple[str, ...] = ()
    section: str = ""
    """The innermost section on the way to the page."""
    tags: tuple[str, ...] = ()


def read(page: Any) -> Surroundings:
    """Read the surroundings from the tree of a page that has not been taken apart yet."""
    words = class_words.load()
    signed, paths, tags = [], [], []
    for element in page.iter():
        named = words_of(element) if isinstance(element.tag, str) else ""
        if not named:
            continue
        if words.author.search(named):
            signed.append(element)
        if words.path.search(named):
            paths.append(element)
        if words.tags.search(named):
            tags.append(element)
    headline = next(page.iter("h1"), None)
    return Surroundings(
        authors=_authors(signed, headline),
        section=next(reversed(_links(tree.nearest(paths, headline))), ""),
        tags=tuple(_links(tree.nearest(tags, headline)))[:_MOST_TAGS],
    )


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


def _links(element: Any | None) -> list[str]:
    """Return the words of the links of an element, without those that lead home."""
    texts = (tree.text_of(link).strip("#,;›»>/| ") for link in element.iter("a")) if element is not None else ()
    return list(dict.fromkeys(text for text in texts if text and cues.load().of_line(text) is None))
