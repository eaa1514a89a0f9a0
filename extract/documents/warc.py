"""The reader of WARC files (ISO 28500): every HTML page in one that was answered with success.

Where our own crawler wrote the file, its records say what each page is; of those, articles on OCOP are read.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from extract.dataset.article import Article
from extract.documents import dates, warc_fields
from extract.documents.html import read_html
from extract.documents.input_error import InputError
from extract.documents.rules import PageRules
from extract.documents.source import Source

_BROKEN = (ArchiveLoadFailed, EOFError, OSError, zlib.error, AttributeError, ValueError)
"""What warcio raises where a file is cut inside a record's headers; AttributeError is one of its own mistakes."""
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def read(found: Source, *, on_error: Callable[[InputError], None], largest: int, rules: PageRules) -> Iterator[Article]:
    """Yield the articles of the pages in the WARC `found`; a page that cannot be read goes to `on_error`.

    Of the pages that our crawler archived, those that are no articles, and articles not on OCOP, are passed over.

    Raises:
        InputError: The file breaks off, is no WARC, or holds no page.
    """
    pages = passed_over = 0
    with ExitStack() as stack:
        stream = BytesIO(found.raw) if found.path is None else stack.enter_context(found.path.open("rb"))
        size = len(found.raw) if found.path is None else found.path.stat().st_size
        records = ArchiveIterator(stream)
        last = None
        try:
            for record in records:
                if record.length is None:
                    raise _broken(found.name, pages)
                last = record
                if _is_noted_as_other(record):
                    passed_over += 1
                if not _is_wanted(record):
                    continue
                pages += 1
                try:
                    article = _article(record, found, largest, rules)
                except InputError as error:
                    on_error(InputError(_url(record) or found.name, error.reason, error.advice))
                    continue
                if article is not None:
                    yield article
        except _BROKEN as error:
            raise _broken(found.name, pages) from error
    if records.offset < size or (last is not None and _is_cut(last) and not _is_wanted(last)):
        raise _broken(found.name, pages)
    if not pages and not passed_over:
        raise InputError(found.name, "holds no HTML page", "Check that the crawl stored its responses.")


def _broken(name: str, pages: int) -> InputError:
    return InputError(name, "breaks off, or is no WARC file", f"{pages} pages were read before that; fetch it again.")


def _is_page(record: Any) -> bool:
    """Is the record an HTML page, answered with success where the answer is still to be read?"""
    headers = record.http_headers
    if record.rec_type == "resource":
        return str(record.rec_headers.get_header("Content-Type", "")).startswith(_PAGE_TYPES)
    if record.rec_type != "response" or headers is None:
        return bool(record.rec_type == "response")
    kind = str(headers.get_header("Content-Type", "text/html")).lower()
    return headers.get_statuscode() == "200" and kind.startswith(_PAGE_TYPES)


def _is_wanted(record: Any) -> bool:
    return _is_page(record) and not _is_noted_as_other(record)


def _is_noted_as_other(record: Any) -> bool:
    """Did the crawler note that the page is no article?"""
    return bool(record.rec_headers.get_header(warc_fields.ROLE, warc_fields.ARTICLE) != warc_fields.ARTICLE)


def _is_cut(record: Any) -> bool:
    """Does the record, read to its end, lack its headers or part of its content?"""
    headless = record.rec_type == "response" and record.http_headers is None
    return headless or getattr(record.raw_stream, "limit", 0) > 0


def _url(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<>")


def _article(record: Any, found: Source, largest: int, rules: PageRules) -> Article | None:
    """Return the article of a page; None for one that the crawler archived and that is not on OCOP.

    Where the rules can tell, that is decided anew: what the crawler noted was by the rules of that day.
    """
    headers = record.rec_headers
    url = _url(record)
    raw = record.content_stream().read(largest + 1)
    if len(raw) <= largest and _is_cut(record):
        raise InputError(url, "is a page that breaks off", "Fetch it again; a half page may lack figures.")
    if len(raw) > largest:
        raise InputError(url, f"is a page of over {largest // 1024**2} MB", "It is left out; no article is so long.")
    charset = ""
    if record.http_headers is not None:
        _, _, charset = str(record.http_headers.get_header("Content-Type", "")).lower().partition("charset=")
    article = read_html(
        raw,
        url=url,
        source=found.name,
        fetched_at=dates.fetched(str(headers.get_header("WARC-Date", ""))),
        charset=charset.strip(" \"';"),
        layouts=rules.layouts,
        outlet_key=unquote(headers.get_header(warc_fields.OUTLET, "")),
    )
    relevance = unquote(headers.get_header(warc_fields.RELEVANCE) or "")
    if rules.relevance is not None:
        relevance = rules.relevance(article)
    if headers.get_header(warc_fields.ROLE) and not relevance:
        return None
    return replace(
        article,
        relevance=relevance,
        warc_file=found.path.name if found.path is not None else found.name,
        warc_record_id=str(headers.get_header("WARC-Record-ID", "")).strip("<>"),
    )
