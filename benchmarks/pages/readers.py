"""Readers of pages, each behind the same interface: ours, and those of libraries as their guides use them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import newspaper
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.pages.source import VIETNAM
from benchmarks.pages.truth import SavedPage
from extract.dataset.article import Article, BlockKind
from extract.documents.html import read_html
from extract.documents.input_error import InputError


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
    """Our reader, told the page's address, by which it may know the outlet."""
    try:
        return _ours(read_html(page.raw, url=page.url))
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
    return _trafilatura(page, favor_recall=False)


def trafilatura_recall(page: SavedPage) -> Reading:
    """Trafilatura told to keep what is in doubt."""
    return _trafilatura(page, favor_recall=True)


def resiliparse_main(page: SavedPage) -> Reading:
    """Resiliparse, main content only; it tells nothing but text."""
    html = page.raw.decode("utf-8")
    return Reading(str(extract_plain_text(html, main_content=True, alt_texts=False, links=False)))


def newspaper4k(page: SavedPage) -> Reading:
    """newspaper4k, told that the page is in Vietnamese."""
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
    Reader("trafilatura, recall", "trafilatura", trafilatura_recall),
    Reader("resiliparse", "resiliparse", resiliparse_main),
    Reader("newspaper4k", "newspaper4k", newspaper4k),
)
_NOTHING = Reading("", "", (), "")


_NO_ARTICLE = Reading("", "", (), "", ())


def _ours(article: Article) -> Reading:
    texts = [(block.kind, article.text[block.char_start : block.char_end]) for block in article.blocks]
    return Reading(
        "\n".join(text for kind, text in texts if kind is not BlockKind.TITLE),
        article.title,
        article.authors,
        article.published_at,
        tuple(text for kind, text in texts if kind is BlockKind.CAPTION),
    )


def _trafilatura(page: SavedPage, *, favor_recall: bool) -> Reading:
    found = trafilatura.bare_extraction(
        page.raw, url=page.url, include_comments=False, favor_recall=favor_recall, with_metadata=True,
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
