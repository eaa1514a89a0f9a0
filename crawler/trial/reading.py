"""A reading: what an outlet's rules find on the page of an article, part by part, and what they miss."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from parsel import Selector

from crawler.rules.outlet import Outlet
from extract.dataset.article import Article, BlockKind
from extract.documents import dates, metadata, tree
from extract.documents.html import read_html
from extract.documents.input_error import InputError
from extract.documents.rules import ArticleRules

BY_RULES = "outlet rules"
BY_FORMER_RULES = "former layout"
BY_READER = "generic reader"
_FEW_WORDS = 50
"""A body of fewer words is a caption or a teaser that the selector met instead."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one page."""

    way: str
    """Whose the body is: BY_RULES, BY_FORMER_RULES, BY_READER, or "" where none was found."""
    title: str = ""
    lead: str = ""
    body_words: int = 0
    """A Vietnamese syllable counts as one."""
    published_raw: str = ""
    """The words on the page."""
    published_at: str = ""
    """ISO 8601."""
    author: str = ""
    wrong: tuple[str, ...] = ()
    """What is wanted and did not come out, in the order of the page."""


def read(html: str, outlet: Outlet, *, url: str = "") -> Reading:
    """Read an article's page by the rules of its outlet, and see what they miss.

    Wanted is every part that the rules name, but the author, whom many articles do not; without rules for the body,
    what the generic reader tells: title, body and date.
    """
    generic = _generic(html, url)
    if not outlet.article.body:
        return _by_reader(generic)
    readings = [_by_rules(html, layout, current=layout is outlet.article) for layout in outlet.layouts]
    found = next((reading for reading in readings if reading.body_words), None)
    if found is not None:
        return found
    words = _words(generic)
    missing = f"no body at {outlet.article.body!r}; the generic reader finds {words:,} words"
    wrong = tuple(missing if part.startswith("no body") else part for part in readings[0].wrong)
    return Reading(
        way=BY_READER if words else "",
        title=readings[0].title or (generic.title if generic else ""),
        lead=readings[0].lead or (generic.lead if generic else ""),
        body_words=words,
        published_raw=readings[0].published_raw,
        published_at=readings[0].published_at,
        author=readings[0].author,
        wrong=wrong,
    )


@dataclass(slots=True)
class _Page:
    """A page as rules see it, and what they missed so far."""

    root: Any
    wrong: list[str] = field(default_factory=list)

    def text(self, selector: str, part: str = "") -> str:
        """Return the words of the first match; note `part` as missing where it has a selector and no words."""
        found = Selector(root=self.root, type="html").css(selector) if selector else []
        text = " ".join(" ".join(found[0].css("*::text").getall()).split()) if found else ""
        if selector and part and not text:
            self.wrong.append(f"no {part} at {selector!r}")
        return text

    def drop(self, selectors: tuple[str, ...]) -> None:
        page = Selector(root=self.root, type="html")
        for selector in selectors:
            for element in page.css(selector):
                if element.root.getparent() is not None:
                    element.root.drop_tree()


def _by_rules(html: str, rules: ArticleRules, *, current: bool) -> Reading:
    page = _Page(tree.parse(html))
    told = metadata.read(page.root).published_raw
    tree.drop_unseen(page.root)
    title = page.text(rules.title, "title")
    lead = page.text(rules.lead, "lead")
    raw, published = _published(page, rules, told)
    author = page.text(rules.author)
    page.drop(rules.drop)
    body = page.text(rules.body, "body")
    words = len(body.split())
    if 0 < words < _FEW_WORDS:
        page.wrong.append(f"only {words} words of body at {rules.body!r}")
    way = (BY_RULES if current else BY_FORMER_RULES) if body else ""
    return Reading(way, title, lead, words, raw, published, author, tuple(page.wrong))


def _published(page: _Page, rules: ArticleRules, told: str) -> tuple[str, str]:
    """Return the date as the page shows it and as it is read; what the page tells machines where no rule shows it."""
    if not rules.published:
        if not told:
            page.wrong.append("no date in the metadata, and no rule for the one on the page")
        return told, dates.published(told)
    match = Selector(root=page.root, type="html").css(rules.published)
    raw = match[0].attrib.get("datetime", "") if match else ""
    raw = raw or page.text(rules.published, "date")
    published = read_date(raw, rules)
    if raw and not published:
        page.wrong.append(f"{raw!r} at {rules.published!r} is not read as a date")
    return raw, published


def read_date(raw: str, rules: ArticleRules) -> str:
    """Return a date as a page shows it in ISO 8601: by the format of the rules where they give one, else day first."""
    if not rules.date_format:
        return dates.published(raw)
    try:
        moment = datetime.strptime(" ".join(raw.split()), rules.date_format).replace(tzinfo=dates.VIETNAM)
    except ValueError:
        return ""
    has_clock = "%H" in rules.date_format or "%I" in rules.date_format
    return moment.isoformat(timespec="seconds") if has_clock else moment.date().isoformat()


def _by_reader(article: Article | None) -> Reading:
    if article is None:
        return Reading("", wrong=("no text of an article on the page; it may need JavaScript",))
    parts = {"title": article.title, "body": _words(article), "date": article.published_at}
    return Reading(
        way=BY_READER,
        title=article.title,
        lead=article.lead,
        body_words=_words(article),
        published_raw=article.published_raw,
        published_at=article.published_at,
        author=", ".join(article.authors),
        wrong=tuple(f"no {part} found by the generic reader" for part, found in parts.items() if not found),
    )


def _generic(html: str, url: str) -> Article | None:
    try:
        return read_html(html, url=url)
    except InputError:
        return None


def _words(article: Article | None) -> int:
    if article is None:
        return 0
    body = (block for block in article.blocks if block.kind not in (BlockKind.TITLE, BlockKind.LEAD))
    return sum(len(article.text[block.char_start : block.char_end].split()) for block in body)
