"""The seam of the readers: from paths to articles."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from extract.dataset.article import Article
from extract.documents import encoding, source
from extract.documents.assembly import digest
from extract.documents.input_error import InputError
from extract.documents.plain_text import read_text
from extract.documents.rules import NOTHING_KNOWN, PageRules
from extract.documents.source import Kind, Source

LARGEST_DOCUMENT = 4 * 1024 * 1024
"""Bytes. Pages of outlets have up to some 2 MB of HTML, articles up to 100 KB of text; a larger input is no article."""


def read_documents(
    paths: Iterable[str | Path],
    *,
    on_error: Callable[[InputError], None],
    rules: PageRules = NOTHING_KNOWN,
    on_page: Callable[[str, int], None] = lambda source, pages: None,
) -> Iterator[Article]:
    """Yield the articles that `paths` hold, in order; what cannot be read goes to `on_error` and the rest goes on.

    Memory stays within a few times `LARGEST_DOCUMENT`: WARC files and crawls are read page by page, and a larger
    document is refused unread. Reports are read page by page too, and only their text is kept.

    Args:
        paths: Text files, HTML pages, reports (PDF, Word, workbooks, tables, pictures of pages), WARC files, a crawl's
            JSONL, Parquet files of articles, folders of them (recursively, in the order of names; pictures and tables
            only where they are named), or "-" for standard input.
        on_error: Called with each input, or each page of an input, that yields no article.
        rules: What is known of outlets' pages; the rest is read by what its elements and lines look like.
        on_page: Called with a report's name and the number of its pages read so far, after each.
    """
    for found in source.find(paths, on_error=on_error, largest=LARGEST_DOCUMENT):
        yield from read_source(found, on_error=on_error, rules=rules, on_page=on_page)


def read_source(
    found: Source,
    *,
    on_error: Callable[[InputError], None],
    rules: PageRules = NOTHING_KNOWN,
    on_page: Callable[[str, int], None] = lambda source, pages: None,
) -> Iterator[Article]:
    """Yield the articles that one input holds, as `read_documents` does of many."""
    try:
        yield from _read(found, on_error=on_error, rules=rules, on_page=on_page)
    except InputError as error:
        on_error(error)
    except OSError as error:
        on_error(source.unreadable(found.name, error))


def _read(
    found: Source, *, on_error: Callable[[InputError], None], rules: PageRules, on_page: Callable[[str, int], None]
) -> Iterator[Article]:
    """Each reader is loaded where it is needed: a text from a file should not wait for the libraries of pages."""
    if found.kind is Kind.WARC:
        from extract.documents import warc

        yield from warc.read(found, on_error=on_error, largest=LARGEST_DOCUMENT, rules=rules)
    elif found.kind is Kind.CRAWL:
        from extract.documents import crawl_lines

        yield from crawl_lines.read(found, on_error=on_error, largest=LARGEST_DOCUMENT, rules=rules)
    elif found.kind is Kind.TABLE:
        from extract.documents import article_table

        yield from article_table.read(found)
    elif found.kind is Kind.REPORT:
        from extract.documents.reports import read_report

        yield read_report(found, on_page=partial(on_page, found.name))
    else:
        raw = _bytes(found)
        if found.kind is Kind.HTML:
            from extract.documents.html import read_html

            yield read_html(raw, source=found.name, layouts=rules.layouts)
        else:
            text = encoding.decode(raw, source=found.name)
            _refuse_data(text, found.name)
            yield read_text(text, source=found.name, content_sha256=digest(raw))


def _refuse_data(text: str, name: str) -> None:
    """Raise where `text` is one JSON document, whose keys and values read like short lines of an article."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return
    try:
        json.loads(text.lstrip("\ufeff"))
    except ValueError:
        return
    raise InputError(name, "is JSON, not an article", "A crawl's pages are read from a .jsonl file, one object a line.")


def _bytes(found: Source) -> bytes:
    """Return what `found` holds.

    Raises:
        InputError: It is empty, or larger than a document may be.
    """
    size = found.size()
    if size > LARGEST_DOCUMENT:
        had = "more than" if found.name == source.STDIN else f"{size / 1024**2:.1f} MB, over"
        raise InputError(
            found.name,
            f"has {had} the {LARGEST_DOCUMENT // 1024**2} MB that one article may have",
            "Give one file an article, or many articles as a WARC or a crawl's JSONL.",
        )
    with found.open() as file:
        raw = file.read()
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError(found.name, "is empty", "Check that the file was saved in full.")
    return raw
