"""The reader of WARC files (ISO 28500): every HTML page and every report in one that was answered with success.

Where our own crawler wrote the file, its records say what each page is; of those, articles on OCOP are read, and the
documents that the crawl fetched for them.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from extract.dataset.article import Article
from extract.documents import dates, fetched_report, warc_fields
from extract.documents.html import read_html
from extract.documents.input_error import InputError
from extract.documents.report_file import is_report_type, is_untold, suffix_of
from extract.documents.rules import PageRules
from extract.documents.source import Source

_BROKEN = (ArchiveLoadFailed, EOFError, OSError, zlib.error, AttributeError, ValueError)
"""What warcio raises where a file is cut inside a record's headers; AttributeError is one of its own mistakes."""
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_PEEK = 1024
"""Bytes of a file that its server calls nothing, which tell whether it is a report."""


class _Holds(StrEnum):
    """What a record is, before it is read."""

    PAGE = "page"
    REPORT = "report"
    UNTOLD = "untold"
    """A file of some kind."""
    OTHER = "other"
    """Nothing that is read."""
    NOTED = "noted"
    """A page that the crawler noted as no article."""


def read(found: Source, *, on_error: Callable[[InputError], None], largest: int, rules: PageRules) -> Iterator[Article]:
    """Yield the articles of the pages and reports in the WARC `found`; one that cannot be read goes to `on_error`.

    Of the pages that our crawler archived, those that are no articles, and articles not on OCOP, are passed over.

    Args:
        found: The file.
        on_error: Called with each page or report that yields no article, by its address, with the id of its record.
        largest: Bytes that a page may have; reports may have more.
        rules: What is known of outlets' pages.

    Raises:
        InputError: The file breaks off, is no WARC, or holds no page.
    """
    pages = passed_over = 0
    with found.open() as stream:
        size = found.size()
        records = ArchiveIterator(stream)
        last, holds = None, _Holds.OTHER
        try:
            for record in records:
                if record.length is None:
                    raise _broken(found.name, pages)
                last, holds = record, _holds(record)
                passed_over += holds is _Holds.NOTED
                if holds in (_Holds.NOTED, _Holds.OTHER):
                    continue
                try:
                    if holds is _Holds.PAGE:
                        pages += 1
                        article = _page(record, found, largest, rules)
                    else:
                        article = _report(record, found, rules, sure=holds is _Holds.REPORT)
                        pages += holds is _Holds.REPORT or article is not None
                except InputError as error:
                    where = f"It is record {_id(record)} of {_file(found)}." if _id(record) else ""
                    on_error(InputError(_url(record) or found.name, error.reason, f"{error.advice} {where}".strip()))
                    continue
                if article is not None:
                    yield article
        except _BROKEN as error:
            raise _broken(found.name, pages) from error
    was_read = holds in (_Holds.PAGE, _Holds.REPORT)
    if records.offset < size or (last is not None and _is_cut(last) and not was_read):
        raise _broken(found.name, pages)
    if not pages and not passed_over and found.span is None:
        raise InputError(found.name, "holds no HTML page and no report", "Check that the crawl stored its responses.")


def pieces(found: Source, size: int) -> Iterator[Source]:
    """Yield the WARC `found` in pieces of `size` records, which can be read apart; a small one stays whole.

    A file that breaks off does so in its last piece.

    Raises:
        OSError: The file cannot be read.
    """
    starts = [0]
    with found.open() as stream:
        records = ArchiveIterator(stream)
        try:
            for count, record in enumerate(records):
                if record.length is None:
                    break
                if count and count % size == 0:
                    starts.append(records.offset)
        except _BROKEN:
            pass
    if len(starts) == 1:
        yield found
        return
    for start, stop in pairwise([*starts, found.size()]):
        yield found.piece(start, stop)


def _broken(name: str, pages: int) -> InputError:
    return InputError(name, "breaks off, or is no WARC file", f"{pages} pages were read before that; fetch it again.")


def _holds(record: Any) -> _Holds:
    """Tell what a record is: what our crawler noted counts, else what its server called it."""
    role = record.rec_headers.get_header(warc_fields.ROLE, "")
    if role in warc_fields.REPORTS:
        return _Holds.REPORT if record.rec_type in ("response", "resource") else _Holds.OTHER
    if role not in ("", warc_fields.ARTICLE):
        return _Holds.NOTED
    headers = record.http_headers
    if record.rec_type == "resource":
        kind = str(record.rec_headers.get_header("Content-Type", "none"))
    elif record.rec_type != "response":
        return _Holds.OTHER
    elif headers is None:  # The answer is still to be read.
        return _Holds.PAGE
    elif headers.get_statuscode() != "200":
        return _Holds.OTHER
    else:
        kind = str(headers.get_header("Content-Type", "text/html"))
    if kind.lower().startswith(_PAGE_TYPES):
        return _Holds.PAGE
    if is_report_type(kind):
        return _Holds.REPORT
    return _Holds.UNTOLD if is_untold(kind) else _Holds.OTHER


def _is_cut(record: Any) -> bool:
    """Does the record, read to its end, lack its headers or part of its content?"""
    headless = record.rec_type == "response" and record.http_headers is None
    return headless or getattr(record.raw_stream, "limit", 0) > 0


def _url(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<>")


def _id(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Record-ID", "")).strip("<>")


def _file(found: Source) -> str:
    return PurePath(found.name).name


def _http(record: Any, name: str) -> str:
    """Return a header of the answer, "" where there is none."""
    headers = record.rec_headers if record.rec_type == "resource" else record.http_headers
    return str(headers.get_header(name, "")) if headers is not None else ""


def _page(record: Any, found: Source, largest: int, rules: PageRules) -> Article | None:
    """Return the article of a page; None for one that the crawler archived and that is not on OCOP."""
    url = _url(record)
    stream = record.content_stream()
    raw = stream.read(largest + 1)
    if suffix_of(raw):  # Its server calls a document a page.
        return _read_report(raw + fetched_report.rest(stream, raw), record, found, rules)
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
        fetched_at=_fetched_at(record),
        charset=charset.strip(" \"';"),
        layouts=rules.layouts,
        outlet_key=unquote(record.rec_headers.get_header(warc_fields.OUTLET, "")),
    )
    placed = replace(article, warc_file=_file(found), warc_record_id=_id(record))
    return _if_on_ocop(placed, record, rules)


def _report(record: Any, found: Source, rules: PageRules, *, sure: bool) -> Article | None:
    """Return the article of a report; None for one that is not on OCOP, and for a file that turns out to be none."""
    stream = record.content_stream()
    raw = b"" if sure else stream.read(_PEEK)
    if not sure and not fetched_report.may_be_one(raw):
        return None
    return _read_report(raw + fetched_report.rest(stream, raw), record, found, rules)


def _read_report(raw: bytes, record: Any, found: Source, rules: PageRules) -> Article | None:
    article = fetched_report.read(
        raw,
        url=_url(record),
        content_type=_http(record, "Content-Type"),
        disposition=_http(record, "Content-Disposition"),
        is_cut=_is_cut(record),
        fetched_at=_fetched_at(record),
        warc_file=_file(found),
        warc_record_id=_id(record),
    )
    return _if_on_ocop(article, record, rules)


def _fetched_at(record: Any) -> str:
    return dates.fetched(str(record.rec_headers.get_header("WARC-Date", "")))


def _if_on_ocop(article: Article, record: Any, rules: PageRules) -> Article | None:
    """Return an article with what makes it one on OCOP; None where the crawler archived it and nothing does.

    Where the rules can tell, that is decided anew: what the crawler noted was by the rules of that day. An attachment
    that does not name the programme itself counts by what the crawler noted: it belongs to an article that does. A
    report of which nothing was noted, and that nobody can judge, is kept.
    """
    headers = record.rec_headers
    role = headers.get_header(warc_fields.ROLE, "")
    noted = headers.get_header(warc_fields.RELEVANCE)
    relevance = unquote(noted or "")
    if rules.relevance is not None:
        told = rules.relevance(article)
        relevance = told or (relevance if role in warc_fields.REPORTS else "")
    is_judged = rules.relevance is not None or noted is not None or role not in warc_fields.REPORTS
    if role and is_judged and not relevance:
        return None
    return replace(article, relevance=relevance)
