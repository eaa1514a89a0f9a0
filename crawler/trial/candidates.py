"""Candidates: selectors for the parts of an article, worked out from one page of an outlet that has no file yet.

The generic reader tells the article; its parts are looked up among the elements of the page, and each gets the plainest
selector that meets it first. They are a proposal: another page of the outlet may differ.
"""

import re
from collections.abc import Iterator
from typing import Any

from parsel import Selector

from extract.dataset.article import Article, BlockKind
from extract.documents import characters, dates, tree
from extract.documents.html import read_html
from extract.documents.rules import ArticleRules

_NEARLY_ALL = 0.85
"""The body is the smallest element with this share of the words in the article's paragraphs."""
_STAMP_WORDS = 14
"""No line with the time of publication has more words."""
_LEAD_WORDS = 8
"""What stands between headline and body and belongs to the article is its lead from so many words on."""
_MOST_BOXES = 6
_OF_BODY = frozenset({BlockKind.BODY, BlockKind.HEADING})
_ALL = frozenset(BlockKind) - {BlockKind.TITLE}
_LAYOUT = re.compile(
    r"(col|row|container|wrap(per)?|clearfix|cf|left|right|fl|fr|fw|lt|rt|active|show|main|inner|box|text|bold|[mp][btlrxy]?)"
    r"([-_]?(\d+|xs|sm|md|lg|xl))*",
    re.IGNORECASE,
)
"""Names of classes that say where an element stands, not what it is."""
_NAME = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_NUMBERED = re.compile(r"\d{3}")
"""In a name: it is one article's own."""
_BOXES = frozenset({"div", "ul", "ol", "table", "aside", "section", "blockquote"})


def work_out(html: str, *, url: str = "") -> ArticleRules:
    """Return rules that fit the article on a page; "" for parts that no selector tells.

    Raises:
        extract.documents.input_error.InputError: The page has no text of an article.
    """
    article = read_html(html, url=url)
    root = tree.parse(html)
    tree.drop_unseen(root)
    texts = {element: _text(element) for element in root.iter()}
    own = _own_elements(article, texts, _ALL)
    body = _body(root, _own_elements(article, texts, _OF_BODY))
    inside = set(body.iter())
    title = _first(texts, (article.title,), tags=("h1",))
    if title is None:
        title = _first(texts, (article.title,))
    leads = [*_leads(article, texts), *(element for element, words in own.items() if words >= _LEAD_WORDS)]
    lead = next((one for one in leads if one not in inside and body not in one.iterdescendants()), None)
    return ArticleRules(
        title=_selector(title, root) or "h1",
        lead=_selector(lead, root),
        body=_selector(body, root),
        drop=_boxes(body, set(own), root),
        published=_selector(_date(article, texts, inside), root),
        author=_selector(_first(texts, article.authors), root),
    )


def _text(element: Any) -> str:
    return " ".join(characters.normalise("".join(element.itertext())).split())


def _own_elements(article: Article, texts: dict[Any, str], kinds: frozenset[BlockKind]) -> dict[Any, int]:
    """Return the elements that hold one block of the article each, with its number of words."""
    blocks = {article.text[one.char_start : one.char_end] for one in article.blocks if one.kind in kinds}
    return {element: len(text.split()) for element, text in texts.items() if text in blocks}


def _body(root: Any, own: dict[Any, int]) -> Any:
    share: dict[Any, int] = {}
    leaves = [element for element in own if not any(child in own for child in element.iterdescendants())]
    for leaf in leaves:
        for element in leaf.iterancestors():
            share[element] = share.get(element, 0) + own[leaf]
    body, total = root, share.get(root, 0)
    while True:
        inner = next((child for child in body if share.get(child, 0) >= max(1, total * _NEARLY_ALL)), None)
        if inner is None:
            return body
        body = inner


def _first(texts: dict[Any, str], wanted: tuple[str, ...], *, tags: tuple[str, ...] = ()) -> Any:
    """Return the innermost element, at the first place that has one of the `wanted` texts, that is all that text."""
    found = None
    for element, text in texts.items():
        if found is not None and found not in element.iterancestors():
            break
        if text and text in wanted and (not tags or element.tag in tags):
            found = element
    return found


def _leads(article: Article, texts: dict[Any, str]) -> Iterator[Any]:
    """Yield the elements whose text is the lead, with or without the tag of a place or agency before it."""
    most = len(article.lead.split()) + len(article.place_hint.split()) + 3
    for element, text in texts.items():
        if article.lead and text.endswith(article.lead) and len(text.split()) <= most:
            yield element


def _date(article: Article, texts: dict[Any, str], inside: set[Any]) -> Any:
    """Return the smallest element outside the body that shows the day of publication, rather one with the time."""
    shown = [
        element
        for element, text in texts.items()
        if element not in inside
        and 0 < len(text.split()) <= _STAMP_WORDS
        and dates.STAMP.search(text)
        and dates.published(text)[:10] == article.published_at[:10]
    ]
    timed = [element for element in shown if "T" in dates.published(texts[element])]
    return min(timed or shown, key=lambda element: len(texts[element]), default=None)


def _boxes(body: Any, own: set[Any], root: Any) -> tuple[str, ...]:
    """Return selectors of the boxes in the body that hold links and nothing of the article."""
    page = Selector(root=root, type="html")
    found: dict[str, None] = {}
    taken: set[Any] = set()
    for element in body.iterdescendants(*_BOXES):
        if element in taken or next(element.iter("a"), None) is None or own & set(element.iter()):
            continue
        taken |= set(element.iter())
        selector = _selector(element, root)
        if selector and not any(own & set(match.root.iter()) for match in page.css(selector)):
            found[selector] = None
    return tuple(found)[:_MOST_BOXES]


def _selector(element: Any, root: Any) -> str:
    """Return the plainest selector whose first match on the page is `element`; "" without one."""
    page = Selector(root=root, type="html")
    if element is None or element is root:
        return ""

    def meets(selector: str) -> bool:
        match = page.css(selector)
        return bool(match) and match[0].root is element

    return next((one for one in _selectors(element) if meets(one)), "")


def _selectors(element: Any) -> Iterator[str]:
    tag = str(element.tag)
    if tag == "h1":
        yield tag
    name = element.get("id") or ""
    if _NAME.fullmatch(name) and not _NUMBERED.search(name):
        yield f"#{name}"
    names = [one for one in (element.get("class") or "").split() if _NAME.fullmatch(one) and not _NUMBERED.search(one)]
    telling = sorted((one for one in names if not _LAYOUT.fullmatch(one)), key=len, reverse=True)
    for one in telling:
        yield f".{one}"
    for one in telling:
        yield f"{tag}.{one}"
    for one in names:
        yield f".{one}"
    if tag in ("article", "main", "time"):
        yield tag
    parent = element.getparent()
    if parent is not None and parent.tag not in ("html", "body"):
        for outer in _selectors(parent):
            if ">" not in outer:
                yield f"{outer} > {tag}{''.join(f'.{one}' for one in telling[:1])}"
