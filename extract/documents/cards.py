"""Teasers of other articles on an HTML page, told by their elements: boxes named so, and links with their sapos."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extract.documents import cues, markup
from extract.documents.class_words import ClassWords, words_of
from extract.documents.line import Line, overlap
from extract.documents.markup import Lines, Marked
from extract.documents.page import TEASER_WORDS

_SAPO = 0.3
"""A sapo has at least this share of the words of its headline, when both stand in one element."""
_GREATER_PART = 0.4
"""An element with this share of the words of a page's paragraphs is no box, whatever it is called."""
_LESSER_PART = 0.25
"""A line with a greater share of them may be all there is of a short article; it is a sapo only if it says the headline
above it over again."""
_NEVER = frozenset(["html", "body", "h1", "article", "main"])
_UNNAMED = frozenset(["nav", "footer", "aside", "form", "header"])


def take_named(page: Lines) -> list[str]:
    """Remove the elements whose names say that they are not the article; return the teasers in them."""
    root, words = page.root, page.words
    paragraphs = [marked for marked in page.read() if _is_paragraph(marked.line)]
    total = sum(marked.line.words for marked in paragraphs)
    share = shares(paragraphs)
    teasers: list[str] = []
    for element in list(root.iter()):
        if element.tag in _NEVER:
            continue
        named = words_of(element)
        of_teasers = element.tag == "aside" or words.teasers(named)
        if not of_teasers and element.tag not in _UNNAMED and not words.furniture(named):
            continue
        if element is root or not is_inside(element, root):
            continue
        if share.get(element, 0) > total * _GREATER_PART or next(element.iter("h1"), None) is not None:
            continue
        if of_teasers:
            teasers += told(marked.line for marked in markup.lines_of(element, words))
        page.drop(element)
    return teasers


def take_linked(page: Lines) -> list[str]:
    """Remove the headlines that are links, each with the elements around that hold its sapo, time and neighbours.

    A link that shares its element with the article's own lines stays; its line says that it is a link.

    Returns:
        The teasers removed, in the order of the page.
    """
    root, words, lines = page.root, page.words, page.read()
    reach = spans(lines)
    most = _LESSER_PART * sum(marked.line.words for marked in lines if _is_paragraph(marked.line))
    taken: set[int] = set()
    for i, marked in enumerate(lines):
        if i in taken or not _is_teaser(marked):
            continue
        card = _card(marked.element, root, words, lines, reach, taken, most)
        if card is None:
            continue
        first, last = reach[card]
        taken |= set(range(first, last + 1))
        page.drop(card)
    return told(lines[i].line for i in sorted(taken))


def spans(lines: Sequence[Marked]) -> dict[Any, tuple[int, int]]:
    """Return the first and last line of each element that has any."""
    reach: dict[Any, tuple[int, int]] = {}
    for i, marked in enumerate(lines):
        element = marked.element
        while element is not None:
            reach[element] = (reach.get(element, (i, i))[0], i)
            element = element.getparent()
    return reach


def told(lines: Iterable[Line]) -> list[str]:
    """Return what `lines` say of other articles, without headings, times and the way to the page."""
    table = cues.load()
    told = (line for line in lines if line.words > TEASER_WORDS and not line.only_stamp and not line.breadcrumb)
    return [line.text for line in told if table.of_line(line.text) is None]


def _is_teaser(marked: Marked) -> bool:
    line = marked.line
    if not line.linked or line.words <= TEASER_WORDS or marked.element.tag in _NEVER:
        return False
    return cues.load().of_line(line.text) is None  # "Theo dõi trên Google News" is a button


def _is_paragraph(line: Line) -> bool:
    return line.prose and not line.linked


def shares(paragraphs: Sequence[Marked]) -> dict[Any, int]:
    """Return the number of words in the paragraphs of each element that has any."""
    share: dict[Any, int] = {}
    for marked in paragraphs:
        element = marked.element
        while element is not None:
            share[element] = share.get(element, 0) + marked.line.words
            element = element.getparent()
    return share


def is_inside(element: Any, root: Any) -> bool:
    """Is the element `root`, or still below it and not in one that was removed?"""
    return element is root or any(each is root for each in element.iterancestors())


def _card(
    element: Any,
    root: Any,
    words: ClassWords,
    lines: Sequence[Marked],
    reach: Mapping[Any, tuple[int, int]],
    taken: set[int],
    most: float,
) -> Any | None:
    """Return the largest element from `element` upwards that holds nothing but teasers, None where none does."""
    card = None
    while element is not None and element is not root and element.tag not in _NEVER:
        if words.body(words_of(element)) or element.get("itemprop") == "articleBody":
            break
        if next(element.iter("h1"), None) is not None:
            break
        first, last = reach[element]
        if not _only_teasers([lines[i].line for i in range(first, last + 1) if i not in taken], most):
            break
        card = element
        element = element.getparent()
    return card


def _only_teasers(lines: Sequence[Line], most: float) -> bool:
    """Is each line a link, or short, or the sapo of the link above it?

    A line below a linked headline is its sapo where it says the headline over again, or has no more words than `most`.
    """
    headline: Line | None = None
    for line in lines:
        if line.linked:
            headline = line if line.words > TEASER_WORDS else headline
        elif line.words > TEASER_WORDS and not line.only_stamp:
            if headline is None or (line.words > most and overlap(headline, line.content) < _SAPO):
                return False
            headline = None
    return True
