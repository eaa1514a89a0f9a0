"""Readers of pages, each behind the same interface: ours, and those of libraries as their guides use them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import lxml.html
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.pages.source import VIETNAM
from benchmarks.pages.truth import SavedPage
from crawler.rules.page_rules import page_rules
from extract.dataset.article import Article, BlockKind
from extract.documents import class_words
from extract.documents.cards import take_linked, take_named
from extract.documents.html import read_html
from extract.documents.input_error import InputError
from extract.documents.markup import Lines
from extract.documents.rules import PageRules
from extract.documents.tree import drop_unseen, parse

OUTLETS = tuple(sorted((Path(__file__).parents[2] / "corpus" / "pages" / "outlets").glob("*.toml")))
"""What is known of the outlets of the pages, as a user of `ocop outlets` writes it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a page; None where it never tells."""

    text: str
    """Sapo and body; "" where the reader says that there is no text."""
    title: str | None = None
    authors: tuple[str, ...] | None = None
    published_at: str | None = None
    """ISO 8601, in Vietnamese time; a bare date where it tells no time of day."""
    captions: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A column of the comparison."""

    title: str
    package: str
    """The distribution whose version is printed."""
    read: Callable[[SavedPage], Reading]


def ours_known(page: SavedPage) -> Reading:
    """Our reader, told the page's address, the rules of its outlet and those of families of outlets."""
    try:
        return _ours(read_html(page.raw, url=page.url, layouts=_rules().layouts))
    except InputError:
        return _NO_ARTICLE


def ours_generic(page: SavedPage) -> Reading:
    """Our reader, told nothing but the page."""
    try:
        return _ours(read_html(page.raw))
    except InputError:
        return _NO_ARTICLE


def trafilatura_default(page: SavedPage) -> Reading:
    """Trafilatura as it comes, without comments of readers."""
    return _trafilatura(page, page.raw)


def trafilatura_precision(page: SavedPage) -> Reading:
    """Trafilatura told to leave out what is in doubt."""
    return _trafilatura(page, page.raw, favor_precision=True)


def trafilatura_recall(page: SavedPage) -> Reading:
    """Trafilatura told to keep what is in doubt."""
    return _trafilatura(page, page.raw, favor_recall=True)


def trafilatura_pruned(page: SavedPage) -> Reading:
    """Trafilatura's text of what is left of a page when our boxes and linked headlines are taken out."""
    return Reading(_trafilatura(page, _pruned(page)).text)


def resiliparse_main(page: SavedPage) -> Reading:
    """Resiliparse, main content only; it tells nothing but text."""
    return _resiliparse(page.raw.decode("utf-8"))


def resiliparse_pruned(page: SavedPage) -> Reading:
    """Resiliparse on what is left of a page when our boxes and linked headlines are taken out."""
    return _resiliparse(_pruned(page))


def newspaper4k(page: SavedPage) -> Reading:
    """newspaper4k, told that the page is in Vietnamese."""
    import newspaper  # Two seconds, with all that it brings along.

    article = newspaper.Article(page.url, language="vi")
    article.download(input_html=page.raw.decode("utf-8"))
    try:
        article.parse()
    except newspaper.ArticleException:
        return _NOTHING
    return Reading(article.text, article.title, tuple(article.authors), _moment(article.publish_date))


READERS = (
    Reader("ours, outlet known", "ocop-miner", ours_known),
    Reader("ours, generic", "ocop-miner", ours_generic),
    Reader("trafilatura", "trafilatura", trafilatura_default),
    Reader("trafilatura, precision", "trafilatura", trafilatura_precision),
    Reader("trafilatura, recall", "trafilatura", trafilatura_recall),
    Reader("trafilatura, pruned", "trafilatura", trafilatura_pruned),
    Reader("resiliparse", "resiliparse", resiliparse_main),
    Reader("resiliparse, pruned", "resiliparse", resiliparse_pruned),
    Reader("newspaper4k", "newspaper4k", newspaper4k),
)
_NOTHING = Reading("", "", (), "")
_NO_ARTICLE = Reading("", "", (), "", ())


@cache
def _rules() -> PageRules:
    return page_rules([str(path) for path in OUTLETS])


def _ours(article: Article) -> Reading:
    texts = [(block.kind, article.text[block.char_start : block.char_end]) for block in article.blocks]
    return Reading(
        "\n".join(text for kind, text in texts if kind is not BlockKind.TITLE),
        article.title,
        article.authors,
        article.published_at,
        tuple(text for kind, text in texts if kind is BlockKind.CAPTION),
    )


def _pruned(page: SavedPage) -> str:
    words = class_words.load()
    root = parse(page.raw.decode("utf-8"))
    drop_unseen(root)
    left = Lines(root, words)
    take_named(left)
    take_linked(left)
    return str(lxml.html.tostring(root, encoding="unicode"))


def _resiliparse(html: str) -> Reading:
    return Reading(str(extract_plain_text(html, main_content=True, alt_texts=False, links=False)))


def _trafilatura(
    page: SavedPage, html: bytes | str, *, favor_precision: bool = False, favor_recall: bool = False
) -> Reading:
    found = trafilatura.bare_extraction(
        html, url=page.url, include_comments=False, favor_precision=favor_precision, favor_recall=favor_recall,
        with_metadata=True,
        date_extraction_params={"outputformat": "%Y-%m-%dT%H:%M:%S", "original_date": True, "url": page.url},
    )  # fmt: skip
    if found is None or isinstance(found, dict):
        return _NOTHING
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Reading(found.text or "", found.title or "", authors, (found.date or "").removesuffix("T00:00:00"))


def _moment(told: datetime | str | None) -> str:
    if not isinstance(told, datetime):
        return ""
    moment = told.astimezone(VIETNAM) if told.tzinfo else told
    return moment.isoformat() if moment.time().isoformat() != "00:00:00" else f"{moment:%Y-%m-%d}"
