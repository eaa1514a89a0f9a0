"""The reader by rules: an article told from a page whose outlet, or family of outlets, says where its parts stand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from extract.dataset.article import BlockKind
from extract.documents import (
    boxes,
    byline,
    cards,
    class_words,
    cues,
    dates,
    layout,
    markup,
    metadata,
    shaped,
    surroundings,
    tree,
)
from extract.documents.class_words import ClassWords
from extract.documents.cues import Cues
from extract.documents.elements import Elements
from extract.documents.found_page import FoundPage
from extract.documents.line import Line
from extract.documents.markup import Lines
from extract.documents.metadata import Metadata
from extract.documents.rules import ArticleRules

READER = "rules 1"
_CLOCK_CODES = ("%H", "%I", "%X", "%c")
"""Of strptime; a format without one gives a day."""
_CAPTION = "caption"
"""A class name of page_classes.toml, given to what an outlet's rules call a caption."""


def choose(page: Elements, layouts: Iterable[ArticleRules], day: str) -> ArticleRules | None:
    """Return the layout of a page: the first that was in use on its day and whose body stands on it.

    Where all whose body stands on it were out of use by then, the first of these; None where there is none.

    Args:
        page: Its elements.
        layouts: Those that it may have, the likeliest first.
        day: Its day of publication, ISO 8601, "" where it is not known.
    """
    standing: ArticleRules | None = None
    for rules in layouts:
        if rules.body and page.select(rules.body):
            if rules.holds_on(day):
                return rules
            standing = standing or rules
    return standing


def read(page: Elements, rules: ArticleRules, data: Metadata, address: str, related: bool = True) -> FoundPage:
    """Read a page by the rules that were chosen for it; the tree is taken apart.

    Args:
        page: The elements of the page, without what it does not show; the body of `rules` stands on it.
        rules: Where the parts stand.
        data: What the page's head says.
        address: Its URL, "" where it is not known.
        related: Whether the teasers outside of the article are wanted.
    """
    words, table = class_words.load(), cues.load()
    root = page.root
    body = _body(page, rules, words)
    title = next(iter(page.select(rules.title)), None)
    leads = page.select(rules.lead)
    lead = tree.nearest(_outside(leads, page.select(rules.drop)), title, body) if leads else None
    stamp = tree.nearest(page.select(rules.published), title, body)
    signed = tree.nearest(page.select(rules.author), title, body)
    title_line = _line(title, words) or (Line(data.title, 0) if data.title else None)
    lead_lines = [replace(line, kind=BlockKind.LEAD, linked=False) for line in _lines(lead, words)]
    shown = _published(stamp, rules)
    authors = _authors(signed, table)
    section = _last(page, rules.section) or data.section
    tags = tuple(_texts(page, rules.tags)) or data.tags
    around = surroundings.read(page, authors=not authors, section=not section, tags=not tags, published=False)
    for element in (lead, stamp, signed):
        if element is not None and element is not body and body not in element.iter():
            _take(element)
    teasers: list[str] = []
    for element in page.select(rules.drop, body):
        teasers += cards.told(marked.line for marked in markup.lines_of(element, words))
        _take(element)
    for element in page.select(rules.caption, body):
        element.set("class", f"{element.get('class') or ''} {_CAPTION}")
    left = Lines(body, words)
    above_body = _above(left, title)
    if lead is None:
        lead_lines = [line for line in above_body if shaped.is_lead(line, data)][:1]
    captions = [line for line in above_body if line.kind is BlockKind.CAPTION]
    _take(body)
    teasers += cards.take_named(left)
    teasers += cards.take_linked(left)
    above = [*([title_line] if title_line else []), *lead_lines]
    teasers += boxes.take(left, above)
    below = [*lead_lines, *captions, *(marked.line for marked in left.read())]
    told = layout.compose([], title_line, below, table, marked_up=True, guess_lead=not rules.lead and not lead_lines)
    read_time = partial(published, rules=rules)
    shown = shown or told.published_raw
    published_raw = dates.surest(data.published_raw, shown, read_time) or metadata.date_in_url(address)
    return FoundPage(
        told=told,
        teasers=(*told.teasers, *teasers, *(_beside(root, words) if related else ())),
        reader=f"{READER}: {rules.version}",
        published_at=published(published_raw, rules),
        published_raw=published_raw,
        authors=authors or told.authors or around.authors,
        section=section or around.section,
        tags=tags or around.tags,
    )


def published(raw: str, rules: ArticleRules) -> str:
    """Return a time as the outlet writes it in ISO 8601, "" where it is none.

    With a format of the outlet's own no other is tried but ISO: another might take the month for the day.
    """
    if rules.date_format and raw:
        try:
            moment = datetime.strptime(" ".join(raw.split()), rules.date_format)  # noqa: DTZ007, the zone follows
        except ValueError:
            return dates.published(raw) if dates.is_iso(raw) else ""
        else:
            timed = any(code in rules.date_format for code in _CLOCK_CODES)
            told = moment.replace(tzinfo=dates.VIETNAM)
            return told.isoformat(timespec="seconds") if timed else told.date().isoformat()
    return dates.published(raw)


def _body(page: Elements, rules: ArticleRules, words: ClassWords) -> Any:
    """Return the first match that holds a paragraph, else the first."""
    found = page.select(rules.body)
    if len(found) == 1:
        return found[0]
    return next((each for each in found if any(m.line.prose for m in markup.lines_of(each, words))), found[0])


def _outside(elements: Iterable[Any], boxes: Sequence[Any]) -> list[Any]:
    return [element for element in elements if not any(box in boxes for box in (element, *element.iterancestors()))]


def _lines(element: Any | None, words: ClassWords) -> list[Line]:
    return [marked.line for marked in markup.lines_of(element, words)] if element is not None else []


def _line(element: Any | None, words: ClassWords) -> Line | None:
    """Return the text of an element as one line, without what stands in brackets of its own lines."""
    lines = _lines(element, words)
    return Line(" ".join(line.text for line in lines), 0) if lines else None


def _above(lines_of_body: Lines, title: Any | None) -> list[Line]:
    """Return the lines between headline and body that are no links."""
    body, words = lines_of_body.root, lines_of_body.words
    around = set(body.iterancestors())
    above = next((each for each in title.iterancestors() if each in around), None) if title is not None else None
    if above is None:
        return []
    # A body without a line does not tell where the lines above it end.
    lines = markup.lines_of(above, words, behind=title, before=body if lines_of_body.read() else None)
    first = next((i for i, marked in enumerate(lines) if cards.is_inside(marked.element, title)), len(lines))
    last = next((i for i, marked in enumerate(lines) if cards.is_inside(marked.element, body)), len(lines))
    return [each.line for each in lines[first + 1 : last] if not each.line.linked]


def _published(element: Any | None, rules: ArticleRules) -> str:
    """Return the words of the time: an attribute for machines where it has one, else as readers see it."""
    if element is None:
        return ""
    return next((raw for raw in (*dates.attributes_of(element), tree.text_of(element)) if published(raw, rules)), "")


def _authors(element: Any | None, cues: Cues) -> tuple[str, ...]:
    text = tree.text_of(element)
    return byline.authors(text, cues)


def _texts(page: Elements, css: str) -> list[str]:
    texts = map(tree.text_of, page.select(css))
    return list(dict.fromkeys(text.strip("#,; ") for text in texts if text.strip("#,; ")))


def _last(page: Elements, css: str) -> str:
    return next(reversed(_texts(page, css)), "")


def _take(element: Any) -> None:
    """Take an element out of its page; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + " " + element.tail
        else:
            parent.text = (parent.text or "") + " " + element.tail
        element.tail = None
    parent.remove(element)


def _beside(root: Any, words: ClassWords) -> list[str]:
    """Return the teasers on what is left of the page: links with the sapos below them."""
    return cards.told(markup.linked_lines(root, words))
