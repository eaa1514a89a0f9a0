"""A reading: what an outlet's rules find on the page of an article, part by part, and what they miss."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.rules.outlet import Outlet
from extract.dataset.article import Article, BlockKind
from extract.documents import dates, metadata, ruled, tree
from extract.documents.elements import Elements
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
    """Read an article's page as `ocop articles` will, by the rules of its outlet, and see what they miss.

    Wanted is every part that the rules name, but the author, whom many articles do not; without rules for the body,
    what the generic reader tells: title, body and date.
    """
    article = _article(html, outlet, url)
    if not outlet.article.body:
        return _by_reader(article)
    root = tree.parse(html)
    told = metadata.read(root).published_raw
    tree.drop_unseen(root)
    page = Elements(root)
    layout = ruled.choose(page, outlet.layouts, dates.published(told))
    rules = layout or outlet.article
    words = _words(article)
    wrong = _missed(page, rules, told, article.published_at if article else "")
    if layout is None:
        wrong.append(f"no body at {rules.body!r}; the generic reader finds {words:,} words")
    elif words < _FEW_WORDS:
        wrong.append(f"only {words} words of body at {rules.body!r}")
    way = BY_READER if layout is None else BY_RULES if layout is outlet.article else BY_FORMER_RULES
    return _reading(article, way if article is not None else "", wrong)


def _missed(page: Elements, rules: ArticleRules, told: str, published_at: str) -> list[str]:
    """Return which of the rules, but those of the body, meet nothing on a page."""
    named = {"title": rules.title, "lead": rules.lead, "date": rules.published}
    wrong = [f"no {part} at {css!r}" for part, css in named.items() if css and not _text(page, css)]
    if not rules.published and not told:
        wrong.append("no date in the metadata, and no rule for the one on the page")
    if _text(page, rules.published) and not published_at:
        wrong.append(f"{_text(page, rules.published)!r} at {rules.published!r} is not read as a date")
    return wrong


def _text(page: Elements, css: str) -> str:
    return tree.text_of(next(iter(page.select(css)), None))


def _by_reader(article: Article | None) -> Reading:
    if article is None:
        return Reading("", wrong=("no text of an article on the page; it may need JavaScript",))
    parts = {"title": article.title, "body": _words(article), "date": article.published_at}
    return _reading(article, BY_READER, [f"no {part} found by the generic reader" for part in parts if not parts[part]])


def _reading(article: Article | None, way: str, wrong: Sequence[str]) -> Reading:
    if article is None:
        return Reading(way, wrong=tuple(wrong))
    return Reading(
        way=way,
        title=article.title,
        lead=article.lead,
        body_words=_words(article),
        published_raw=article.published_raw,
        published_at=article.published_at,
        author=", ".join(article.authors),
        wrong=tuple(wrong),
    )


def _article(html: str, outlet: Outlet, url: str) -> Article | None:
    try:
        return read_html(html, url=url, layouts=lambda page, address, key: outlet.layouts)
    except InputError:
        return None


def _words(article: Article | None) -> int:
    if article is None:
        return 0
    body = (block for block in article.blocks if block.kind not in (BlockKind.TITLE, BlockKind.LEAD))
    return sum(len(article.text[block.char_start : block.char_end].split()) for block in body)
