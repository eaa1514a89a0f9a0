"""The reader of HTML pages."""

import re

from extract.dataset.article import Article
from extract.documents import characters, cues, dates, encoding, headline, layout, markup
from extract.documents.assembly import Origin, assemble, digest
from extract.documents.input_error import InputError
from extract.documents.line import Line

READER = "html 1"
_META_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w\-]+)""", re.IGNORECASE)


def read_html(raw: bytes | str, *, url: str = "", source: str = "", fetched_at: str = "", charset: str = "") -> Article:
    """Return the article of an HTML page.

    Args:
        raw: The page, as bytes or decoded.
        url: Its address, if known; its canonical link is used where it is not.
        source: Path or URL that errors and the article name; `url` without it.
        fetched_at: When it was fetched, in ISO 8601.
        charset: What the server said of the encoding of the bytes.

    Raises:
        InputError: The page is not text, or has none.
    """
    name = source or url or "page"
    text = raw if isinstance(raw, str) else _decoded(raw, name, charset)
    if not text.strip():
        raise InputError(name, "is empty", "Check that the page was saved in full.")
    table = cues.load()
    root = markup.parse(text)
    markup.prune(root)
    lines = [Line(line, 0) for line in markup.text_lines(root)]
    if not lines:
        raise InputError(name, "is a page without text", "It may need JavaScript; save the page from a browser.")
    first_heading = next(
        (h for h in (characters.normalise(e.text_content()).strip() for e in root.iter("h1")) if h), ""
    )
    title = next((i for i, line in enumerate(lines) if line.text == " ".join(first_heading.split())), None)
    if title is None:
        title = headline.find(lines, table)
    told = (
        layout.compose([], None, lines, table)
        if title is None
        else layout.compose(lines[:title], lines[title], lines[title + 1 :], table)
    )
    return assemble(
        told.parts,
        told.teasers,
        Origin(
            source=name,
            content_sha256=digest(raw),
            reader=READER,
            url=url,
            fetched_at=fetched_at,
            published_at=dates.published(told.published_raw),
            published_raw=told.published_raw,
            authors=told.authors,
            place_hint=told.place_hint,
        ),
    )


def _decoded(raw: bytes, name: str, charset: str) -> str:
    found = _META_CHARSET.search(raw[:4096])
    declared = charset or (found[1].decode("ascii") if found else "")
    return encoding.decode(raw, source=name, declared=declared)
