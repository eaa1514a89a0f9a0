"""The reader of a crawl's JSONL: one fetched page in each line.

A line is a JSON object in UTF-8 with

    url           address of the page (required)
    fetched_at    when it was fetched, in ISO 8601 (required)
    html          the page as it was answered, or
    text          a plain-text copy of it (one of the two is required)
    title, lead, published_at, canonical_url, outlet, authors
                  what the crawler's rules for the outlet read from the page; they win over what is read here
    warc_file, warc_record_id
                  where the page is archived

Other keys are passed over. A line with "record": "article" is one that `ocop articles` wrote: see article_lines.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from extract.dataset.article import Article
from extract.documents import article_lines, dates
from extract.documents.article_lines import ARTICLE, RECORD
from extract.documents.html import read_html
from extract.documents.input_error import InputError
from extract.documents.plain_text import read_text
from extract.documents.rules import PageRules
from extract.documents.source import Source

_KNOWN_BETTER = ("outlet", "warc_file", "warc_record_id")
"""Fields of an article that the crawler knows and its page does not tell."""
_A_READ = 1024**2
"""Bytes of a line that are read at once where only its end is looked for."""


def read(found: Source, *, on_error: Callable[[InputError], None], largest: int, rules: PageRules) -> Iterator[Article]:
    """Yield the articles of the crawl `found`; a line that cannot be read goes to `on_error`."""
    count = 0
    with found.open() as stream:
        number = found.lines_before
        while raw := stream.readline(largest + 1):
            number += 1
            name = f"{found.name}:{number}"
            if len(raw) > largest:
                while raw and not raw.endswith(b"\n"):
                    raw = stream.readline(largest)
                count += 1
                on_error(InputError(name, f"is a line of over {largest // 1024**2} MB", "It is left out."))
                continue
            if not raw.strip():
                continue
            count += 1
            try:
                yield _article(raw, name, rules)
            except InputError as error:
                on_error(error)
    if not count and found.span is None:
        raise InputError(found.name, "is empty", "Check that the crawl has finished.")


def pieces(found: Source, size: int) -> Iterator[Source]:
    """Yield the crawl `found` in pieces of `size` lines, which can be read apart; a small one stays whole.

    Raises:
        OSError: The file cannot be read.
    """
    start = end = number = before = 0
    with found.open() as stream:
        while part := stream.readline(_A_READ):
            end += len(part)
            if not part.endswith(b"\n"):
                continue
            number += 1
            if number % size == 0 and end < found.size():
                yield found.piece(start, end, lines_before=before)
                start, before = end, number
    yield found.piece(start, end, lines_before=before) if start else found


def _article(raw: bytes, name: str, rules: PageRules) -> Article:
    page = _page(raw, name)
    if page.get(RECORD) == ARTICLE:
        return article_lines.read(page, name)
    _require(page, name)
    url, fetched_at = page["url"], dates.fetched(page["fetched_at"])
    html, text = page.get("html"), page.get("text")
    if isinstance(html, str) and html.strip():
        article = read_html(html, url=url, source=name, fetched_at=fetched_at, layouts=rules.layouts)
    elif isinstance(text, str) and text.strip():
        article = read_text(text, url=url, source=name, fetched_at=fetched_at)
    else:
        raise InputError(name, f"has neither html nor text for {url}", "Check the crawler's output.")
    known = {key: page[key] for key in _KNOWN_BETTER if isinstance(page.get(key), str) and page[key]}
    published = page.get("published_at")
    if isinstance(published, str) and dates.published(published):
        known |= {"published_at": dates.published(published), "published_raw": published}
    authors = page.get("authors")
    if isinstance(authors, list) and authors:
        known["authors"] = tuple(str(author) for author in authors)
    return replace(article, **known)


def _page(raw: bytes, name: str) -> dict[str, Any]:
    try:
        page = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(
            name, f"is not a line of JSON in UTF-8 ({error})", "Check that the file was not cut."
        ) from error
    if not isinstance(page, dict):
        raise InputError(name, "is not a JSON object", "A crawl's line has url, fetched_at and html or text.")
    return page


def _require(page: Mapping[str, Any], name: str) -> None:
    for key in ("url", "fetched_at"):
        if not isinstance(page.get(key), str) or not page[key].strip():
            raise InputError(name, f'has no "{key}"', "A crawl's line has url, fetched_at and html or text.")
